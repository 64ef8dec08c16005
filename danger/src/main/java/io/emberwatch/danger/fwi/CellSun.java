package io.emberwatch.danger.fwi;

import java.time.LocalDate;

/**
 * The sun over the cells of one tile: {@link SunDay} in columns, with what does not change by hour or by day reckoned
 * once.
 */
final class CellSun {
    private final double[] latRad;
    private final double[] lonDeg;
    private final double utcOffsetHours;
    private final double[] sinLat;
    private final double[] cosLatCosLon;
    private final double[] cosLatSinLon;
    private final double[] sunriseHour;
    private final double[] sunsetHour;
    private LocalDate date = LocalDate.MIN;
    private int hour;
    private double fromSinLat;
    private double fromCosLon;
    private double fromSinLon;

    CellSun(double[] latDeg, double[] lonDeg, double utcOffsetHours) {
        int cells = latDeg.length;
        this.lonDeg = lonDeg.clone();
        this.utcOffsetHours = utcOffsetHours;
        this.latRad = new double[cells];
        this.sinLat = new double[cells];
        this.cosLatCosLon = new double[cells];
        this.cosLatSinLon = new double[cells];
        this.sunriseHour = new double[cells];
        this.sunsetHour = new double[cells];
        for (int i = 0; i < cells; i++) {
            Site site = new Site(latDeg[i], lonDeg[i], utcOffsetHours);
            latRad[i] = Math.toRadians(site.latDeg());
            double lonRad = Math.toRadians(site.lonDeg());
            sinLat[i] = Math.sin(latRad[i]);
            cosLatCosLon[i] = Math.cos(latRad[i]) * Math.cos(lonRad);
            cosLatSinLon[i] = Math.cos(latRad[i]) * Math.sin(lonRad);
        }
    }

    /** Moves the sun to that hour of that day. */
    void moveTo(LocalDate newDate, int newHour) {
        if (!newDate.equals(date)) {
            date = newDate;
            riseAndSet();
        }
        hour = newHour;
        double declinationRad = SunDay.declinationRad(date);
        double meridianRad =
                Math.toRadians(15.0 * hour + SunDay.equationOfTimeMin(date) / 4.0 - 15.0 * utcOffsetHours - 180.0);
        fromSinLat = Math.sin(declinationRad);
        fromCosLon = Math.cos(declinationRad) * Math.cos(meridianRad);
        fromSinLon = Math.cos(declinationRad) * Math.sin(meridianRad);
    }

    private void riseAndSet() {
        double declinationRad = SunDay.declinationRad(date);
        double equationOfTimeMin = SunDay.equationOfTimeMin(date);
        for (int i = 0; i < latRad.length; i++) {
            double halfDayDeg = SunDay.halfDayDeg(latRad[i], declinationRad);
            double noonHour = (720.0 - 4.0 * lonDeg[i] - equationOfTimeMin) / 60.0 + utcOffsetHours;
            sunriseHour[i] = noonHour - halfDayDeg / 15.0;
            sunsetHour[i] = noonHour + halfDayDeg / 15.0;
        }
    }

    /** Whether the sun is up over cell i, see {@link Fwi2025Hour#isDaylight}. */
    boolean isDaylight(int i) {
        return sunriseHour[i] <= hour && hour <= sunsetHour[i]
                || hour < 6 && sunriseHour[i] <= hour + 24 && hour + 24 <= sunsetHour[i];
    }

    /** Cosine of the sun's distance from the zenith over cell i, 0 below the horizon. */
    double cosZenith(int i) {
        double cos = sinLat[i] * fromSinLat + cosLatCosLon[i] * fromCosLon - cosLatSinLon[i] * fromSinLon;
        return cos > 0.0 ? cos : 0.0;
    }
}
