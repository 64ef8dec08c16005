package io.emberwatch.console.review;

import java.util.List;

/** A review as CSV: one line for each figure, with its completeness, years, query and remark. */
public final class ReviewCsv {

    private static final String HEADER =
            "section,key,row,column,value,unit,present,expected,completeness_pct,years,remark,query";

    private ReviewCsv() {}

    /** The whole text, UTF-8, in a language. */
    public static String write(ReviewReport report, String language) {
        StringBuilder out = new StringBuilder(HEADER).append('\n');
        head(out, "subject", report.subject().in(language));
        head(out, "season", report.season().in(language));
        head(out, "class_table", report.table().in(language));
        head(out, "made_at", report.madeAt());
        for (int i = 0; i < report.warnings().size(); i++) {
            head(out, "warning." + (i + 1), report.warnings().get(i).in(language));
        }
        for (ReviewSection section : report.sections()) {
            for (Figure figure : section.figures()) {
                line(
                        out,
                        List.of(
                                section.key(),
                                figure.key(),
                                figure.row().in(language),
                                figure.column().in(language),
                                figure.shown().equals("–") ? "" : figure.shown(),
                                figure.unit(),
                                figure.expected() > 0 ? Long.toString(figure.present()) : "",
                                figure.expected() > 0 ? Long.toString(figure.expected()) : "",
                                figure.expected() > 0
                                        ? String.format(java.util.Locale.ROOT, "%.1f", 100 * figure.completeness())
                                        : "",
                                figure.years() < 0 ? "" : Integer.toString(figure.years()),
                                figure.remark().in(language),
                                report.queries().get(figure.query() - 1)));
            }
        }
        return out.toString();
    }

    private static void head(StringBuilder out, String key, String value) {
        line(out, List.of("review", key, "", "", value, "", "", "", "", "", "", ""));
    }

    private static void line(StringBuilder out, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            boolean quoted = cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0;
            out.append(i == 0 ? "" : ",").append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        out.append('\n');
    }
}
