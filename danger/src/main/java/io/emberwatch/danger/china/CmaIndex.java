package io.emberwatch.danger.china;

import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.Range;
import io.emberwatch.danger.StepTable;

/**
 * Fire weather index of the Chinese weather service (森林火险气象指数), the modified Bruun-Davis sum of the QX/T 77-2007
 * and GB/T 36743-2018 family: how ready the air at 14:00 and the dry days before it are to carry a fire.
 *
 * <p>U = f(wind) + f(temperature) + f(humidity) + f(dry days), 0 on a day with rain of 0.1 mm or more or with snow,
 * times a land factor. Used for forest and grassland alike by the one operational code that is known. Unverified: the
 * text of the standards was not at hand, see {@link #evidence()}.
 */
public final class CmaIndex {

    private static final Range LAND_FACTOR = new Range("landFactor", 0, 1);

    private final CmaTables tables;
    private final StepTable wind;
    private final StepTable temp;
    private final StepTable rh;
    private final StepTable dry;

    /** The index by one version of the tables. */
    public CmaIndex(CmaTables tables) {
        this.tables = tables;
        this.wind = tables.factor("wind");
        this.temp = tables.factor("temp");
        this.rh = tables.factor("rh");
        this.dry = tables.factor("dry");
    }

    /** The index by the tables of the one operational code that is known. */
    public static CmaIndex qxt77() {
        return new CmaIndex(CmaTables.qxt77());
    }

    /** The tables that are used. */
    public CmaTables tables() {
        return tables;
    }

    /** The weakest evidence among the parts and the levels. */
    public Evidence evidence() {
        Evidence weakest = tables.levels().evidence();
        for (Evidence evidence : tables.evidence().values()) {
            weakest = weakest.weaker(evidence);
        }
        return weakest;
    }

    /**
     * Days in a row without rain after one more day; without a reading the count stays as it was.
     *
     * @param before dry days in a row up to the day before, 0 or more
     * @param rain24hMm rain of the 24 hours before 14:00, mm
     */
    public int nextDryDays(int before, double rain24hMm) {
        if (before < 0) {
            throw new IllegalArgumentException("dryDays [" + before + "] must be 0 or more");
        }
        double rain = Range.RAIN_24H_MM.require(rain24hMm);
        if (Double.isNaN(rain)) {
            return before;
        }
        return rain >= tables.wetRainMm() ? 0 : before + 1;
    }

    /**
     * One day.
     *
     * @param dryDaysBefore days in a row without rain up to the day before; 0 where a record begins
     * @param tempC temperature at 14:00, °C
     * @param rhPercent relative humidity at 14:00, %
     * @param windKmh wind at 14:00 at 10 m in the open, km/h
     * @param rain24hMm rain of the 24 hours before, mm
     * @param snowOnGround whether snow covers the ground
     * @param landFactor 1 for forest and grass, 0 where nothing can burn, or a factor between
     * @return the day; parts without their reading, the index and its level stay missing
     * @throws IllegalArgumentException if a present input lies outside its range
     */
    public CmaDay step(
            int dryDaysBefore,
            double tempC,
            double rhPercent,
            double windKmh,
            double rain24hMm,
            boolean snowOnGround,
            double landFactor) {
        int dryDays = nextDryDays(dryDaysBefore, rain24hMm);
        double fWind = wind.scoreOf(WindMs.of(Range.WIND_KMH.require(windKmh)));
        double fTemp = temp.scoreOf(Range.TEMP_C.require(tempC));
        double fRh = rh.scoreOf(Range.RH_PERCENT.require(rhPercent));
        double fDry = Double.isNaN(rain24hMm) ? Double.NaN : dry.scoreOf(dryDays);
        double open = rain24hMm >= tables.wetRainMm() || snowOnGround ? 0 : 1;
        double u = (fWind + fTemp + fRh + fDry) * open * LAND_FACTOR.require(landFactor);
        return new CmaDay(dryDays, fWind, fTemp, fRh, fDry, u, tables.levels().levelOf(u));
    }

    /**
     * One day of many cells without snow, state in place; same result as the scalar step, save that a value outside its
     * range counts as missing. Cells under snow take a land factor of 0.
     *
     * @param dryDays days in a row without rain, which move on by one day
     * @param weather the 14:00 weather of the same cells
     * @param u receives the index
     * @param level receives the level, 0 where it is missing
     */
    public void step(int[] dryDays, CmaWeather weather, double[] u, byte[] level) {
        for (int i = 0; i < u.length; i++) {
            double rain = Range.RAIN_24H_MM.orMissing(weather.rain24hMm()[i]);
            double fDry = Double.NaN;
            if (!Double.isNaN(rain)) {
                dryDays[i] = rain >= tables.wetRainMm() ? 0 : dryDays[i] + 1;
                fDry = dry.scoreOf(dryDays[i]);
            }
            double sum = wind.scoreOf(WindMs.of(Range.WIND_KMH.orMissing(weather.windKmh()[i])))
                    + temp.scoreOf(Range.TEMP_C.orMissing(weather.tempC()[i]))
                    + rh.scoreOf(Range.RH_PERCENT.orMissing(weather.rhPercent()[i]))
                    + fDry;
            double open = rain >= tables.wetRainMm() ? 0 : 1;
            u[i] = sum * open * LAND_FACTOR.orMissing(weather.landFactor()[i]);
            level[i] = (byte) tables.levels().levelOf(u[i]);
        }
    }
}
