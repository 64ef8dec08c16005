package io.emberwatch.danger;

/**
 * The span that a quantity can have in nature or in its paper: what lies outside is refused, not computed.
 *
 * <p>Missing (NaN) passes: a missing reading stays missing.
 *
 * @param name the quantity with its unit, as in {@code rhPercent}
 * @param min the lowest value that passes
 * @param max the highest value that passes
 */
public record Range(String name, double min, double max) {

    /** Air temperature in the screen, °C; wider than any value ever measured. */
    public static final Range TEMP_C = new Range("tempC", -60, 65);

    /** Relative humidity, %. */
    public static final Range RH_PERCENT = new Range("rhPercent", 0, 100);

    /** Wind at 10 m in the open, km/h. */
    public static final Range WIND_KMH = new Range("windKmh", 0, 400);

    /** Rain of one day, mm. */
    public static final Range RAIN_24H_MM = new Range("rain24hMm", 0, 2000);

    /** A percentage of ground: green cover, snow cover, curing. */
    public static final Range COVER_PERCENT = new Range("coverPercent", 0, 100);

    /** A count of days. */
    public static final Range DAYS = new Range("days", 0, 100_000);

    /** Refuses a span without width or with a missing end. */
    public Range {
        if (!(min < max)) {
            throw new IllegalArgumentException("range of " + name + " [" + min + ", " + max + "] must have min < max");
        }
    }

    /**
     * The value itself, when it is missing or inside the span.
     *
     * @param value the value; NaN where missing
     * @throws IllegalArgumentException naming quantity, value and span, when it is present and outside
     */
    public double require(double value) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " [" + value + "] must lie in " + min + " to " + max);
        }
        return value;
    }

    /**
     * The value itself inside the span, NaN outside: for tight loops over cells, where one bad cell stops no other.
     *
     * @param value the value; NaN where missing
     */
    public double orMissing(double value) {
        return value >= min && value <= max ? value : Double.NaN;
    }
}
