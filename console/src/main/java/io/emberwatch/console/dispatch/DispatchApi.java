package io.emberwatch.console.dispatch;

import io.emberwatch.console.access.Right;
import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.emberwatch.domain.Zone;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What became of each telling, per person; the alarm budget; the mailboxes of simulated people; refused links. */
public final class DispatchApi {

    private record Told(List<Delivery> deliveries) {}

    private record Budget(List<AlarmBudget.Week> weeks, Map<String, Long> refusedLinks) {}

    private record Letters(List<Mailbox.Letter> letters) {}

    private final Supplier<@Nullable Dispatcher> dispatcher;
    private final AnswerPage answers;

    /**
     * The API of a dispatcher that may not be there yet.
     *
     * @param zones the areas that the called people's page names
     * @param offset the region's clock
     */
    public DispatchApi(Supplier<@Nullable Dispatcher> dispatcher, List<Zone> zones, ZoneOffset offset, Clock clock) {
        this.dispatcher = dispatcher;
        this.answers = new AnswerPage(this::required, new AnswerHtml(zones, offset), clock);
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get(
                "/api/v1/deliveries/{alert}",
                ctx -> Reply.json(ctx, new Told(required().deliveries(ctx.pathParam("alert")))));
        routes.get(
                "/api/v1/alarm-budget",
                ctx -> Reply.json(
                        ctx, new Budget(required().budget(), required().refusedLinks())));
        routes.get(
                "/api/v1/mailboxes",
                ctx -> Reply.json(ctx, new Letters(required().letters())),
                Right.COMMAND); // letters hold answer links, which are keys
        answers.register(routes);
    }

    private Dispatcher required() {
        Dispatcher there = dispatcher.get();
        if (there == null) {
            throw Problem.unavailable("nobody is told from here: people.file names no roster");
        }
        return there;
    }
}
