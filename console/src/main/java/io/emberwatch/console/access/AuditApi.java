package io.emberwatch.console.access;

import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Who did what, for those whose office it is to ask; the answer also says whether the chain is whole. */
final class AuditApi {

    private record Page(
            List<AuditLog.Entry> entries,
            @Nullable Long next,
            @Nullable Long brokenAt) {}

    private final AuditLog audit;

    AuditApi(AuditLog audit) {
        this.audit = audit;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/audit", this::page, Right.AUDIT);
    }

    private void page(Context ctx) {
        int limit = (int) whole(ctx, "limit", 100, 500);
        long before = whole(ctx, "before", Long.MAX_VALUE, Long.MAX_VALUE);
        List<AuditLog.Entry> entries = audit.page(before, limit);
        OptionalLong broken = audit.findBreak();
        Long next = entries.size() < limit ? null : entries.get(limit - 1).number();
        Reply.secret(ctx, new Page(entries, next, broken.isPresent() ? broken.getAsLong() : null));
    }

    private static long whole(Context ctx, String name, long otherwise, long highest) {
        String text = ctx.queryParam(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,17}") || Long.parseLong(text) > highest) {
            throw Problem.badRequest(name, text, "must be a whole number from 1 on");
        }
        return Long.parseLong(text);
    }
}
