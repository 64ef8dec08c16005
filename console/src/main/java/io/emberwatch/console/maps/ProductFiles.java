package io.emberwatch.console.maps;

import io.emberwatch.console.http.Problem;
import io.emberwatch.domain.ProductManifest;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The products as files over HTTP, whole or by Range: {@code /maps/cog/2026/04/01/06/fwi_r0.tif} opens in QGIS and GDAL
 * ({@code /vsicurl/…}) as it lies.
 */
public final class ProductFiles {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,64}\\.tif");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,12})-(\\d{0,12})");

    private final Path root;

    /** The files under a products' root, which holds the folder {@code products}. */
    public ProductFiles(Path root) {
        this.root = root.resolve("products");
    }

    /** Where a product's file is found on this server: of an issued one always the same bytes. */
    public static String address(ProductManifest product) {
        return "/maps/cog/" + product.path().substring(product.path().indexOf('/') + 1);
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/maps/cog/{yyyy}/{mm}/{dd}/{hh}/{name}", this::send);
        routes.head("/maps/cog/{yyyy}/{mm}/{dd}/{hh}/{name}", this::send);
    }

    private void send(Context ctx) throws IOException {
        Path file = root;
        for (String part : new String[] {"yyyy", "mm", "dd", "hh"}) {
            file = file.resolve(require(ctx.pathParam(part).matches("\\d{2,4}"), ctx.pathParam(part)));
        }
        String name = ctx.pathParam("name");
        file = file.resolve(require(NAME.matcher(name).matches(), name));
        require(Files.isRegularFile(file), name);
        ctx.header("Accept-Ranges", "bytes");
        ctx.header("Cache-Control", name.contains("_p.") ? "no-cache" : "public, max-age=31536000, immutable");
        ctx.header("Access-Control-Allow-Origin", "*");
        ctx.contentType("image/tiff; application=geotiff; profile=cloud-optimized");
        long size = Files.size(file);
        long[] range = range(ctx.header("Range"), size);
        if (range.length == 0) {
            ctx.status(416).header("Content-Range", "bytes */" + size);
            return;
        }
        if (range[1] - range[0] + 1 < size) {
            ctx.status(206).header("Content-Range", "bytes " + range[0] + "-" + range[1] + "/" + size);
        }
        ctx.result(read(file, range[0], (int) (range[1] - range[0] + 1)));
    }

    private static String require(boolean there, String part) {
        if (!there) {
            throw Problem.notFound("no product [" + part + "]");
        }
        return part;
    }

    /** First and last byte; the whole file where no range is asked for; nothing where it lies outside. */
    static long[] range(@Nullable String header, long size) {
        Matcher matcher = header == null ? null : RANGE.matcher(header);
        if (matcher == null
                || !matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return new long[] {0, size - 1};
        }
        String from = matcher.group(1);
        String to = matcher.group(2);
        long first = from.isEmpty() ? Math.max(0, size - Long.parseLong(to)) : Long.parseLong(from);
        long last = from.isEmpty() || to.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(to));
        return first > last || first >= size ? new long[0] : new long[] {first, last};
    }

    private static byte[] read(Path file, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            open.seek(from);
            open.readFully(bytes);
        }
        return bytes;
    }
}
