package io.emberwatch.app.index;

import java.io.PrintWriter;

/** What {@code emberwatch index} can compute, in words. */
final class IndexList {

    private IndexList() {}

    /** One line for each index: name, what it is, source, and {@code unverified} with the reason where it is. */
    static void printAll(PrintWriter out) {
        int width =
                IndexFamilies.names().stream().mapToInt(String::length).max().orElse(0);
        for (IndexFamily family : IndexFamilies.all()) {
            String doubt =
                    family.evidence().isUnverified() ? " [" + family.evidence().toLabel() + "]" : "";
            out.printf("%-" + width + "s  %s. %s%s%n", family.name(), family.summary(), family.source(), doubt);
        }
        out.flush();
    }

    /** The columns of one index: what it needs, what it gives. */
    static void printColumns(PrintWriter out, IndexFamily family) {
        out.println(family.name() + ": " + family.summary() + "; " + family.cadence());
        out.println("needs time, id, " + String.join(", ", family.inputs()).replace("|", " or "));
        out.println("gives time, id");
        String doubt = family.evidence().isUnverified() ? " (unverified)" : "";
        for (OutputColumn column : family.outputs()) {
            out.println("  " + column.name() + ": " + column.description() + doubt);
        }
        out.println("source: " + family.source() + "; " + family.evidence().toLabel());
        out.flush();
    }
}
