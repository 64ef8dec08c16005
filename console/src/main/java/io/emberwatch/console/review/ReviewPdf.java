package io.emberwatch.console.review;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.HeaderFooter;
import com.lowagie.text.Image;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/** A review as PDF, A4 upright, with the font of this machine embedded. */
public final class ReviewPdf {

    private static final Color INK = new Color(0x18222c);
    private static final Color QUIET = new Color(0x52616f);
    private static final Color LINE = new Color(0xd3dae0);
    private static final float MARGIN = 42;
    /** A heading, its note and three rows of a table. */
    private static final float ROOM = 110;

    private final ReviewReport report;
    private final String language;
    private final BaseFont base;
    private final ChartPicture pictures;

    private ReviewPdf(ReviewReport report, String language, BaseFont base) {
        this.report = report;
        this.language = language;
        this.base = base;
        this.pictures = new ChartPicture(language);
    }

    /**
     * Writes the whole file; the stream is left open.
     *
     * @param language {@code zh} or {@code en}
     * @return what could not be done as asked: without a font that has Chinese the report is in English
     */
    public static Optional<String> write(ReviewReport report, String language, OutputStream out) throws IOException {
        Optional<String> complaint = ReviewFonts.complaint(language);
        new ReviewPdf(report, complaint.isPresent() ? "en" : language, font()).write(out);
        return complaint;
    }

    private static BaseFont font() throws IOException {
        Optional<Path> file = ReviewFonts.any();
        if (file.isEmpty()) {
            return BaseFont.createFont(BaseFont.HELVETICA, BaseFont.WINANSI, BaseFont.NOT_EMBEDDED);
        }
        String name = file.get().toString();
        return BaseFont.createFont(name.endsWith(".ttc") ? name + ",0" : name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
    }

    private void write(OutputStream out) {
        Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setCloseStream(false);
        document.addTitle(report.title().in(language));
        HeaderFooter footer = new HeaderFooter(
                new Phrase(report.title().in(language) + " · " + report.season().in(language) + " · ", font(8, QUIET)),
                true);
        footer.setBorder(0);
        footer.setAlignment(Element.ALIGN_RIGHT);
        document.setFooter(footer);
        document.open();
        head(document);
        report.sections().forEach(section -> {
            beginWithRoom(document, writer);
            section(document, section);
        });
        beginWithRoom(document, writer);
        document.add(heading(language.equals("zh") ? "查询" : "Queries"));
        for (int i = 0; i < report.queries().size(); i++) {
            document.add(new Paragraph((i + 1) + "  " + report.queries().get(i), font(7.5f, QUIET)));
        }
        document.close();
    }

    /** A heading does not stand alone at the foot of a page. */
    private static void beginWithRoom(Document document, PdfWriter writer) {
        if (writer.getVerticalPosition(false) < MARGIN + ROOM) {
            document.newPage();
        }
    }

    private void head(Document document) {
        String title = language.equals("zh") ? "火险季节评审：" : "Season review: ";
        document.add(new Paragraph(title + report.title().in(language), font(20, INK)));
        document.add(new Paragraph(report.season().in(language), font(11, INK)));
        document.add(new Paragraph(
                report.subject().in(language) + " · " + report.table().in(language) + " · " + report.madeAt(),
                font(8, QUIET)));
        report.warnings().forEach(warning -> {
            PdfPTable box = new PdfPTable(1);
            box.setWidthPercentage(100);
            box.setSpacingBefore(6);
            PdfPCell cell = new PdfPCell(new Phrase(warning.in(language), font(9, INK)));
            cell.setBackgroundColor(new Color(0xe9edf1));
            cell.setBorder(0);
            cell.setPadding(6);
            box.addCell(cell);
            document.add(box);
        });
    }

    private void section(Document document, ReviewSection section) {
        document.add(heading(section.title().in(language)));
        if (!section.note().en().isEmpty()) {
            document.add(new Paragraph(section.note().in(language), font(8, QUIET)));
        }
        if (!section.figures().isEmpty()) {
            document.add(table(FigureTable.of(section)));
        }
        for (ReviewChart chart : section.charts()) {
            try {
                Image picture = Image.getInstance(pictures.png(chart, 640, (int) (220 * chart.heightShare())));
                picture.scaleToFit(PageSize.A4.getWidth() - 2 * MARGIN, 180);
                picture.setSpacingBefore(6);
                document.add(picture);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private Paragraph heading(String text) {
        Paragraph heading = new Paragraph(text, font(13, INK));
        heading.setSpacingBefore(14);
        heading.setSpacingAfter(4);
        return heading;
    }

    private PdfPTable table(FigureTable figures) {
        boolean years = figures.hasYears();
        boolean remarks = figures.hasRemarks();
        PdfPTable table = new PdfPTable(widths(figures.columns().size(), years, remarks));
        table.setWidthPercentage(100);
        table.setHeaderRows(1);
        boolean zh = language.equals("zh");
        table.addCell(cell("", true, Element.ALIGN_LEFT));
        figures.columns().forEach(c -> table.addCell(cell(c.in(language), true, Element.ALIGN_RIGHT)));
        table.addCell(cell(zh ? "完整率" : "completeness", true, Element.ALIGN_RIGHT));
        if (years) {
            table.addCell(cell(zh ? "季节" : "years", true, Element.ALIGN_RIGHT));
        }
        table.addCell(cell(zh ? "查询" : "query", true, Element.ALIGN_RIGHT));
        if (remarks) {
            table.addCell(cell("", true, Element.ALIGN_LEFT));
        }
        for (FigureTable.Row row : figures.rows()) {
            table.addCell(cell(row.label().in(language), false, Element.ALIGN_LEFT));
            row.cells().forEach(c -> table.addCell(cell(FigureTable.shown(c), false, Element.ALIGN_RIGHT)));
            table.addCell(cell(row.completeness(), true, Element.ALIGN_RIGHT));
            if (years) {
                table.addCell(cell(row.years() < 0 ? "" : "" + row.years(), true, Element.ALIGN_RIGHT));
            }
            table.addCell(cell(row.queries(), true, Element.ALIGN_RIGHT));
            if (remarks) {
                table.addCell(cell(row.remark().in(language), true, Element.ALIGN_LEFT));
            }
        }
        return table;
    }

    /** Columns that no row would fill are left out, and the others have their room: a date fits into one of four values. */
    private static float[] widths(int values, boolean years, boolean remarks) {
        float[] widths = new float[values + 3 + (years ? 1 : 0) + (remarks ? 1 : 0)];
        int at = 0;
        widths[at++] = 28;
        for (int i = 0; i < values; i++) {
            widths[at++] = Math.max(13, 44f / values);
        }
        widths[at++] = 22;
        if (years) {
            widths[at++] = 8;
        }
        widths[at++] = 7;
        if (remarks) {
            widths[at] = 20;
        }
        return widths;
    }

    private PdfPCell cell(String text, boolean quiet, int alignment) {
        PdfPCell cell = new PdfPCell(new Phrase(text, font(7.5f, quiet ? QUIET : INK)));
        cell.setBorder(com.lowagie.text.Rectangle.BOTTOM);
        cell.setBorderColor(LINE);
        cell.setHorizontalAlignment(alignment);
        cell.setPadding(2.5f);
        return cell;
    }

    private Font font(float size, Color colour) {
        return new Font(base, size, Font.NORMAL, colour);
    }
}
