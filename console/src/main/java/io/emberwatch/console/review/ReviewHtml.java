package io.emberwatch.console.review;

import static io.emberwatch.console.http.HtmlText.escape;

import java.util.Base64;

/** A review as one HTML file that needs nothing else: tables, pictures, and the queries at its end. */
public final class ReviewHtml {

    private static final String STYLE = """
            body{font:14px/1.45 "Noto Sans SC","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif;color:#18222c;max-width:1000px;margin:24px auto;padding:0 16px;font-variant-numeric:tabular-nums}
            h1{font-size:28px;margin:0}h2{font-size:20px;margin:32px 0 4px}p{margin:4px 0}.quiet,td.known,td.q{color:#52616f}
            .warn{border-left:4px solid #7d8b98;background:#e9edf1;padding:6px 12px;margin:8px 0}
            table{border-collapse:collapse;width:100%;margin:8px 0}td,th{border-bottom:1px solid #d3dae0;padding:4px 8px;text-align:right;vertical-align:top}
            th:first-child,td:first-child,td.remark{text-align:left}th{font-weight:600}img{width:100%;max-width:960px;margin:8px 0}code{font-size:12px;overflow-wrap:anywhere}
            """;

    private ReviewHtml() {}

    /** The whole page in a language, {@code zh} or {@code en}. */
    public static String write(ReviewReport report, String language) {
        boolean zh = language.equals("zh");
        ChartPicture pictures = new ChartPicture(language);
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"")
                .append(zh ? "zh-CN" : "en")
                .append("\"><head><meta charset=\"utf-8\"><title>")
                .append(escape(report.title().in(language)))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(escape(
                        (zh ? "火险季节评审：" : "Season review: ") + report.title().in(language)))
                .append("</h1>\n<p>")
                .append(escape(report.season().in(language)))
                .append("</p><p class=\"quiet\">")
                .append(escape(
                        report.subject().in(language) + " · " + report.table().in(language) + " · " + report.madeAt()))
                .append("</p>\n");
        report.warnings()
                .forEach(w -> out.append("<p class=\"warn\">")
                        .append(escape(w.in(language)))
                        .append("</p>\n"));
        for (ReviewSection section : report.sections()) {
            section(out, section, language, pictures);
        }
        out.append("<h2>").append(zh ? "查询" : "Queries").append("</h2><ol>");
        report.queries().forEach(q -> out.append("<li><code>").append(escape(q)).append("</code></li>"));
        return out.append("</ol></body></html>\n").toString();
    }

    private static void section(StringBuilder out, ReviewSection section, String language, ChartPicture pictures) {
        out.append("<h2>").append(escape(section.title().in(language))).append("</h2>\n");
        if (!section.note().en().isEmpty()) {
            out.append("<p class=\"quiet\">")
                    .append(escape(section.note().in(language)))
                    .append("</p>\n");
        }
        if (!section.figures().isEmpty()) {
            table(out, FigureTable.of(section), language);
        }
        for (ReviewChart chart : section.charts()) {
            out.append("<img alt=\"")
                    .append(escape(chart.title().in(language)))
                    .append("\" src=\"data:image/png;base64,")
                    .append(Base64.getEncoder()
                            .encodeToString(pictures.png(chart, 760, (int) (260 * chart.heightShare()))))
                    .append("\">\n");
        }
    }

    private static void table(StringBuilder out, FigureTable table, String language) {
        boolean zh = language.equals("zh");
        out.append("<table><tr><th></th>");
        table.columns()
                .forEach(c -> out.append("<th>").append(escape(c.in(language))).append("</th>"));
        out.append(
                zh
                        ? "<th>完整率</th><th>季节数</th><th>查询</th><th></th></tr>\n"
                        : "<th>completeness</th><th>years</th><th>query</th><th></th></tr>\n");
        for (FigureTable.Row row : table.rows()) {
            out.append("<tr><td>").append(escape(row.label().in(language))).append("</td>");
            row.cells()
                    .forEach(cell -> out.append("<td>")
                            .append(escape(FigureTable.shown(cell)))
                            .append("</td>"));
            out.append("<td class=\"known\">")
                    .append(row.completeness())
                    .append("</td><td>")
                    .append(row.years() < 0 ? "" : Integer.toString(row.years()))
                    .append("</td><td class=\"q\">")
                    .append(row.queries())
                    .append("</td><td class=\"remark\">")
                    .append(escape(row.remark().in(language)))
                    .append("</td></tr>\n");
        }
        out.append("</table>\n");
    }
}
