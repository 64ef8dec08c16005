package io.emberwatch.console.cap;

import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.Zone;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.InfluxUnavailableException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Published warnings for other systems: the Atom feed of what is in force, each message as CAP 1.2 and in the style of GB/T 35965.1. */
public final class CapApi {

    private static final long BACK_MS = 30 * 86_400_000L;

    private final InfluxSettings influx;
    private final Map<String, Zone> zones = new LinkedHashMap<>();
    private final CapWriter writer;
    private final String senderZh;
    private final boolean simulated;
    private final Clock clock;

    /**
     * The messages of one issuer, named by the region.
     *
     * @param simulated whether the ground and so the danger is invented: its messages are tests
     */
    public CapApi(
            InfluxSettings influx, List<Zone> zones, String regionZh, String regionEn, boolean simulated, Clock clock) {
        this.simulated = simulated;
        this.influx = influx;
        zones.forEach(zone -> this.zones.put(zone.code(), zone));
        this.senderZh = regionZh + "森林草原防灭火指挥机构";
        this.writer = new CapWriter(
                "emberwatch."
                        + regionEn.toLowerCase(java.util.Locale.ROOT)
                                .replaceAll("[^a-z0-9]+", "-")
                                .replaceAll("-$", ""),
                senderZh,
                regionEn + " fire prevention command");
        this.clock = clock;
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/cap/feed.atom", this::feed);
        routes.get("/cap/{message}", ctx -> message(ctx, false));
        routes.get("/gbt35965/{message}", ctx -> message(ctx, true));
    }

    private void feed(Context ctx) {
        Instant now = clock.instant();
        List<CapAlert> inForce = new ArrayList<>();
        for (List<CapAlert> life : lives().values()) {
            if (!life.isEmpty()) {
                CapAlert last = life.get(life.size() - 1);
                if (last.expires().isAfter(now) && !last.msgType().equals("Cancel")) {
                    inForce.add(last);
                }
            }
        }
        inForce.sort(Comparator.comparing(CapAlert::sent).reversed());
        String base = ctx.scheme() + "://" + ctx.host();
        Instant updated = inForce.isEmpty() ? Instant.EPOCH : inForce.get(0).sent();
        Reply.bytes(ctx, "application/atom+xml", CapFeed.write(base, writer, inForce, updated), "no-cache");
    }

    private void message(Context ctx, boolean national) {
        String id = ctx.pathParam("message").replaceAll("\\.xml$", "");
        CapAlert alert = lives().values().stream()
                .flatMap(List::stream)
                .filter(message -> message.identifier().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("there is no message " + id));
        Zone zone = zones.get(alert.zoneCode());
        CapPlace place = zone == null
                ? new CapPlace(alert.zoneCode(), alert.zoneCode(), "")
                : new CapPlace(zone.nameZh(), zone.nameEn().isEmpty() ? zone.code() : zone.nameEn(), "");
        byte[] xml = national ? GbMessage.write(alert, place, senderZh, "000000", "00") : writer.write(alert, place);
        Reply.bytes(ctx, national ? "application/xml" : "application/cap+xml", xml, "no-cache");
    }

    private Map<String, List<CapAlert>> lives() {
        Map<String, List<AlertEvent>> events = new LinkedHashMap<>();
        long nowMs = clock.millis();
        try (InfluxReader reader = InfluxReader.open(influx)) {
            for (AlertEvent event : reader.alertEvents(AlertKind.WARNING, nowMs - BACK_MS, nowMs + BACK_MS)) {
                events.computeIfAbsent(event.alertId(), alert -> new ArrayList<>())
                        .add(event);
            }
        } catch (InfluxUnavailableException away) {
            throw Problem.unavailable("the database is away: " + away.getMessage());
        }
        Map<String, List<CapAlert>> lives = new LinkedHashMap<>();
        events.forEach((alert, chain) -> lives.put(
                alert,
                CapAlert.of(chain, writer.sender()).stream()
                        .map(message -> simulated ? message.asTest() : message)
                        .toList()));
        return lives;
    }
}
