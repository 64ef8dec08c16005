package io.emberwatch.console.pages;

import io.emberwatch.console.access.Right;
import io.emberwatch.console.http.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * The files that make up the page, held in memory with their compressed form.
 *
 * <p>{@code assets.txt} lists them, one a line: address, then resource. An address that is not listed does not exist, so
 * no path can lead out. Libraries carry their version in the address and are kept for a year; own files are asked for
 * again each time and answered with 304.
 */
public final class PageAssets {

    private static final String FOLDER = "/io/emberwatch/console/pages/";

    private record Asset(String contentType, byte[] plain, byte[] gzip, String tag, boolean versioned) {}

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    /** Reads every listed file. */
    public PageAssets() {
        String list = new String(read(FOLDER + "assets.txt"), StandardCharsets.UTF_8);
        for (String line : list.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.strip().split("\\s+");
            byte[] plain = read(parts[1].startsWith("/") ? parts[1] : FOLDER + parts[1]);
            byte[] gzip = Reply.gzip(plain, Deflater.BEST_COMPRESSION);
            boolean versioned = parts[0].startsWith("/lib/");
            assets.put(parts[0], new Asset(contentType(parts[1]), plain, gzip, Reply.tag(plain), versioned));
        }
    }

    /** Adds one route per file. */
    public void register(RoutesConfig routes) {
        assets.forEach((path, asset) -> {
            routes.get(path, ctx -> send(ctx, asset), Right.PUBLIC);
            routes.head(path, ctx -> send(ctx, asset), Right.PUBLIC);
        });
    }

    /** Bytes that a first view costs, compressed. */
    public long compressedBytes() {
        return assets.values().stream()
                .mapToLong(asset -> Math.min(asset.gzip.length, asset.plain.length))
                .sum();
    }

    private static void send(Context ctx, Asset asset) {
        ctx.header("Cache-Control", asset.versioned ? "public, max-age=31536000, immutable" : "no-cache");
        ctx.header("Vary", "Accept-Encoding");
        if (Reply.unchanged(ctx, asset.tag)) {
            return;
        }
        ctx.contentType(asset.contentType);
        if (asset.gzip.length < asset.plain.length && Reply.acceptsGzip(ctx)) {
            ctx.header("Content-Encoding", "gzip");
            ctx.result(asset.gzip);
        } else {
            ctx.result(asset.plain);
        }
    }

    private static String contentType(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "json" -> "application/json; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "webmanifest" -> "application/manifest+json";
            default -> throw new IllegalArgumentException("asset [" + name + "] must have a known ending");
        };
    }

    private static byte[] read(String resource) {
        try (InputStream in = PageAssets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("asset [" + resource + "] must be on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
