package io.emberwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.AlertTip;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.domain.TileHour;
import io.emberwatch.domain.Zone;
import io.emberwatch.domain.ZoneHour;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is what is read: every kind of record through a real influxd and back. */
final class RoundTripTest {

    private static final long HOUR = 1_775_000_400_000L / SensorHour.HOUR_MS * SensorHour.HOUR_MS;

    @TempDir
    static Path dir;

    private static TestInfluxd influxd;
    private static InfluxSettings settings;
    private static BatchWriter writer;
    private static InfluxReader reader;
    private static LineEncoder encoder;
    private final LineBuffer lines = new LineBuffer();

    @BeforeAll
    static void start() throws Exception {
        influxd = TestInfluxd.start(dir);
        settings = influxd.settings();
        assertThat(InfluxProvision.ensure(settings)).isEqualTo(InfluxSettings.Generation.V1);
        writer = BatchWriter.open(settings, "test");
        encoder = writer.encoder();
        reader = InfluxReader.open(settings);
    }

    @AfterAll
    static void stop() throws Exception {
        if (influxd != null) {
            reader.close();
            writer.close();
            influxd.close();
        }
    }

    @Test
    void readingsComeBackBitForBitWhateverTheirNames() throws Exception {
        List<String> names = List.of("plain", "s 1,2=3", "沈阳 传感器", "quote\"'s", "back/slash", "emoji 🔥");
        for (String name : names) {
            Reading reading = reading(name, HOUR + 1234, 21.3, 100.0 / 3);
            encoder.reading(reading, lines);
        }
        writer.write(lines);
        writer.flush();
        for (String name : names) {
            assertThat(reader.readings(name, HOUR, HOUR + 5000))
                    .containsExactly(reading(name, HOUR + 1234, 21.3, 100.0 / 3));
        }
        assertThat(reader.latestReadings(HOUR)).extracting(Reading::sensorId).containsAll(names);
    }

    @Test
    void aReadingWrittenTwiceIsOneReading() throws Exception {
        for (int i = 0; i < 2; i++) {
            encoder.reading(reading("twice", HOUR, 5, 50), lines);
        }
        writer.write(lines);
        writer.flush();
        assertThat(reader.readingCounts(HOUR, HOUR)).containsEntry("twice", 1L);
    }

    @Test
    void aWithdrawnFlagIsGoneAndTheTimeOfArrivalStays() throws Exception {
        int temp = Channel.TEMP_C.ordinal();
        Reading doubted = reading("doubted", HOUR, 5, 50);
        doubted.flags()[temp] = QualityFlag.STEP.bit();
        encoder.reading(doubted, lines);
        Reading again = Reading.empty("doubted", doubted.gatewayId(), HOUR, Reading.NO_TIME, Reading.NO_TIME);
        again.values()[temp] = 5;
        encoder.reading(again, 1 << temp, lines);
        writer.write(lines);
        writer.flush();
        Reading stored = reader.readings("doubted", HOUR, HOUR).get(0);
        assertThat(stored.flags(Channel.TEMP_C)).isZero();
        assertThat(stored.receivedTimeMs()).isEqualTo(doubted.receivedTimeMs());
    }

    @Test
    void aNameCannotBreakOutOfItsQuotes() throws Exception {
        encoder.reading(reading("x' OR 'a'='a", HOUR, 1, 2), lines);
        encoder.reading(reading("innocent", HOUR, 1, 2), lines);
        writer.write(lines);
        writer.flush();
        assertThat(reader.readings("x' OR 'a'='a", HOUR, HOUR)).hasSize(1);
        assertThat(reader.readings("none' OR \"sensor\"='innocent", HOUR, HOUR)).isEmpty();
        assertThat(reader.readings("\\' OR 1=1; DROP DATABASE fire --", HOUR, HOUR))
                .isEmpty();
    }

    @Test
    void sensorHoursComeBack() throws Exception {
        double[] values = SensorHour.missing();
        values[HourVariable.TEMP_C.ordinal()] = -12.75;
        values[HourVariable.RAIN_MM.ordinal()] = 0;
        SensorHour hour = new SensorHour("s1", HOUR, 0, 0, Double.NaN, values, 6, 3, 2, false);
        encoder.sensorHour(hour, lines);
        writer.write(lines);
        writer.flush();
        assertThat(reader.sensorHours("s1", HOUR, HOUR)).containsExactly(hour);
    }

    @Test
    void anAreasHourComesBackAndACorrectionReplacesIt() throws Exception {
        encoder.zoneHour(zone(0, 12.5), lines);
        encoder.zoneHour(zone(1, 13.25), lines);
        writer.write(lines);
        writer.flush();
        SeriesTable table = reader.zoneHours("210100", HOUR, HOUR).get(0);
        assertThat(table.size()).isEqualTo(1);
        assertThat(table.number(0, "class4_km2")).isEqualTo(13.25);
        assertThat(table.integer(0, "revision", -1)).isEqualTo(1);
        assertThat(table.text(0, "level")).isEqualTo("prefecture");
        assertThat(table.number(0, "gfwi_mean")).isNaN();
        assertThat(reader.zoneHours("210200", HOUR, HOUR)).isEmpty();
    }

    @Test
    void whatACorrectionTakesBackOfAnAreasHourIsNotRead() throws Exception {
        encoder.zoneHour(zone(0, 12.5), lines);
        encoder.zoneHour(
                new ZoneHour(
                        "210100",
                        Zone.Level.PREFECTURE,
                        HOUR,
                        1,
                        new double[ZoneHour.CLASSES],
                        189.5,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        0),
                lines);
        writer.write(lines);
        writer.flush();
        SeriesTable table = reader.zoneHours("210100", HOUR, HOUR).get(0);
        assertThat(table.number(0, "insufficient_km2")).isEqualTo(189.5);
        assertThat(table.number(0, "trusted_share")).isZero();
        assertThat(table.number(0, "fwi_mean")).isNaN();
        assertThat(table.number(0, "fwi_max")).isNaN();
    }

    private static ZoneHour zone(int revision, double orangeKm2) {
        return new ZoneHour(
                "210100",
                Zone.Level.PREFECTURE,
                HOUR,
                revision,
                new double[] {100, 50, 20, orangeKm2, 0},
                7,
                18.5,
                41,
                Double.NaN,
                Double.NaN,
                0.96);
    }

    @Test
    void cellsComeBackWithinTenDecimalsAndAHigherRevisionReplaces() throws Exception {
        double fwi = Math.PI * 10;
        encoder.tileHour(tile(HOUR, 0, true, 1, fwi - 5), 64, 32, lines);
        encoder.tileHour(tile(HOUR, 1, false, 1, fwi), 64, 32, lines);
        writer.write(lines);
        writer.flush();
        CellSeries series = reader.cellSeries(
                new CellId(65, 33), List.of(CellVariable.FWI, CellVariable.DC, CellVariable.FFMC), HOUR, HOUR);
        assertThat(series.size()).isEqualTo(1);
        assertThat(series.revision()).containsExactly(1);
        assertThat(series.provisional()).containsExactly(false);
        assertThat(series.column(CellVariable.FWI)[0]).isCloseTo(fwi, within(1e-10));
        assertThat(series.column(CellVariable.DC)[0]).isCloseTo(999.123456789, within(1e-10));
        assertThat(series.column(CellVariable.FFMC)[0]).isNaN();
    }

    /** The database keeps the fields that a correction leaves out; a stale class would be worse than none. */
    @Test
    void whatACorrectionTakesBackIsNotReadAgain() throws Exception {
        long hour = HOUR + 50 * SensorHour.HOUR_MS;
        CellId partly = new CellId(65, 33);
        CellId wholly = new CellId(64, 32);
        TileHour first = tile(hour, 0, false, 1, 30);
        first.column(CellVariable.DC)[0] = 400;
        encoder.tileHour(first, 64, 32, lines);
        writer.write(lines);
        writer.flush();
        assertThat(reader.cellSeries(wholly, List.of(CellVariable.DC), hour, hour)
                        .column(CellVariable.DC))
                .containsExactly(400);
        encoder.tileHour(tile(hour, 1, false, 1, Double.NaN), 64, 32, lines);
        writer.write(lines);
        writer.flush();
        List<CellVariable> asked = List.of(CellVariable.FWI, CellVariable.DC);
        assertThat(reader.cellSeries(wholly, asked, hour, hour).size()).isZero();
        CellSeries rest = reader.cellSeries(partly, asked, hour, hour);
        assertThat(rest.revision()).containsExactly(1);
        assertThat(rest.column(CellVariable.FWI)).containsExactly(Double.NaN);
        assertThat(rest.column(CellVariable.DC)[0]).isCloseTo(999.123456789, within(1e-10));
    }

    @Test
    void aSensorHourThatIsTakenBackIsNotReadAgain() throws Exception {
        for (int revision = 0; revision < 2; revision++) {
            double[] values = SensorHour.missing();
            values[HourVariable.RH_PCT.ordinal()] = 40 + revision;
            if (revision == 0) {
                values[HourVariable.TEMP_C.ordinal()] = 54;
            }
            encoder.sensorHour(new SensorHour("taken", HOUR, 0, 0, Double.NaN, values, 6, 0, revision, false), lines);
        }
        writer.write(lines);
        writer.flush();
        SensorHour hour = reader.sensorHours("taken", HOUR, HOUR).get(0);
        assertThat(hour.values()[HourVariable.TEMP_C.ordinal()]).isNaN();
        assertThat(hour.values()[HourVariable.RH_PCT.ordinal()]).isEqualTo(41);
    }

    @Test
    void aCellWithoutAnyValueIsNotWritten() throws Exception {
        encoder.tileHour(tile(HOUR + SensorHour.HOUR_MS, 0, false, 2, 7), 0, 0, lines);
        assertThat(lines.lines()).isEqualTo(3);
        writer.write(lines);
        writer.flush();
        CellId blank = new CellId(0, 0);
        assertThat(reader.cellSeries(blank, List.of(CellVariable.FWI), 0, Long.MAX_VALUE)
                        .size())
                .isZero();
    }

    @Test
    void everyIssuedProductStaysAndTheHighestIsKnown() throws Exception {
        ProductManifest provisional = product(0, true, 1.5);
        ProductManifest first = product(0, false, 2.5);
        ProductManifest second = product(1, false, Double.NaN);
        for (ProductManifest product : List.of(second, provisional, first)) {
            encoder.product(product, lines);
        }
        writer.write(lines);
        writer.flush();
        assertThat(reader.productsAsIssued(Optional.of(CellVariable.FWI), HOUR, HOUR))
                .containsExactlyInAnyOrder(provisional, first, second);
        assertThat(reader.productsKnownNow(Optional.empty(), HOUR, HOUR)).containsExactly(second);
        assertThat(reader.productsAsIssued(Optional.of(CellVariable.DMC), HOUR, HOUR))
                .isEmpty();
    }

    @Test
    void everyRefusalOfOneMillisecondStays() throws Exception {
        for (int i = 0; i < 500; i++) {
            encoder.refusal(refusal("/readings/" + i + "/temp_c", String.valueOf(60 + i)), lines);
        }
        writer.write(lines);
        writer.flush();
        assertThat(reader.deadLetterCounts(HOUR, HOUR)).containsEntry(RefusalReason.OUT_OF_RANGE, 500L);
        List<Refusal> page = reader.deadLetters(HOUR, HOUR, 100, 450);
        assertThat(page).hasSize(50);
        assertThat(page.get(0).payload()).isEqualTo("{\"温度\":\n60}".getBytes(StandardCharsets.UTF_8));
        assertThat(page.get(0).rule()).isEqualTo("must lie in \"-50\" to 55, no \\ doubt");
    }

    @Test
    void sensorsComeBackAsAnnouncedLast() throws Exception {
        Sensor before = new Sensor("m1", "g1", "旧", 41, 123, Double.NaN, Double.NaN, Sensor.Exposure.OPEN);
        Sensor now = new Sensor("m1", "g2", "新 \"塔\"", 41.5, 123.25, 310, 10, Sensor.Exposure.SHELTERED);
        encoder.sensor(before, HOUR, lines);
        encoder.sensor(now, HOUR + 1, lines);
        writer.write(lines);
        writer.flush();
        assertThat(reader.sensors()).containsExactly(now);
    }

    @Test
    void eventsOfAnAlertComeBackInTheirOrderWithTheirHashes() throws Exception {
        AlertTip tip = AlertTip.NONE;
        List<AlertEvent> told = new ArrayList<>();
        for (String event : List.of("suspected", "confirmed")) {
            AlertEvent draft = new AlertEvent(
                    AlertKind.INCIDENT,
                    "i-1",
                    1,
                    event,
                    event,
                    0,
                    "system:smoke",
                    "stream",
                    "PM2.5 \"high\" 烟\n",
                    "",
                    100.0 / 3,
                    Double.NaN,
                    HOUR,
                    HOUR,
                    true,
                    "{\"sensors\":[\"s\\\\1\"]}",
                    "",
                    "");
            AlertEvent next = AlertChain.append(tip, draft);
            tip = AlertTip.of(next);
            told.add(next);
        }
        told.forEach(event -> encoder.alertEvent(event, lines));
        told.forEach(event -> encoder.alertEvent(event, lines));
        writer.write(lines);
        writer.flush();
        assertThat(reader.alertHistory(AlertKind.INCIDENT, "i-1")).isEqualTo(told);
        assertThat(reader.alertEvents(AlertKind.INCIDENT, HOUR, HOUR + 5)).isEqualTo(told);
        assertThat(reader.alertEvents(AlertKind.WARNING, HOUR, HOUR + 5)).isEmpty();
        assertThat(AlertChain.findBreak(reader.alertHistory(AlertKind.INCIDENT, "i-1")))
                .isEmpty();
    }

    @Test
    void aPointWhoseFieldsAreNotAllInIsNoEventYet() throws Exception {
        String half = "alert_event,alert=i-half,kind=incident event=\"suspected\",sequence=1i,hash=\"ab\" " + HOUR
                + "000000\n";
        writer.write(half.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        writer.flush();
        assertThat(reader.alertHistory(AlertKind.INCIDENT, "i-half")).isEmpty();
    }

    @Test
    void windowMeansLeaveMissingHoursOut() throws Exception {
        for (int h = 1; h <= 6; h++) {
            encoder.tileHour(
                    tile(HOUR + h * SensorHour.HOUR_MS, 0, false, 9, h == 2 ? Double.NaN : h), 200, 200, lines);
        }
        writer.write(lines);
        writer.flush();
        CellSeries means = reader.cellMeans(
                new CellId(201, 201),
                List.of(CellVariable.FWI),
                HOUR,
                HOUR + 10 * SensorHour.HOUR_MS,
                3 * SensorHour.HOUR_MS);
        double[] fwi = means.column(CellVariable.FWI);
        double sum = Arrays.stream(fwi).filter(Double::isFinite).count();
        assertThat(sum).isGreaterThanOrEqualTo(2);
        assertThat(means.hourEndMs()[0] % (3 * SensorHour.HOUR_MS)).isZero();
    }

    @Test
    void whatWasIssuedOfACellStaysWhenItIsCorrected() throws Exception {
        CellId cell = new CellId(96, 65);
        List<CellVariable> kept = List.of(CellVariable.FWI);
        for (TileHour hour :
                List.of(tile(HOUR, 0, true, 4, 11), tile(HOUR, 0, false, 4, 12), tile(HOUR, 1, false, 4, 13))) {
            hour.columns()[CellVariable.SENSORS.ordinal()] = new double[] {2, 2, Double.NaN, 2};
            encoder.tileHour(hour, 96, 64, lines);
            for (int i = 0; i < 4; i++) {
                encoder.issuedCell(hour, i, new CellId(96 + i / 2, 64 + i % 2), kept, lines);
            }
            writer.write(lines);
        }
        writer.flush();
        assertThat(reader.cellSeries(cell, kept, HOUR, HOUR + 1).column(CellVariable.FWI))
                .containsExactly(13);
        assertThat(reader.cellSeriesAsIssued(cell, kept, HOUR, HOUR + 1).column(CellVariable.FWI))
                .containsExactly(12);
        assertThat(reader.cellSeriesAsIssued(new CellId(96, 64), kept, HOUR, HOUR + 1)
                        .size())
                .isZero();
        assertThat(reader.cellSeriesAsIssued(new CellId(97, 64), kept, HOUR, HOUR + 1)
                        .size())
                .as("of a cell of insufficient data nothing was issued")
                .isZero();
    }

    private static Reading reading(String sensor, long timeMs, double tempC, double rhPercent) {
        double[] values = Reading.missing();
        int[] flags = new int[Channel.count()];
        values[Channel.TEMP_C.ordinal()] = tempC;
        values[Channel.RH_PCT.ordinal()] = rhPercent;
        flags[Channel.RH_PCT.ordinal()] = QualityFlag.STUCK.bit();
        return new Reading(sensor, "g 1", timeMs, timeMs + 10, timeMs + 20, values, flags);
    }

    /** Two by two cells, the north-western one without any value. */
    private static TileHour tile(long hourEndMs, int revision, boolean provisional, int tile, double fwi) {
        double[][] columns = new double[CellVariable.count()][0];
        columns[CellVariable.FWI.ordinal()] = new double[] {Double.NaN, fwi, fwi, fwi};
        columns[CellVariable.DC.ordinal()] = new double[] {Double.NaN, 999.123456789, 0, 999.123456789};
        return new TileHour(tile, hourEndMs, revision, provisional, 2, 2, columns, 1);
    }

    private static ProductManifest product(int revision, boolean provisional, double mean) {
        String path = "products/2026/04/01/00/fwi_r" + revision + ".tif";
        return new ProductManifest(
                CellVariable.FWI, HOUR, revision, provisional, path, HOUR + revision, 12, mean, mean);
    }

    private static Refusal refusal(String place, String value) {
        return new Refusal(
                RefusalReason.OUT_OF_RANGE,
                "g 1",
                "emberwatch/v1/g 1/readings",
                "temp_c",
                value,
                "must lie in \"-50\" to 55, no \\ doubt",
                place,
                HOUR,
                "{\"温度\":\n60}".getBytes(StandardCharsets.UTF_8));
    }
}
