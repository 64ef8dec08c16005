package io.emberwatch.app.evidence;

import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.FireRecord;
import io.emberwatch.domain.NearPlaces;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Hot spots of one overpass that touch each other: one fire front seen in several pixels, told as one report.
 *
 * @param spots its pixels, the strongest first
 */
record HotSpotGroup(List<FireRecord> spots) {

    /** Neighbours at the edge of a VIIRS swath lie 0.8 km apart, MODIS pixels 1 to 2 km. */
    private static final double TOUCHES_KM = 2;

    private static final long OVERPASS_MS = 10 * 60_000L;
    private static final Comparator<FireRecord> STRONGEST = Comparator.comparingDouble(
                    (FireRecord spot) -> Double.isNaN(spot.frpMw()) ? 0 : -spot.frpMw())
            .thenComparingLong(FireRecord::timeMs)
            .thenComparingDouble(FireRecord::latDeg)
            .thenComparingDouble(FireRecord::lonDeg);

    /** The groups that some spots fall into, in order of time. */
    static List<HotSpotGroup> of(List<FireRecord> spots) {
        List<FireRecord> waiting = new ArrayList<>(spots);
        waiting.sort(Comparator.comparingLong(FireRecord::timeMs).thenComparing(STRONGEST));
        List<HotSpotGroup> groups = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<FireRecord> together = new ArrayList<>();
            Deque<FireRecord> edge = new ArrayDeque<>(List.of(waiting.remove(0)));
            while (!edge.isEmpty()) {
                FireRecord spot = edge.remove();
                together.add(spot);
                List<FireRecord> touching =
                        waiting.stream().filter(other -> touch(spot, other)).toList();
                waiting.removeAll(touching);
                edge.addAll(touching);
            }
            together.sort(STRONGEST);
            groups.add(new HotSpotGroup(List.copyOf(together)));
        }
        return groups;
    }

    private static boolean touch(FireRecord a, FireRecord b) {
        return Math.abs(a.timeMs() - b.timeMs()) <= OVERPASS_MS
                && NearPlaces.km(a.latDeg(), a.lonDeg(), b.latDeg(), b.lonDeg()) <= TOUCHES_KM;
    }

    /** Its strongest pixel, which is where it is reported. */
    FireRecord strongest() {
        return spots.get(0);
    }

    /** Fire radiative power of all pixels, MW; what a pixel does not tell counts as nothing. */
    double frpMw() {
        return spots.stream()
                .mapToDouble(FireRecord::frpMw)
                .filter(frp -> !Double.isNaN(frp))
                .sum();
    }

    /** The report; of the same spots always with the same id, so that a file read twice is one report. */
    AlertCommand report(boolean exercise, long nowMs) {
        FireRecord spot = strongest();
        String key = String.format(Locale.ROOT, "%d %.5f %.5f", spot.timeMs(), spot.latDeg(), spot.lonDeg());
        String id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
        String detail = String.format(
                Locale.ROOT,
                "{\"lat_deg\":%.5f,\"lon_deg\":%.5f,\"source\":\"satellite\",\"observed_time\":\"%s\",\"exercise\":%b,"
                        + "\"hot_spots\":%d,\"frp_mw\":%.1f}",
                spot.latDeg(),
                spot.lonDeg(),
                AlertChain.time(spot.timeMs()),
                exercise,
                spots.size(),
                frpMw());
        return new AlertCommand(
                "firms-" + id,
                AlertKind.INCIDENT,
                "",
                "report",
                "system:firms",
                "firms",
                String.format(Locale.ROOT, "FIRMS, n = %d, FRP %.1f MW", spots.size(), frpMw()),
                0,
                nowMs,
                detail);
    }
}
