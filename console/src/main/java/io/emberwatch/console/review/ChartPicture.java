package io.emberwatch.console.review;

import io.emberwatch.console.review.ReviewChart.Limit;
import io.emberwatch.console.review.ReviewChart.Line;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import javax.imageio.ImageIO;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StackedXYBarRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultTableXYDataset;
import org.jfree.data.xy.XYSeries;

/** Draws a chart as a picture: few lines, gaps shown as gaps, units on the axis, class limits as thin lines. */
final class ChartPicture {

    private static final Color INK = new Color(0x18222c);
    private static final Color QUIET = new Color(0x52616f);
    private static final Color LINE = new Color(0xd3dae0);
    private static final double DAY_MS = 86_400_000.0;

    private final Font font;
    private final String language;

    ChartPicture(String language) {
        this.font = ReviewFonts.awt();
        this.language = language;
    }

    /** A PNG, twice as many pixels as points. */
    byte[] png(ReviewChart chart, int width, int height) {
        BufferedImage image = draw(chart).createBufferedImage(width * 2, height * 2, width, height, null);
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JFreeChart draw(ReviewChart chart) {
        boolean dates = !chart.labels().isEmpty() && chart.labels().get(0).length() == 10;
        DefaultTableXYDataset data = new DefaultTableXYDataset();
        for (Line line : chart.lines()) {
            XYSeries series = new XYSeries(line.name().in(language), false, false);
            for (int i = 0; i < line.values().length; i++) {
                double value = line.values()[i];
                series.add(
                        dates ? LocalDate.parse(chart.labels().get(i)).toEpochDay() * DAY_MS : i,
                        Double.isNaN(value) ? (chart.bars() ? Double.valueOf(0) : null) : Double.valueOf(value));
            }
            data.addSeries(series);
        }
        JFreeChart made = ChartFactory.createXYLineChart(
                chart.title().in(language), null, chart.unit(), data, PlotOrientation.VERTICAL, true, false, false);
        XYPlot plot = made.getXYPlot();
        plot.setDomainAxis(axis(chart, dates));
        plot.setRenderer(chart.bars() ? bars(chart.lines()) : lines(chart.lines()));
        for (Limit limit : chart.limits()) {
            plot.addRangeMarker(new ValueMarker(limit.at(), Color.decode(limit.colour()), new BasicStroke(1f)));
        }
        dress(made, plot);
        return made;
    }

    private static org.jfree.chart.axis.ValueAxis axis(ReviewChart chart, boolean dates) {
        if (dates) {
            DateAxis axis = new DateAxis(null, java.util.TimeZone.getTimeZone("UTC"), java.util.Locale.ROOT);
            axis.setDateFormatOverride(utc("MM-dd"));
            return axis;
        }
        List<String> labels = chart.labels();
        SymbolAxis axis = new SymbolAxis(null, labels.toArray(String[]::new));
        axis.setGridBandsVisible(false);
        axis.setTickUnit(new org.jfree.chart.axis.NumberTickUnit(Math.max(1, labels.size() / 12)));
        return axis;
    }

    private static java.text.DateFormat utc(String pattern) {
        java.text.SimpleDateFormat format = new java.text.SimpleDateFormat(pattern, java.util.Locale.ROOT);
        format.setTimeZone(java.util.TimeZone.getTimeZone("UTC"));
        return format;
    }

    private static StackedXYBarRenderer bars(List<Line> lines) {
        StackedXYBarRenderer bars = new StackedXYBarRenderer(0.15);
        bars.setBarPainter(new StandardXYBarPainter());
        bars.setShadowVisible(false);
        for (int i = 0; i < lines.size(); i++) {
            bars.setSeriesPaint(i, Color.decode(lines.get(i).colour()));
        }
        return bars;
    }

    private static XYLineAndShapeRenderer lines(List<Line> lines) {
        XYLineAndShapeRenderer drawn = new XYLineAndShapeRenderer(true, false);
        for (int i = 0; i < lines.size(); i++) {
            drawn.setSeriesPaint(i, Color.decode(lines.get(i).colour()));
            drawn.setSeriesStroke(i, new BasicStroke(i == lines.size() - 1 ? 1.8f : 1.1f));
        }
        return drawn;
    }

    private void dress(JFreeChart made, XYPlot plot) {
        made.setBackgroundPaint(Color.WHITE);
        made.getTitle().setFont(font.deriveFont(Font.BOLD, 12f));
        made.getTitle().setPaint(INK);
        if (made.getLegend() != null) {
            made.getLegend().setItemFont(font.deriveFont(10f));
            made.getLegend().setFrame(BlockBorder.NONE);
            made.getLegend().setItemPaint(INK);
        }
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinePaint(LINE);
        plot.setDomainGridlinesVisible(false);
        plot.getDomainAxis().setTickLabelFont(font.deriveFont(10f));
        plot.getDomainAxis().setTickLabelPaint(QUIET);
        NumberAxis range = (NumberAxis) plot.getRangeAxis();
        range.setTickLabelFont(font.deriveFont(10f));
        range.setTickLabelPaint(QUIET);
        range.setLabelFont(font.deriveFont(10f));
        range.setLabelPaint(QUIET);
        range.setAutoRangeIncludesZero(true);
    }
}
