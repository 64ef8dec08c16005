package io.emberwatch.jobs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.GreatCircle;
import io.emberwatch.jobs.smoke.Neighbourhood.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {
    private static final double MAX_PAIR_KM = 120;
    private static final double[][] RINGS_KM = {{10, 50}, {10, 120}, {3, 120}, {0, 250}};
    private static final int MOST = 24;

    private final Sites sites = new Sites();
    private final Map<String, Place> all = new TreeMap<>();
    private final Map<String, Neighbourhood> kept = new HashMap<>();

    /** Whoever comes or moves, each neighbourhood is the one that a walk through all places would find. */
    @Property(tries = 80, seed = "20261127")
    void isWhatTheSearchThroughAllPlacesFinds(
            @ForAll @LongRange(max = 1_000_000) long seed,
            @ForAll @DoubleRange(min = -90, max = 90) double lat,
            @ForAll @DoubleRange(min = -180, max = 180) double lon,
            @ForAll @DoubleRange(min = 0.01, max = 4) double widthDeg) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 0; step < 60; step++) {
            String id = "s" + random.nextInt(50);
            double coarse = random.nextInt(4) == 0 ? 0.1 : 1e-4;
            put(
                    id,
                    Math.max(-90, Math.min(90, lat + round(widthDeg * (random.nextDouble() - 0.5), coarse))),
                    Math.IEEEremainder(lon + round(widthDeg * (random.nextDouble() - 0.5), coarse), 360));
            for (int i = 0; i < 2; i++) {
                Place asked = all.values().stream()
                        .skip(random.nextInt(all.size()))
                        .findFirst()
                        .orElseThrow();
                assertIsPlainSearch(asked);
            }
        }
        all.values().forEach(this::assertIsPlainSearch);
    }

    @Test
    void aNewcomerOutOfReachTouchesNothing() {
        for (int i = 0; i < 40; i++) {
            put("s" + i, 41 + 0.01 * i, 123);
        }
        Place asked = all.get("s0");
        Neighbourhood around = around(asked);
        List<Place> ring = around.ring(0).places();
        List<Place> partners = around.partners().places();
        put("far", 43, 123);
        assertThat(around.ring(0).places()).isSameAs(ring);
        assertThat(around.partners().places()).isSameAs(partners);
        put("near", 41.2, 123);
        assertThat(around.ring(0).places()).isNotSameAs(ring);
        assertIsPlainSearch(asked);
    }

    @Test
    void whoeverSaysTheSamePlaceAgainIsNoNews() {
        put("a", 41, 123);
        assertThat(sites.put(new Place("a", 41, 123, 0))).isFalse();
        assertThat(sites.put(new Place("a", 41, 123.1, 0))).isTrue();
    }

    private void put(String id, double latDeg, double lonDeg) {
        Place place = new Place(id, latDeg, lonDeg, 0);
        all.put(id, place);
        if (sites.put(place)) {
            kept.remove(id);
        }
    }

    private Neighbourhood around(Place place) {
        return kept.computeIfAbsent(place.id(), id -> new Neighbourhood(place, sites, MAX_PAIR_KM));
    }

    private void assertIsPlainSearch(Place asked) {
        Neighbourhood around = around(asked);
        for (int i = 0; i < RINGS_KM.length; i++) {
            List<Place> ring = plain(asked, all.values(), RINGS_KM[i][0], RINGS_KM[i][1]);
            assertThat(around.ring(i).places()).isEqualTo(spread(ring));
        }
        List<Place> near = plain(asked, all.values(), 0, 50);
        List<Place> enough = near.size() < MOST ? plain(asked, all.values(), 0, MAX_PAIR_KM) : near;
        assertThat(around.partners().places()).isEqualTo(enough.subList(0, Math.min(MOST, enough.size())));
    }

    private static List<Place> plain(Place centre, Collection<Place> all, double fromKm, double toKm) {
        return all.stream()
                .filter(other -> !other.id().equals(centre.id()))
                .map(other -> new Place(
                        other.id(),
                        other.latDeg(),
                        other.lonDeg(),
                        GreatCircle.km(centre.latDeg(), centre.lonDeg(), other.latDeg(), other.lonDeg())))
                .filter(other -> other.km() >= fromKm && other.km() <= toKm)
                .sorted(Comparator.comparingDouble(Place::km).thenComparing(Place::id))
                .toList();
    }

    private static List<Place> spread(List<Place> sorted) {
        List<Place> some = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, sorted.size()); i++) {
            some.add(sorted.get(sorted.size() <= MOST ? i : i * sorted.size() / MOST));
        }
        return some;
    }

    private static double round(double value, double to) {
        return Math.round(value / to) * to;
    }
}
