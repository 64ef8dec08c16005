package io.emberwatch.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How the cost of an hour grows with the number of cells, as a picture (SVG, both axes logarithmic) and as a sentence: each size's figures, the line
 * that fits the hours best, and how far each size is from it.
 *
 * <p>The line is {@code seconds = fixed + slope · cells}, fitted to relative deviations, so that the small sizes count as much as the large ones.
 */
final class GrowthPlot {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 460;
    private static final int LEFT = 70;
    private static final int RIGHT = 52;
    private static final int TOP = 24;
    private static final int BOTTOM = 60;

    private final List<Size> sizes = new ArrayList<>();

    private record Size(int cells, double hourS, double sixHoursS, double rewindS) {}

    private record Line(double fixedS, double slopeS) {
        double at(double cells) {
            return fixedS + slopeS * cells;
        }
    }

    /** Another size: processor seconds of the median hour, of six hours as they went and of the same stepped again. */
    void add(int cells, double hourS, double sixHoursS, double rewindS) {
        sizes.add(new Size(cells, hourS, sixHoursS, rewindS));
    }

    private Line fit() {
        double s00 = 0;
        double s01 = 0;
        double s11 = 0;
        double b0 = 0;
        double b1 = 0;
        for (Size size : sizes) {
            double one = 1 / size.hourS;
            double cells = size.cells / size.hourS;
            s00 += one * one;
            s01 += one * cells;
            s11 += cells * cells;
            b0 += one;
            b1 += cells;
        }
        double determinant = s00 * s11 - s01 * s01;
        return sizes.size() < 2
                ? new Line(0, b1 / s11)
                : new Line((s11 * b0 - s01 * b1) / determinant, (s00 * b1 - s01 * b0) / determinant);
    }

    /** The line and the deviations from it in words. */
    String sentence() {
        Line line = fit();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "an hour costs %.0f ms + %.2f s per 1,000,000 cells; off that line:",
                line.fixedS * 1e3,
                line.slopeS * 1e6));
        for (Size size : sizes) {
            text.append(String.format(
                    Locale.ROOT, " %,d cells %+.0f %%;", size.cells, 100 * (size.hourS / line.at(size.cells) - 1)));
        }
        return text.substring(0, text.length() - 1);
    }

    /** The picture. */
    String svg() {
        StringBuilder out = new StringBuilder(8_192);
        out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
                WIDTH,
                HEIGHT));
        Axes axes = Axes.around(sizes);
        axes.grid(out);
        Line line = fit();
        StringBuilder path = new StringBuilder();
        for (double at = axes.minX; at <= axes.maxX + 1e-9; at += (axes.maxX - axes.minX) / 60) {
            path.append(String.format(
                    Locale.ROOT,
                    "%s%.1f,%.1f",
                    path.isEmpty() ? "M" : " L",
                    axes.x(at),
                    axes.y(line.at(Math.pow(10, at)))));
        }
        out.append("<path d=\"")
                .append(path)
                .append("\" fill=\"none\" stroke=\"#777777\" stroke-dasharray=\"5 4\"/>\n");
        points(out, axes, "#1f5fa8", Size::hourS);
        points(out, axes, "#b3541e", Size::sixHoursS);
        points(out, axes, "#2e7d32", Size::rewindS);
        legend(out);
        return out.append("</svg>\n").toString();
    }

    private void points(StringBuilder out, Axes axes, String colour, ToDoubleFunction<Size> seconds) {
        for (Size size : sizes) {
            out.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\" fill=\"%s\"/>%n",
                    axes.x(Math.log10(size.cells)),
                    axes.y(seconds.applyAsDouble(size)),
                    colour));
        }
    }

    private static void legend(StringBuilder out) {
        String[][] entries = {
            {"#1f5fa8", "median hour"},
            {"#b3541e", "six hours as they went"},
            {"#2e7d32", "going back the same six hours"},
            {"#777777", "line that fits the median hours"}
        };
        for (int i = 0; i < entries.length; i++) {
            int y = TOP + 18 + 20 * i;
            out.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%d\" cy=\"%d\" r=\"4.5\" fill=\"%s\"/><text x=\"%d\" y=\"%d\">%s</text>%n",
                    LEFT + 16,
                    y,
                    entries[i][0],
                    LEFT + 28,
                    y + 4,
                    entries[i][1]));
        }
    }

    /** Logarithmic axes over whole decades. */
    private record Axes(double minX, double maxX, double minY, double maxY) {

        static Axes around(List<Size> sizes) {
            double mostS = sizes.stream()
                    .mapToDouble(size -> Math.max(size.sixHoursS, size.rewindS))
                    .max()
                    .orElse(1);
            double leastS = sizes.stream().mapToDouble(Size::hourS).min().orElse(0.1);
            double most = sizes.stream().mapToInt(Size::cells).max().orElse(10);
            double least = sizes.stream().mapToInt(Size::cells).min().orElse(1);
            return new Axes(
                    Math.floor(Math.log10(least)),
                    Math.ceil(Math.log10(most)),
                    Math.floor(Math.log10(leastS)),
                    Math.ceil(Math.log10(mostS)));
        }

        double x(double decade) {
            return LEFT + (decade - minX) / (maxX - minX) * (WIDTH - LEFT - RIGHT);
        }

        double y(double seconds) {
            double share = (Math.log10(seconds) - minY) / (maxY - minY);
            return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
        }

        void grid(StringBuilder out) {
            for (double decade = minX; decade <= maxX; decade++) {
                line(out, x(decade), TOP, x(decade), HEIGHT - BOTTOM);
                text(
                        out,
                        x(decade),
                        HEIGHT - BOTTOM + 20,
                        "middle",
                        String.format(Locale.ROOT, "%,.0f", Math.pow(10, decade)));
            }
            for (double decade = minY; decade <= maxY; decade++) {
                double y = y(Math.pow(10, decade));
                line(out, LEFT, y, WIDTH - RIGHT, y);
                text(out, LEFT - 8, y + 4, "end", Double.toString(Math.pow(10, decade)));
            }
            text(out, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "middle", "cells");
            text(out, LEFT - 8, TOP - 8, "middle", "processor seconds");
        }

        private static void line(StringBuilder out, double x1, double y1, double x2, double y2) {
            out.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n",
                    x1,
                    y1,
                    x2,
                    y2));
        }

        private static void text(StringBuilder out, double x, double y, String anchor, String text) {
            out.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#333333\">%s</text>%n",
                    x,
                    y,
                    anchor,
                    text));
        }
    }
}
