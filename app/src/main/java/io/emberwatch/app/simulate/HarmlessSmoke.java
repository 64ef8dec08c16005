package io.emberwatch.app.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Something in the air that is no wildfire: what a watch for smoke must not cry about.
 *
 * <p>Amounts are rounded from what such air is known to hold; a simulation, made up and labelled so.
 *
 * @param kind what it is
 * @param latDeg its middle, degrees north
 * @param lonDeg its middle, degrees east
 * @param radiusKm how far it reaches, e-folding, km
 * @param fromMs when it begins, milliseconds since 1970-01-01T00:00Z
 * @param forMs how long it lasts
 * @param pm25Ugm3 most particles that it adds, µg/m³; for fog the factor by which an optical counter reads too much
 */
public record HarmlessSmoke(
        Kind kind, double latDeg, double lonDeg, double radiusKm, long fromMs, long forMs, double pm25Ugm3) {

    private static final double KM_PER_DEG = 111.32;
    private static final double HOUR_MS = 3_600_000;

    /** The kinds, each with its carbon monoxide per particles, ppm per 100 µg/m³. */
    public enum Kind {
        /** Mineral dust of a front: the whole region, no carbon monoxide. */
        DUST(0, 400, 10, 300),
        /** Droplets that an optical counter takes for particles: the whole region, humid. */
        FOG(0, 150, 6, 2),
        /** Straw on the fields in the afternoon: a few kilometres, with carbon monoxide. */
        STRAW(0.7, 6, 2, 150),
        /** Fireworks in the evening: a town, little carbon monoxide. */
        FIREWORKS(0.1, 8, 2, 250),
        /** A night under a lid: the whole region rises slowly, both channels. */
        INVERSION(0.8, 300, 9, 90),
        /** The morning's cars: a town, mostly carbon monoxide. */
        TRAFFIC(2.5, 5, 2, 40);

        private final double coPpmPer100;
        private final double reachKm;
        private final double hours;
        private final double usual;

        Kind(double coPpmPer100, double reachKm, double hours, double usual) {
            this.coPpmPer100 = coPpmPer100;
            this.reachKm = reachKm;
            this.hours = hours;
            this.usual = usual;
        }

        /** The lower-case word in files. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many of each kind an average week brings into a region, drawn with a seed. */
    public static List<HarmlessSmoke> weeks(long seed, double[] box, long fromMs, double weeks, List<double[]> places) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x5D0C);
        List<HarmlessSmoke> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            boolean regional = kind.reachKm >= 100;
            long number = Math.round(weeks * (regional ? 0.7 : 3));
            for (int i = 0; i < number; i++) {
                double[] place = regional || places.isEmpty()
                        ? new double[] {
                            box[1] + random.nextDouble() * (box[3] - box[1]),
                            box[0] + random.nextDouble() * (box[2] - box[0])
                        }
                        : near(places.get(random.nextInt(places.size())), random);
                long at = fromMs + (long) (random.nextDouble() * weeks * 7 * 24 * HOUR_MS);
                double strength = kind.usual * (0.5 + random.nextDouble());
                all.add(new HarmlessSmoke(
                        kind, place[0], place[1], kind.reachKm, at, (long) (kind.hours * HOUR_MS), strength));
            }
        }
        return all;
    }

    private static double[] near(double[] place, SplittableRandom random) {
        return new double[] {
            place[0] + (random.nextDouble() - 0.5) * 0.06, place[1] + (random.nextDouble() - 0.5) * 0.08
        };
    }

    /** Particles added at a place and moment, µg/m³, to air that holds so many already. */
    double pm25At(double placeLatDeg, double placeLonDeg, long timeMs, double usualPm25) {
        double share = share(placeLatDeg, placeLonDeg, timeMs);
        return kind == Kind.FOG ? usualPm25 * (Math.max(1, pm25Ugm3) - 1) * share : pm25Ugm3 * share;
    }

    /** Carbon monoxide added, ppm. */
    double coAt(double placeLatDeg, double placeLonDeg, long timeMs) {
        return kind.coPpmPer100 * pm25Ugm3 / 100 * share(placeLatDeg, placeLonDeg, timeMs);
    }

    /** Humidity at least, %, while it lasts; 0 where it says nothing of it. */
    double rhAtLeast(double placeLatDeg, double placeLonDeg, long timeMs) {
        return kind == Kind.FOG ? 98 * Math.min(1, 3 * share(placeLatDeg, placeLonDeg, timeMs)) : 0;
    }

    /** From 0 to 1: it swells and fades within its time, and thins out with the distance. */
    private double share(double placeLatDeg, double placeLonDeg, long timeMs) {
        if (timeMs < fromMs || timeMs > fromMs + forMs) {
            return 0;
        }
        double north = (placeLatDeg - latDeg) * KM_PER_DEG;
        double east = (placeLonDeg - lonDeg) * KM_PER_DEG * Math.cos(Math.toRadians(latDeg));
        double through = (timeMs - fromMs) / (double) forMs;
        return Math.sin(Math.PI * through) * Math.exp(-Math.hypot(north, east) / radiusKm);
    }
}
