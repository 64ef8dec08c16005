package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.Siting;

/**
 * Sums up a sensor's readings of (hourEnd − 1 h, hourEnd]: means of temperature, humidity, wind and radiation, the sum of the rain, the
 * highest gust, and the state of the air at the hour's end.
 *
 * <p>Wind counts as it would be at 10 m in the open; under canopy not at all. The end of the hour is the mean of its last ten minutes, else the last reading. Channels that quality control rejects
 * do not count. The readings come in order of time, so the sums are the same whatever order they arrived in.
 */
final class HourAccount {

    /** The stretch before the hour's end whose mean counts as its end. */
    static final long END_MS = 600_000L;

    /** Magnus coefficients of Alduchov and Eskridge (1996), equation 21. */
    private static final double MAGNUS_A = 17.625;

    private static final double MAGNUS_B_C = 243.04;

    private final Sensor sensor;
    private final Siting siting;
    private final long hourEndMs;
    private final double[] sums = new double[HourVariable.count()];
    private final int[] counts = new int[HourVariable.count()];
    private final double[] last = SensorHour.missing();
    private double gustKmh = Double.NaN;
    private int samples;
    private int flags;

    private HourAccount(Sensor sensor, long hourEndMs) {
        this.sensor = sensor;
        this.siting = Siting.of(sensor);
        this.hourEndMs = hourEndMs;
    }

    /** The account of an hour from the readings that fell into it, in order of time; they are read to their end. */
    static SensorHour of(Sensor sensor, long hourEndMs, HourReader readings, int revision, boolean provisional) {
        HourAccount account = new HourAccount(sensor, hourEndMs);
        while (readings.next()) {
            account.siting.applyTo(readings.values(), readings.flags());
            account.add(readings.timeMs(), readings.values(), readings.flags());
        }
        return new SensorHour(
                sensor.id(),
                hourEndMs,
                sensor.latDeg(),
                sensor.lonDeg(),
                sensor.elevationM(),
                account.values(),
                account.samples,
                account.flags,
                revision,
                provisional);
    }

    private void add(long timeMs, double[] values, int[] flagged) {
        samples++;
        for (int flag : flagged) {
            flags |= flag;
        }
        double tempC = usable(Channel.TEMP_C, values, flagged);
        double measuredRh = usable(Channel.RH_PCT, values, flagged);
        double dewC = dewpointC(usable(Channel.DEWPOINT_C, values, flagged), tempC, measuredRh);
        double rhPct = rhPercent(measuredRh, tempC, dewC);
        double windKmh = usable(Channel.WIND_KMH, values, flagged);
        mean(HourVariable.TEMP_C, tempC);
        mean(HourVariable.RH_PCT, rhPct);
        mean(HourVariable.DEWPOINT_C, dewC);
        mean(HourVariable.WIND_KMH, windKmh);
        mean(HourVariable.RAIN_MM, usable(Channel.RAIN_MM, values, flagged));
        mean(HourVariable.SOLRAD_WM2, usable(Channel.SOLRAD_WM2, values, flagged));
        vector(windKmh, usable(Channel.WIND_DIR_DEG, values, flagged));
        double gust = usable(Channel.GUST_KMH, values, flagged);
        gustKmh = Double.isNaN(gustKmh) ? gust : Math.max(gustKmh, Double.isNaN(gust) ? gustKmh : gust);
        boolean atEnd = timeMs > hourEndMs - END_MS;
        end(HourVariable.END_TEMP_C, tempC, atEnd);
        end(HourVariable.END_RH_PCT, rhPct, atEnd);
        end(HourVariable.END_DEWPOINT_C, dewC, atEnd);
        end(HourVariable.END_WIND_KMH, windKmh, atEnd);
    }

    /** The value of a channel if nothing speaks against its use; NaN where missing or rejected. */
    private static double usable(Channel channel, double[] values, int[] flagged) {
        int c = channel.ordinal();
        return QualityFlag.usable(flagged[c]) ? values[c] : Double.NaN;
    }

    private void vector(double windKmh, double fromDeg) {
        if (Double.isNaN(windKmh) || Double.isNaN(fromDeg)) {
            return;
        }
        double fromRad = Math.toRadians(fromDeg);
        mean(HourVariable.WIND_U_KMH, -windKmh * Math.sin(fromRad));
        mean(HourVariable.WIND_V_KMH, -windKmh * Math.cos(fromRad));
    }

    private void mean(HourVariable variable, double value) {
        if (!Double.isNaN(value)) {
            sums[variable.ordinal()] += value;
            counts[variable.ordinal()]++;
        }
    }

    private void end(HourVariable variable, double value, boolean atEnd) {
        if (!Double.isNaN(value)) {
            last[variable.ordinal()] = value;
        }
        if (atEnd) {
            mean(variable, value);
        }
    }

    private double[] values() {
        double[] values = SensorHour.missing();
        for (int v = 0; v < values.length; v++) {
            values[v] = counts[v] > 0 ? sums[v] / counts[v] : last[v];
        }
        int rain = HourVariable.RAIN_MM.ordinal();
        values[rain] = counts[rain] > 0 ? sums[rain] : Double.NaN;
        values[HourVariable.GUST_KMH.ordinal()] = gustKmh;
        return values;
    }

    private static double dewpointC(double measured, double tempC, double rhPct) {
        if (!Double.isNaN(measured) || !(rhPct > 0)) {
            return measured;
        }
        double gamma = Math.log(rhPct / 100) + MAGNUS_A * tempC / (MAGNUS_B_C + tempC);
        return MAGNUS_B_C * gamma / (MAGNUS_A - gamma);
    }

    private static double rhPercent(double measured, double tempC, double dewC) {
        if (!Double.isNaN(measured)) {
            return measured;
        }
        double rh = 100 * Math.exp(MAGNUS_A * dewC / (MAGNUS_B_C + dewC) - MAGNUS_A * tempC / (MAGNUS_B_C + tempC));
        return Math.min(100, rh);
    }
}
