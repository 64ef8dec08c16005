package io.emberwatch.ingestion;

import io.emberwatch.domain.GreatCircle;
import io.emberwatch.domain.SensorHour;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who stands next to whom: the places of sensors, laid out so that the nearest to one are found without looking at all, in a tree over the
 * unit sphere, halved in turn along each of its three axes. What was found stays known, for the same sensors mostly stand in the same places the next hour;
 * where some of them are silent then, others are looked for. Not for use by several threads at once.
 */
public final class Neighbourhoods {

    private static final int AXES = 3;
    /** Share of the sensors from which on the silent may have gone. */
    private static final double MOST_SILENT = 0.25;

    private final double chordSquare;
    private final int most;
    private final String[] ids;
    private final double[] latDeg;
    private final double[] lonDeg;
    private final Map<String, Integer> seats = new HashMap<>();
    private final Spot[] spots;
    /** By seat: the seats of the nearest; null where nobody asked. */
    private final int[] @Nullable [] found;

    /** A sensor's seat and where it stands on the unit sphere. */
    private record Spot(int seat, double[] at) {
        static Spot of(int seat, double latDeg, double lonDeg) {
            double lat = Math.toRadians(latDeg);
            double lon = Math.toRadians(lonDeg);
            return new Spot(
                    seat, new double[] {Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)});
        }
    }

    /**
     * The places of sensors.
     *
     * @param sorted an hour of each, sorted by sensor: each sits at its position
     * @param radiusKm how far a neighbour may be
     * @param most the nearest so many are asked
     */
    Neighbourhoods(List<SensorHour> sorted, double radiusKm, int most) {
        double chord = 2 * Math.sin(Math.min(Math.PI, radiusKm / GreatCircle.EARTH_KM) / 2);
        this.chordSquare = chord * chord;
        this.most = most;
        this.ids = sorted.stream().map(SensorHour::sensorId).toArray(String[]::new);
        this.latDeg = sorted.stream().mapToDouble(SensorHour::latDeg).toArray();
        this.lonDeg = sorted.stream().mapToDouble(SensorHour::lonDeg).toArray();
        this.found = new int[ids.length][];
        this.spots = IntStream.range(0, ids.length)
                .mapToObj(i -> Spot.of(i, latDeg[i], lonDeg[i]))
                .toArray(Spot[]::new);
        for (int i = 0; i < ids.length; i++) {
            seats.put(ids[i], i);
        }
        halve(0, spots.length, 0);
    }

    /**
     * The hours by seat, null where a sensor is silent; null altogether where somebody is new or stands elsewhere, or where so many are silent that
     * they may have gone.
     */
    @Nullable
    SensorHour @Nullable [] seat(Collection<SensorHour> hours) {
        if (hours.size() > ids.length || hours.size() < (1 - MOST_SILENT) * ids.length) {
            return null;
        }
        SensorHour[] seated = new SensorHour[ids.length];
        for (SensorHour hour : hours) {
            int seat = seatOf(hour);
            if (seat < 0 || seated[seat] != null) {
                return null;
            }
            seated[seat] = hour;
        }
        return seated;
    }

    /** The others within the radius that are not silent, the nearest first. */
    SensorHour[] around(SensorHour at, @Nullable SensorHour[] seated) {
        int seat = seatOf(at);
        int[] known = seat < 0 ? null : found[seat];
        if (known == null) {
            known = search(at, null);
            if (seat >= 0) {
                found[seat] = known;
            }
        }
        SensorHour[] around = new SensorHour[known.length];
        for (int i = 0; i < around.length; i++) {
            SensorHour other = seated[known[i]];
            if (other == null) {
                return Arrays.stream(search(at, seated))
                        .mapToObj(k -> seated[k])
                        .toArray(SensorHour[]::new);
            }
            around[i] = other;
        }
        return around;
    }

    private int[] search(SensorHour at, @Nullable SensorHour @Nullable [] seated) {
        Search search = new Search(at, seated);
        search.look(0, spots.length, 0);
        return search.found();
    }

    /** Where a sensor sits that stands where it stood; else a negative number. */
    private int seatOf(SensorHour hour) {
        Integer seat = seats.get(hour.sensorId());
        return seat != null && latDeg[seat] == hour.latDeg() && lonDeg[seat] == hour.lonDeg() ? seat : -1;
    }

    private void halve(int from, int to, int axis) {
        if (to - from > 1) {
            Arrays.sort(spots, from, to, Comparator.comparingDouble(spot -> spot.at[axis]));
            int middle = (from + to) >>> 1;
            halve(from, middle, (axis + 1) % AXES);
            halve(middle + 1, to, (axis + 1) % AXES);
        }
    }

    /** One walk down the tree: the nearest so far in order of distance, of equal ones by name. */
    private final class Search {
        private final @Nullable SensorHour @Nullable [] speaking;
        private final String id;
        private final double[] at;
        private final double[] squares = new double[most];
        private final int[] nearest = new int[most];
        private double limit = chordSquare;
        private int count;

        /** With those who speak only the others are looked for that are among them. */
        Search(SensorHour hour, @Nullable SensorHour @Nullable [] speaking) {
            this.speaking = speaking;
            this.id = hour.sensorId();
            this.at = Spot.of(-1, hour.latDeg(), hour.lonDeg()).at;
        }

        void look(int from, int to, int axis) {
            if (from >= to) {
                return;
            }
            int middle = (from + to) >>> 1;
            offer(spots[middle]);
            double beyond = at[axis] - spots[middle].at[axis];
            int next = (axis + 1) % AXES;
            if (beyond < 0) {
                look(from, middle, next);
            } else {
                look(middle + 1, to, next);
            }
            if (beyond * beyond <= limit) {
                if (beyond < 0) {
                    look(middle + 1, to, next);
                } else {
                    look(from, middle, next);
                }
            }
        }

        private void offer(Spot spot) {
            double square = 0;
            for (int axis = 0; axis < AXES; axis++) {
                double apart = at[axis] - spot.at[axis];
                square += apart * apart;
            }
            boolean silent = speaking != null && speaking[spot.seat] == null;
            if (square > limit || silent || ids[spot.seat].equals(id)) {
                return;
            }
            int place = count;
            while (place > 0 && isBefore(square, spot.seat, place - 1)) {
                place--;
            }
            if (place == most) {
                return;
            }
            count = Math.min(count + 1, most);
            System.arraycopy(squares, place, squares, place + 1, count - place - 1);
            System.arraycopy(nearest, place, nearest, place + 1, count - place - 1);
            squares[place] = square;
            nearest[place] = spot.seat;
            limit = count == most ? squares[count - 1] : limit;
        }

        private boolean isBefore(double square, int seat, int place) {
            int order = Double.compare(square, squares[place]);
            return order < 0 || (order == 0 && ids[seat].compareTo(ids[nearest[place]]) < 0);
        }

        int[] found() {
            return Arrays.copyOf(nearest, count);
        }
    }
}
