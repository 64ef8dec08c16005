package io.emberwatch.jobs.smoke;

/** One sensor under the watch: its number in the columns of {@link LastWords}, what is remembered of it, and who stands around. */
final class Watched {
    final String id;
    final int number;
    SensorMemory memory = new SensorMemory();
    Neighbourhood around;

    Watched(String id, int number, Neighbourhood around) {
        this.id = id;
        this.number = number;
        this.around = around;
    }

    /** What one sensor says of the moment at hand, and what becomes of it. */
    static final class Word {
        final Watched sensor;
        final SmokeReading reading;
        Evidence evidence = Evidence.none();
        SmokeVerdict.Pair pair = SmokeVerdict.Pair.NONE;

        Word(Watched sensor, SmokeReading reading) {
            this.sensor = sensor;
            this.reading = reading;
        }
    }
}
