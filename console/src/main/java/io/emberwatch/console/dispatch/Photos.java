package io.emberwatch.console.dispatch;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Photographs from the spot. Each is drawn anew before it is kept, so that neither what a phone writes into its pictures (where,
 * whose, when) nor anything that only looks like a picture gets in; its name is the hash of its content.
 */
final class Photos {

    /** Bytes of an upload at most. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final int LONGEST_SIDE = 1_600;
    private static final int MOST_PIXELS = 40_000_000;
    private static final int MOST_KEPT = 5_000;

    private final Path folder;

    Photos(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps a photograph.
     *
     * @return its name
     * @throws IllegalArgumentException if it is no picture, or a monstrous one
     * @throws IOException if it cannot be kept
     */
    String keep(byte[] upload) throws IOException {
        byte[] jpeg = jpeg(read(upload));
        String name = hash(jpeg);
        Files.createDirectories(folder);
        Path file = folder.resolve(name + ".jpg");
        if (Files.exists(file)) {
            return name;
        }
        try (Stream<Path> kept = Files.list(folder)) {
            if (kept.count() >= MOST_KEPT) {
                throw new IOException("the folder of photographs is full: " + MOST_KEPT);
            }
        }
        Path part = Files.createTempFile(folder, "photo", ".part");
        Files.write(part, jpeg);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return name;
    }

    /** A kept photograph as JPEG. */
    Optional<byte[]> find(String name) throws IOException {
        Path file = folder.resolve(name + ".jpg");
        return isName(name) && Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    static boolean isName(String name) {
        return name.matches("[0-9a-f]{64}");
    }

    private static BufferedImage read(byte[] upload) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(upload))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IllegalArgumentException("the upload is no picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                    throw new IllegalArgumentException("the picture has more than " + MOST_PIXELS + " pixels");
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException broken) {
            throw new IllegalArgumentException("the picture cannot be read: " + broken.getMessage(), broken);
        }
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        double scale = Math.min(1, LONGEST_SIDE / (double) Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(drawn, "jpg", out);
        return out.toByteArray();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
