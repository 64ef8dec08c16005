package io.emberwatch.console.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** How an answer leaves: compressed where the caller takes it, with an entity tag so that an unchanged one costs nothing. */
public final class Reply {

    private static final int WORTH_COMPRESSING = 1024;

    /** An answer made ready once for many callers: its bytes, the same compressed, and its entity tag. */
    public record Ready(byte[] plain, byte[] gzip, String tag) {
        /** JSON of a value. */
        public static Ready json(Object value) {
            byte[] plain = Json.bytes(value);
            return new Ready(plain, Reply.gzip(plain, Deflater.BEST_SPEED), Reply.tag(plain));
        }
    }

    private Reply() {}

    /** Sends JSON that was made ready before. */
    public static void json(Context ctx, Ready ready) {
        ctx.header("Cache-Control", "no-cache");
        ctx.header("Vary", "Accept-Encoding");
        if (unchanged(ctx, ready.tag)) {
            return;
        }
        ctx.contentType("application/json; charset=utf-8");
        if (ready.plain.length >= WORTH_COMPRESSING && acceptsGzip(ctx)) {
            ctx.header("Content-Encoding", "gzip");
            ctx.result(ready.gzip);
        } else {
            ctx.result(ready.plain);
        }
    }

    /** Sends a record as JSON. */
    public static void json(Context ctx, Object value) {
        bytes(ctx, "application/json; charset=utf-8", Json.bytes(value), "no-cache");
    }

    /** Sends a record as JSON that nobody on the way may keep. */
    public static void secret(Context ctx, Object value) {
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("application/json; charset=utf-8");
        ctx.result(Json.bytes(value));
    }

    /** Sends bytes with an entity tag, or 304 where the caller has them already. */
    public static void bytes(Context ctx, String contentType, byte[] body, String cacheControl) {
        ctx.header("Cache-Control", cacheControl);
        ctx.header("Vary", "Accept-Encoding");
        if (unchanged(ctx, tag(body))) {
            return;
        }
        ctx.contentType(contentType);
        if (body.length >= WORTH_COMPRESSING && acceptsGzip(ctx)) {
            ctx.header("Content-Encoding", "gzip");
            ctx.result(gzip(body, Deflater.BEST_SPEED));
        } else {
            ctx.result(body);
        }
    }

    /** Sets the entity tag; true where the caller has this very entity, and 304 is set. */
    public static boolean unchanged(Context ctx, String tag) {
        ctx.header("ETag", tag);
        String known = ctx.header("If-None-Match");
        if (known != null && (known.equals("*") || known.contains(tag))) {
            ctx.status(304);
            return true;
        }
        return false;
    }

    /** An entity tag of the content: weak, since the encoding may differ. */
    public static String tag(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return "W/\"" + Long.toHexString(crc.getValue()) + "-" + Integer.toHexString(body.length) + "\"";
    }

    /** Whether the caller takes gzip. */
    public static boolean acceptsGzip(Context ctx) {
        String accepted = ctx.header("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }

    /** Bytes as gzip. */
    public static byte[] gzip(byte[] body, int level) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out, 8192) {
            {
                def.setLevel(level);
            }
        }) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
