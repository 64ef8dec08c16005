package io.emberwatch.console.review;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The font of pictures and PDF: one with Chinese and Latin where this machine has one. */
final class ReviewFonts {

    /** Debian's packages fonts-wqy-microhei, fonts-wqy-zenhei, fonts-arphic-uming. */
    private static final List<String> CHINESE = List.of(
            "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
            "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
            "/usr/share/fonts/truetype/arphic/uming.ttc");

    private static final List<String> LATIN = List.of("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");

    private ReviewFonts() {}

    /** A font file with Chinese, if this machine has one. */
    static Optional<Path> chinese() {
        return first(CHINESE);
    }

    /** The file to use: one with Chinese, else a Latin one, else none. */
    static Optional<Path> any() {
        return chinese().or(() -> first(LATIN));
    }

    /** What to tell where Chinese was asked for and cannot be shown. */
    static Optional<String> complaint(String language) {
        return language.equals("zh") && chinese().isEmpty()
                ? Optional.of(
                        "no font with Chinese characters was found, so the report is in English: install fonts-wqy-microhei")
                : Optional.empty();
    }

    private static Optional<Path> first(List<String> names) {
        return names.stream().map(Path::of).filter(Files::isReadable).findFirst();
    }

    /** The font for pictures. */
    static Font awt() {
        try {
            Optional<Path> file = any();
            return file.isPresent()
                    ? Font.createFont(Font.TRUETYPE_FONT, file.get().toFile())
                    : new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        } catch (FontFormatException | IOException e) {
            return new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        }
    }
}
