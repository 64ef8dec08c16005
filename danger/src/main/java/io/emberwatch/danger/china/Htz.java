package io.emberwatch.danger.china;

import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.Range;
import io.emberwatch.danger.StepTable;

/**
 * Forest fire weather index of LY/T 1172-1995 (全国森林火险天气等级): how ready the weather of a day is to carry a
 * forest fire, from the day's highest temperature, lowest humidity, strongest wind and the dry spell before it.
 *
 * <p>HTZ = A + B + C + D − E, from −20 to 130. Unverified in part: {@link #evidence()} says which factor stands on what.
 * By the standard's own rule the <em>last</em> rain counts, so 0.5 mm after a downpour makes C larger than a dry day
 * would; that is kept as it is.
 */
public final class Htz {

    private final HtzTables tables;
    private final StepTable temp;
    private final StepTable rh;
    private final StepTable wind;

    /** The index by one version of the tables. */
    public Htz(HtzTables tables) {
        this.tables = tables;
        this.temp = tables.factor("temp");
        this.rh = tables.factor("rh");
        this.wind = tables.factor("wind");
    }

    /** The index by the tables as most sources cite them. */
    public static Htz standard() {
        return new Htz(HtzTables.standard());
    }

    /** The tables that are used. */
    public HtzTables tables() {
        return tables;
    }

    /** The weakest evidence among the factors and the levels: what may be said of the whole. */
    public Evidence evidence() {
        Evidence weakest = tables.levels().evidence();
        for (Evidence evidence : tables.evidence().values()) {
            weakest = weakest.weaker(evidence);
        }
        return weakest;
    }

    /** Correction E for green cover, 0 to 20; NaN where the cover is missing. */
    public double correctionForGreenCover(double greenPercent) {
        return tables.factor("green").scoreOf(Range.COVER_PERCENT.require(greenPercent));
    }

    /** Correction E for snow cover, 0 to 20; NaN where the cover is missing. */
    public double correctionForSnowCover(double snowPercent) {
        return tables.factor("snow").scoreOf(Range.COVER_PERCENT.require(snowPercent));
    }

    /**
     * A calendar that one production code puts in the place of E; not part of the standard.
     *
     * @param month month of the year, 1 to 12
     */
    public double correctionForMonth(int month) {
        if (month < 1 || month > 12) {
            throw new IllegalArgumentException("month [" + month + "] must lie in 1 to 12");
        }
        return tables.factor("month").scoreOf(month);
    }

    /**
     * The dry spell after one more day. Rain below 0.3 mm does not count; without a reading the spell stays as it was.
     *
     * @param before the spell as the day before left it
     * @param rain24hMm rain of the day, mm
     */
    public DrySpell next(DrySpell before, double rain24hMm) {
        double rain = Range.RAIN_24H_MM.require(rain24hMm);
        if (Double.isNaN(rain)) {
            return before;
        }
        return rain >= tables.countedRainMm()
                ? new DrySpell(rain, 0)
                : new DrySpell(before.lastRainMm(), before.dryDays() + 1);
    }

    /**
     * One day.
     *
     * @param before the dry spell at the end of the day before
     * @param tempMaxC highest temperature of the day, °C
     * @param rhMinPercent lowest relative humidity of the day, %
     * @param rain24hMm rain of the day, mm
     * @param windMaxKmh strongest 10-minute wind of the day at 10 m in the open, km/h
     * @param correction E, from one of the corrections or 0; NaN leaves the index missing
     * @return the day; factors without their reading, the index and its level stay missing
     * @throws IllegalArgumentException if a present input lies outside its range
     */
    public HtzDay step(
            DrySpell before,
            double tempMaxC,
            double rhMinPercent,
            double rain24hMm,
            double windMaxKmh,
            double correction) {
        DrySpell spell = next(before, rain24hMm);
        double a = temp.scoreOf(Range.TEMP_C.require(tempMaxC));
        double b = rh.scoreOf(Range.RH_PERCENT.require(rhMinPercent));
        double c = Double.isNaN(rain24hMm) ? Double.NaN : tables.dryness(spell.lastRainMm(), spell.dryDays());
        double d = wind.scoreOf(WindMs.of(Range.WIND_KMH.require(windMaxKmh)));
        double htz = a + b + c + d - correction;
        return new HtzDay(spell, a, b, c, d, correction, htz, tables.levels().levelOf(htz));
    }

    /**
     * One day of many cells, state in place; same result as {@link #step}, save that a value outside its range counts
     * as missing, so that one bad cell stops no other.
     *
     * @param spells the dry spells, which move on by one day
     * @param weather the day's weather of the same cells
     * @param htz receives the index
     * @param level receives the level, 0 where it is missing
     */
    public void step(HtzSpells spells, HtzWeather weather, double[] htz, byte[] level) {
        for (int i = 0; i < htz.length; i++) {
            double rain = Range.RAIN_24H_MM.orMissing(weather.rain24hMm()[i]);
            double c = Double.NaN;
            if (!Double.isNaN(rain)) {
                advance(spells, i, rain);
                c = tables.dryness(spells.lastRainMm()[i], spells.dryDays()[i]);
            }
            htz[i] = temp.scoreOf(Range.TEMP_C.orMissing(weather.tempMaxC()[i]))
                    + rh.scoreOf(Range.RH_PERCENT.orMissing(weather.rhMinPercent()[i]))
                    + c
                    + wind.scoreOf(WindMs.of(Range.WIND_KMH.orMissing(weather.windMaxKmh()[i])))
                    - weather.correction()[i];
            level[i] = (byte) tables.levels().levelOf(htz[i]);
        }
    }

    private void advance(HtzSpells spells, int i, double rain) {
        if (rain >= tables.countedRainMm()) {
            spells.lastRainMm()[i] = rain;
            spells.dryDays()[i] = 0;
        } else {
            spells.dryDays()[i]++;
        }
    }
}
