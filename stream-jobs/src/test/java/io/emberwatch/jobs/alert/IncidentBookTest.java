package io.emberwatch.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.AlertPresent;
import io.emberwatch.jobs.smoke.SmokeCause;
import io.emberwatch.jobs.smoke.SmokeChange;
import io.emberwatch.jobs.smoke.SmokeSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From suspicions, reports and answers to the events of incidents. */
class IncidentBookTest {

    private static final long T = Instant.parse("2026-04-10T05:00:00Z").toEpochMilli();
    private static final long MIN = 60_000;
    private static final long HOUR = 60 * MIN;

    /** Forest in the west, an area of its own in the east. */
    private static final Land LAND = new Land() {
        @Override
        public String zoneCode(double latDeg, double lonDeg) {
            return lonDeg < 122.5 ? "" : lonDeg < 123.5 ? "west" : "east";
        }

        @Override
        public RoughFuel fuel(double latDeg, double lonDeg) {
            return lonDeg < 123.5 ? RoughFuel.FOREST : RoughFuel.GRASS;
        }
    };

    private final IncidentBook book = new IncidentBook(IncidentSettings.of("en", 480), LAND);
    private final IncidentCommands commands = new IncidentCommands(book);
    private final List<AlertEvent> told = new ArrayList<>();
    private int commandNumber;

    /** A sensor so many km east of 123 E, 41 N, in a wind of 18 km/h from the west. */
    static SmokeSignal signal(String sensor, double eastKm, long timeMs, SmokeCause cause, String partner) {
        SmokeChange change =
                new SmokeChange(sensor, timeMs, cause.state(), cause, 1.4, "pm25_ugm3", 180, 20, 5, partner, 7, 10, 0);
        return new SmokeSignal(change, "gw", 41, 123 + eastKm / 84.0, 18, 270, 0.9, 90, 60, 500, timeMs + 1_000, false);
    }

    private List<AlertEvent> hear(SmokeSignal signal) {
        List<AlertEvent> news = book.signal(signal, signal.receivedTimeMs());
        told.addAll(news);
        return news;
    }

    private List<AlertEvent> suspect(String sensor, double eastKm, long timeMs) {
        return hear(signal(sensor, eastKm, timeMs, SmokeCause.RISE, ""));
    }

    private List<AlertEvent> calm(String sensor, double eastKm, long timeMs) {
        return hear(signal(sensor, eastKm, timeMs, SmokeCause.CALM, ""));
    }

    private AlertCommand command(String verb, String alert, String detail) {
        return new AlertCommand(
                "c" + commandNumber++, AlertKind.INCIDENT, alert, verb, "wang", "api", "why", 0, T + HOUR, detail);
    }

    private List<AlertEvent> order(String verb, String alert, String detail) throws Exception {
        List<AlertEvent> news = commands.judge(command(verb, alert, detail), T + HOUR);
        told.addAll(news);
        return news;
    }

    private static List<String> events(List<AlertEvent> events) {
        return events.stream().map(AlertEvent::event).toList();
    }

    @Test
    void aSuspicionIsOneIncidentHoweverOftenItIsHeard() {
        assertThat(events(suspect("a", 0, T))).containsExactly("suspected");
        assertThat(suspect("a", 0, T)).isEmpty();
        assertThat(suspect("a", 0, T + MIN)).isEmpty();
        assertThat(told.get(0).state()).isEqualTo("suspected");
        assertThat(told.get(0).level()).isEqualTo(3);
        assertThat(told.get(0).reason())
                .startsWith("Smoke suspected: a: PM2.5 180.0")
                .contains("rough guide");
        assertThat(told.get(0).detailJson()).contains("疑似烟情").contains("\"km_6h\"");
    }

    @Test
    void aSecondSensorConfirmsTheSameIncident() {
        suspect("a", 0, T);
        List<AlertEvent> news = hear(signal("b", 7, T + 10 * MIN, SmokeCause.SECOND_SENSOR, "a"));
        assertThat(events(news)).containsExactly("confirmed");
        assertThat(news.get(0).alertId()).isEqualTo(told.get(0).alertId());
        assertThat(news.get(0).level()).isEqualTo(5);
        assertThat(AlertChain.findBreak(told)).isEmpty();
    }

    @Test
    void theOriginLiesUpwindAndWithinItsRadius() {
        hear(signal("a", 0, T, SmokeCause.SECOND_CHANNEL, ""));
        AlertEvent event = told.get(0);
        double eastKm = (event.lonDeg() - 123) * 84;
        double radiusKm = IncidentDetail.read(event.detailJson())
                .path("origin")
                .path("radius_km")
                .asDouble();
        assertThat(eastKm).as("upwind is west").isBetween(-15.0, -2.0);
        assertThat(Math.abs(eastKm)).isLessThanOrEqualTo(radiusKm);
        assertThat(event.latDeg()).isBetween(40.98, 41.02);
    }

    @Test
    void theFartherSensorNarrowsTheOriginDown() {
        suspect("a", 0, T);
        suspect("b", 10, T + 10 * MIN);
        double alone = radiusOf(told.get(0));
        assertThat(radiusOf(told.get(1))).isLessThanOrEqualTo(alone);
    }

    private static double radiusOf(AlertEvent event) {
        return IncidentDetail.read(event.detailJson())
                .path("origin")
                .path("radius_km")
                .asDouble();
    }

    @Test
    void newSmokeAfterAnAcknowledgementTakesItBack() throws Exception {
        String id = suspect("a", 0, T).get(0).alertId();
        assertThat(order("acknowledge", id, "{}").get(0).state()).isEqualTo("acknowledged");
        assertThat(AlertPresent.of(told).acknowledgedBy()).isEqualTo("wang");
        List<AlertEvent> news = suspect("b", 5, T + 20 * MIN);
        assertThat(events(news)).containsExactly("retriggered");
        assertThat(news.get(0).state()).isEqualTo("suspected");
        assertThat(AlertPresent.of(told).acknowledgedBy()).isEmpty();
    }

    @Test
    void theWholeLifeOfAnIncidentIsOneWholeChain() throws Exception {
        String id = suspect("a", 0, T).get(0).alertId();
        order("acknowledge", id, "{}");
        order("verify", id, "{\"outcome\":\"fire\"}");
        order("close", id, "{}");
        assertThat(told)
                .extracting(AlertEvent::state)
                .containsExactly("suspected", "acknowledged", "verified", "closed");
        assertThat(AlertChain.findBreak(told)).isEmpty();
        assertThat(events(order("acknowledge", id, "{}"))).containsExactly("refused");
        assertThat(AlertPresent.of(told).last().state()).isEqualTo("closed");
        assertThat(order("reopen", id, "{}").get(0).state()).isEqualTo("suspected");
    }

    @Test
    void aCommandTwiceIsOneAndAnOldViewIsRefused() throws Exception {
        String id = suspect("a", 0, T).get(0).alertId();
        AlertCommand once = command("acknowledge", id, "{}");
        assertThat(commands.judge(once, T)).hasSize(1);
        assertThat(commands.judge(once, T)).isEmpty();
        AlertCommand old = new AlertCommand(
                "x", AlertKind.INCIDENT, id, "verify", "li", "api", "", 1, T, "{\"outcome\":\"false\"}");
        assertThat(commands.judge(old, T)).singleElement().satisfies(refused -> {
            assertThat(refused.event()).isEqualTo("refused");
            assertThat(refused.state()).as("as it was").isEqualTo("acknowledged");
            assertThat(refused.actor()).isEqualTo("li");
            assertThat(refused.detailJson()).contains("\"verb\":\"verify\"", "look again", "\"command_id\":\"x\"");
        });
        assertThat(commands.judge(old, T)).as("refused once").isEmpty();
        assertThat(order("verify", id, "{\"outcome\":\"maybe\"}").get(0).detailJson())
                .contains("outcome [maybe]");
        assertThatThrownBy(() -> order("acknowledge", "nobody", "{}")).hasMessageContaining("must be an incident");
    }

    @Test
    void aSuspicionThatCalmsIsClosedAndItsReturnReopensIt() {
        String id = suspect("a", 0, T).get(0).alertId();
        assertThat(events(calm("a", 0, T + 30 * MIN))).containsExactly("calmed");
        assertThat(book.tick(T + 59 * MIN, T)).isEmpty();
        List<AlertEvent> closed = book.tick(T + 60 * MIN, T);
        assertThat(events(closed)).containsExactly("expired");
        assertThat(closed.get(0).state()).isEqualTo("closed");
        List<AlertEvent> again = suspect("a", 0, T + 2 * HOUR);
        assertThat(events(again)).containsExactly("reopened");
        assertThat(again.get(0).alertId()).isEqualTo(id);
    }

    @Test
    void aConfirmedIncidentWaitsForAPerson() {
        hear(signal("a", 0, T, SmokeCause.SECOND_CHANNEL, ""));
        calm("a", 0, T + 30 * MIN);
        assertThat(book.tick(T + 100 * HOUR, T)).isEmpty();
    }

    @Test
    void farApartAreTwoIncidentsAndAPairMergesThem() {
        suspect("a", 0, T);
        suspect("b", 60, T + MIN);
        assertThat(told.get(0).alertId()).isNotEqualTo(told.get(1).alertId());
        List<AlertEvent> news = hear(signal("b", 60, T + 10 * MIN, SmokeCause.SECOND_SENSOR, "a"));
        assertThat(events(news)).containsExactly("merged", "absorbed", "confirmed");
        assertThat(news.get(0).state()).isEqualTo("closed");
        assertThat(news.get(2).alertId()).isEqualTo(told.get(0).alertId());
        assertThat(book.incidents().stream().filter(Incident::isOpen)).hasSize(1);
    }

    @Test
    void whatWasJoinedWronglyIsSplit() throws Exception {
        String id = suspect("a", 0, T).get(0).alertId();
        suspect("b", 20, T + MIN);
        List<AlertEvent> news = order("split", id, "{\"witnesses\":[\"b\"]}");
        assertThat(events(news)).containsExactly("split", "split_off");
        assertThat(suspect("b", 20, T + 5 * MIN)).isEmpty();
        assertThat(events(calm("b", 20, T + 6 * MIN))).containsExactly("calmed");
    }

    @Test
    void aReportOfAnotherKindConfirms() throws Exception {
        suspect("a", 0, T);
        List<AlertEvent> news = order(
                "report",
                "",
                "{\"source\":\"satellite\",\"lat_deg\":41.0,\"lon_deg\":122.95,\"observed_time\":\"2026-04-10T05:10:00Z\"}");
        assertThat(events(news)).containsExactly("confirmed");
        assertThat(news.get(0).actor()).isEqualTo("wang");
        assertThat(order("report", "", "{\"lat_deg\":45,\"lon_deg\":120}")
                        .get(0)
                        .event())
                .isEqualTo("suspected");
        assertThatThrownBy(() -> order("report", "", "{\"lat_deg\":95,\"lon_deg\":120}"))
                .hasMessageContaining("must be a place");
    }

    @Test
    void permittedBurnsCalendarLearningAndMasksLowerTheLevelAndMuteNothing() throws Exception {
        order(
                "permit",
                "",
                "{\"lat_deg\":41,\"lon_deg\":122.93,\"radius_km\":3,\"from\":\"2026-04-10T04:00:00Z\","
                        + "\"to\":\"2026-04-10T10:00:00Z\"}");
        AlertEvent burn = suspect("a", 0, T).get(0);
        assertThat(burn.level()).isEqualTo(2);
        assertThat(burn.reason()).contains("Level lowered: permitted burn");
        order(
                "mask",
                burn.alertId(),
                "{\"sensor\":\"a\",\"from_hour\":12,\"to_hour\":14,\"until\":\"2026-07-01T00:00:00Z\"}");
        calm("a", 0, T + 10 * MIN);
        assertThat(suspect("a", 0, T + 20 * MIN).get(0).detailJson()).contains("mask of " + burn.alertId());
        order("unmask", burn.alertId(), "{\"sensor\":\"a\"}");
        order("withdraw_permit", told.get(0).alertId(), "{}");
        calm("a", 0, T + 30 * MIN);
        assertThat(suspect("a", 0, T + 40 * MIN).get(0).level()).isEqualTo(3);
    }

    @Test
    void aSensorFoundFalseTwiceCountsLessUntilTheLabelIsTakenBack() throws Exception {
        String first = found("false", T);
        found("false", T + 8 * HOUR);
        AlertEvent third = suspect("a", 0, T + 16 * HOUR).get(0);
        assertThat(third.level()).isEqualTo(2);
        assertThat(third.reason()).contains("Level lowered: found false 2 times before");
        order("close", third.alertId(), "{}");
        order("reopen", first, "{}");
        order("verify", first, "{\"outcome\":\"fire\"}");
        order("close", first, "{}");
        assertThat(suspect("a", 0, T + 24 * HOUR).get(0).level()).isEqualTo(3);
    }

    private String found(String outcome, long timeMs) throws Exception {
        String id = suspect("a", 0, timeMs).get(0).alertId();
        order("verify", id, "{\"outcome\":\"" + outcome + "\"}");
        order("close", id, "{}");
        return id;
    }

    @Test
    void anIncidentNamesItsAreaAndWhatWouldBurnThere() {
        AlertEvent west = suspect("a", 0, T).get(0);
        AlertEvent east = suspect("b", 60, T + MIN).get(0);
        assertThat(west.zoneCode()).isEqualTo("west");
        assertThat(east.zoneCode()).isEqualTo("east");
        assertThat(west.detailJson()).contains("\"fuel\":\"forest\"", "\"fuel_type\":\"M-1\"", "rough guide");
        assertThat(east.detailJson()).contains("\"fuel\":\"grass\"", "\"fuel_type\":\"O-1a\"");
        assertThat(west.reason()).contains("A fire there (forest) could run");
        assertThat(km6(west)).isPositive().isLessThan(km6(east));
    }

    @Test
    void anOriginBeyondTheBorderStaysWithTheAreaThatAnswers() throws Exception {
        suspect("a", -41, T);
        AlertEvent west = told.get(0);
        assertThat(west.lonDeg()).as("beyond the border").isLessThan(122.5);
        assertThat(west.zoneCode()).isEqualTo("west");
        assertThat(order("note", west.alertId(), "{}").get(0).zoneCode()).isEqualTo("west");
    }

    private static double km6(AlertEvent event) {
        return IncidentDetail.read(event.detailJson())
                .path("run_out")
                .path("km_6h")
                .asDouble();
    }

    @Test
    void aReportKeepsTheSensorsWindAndDryness() throws Exception {
        suspect("a", 0, T);
        AlertEvent confirmed = order("report", "", "{\"source\":\"camera\",\"lat_deg\":41.0,\"lon_deg\":122.95}")
                .get(0);
        assertThat(confirmed.event()).isEqualTo("confirmed");
        assertThat(confirmed.level()).isEqualTo(5);
        assertThat(confirmed.detailJson()).contains("\"km_6h\"", "\"danger\":0.9");
        assertThat(confirmed.reason()).contains("reported by camera", "wind 18 km/h from W");
    }

    @Test
    void theCalendarHoldsOverMidnightAndTheNewYear() {
        Nuisance fireworks = new Nuisance("fireworks", "12-30", "01-02", 18, 3);
        assertThat(holds(fireworks, "2026-12-31T23:00:00+08:00")).isTrue();
        assertThat(holds(fireworks, "2027-01-01T02:59:00+08:00")).isTrue();
        assertThat(holds(fireworks, "2027-01-01T03:00:00+08:00")).isFalse();
        assertThat(holds(fireworks, "2027-01-01T17:59:00+08:00")).isFalse();
        assertThat(holds(fireworks, "2027-01-03T20:00:00+08:00")).isFalse();
    }

    private static boolean holds(Nuisance nuisance, String time) {
        return nuisance.holdsAt(java.time.OffsetDateTime.parse(time));
    }

    @Test
    void aChatteringSensorIsLatchedListedAndQuietButStillConfirms() {
        for (int i = 0; i < 4; i++) {
            suspect("a", 0, T + i * 30 * MIN);
            calm("a", 0, T + i * 30 * MIN + 20 * MIN);
        }
        assertThat(events(told)).containsOnlyOnce("chattering");
        int before = told.size();
        for (int i = 4; i < 9; i++) {
            suspect("a", 0, T + i * 30 * MIN);
            calm("a", 0, T + i * 30 * MIN + 20 * MIN);
        }
        assertThat(told).hasSize(before);
        assertThat(events(hear(signal("b", 5, T + 5 * HOUR, SmokeCause.SECOND_SENSOR, "a"))))
                .containsExactly("confirmed");
    }

    @Test
    void aWeekOverItsBudgetNamesItsWorstSource() {
        for (int i = 0; i < 21; i++) {
            String sensor = i % 3 == 0 ? "bad" : "s" + i;
            suspect(sensor, i * 200 % 5000, T + i * 7 * MIN);
            book.tick(T + i * 7 * MIN, T);
            book.incidents().stream().filter(Incident::isOpen).toList().forEach(this::close);
        }
        AlertEvent over = told.stream()
                .filter(e -> e.event().equals("over_budget"))
                .findFirst()
                .orElseThrow();
        assertThat(over.detailJson()).contains("\"worst_source\":\"bad\"").contains("\"incidents\":21");
        assertThat(events(told)).containsOnlyOnce("over_budget");
    }

    private void close(Incident incident) {
        try {
            order("close", incident.id(), "{}");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anExerciseBesideASuspicionIsAnIncidentOfItsOwnAndCountsForNoWeek() {
        AlertEvent real = suspect("a", 0, T).get(0);
        for (int i = 0; i < 25; i++) {
            String sensor = "exercise:drill-" + i;
            SmokeSignal smoke = signal(sensor, 100 * i, T + MIN, SmokeCause.SECOND_CHANNEL, "");
            List<AlertEvent> news = hear(inExercise(smoke));
            assertThat(events(news)).containsExactly("confirmed");
            assertThat(news.get(0).exercise()).isTrue();
            assertThat(news.get(0).alertId()).isNotEqualTo(real.alertId());
        }
        assertThat(events(suspect("b", 3, T + 2 * MIN))).as("of the real one").containsExactly("joined");
        assertThat(told.get(told.size() - 1).exercise()).isFalse();
        assertThat(events(told)).doesNotContain("over_budget");
    }

    private static SmokeSignal inExercise(SmokeSignal s) {
        return new SmokeSignal(
                s.change(),
                s.gatewayId(),
                s.latDeg(),
                s.lonDeg(),
                s.windKmh(),
                s.windFromDeg(),
                s.danger(),
                s.ffmc(),
                s.bui(),
                s.pastHours(),
                s.receivedTimeMs(),
                true);
    }

    @Test
    void theBookIsTheFoldOfItsEventsAndTellsNothingTwiceAfterwards() throws Exception {
        String id = suspect("a", 0, T).get(0).alertId();
        suspect("b", 5, T + 5 * MIN);
        AlertCommand ack = command("acknowledge", id, "{}");
        told.addAll(commands.judge(ack, T + HOUR));
        IncidentBook again = new IncidentBook(IncidentSettings.of("en", 480), LAND);
        told.forEach(event -> assertThat(again.adopt(event)).isTrue());
        told.forEach(event -> assertThat(again.adopt(event)).isFalse());
        assertThat(again.signal(signal("a", 0, T, SmokeCause.RISE, ""), T)).isEmpty();
        assertThat(again.signal(signal("b", 5, T + 5 * MIN, SmokeCause.RISE, ""), T))
                .isEmpty();
        assertThat(new IncidentCommands(again).judge(ack, T + HOUR)).isEmpty();
        assertThat(again.find(id).state()).isEqualTo("acknowledged");
        assertThat(again.find(id).tip()).isEqualTo(book.find(id).tip());
    }
}
