package io.emberwatch.console.http;

/** Text on its way into HTML that is written here and not by a page's script. */
public final class HtmlText {

    private HtmlText() {}

    /** The text with all that would be markup in an element or an attribute in double quotes written out. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
