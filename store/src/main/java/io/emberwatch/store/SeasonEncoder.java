package io.emberwatch.store;

import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.domain.DayVariable;
import io.emberwatch.domain.FireRecord;
import io.emberwatch.store.InfluxSettings.Generation;
import java.util.Locale;

/**
 * Writes what seasons are reviewed from as lines of line protocol: days of sensors, cells and zones, and fires.
 *
 * <p>A day's point lies at 00:00 UTC of its calendar date, whatever the region's clock: a date is a date. The same record
 * gives the same bytes, so a day that is told again is one point; on 3.x a correction is a point of its own (tag
 * {@code rev}) and readers take the highest.
 */
public final class SeasonEncoder {

    /** Length of a day on the axis of dates. */
    public static final long DAY_MS = 86_400_000L;

    static final String FIRE = "fire";

    /** Fires of one millisecond are told apart by a slot and the nanosecond, both of their hash. */
    private static final long SLOTS = 16;

    private static final long NANOS_OF_MS = 1_000_000;

    private static final byte[][] FIELDS = new byte[DayVariable.count()][];

    static {
        for (DayVariable variable : DayVariable.values()) {
            FIELDS[variable.ordinal()] = LineText.ascii(variable.wireName() + "=");
        }
    }

    private final boolean revisionTag;

    /** An encoder for a generation of InfluxDB. */
    public SeasonEncoder(Generation generation) {
        if (generation == Generation.AUTO) {
            throw new IllegalArgumentException(
                    "generation [AUTO] must be found out first, see InfluxConnection.generation()");
        }
        this.revisionTag = generation == Generation.V3;
    }

    /** A day of a sensor, a cell or a zone. */
    public void day(DayRecord day, LineBuffer out) {
        out.beginLine();
        out.name(day.subject().measurement());
        tags(day, out);
        out.ascii(' ');
        double[] values = day.values();
        for (int v = 0; v < values.length; v++) {
            if (Double.isFinite(values[v])) {
                out.raw(FIELDS[v]).number(values[v]).ascii(',');
            }
        }
        out.name("hours_expected=").integer(day.hoursExpected()).ascii('i');
        out.name(",hours_present=").integer(day.hoursPresent()).ascii('i');
        out.name(",estimated=").ascii(day.estimated() ? 't' : 'f');
        out.name(",open=").ascii(day.open() ? 't' : 'f');
        out.name(",revision=").integer(day.revision()).ascii('i');
        out.endLine(day.epochDay() * DAY_MS, 0);
    }

    /** Subject and, on 3.x, revision, in order of their keys: cell, rev, sensor, zone. */
    private void tags(DayRecord day, LineBuffer out) {
        if (day.subject() == DaySubject.CELL) {
            out.name(",cell=").tag(day.id());
        }
        if (revisionTag) {
            out.name(",rev=").integer(day.revision());
        }
        if (day.subject() != DaySubject.CELL) {
            out.ascii(',').name(day.subject().wireName()).ascii('=').tag(day.id());
        }
    }

    /** A fire; the same fire told twice is one point. */
    public void fire(FireRecord fire, LineBuffer out) {
        long identity = identity(fire);
        out.beginLine();
        out.name(FIRE + ",slot=").integer(Math.floorMod(identity, SLOTS));
        out.name(",source=").tag(fire.source());
        out.name(" lat=").number(fire.latDeg());
        out.name(",lon=").number(fire.lonDeg());
        if (Double.isFinite(fire.confidencePct())) {
            out.name(",confidence_pct=").number(fire.confidencePct());
        }
        if (Double.isFinite(fire.areaHa())) {
            out.name(",area_ha=").number(fire.areaHa());
        }
        if (Double.isFinite(fire.frpMw())) {
            out.name(",frp_mw=").number(fire.frpMw());
        }
        out.name(",vegetation=").ascii(fire.vegetation() ? 't' : 'f');
        out.name(",id=").text(fire.id());
        out.endLine(fire.timeMs(), (int) Math.floorMod(identity >> 4, NANOS_OF_MS));
    }

    private static long identity(FireRecord fire) {
        long hash = Fnv.add(Fnv.START, fire.id());
        if (fire.id().isEmpty()) {
            hash = Fnv.add(hash, String.format(Locale.ROOT, "%.6f %.6f", fire.latDeg(), fire.lonDeg()));
        }
        return Fnv.spread(hash);
    }
}
