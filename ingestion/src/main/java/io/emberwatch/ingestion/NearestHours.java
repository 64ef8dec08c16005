package io.emberwatch.ingestion;

import io.emberwatch.domain.GreatCircle;
import io.emberwatch.domain.SensorHour;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * One hour of many sensors, laid out so that the nearest to a place are found without looking at all: a tree over the unit sphere, halved in turn
 * along each of its three axes. Their order at the beginning does not matter.
 */
final class NearestHours {

    private static final int AXES = 3;

    /** A sensor's hour and where it stands on the unit sphere. */
    private record Spot(SensorHour hour, double[] at) {
        static Spot of(SensorHour hour) {
            double lat = Math.toRadians(hour.latDeg());
            double lon = Math.toRadians(hour.lonDeg());
            return new Spot(
                    hour, new double[] {Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)});
        }
    }

    private final Spot[] spots;

    NearestHours(Stream<SensorHour> unordered) {
        spots = unordered
                .sorted(Comparator.comparing(SensorHour::sensorId))
                .map(Spot::of)
                .toArray(Spot[]::new);
        halve(0, spots.length, 0);
    }

    /** The others within a radius, the nearest first, and no more than so many. */
    SensorHour[] around(SensorHour at, double radiusKm, int most) {
        double chord = 2 * Math.sin(Math.min(Math.PI, radiusKm / GreatCircle.EARTH_KM) / 2);
        Search search = new Search(at, most, chord * chord);
        search.look(0, spots.length, 0);
        return search.found();
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
        private final Spot at;
        private final double[] squares;
        private final SensorHour[] nearest;
        private double limit;
        private int count;

        Search(SensorHour at, int most, double limit) {
            this.at = Spot.of(at);
            this.limit = limit;
            this.squares = new double[most];
            this.nearest = new SensorHour[most];
        }

        void look(int from, int to, int axis) {
            if (from >= to) {
                return;
            }
            int middle = (from + to) >>> 1;
            offer(middle);
            double beyond = at.at[axis] - spots[middle].at[axis];
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

        private void offer(int i) {
            double square = 0;
            for (int axis = 0; axis < AXES; axis++) {
                double apart = at.at[axis] - spots[i].at[axis];
                square += apart * apart;
            }
            SensorHour other = spots[i].hour;
            if (square > limit || other.sensorId().equals(at.hour.sensorId())) {
                return;
            }
            int place = count;
            while (place > 0 && isBefore(square, other, place - 1)) {
                place--;
            }
            if (place == nearest.length) {
                return;
            }
            count = Math.min(count + 1, nearest.length);
            System.arraycopy(squares, place, squares, place + 1, count - place - 1);
            System.arraycopy(nearest, place, nearest, place + 1, count - place - 1);
            squares[place] = square;
            nearest[place] = other;
            limit = count == nearest.length ? squares[count - 1] : limit;
        }

        private boolean isBefore(double square, SensorHour other, int place) {
            int order = Double.compare(square, squares[place]);
            return order < 0 || (order == 0 && other.sensorId().compareTo(nearest[place].sensorId()) < 0);
        }

        SensorHour[] found() {
            return Arrays.copyOf(nearest, count);
        }
    }
}
