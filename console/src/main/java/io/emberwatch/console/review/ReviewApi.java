package io.emberwatch.console.review;

import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.emberwatch.console.review.ReviewSettings.NamedSeason;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.store.InfluxUnavailableException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The season's review over HTTP: what can be reviewed, and a review as JSON, HTML, PDF or CSV. */
public final class ReviewApi implements AutoCloseable {

    private final StoreReview store;

    /** The reviews of a region. */
    public ReviewApi(ReviewSettings settings) {
        this.store = new StoreReview(settings);
    }

    /** What can be reviewed of a kind of subject. */
    private record Subjects(List<String> ids, List<String> seasons, List<Integer> years) {}

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/review/subjects", this::subjects);
        routes.get("/api/v1/review", ctx -> Reply.json(ctx, report(ctx)));
        routes.get(
                "/api/v1/review.html",
                ctx -> send(ctx, "text/html; charset=utf-8", ReviewHtml.write(report(ctx), language(ctx))));
        routes.get(
                "/api/v1/review.csv",
                ctx -> send(ctx, "text/csv; charset=utf-8", ReviewCsv.write(report(ctx), language(ctx))));
        routes.get("/api/v1/review.pdf", this::pdf);
    }

    private void subjects(Context ctx) {
        DaySubject subject = subject(ctx);
        Reply.json(ctx, asked(() -> {
            List<String> ids = store.ids(subject);
            String id = ctx.queryParam("id");
            NamedSeason season = store.season(text(ctx, "name"));
            List<Integer> years = id == null || id.isEmpty() ? List.of() : store.years(subject, id, season);
            return new Subjects(
                    ids, store.seasons().stream().map(NamedSeason::name).toList(), years);
        }));
    }

    private ReviewReport report(Context ctx) {
        DaySubject subject = subject(ctx);
        String id = text(ctx, "id");
        String year = text(ctx, "season");
        if (id.isEmpty()) {
            throw Problem.badRequest("id", id, "must name a " + subject.wireName());
        }
        if (!year.matches("\\d{4}")) {
            throw Problem.badRequest("season", year, "must be a year such as 2025");
        }
        String tables = text(ctx, "tables");
        return asked(() -> SeasonReview.of(
                store.ask(
                        new ReviewQuestion(
                                subject,
                                id,
                                store.season(text(ctx, "name")),
                                Integer.parseInt(year),
                                tables.isEmpty() ? List.of() : List.of(tables.split(",", -1)),
                                several(text(ctx, "detector"))),
                        nobody -> {}),
                Instant.now()));
    }

    private void pdf(Context ctx) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReviewPdf.write(report(ctx), language(ctx), out);
        ctx.header("Content-Disposition", "attachment; filename=\"review.pdf\"");
        Reply.bytes(ctx, "application/pdf", out.toByteArray(), "no-cache");
    }

    private static void send(Context ctx, String type, String text) {
        Reply.bytes(ctx, type, text.getBytes(StandardCharsets.UTF_8), "no-cache");
    }

    private static DaySubject subject(Context ctx) {
        String text = text(ctx, "kind");
        return Arrays.stream(DaySubject.values())
                .filter(subject -> subject.wireName().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("kind", text, "must be sensor, cell or zone"));
    }

    private static String language(Context ctx) {
        return text(ctx, "lang").equals("zh") ? "zh" : "en";
    }

    private static List<String> several(String words) {
        return words.isBlank() ? List.of() : List.of(words.strip().split("\\s+", -1));
    }

    private static String text(Context ctx, String name) {
        String text = ctx.queryParam(name);
        return text == null ? "" : text;
    }

    /** A question to the store. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws IOException;
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (InfluxUnavailableException | IOException e) {
            throw Problem.unavailable(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
