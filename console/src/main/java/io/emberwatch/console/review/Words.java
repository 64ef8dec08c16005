package io.emberwatch.console.review;

/** A text in both languages. */
public record Words(String en, String zh) {

    /** Both languages. */
    public static Words of(String en, String zh) {
        return new Words(en, zh);
    }

    /** A text that is the same in both: a name, a number, a date. */
    public static Words same(String text) {
        return new Words(text, text);
    }

    /** The text in a language, {@code zh} or any other for English. */
    public String in(String language) {
        return language.equals("zh") ? zh : en;
    }

    /** Both, one after the other. */
    Words and(Words more) {
        return new Words(en + more.en, zh + more.zh);
    }
}
