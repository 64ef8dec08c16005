package io.emberwatch.console.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.danger.scale.ClassTable;
import io.emberwatch.danger.scale.ClassTables;
import io.emberwatch.danger.scale.Season;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.domain.DayVariable;
import io.emberwatch.domain.FireRecord;
import io.emberwatch.store.SeasonReader.Availability;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A synthetic season of which everything is known beforehand: the review must say just that. */
class SeasonReviewTest {

    private static final ClassTable TABLE = ClassTables.shipped().get("five-level-fwi"); // 5.2, 11.2, 21.3, 38
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final Season WINTER = new Season(MonthDay.of(12, 1), MonthDay.of(2, 28)); // 90 days, over New Year
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final List<DayRecord> days = new ArrayList<>();
    private final List<FireRecord> fires = new ArrayList<>();
    private final List<List<AlertEvent>> alerts = new ArrayList<>();
    private final List<ReviewInput.DetectorRun> detectors = new ArrayList<>();
    private final List<ReviewInput.CellDayGroup> cellDays = new ArrayList<>();

    private void day(LocalDate date, double fwi, double rainMm, double issued, boolean estimated) {
        double[] values = DayRecord.missing();
        values[DayVariable.FWI_1987.ordinal()] = fwi;
        values[DayVariable.DSR_1987.ordinal()] = fwi / 10;
        values[DayVariable.RAIN_MM.ordinal()] = rainMm;
        values[DayVariable.DANGER_CLASS.ordinal()] = issued;
        days.add(new DayRecord(
                DaySubject.ZONE, "z", date.toEpochDay(), values, 24, estimated ? 6 : 24, estimated, true, 0));
    }

    private void fire(LocalDate date, String clock) {
        long timeMs = Instant.parse(date + "T" + clock + "Z").toEpochMilli();
        fires.add(new FireRecord("records", "", timeMs, 41, 123, Double.NaN, 1, Double.NaN, true));
    }

    private ReviewReport review(int year) {
        return SeasonReview.of(input(year, List.of()), NOW);
    }

    private ReviewInput input(int year, List<ClassTable> alternatives) {
        return new ReviewInput(
                DaySubject.ZONE,
                "z",
                "Z",
                WINTER,
                "winter",
                year,
                CHINA,
                TABLE,
                alternatives,
                days,
                alerts,
                fires,
                Words.same("here"),
                25,
                true,
                Map.of("a", new Availability(90, 90 * 24, 90 * 12, 0), "b", new Availability(45, 45 * 24, 45 * 24, 0)),
                cellDays,
                detectors,
                new ReviewInput.Queries("q1", "q2", "q3", "q4", "q5", List.of("c1", "c2", "c3", "c4", "c5")));
    }

    /** The season of 2024/25: its i-th day has FWI i / 2 (0 to 44.5), and rain on days 20, 21 and 60. */
    private void knownSeason() {
        for (int i = 0; i < 90; i++) {
            LocalDate date = LocalDate.of(2024, 12, 1).plusDays(i);
            day(date, i / 2.0, i == 20 || i == 21 || i == 60 ? 3 : 0, 1 + i / 18, false);
        }
    }

    private static double value(ReviewReport report, String section, String key) {
        return report.figure(section, key).value();
    }

    @Test
    void daysByClassFirstAndLastAndSeverityOfASeasonOverTheNewYear() {
        knownSeason();
        ReviewReport report = review(2024);
        // FWI < 5.2: i 0..10; < 11.2: 11..22; < 21.3: 23..42; < 38: 43..75; the rest 76..89
        assertThat(value(report, "classes", "days.1")).isEqualTo(11);
        assertThat(value(report, "classes", "days.2")).isEqualTo(12);
        assertThat(value(report, "classes", "days.3")).isEqualTo(20);
        assertThat(value(report, "classes", "days.4")).isEqualTo(33);
        assertThat(value(report, "classes", "days.5")).isEqualTo(14);
        assertThat(report.figure("classes", "first.4").text()).isEqualTo("2025-01-13");
        assertThat(report.figure("classes", "last.5").text()).isEqualTo("2025-02-28");
        assertThat(value(report, "severity", "ssr")).isCloseTo(44.5 / 2 / 10, within(1e-12));
        assertThat(value(report, "severity", "msr.2024-12")).isCloseTo(0.75, within(1e-12));
        assertThat(value(report, "climate", "p50")).isEqualTo(22.25);
        assertThat(value(report, "rain", "rain")).isEqualTo(9);
        assertThat(value(report, "rain", "dry.longest")).isEqualTo(38); // days 22 to 59
        assertThat(report.figure("rain", "dry.from").text()).isEqualTo("2024-12-23");
        assertThat(value(report, "rain", "wet.longest")).isEqualTo(2);
        assertThat(report.figure("classes", "days.1").completeness()).isEqualTo(1);
    }

    @Test
    void aSeasonWithHolesSaysSo() {
        for (int i = 0; i < 60; i++) {
            day(LocalDate.of(2024, 12, 1).plusDays(i), 30, 0, 4, i >= 50);
        }
        ReviewReport report = review(2024);
        assertThat(report.warnings().get(0).en())
                .contains("50 of its 90 days are known, 10 are estimated, 30 are missing");
        assertThat(value(report, "classes", "days.4"))
                .as("estimated days do not count")
                .isEqualTo(50);
        assertThat(report.figure("classes", "days.4").present()).isEqualTo(50);
        assertThat(report.figure("classes", "days.4").expected()).isEqualTo(90);
        assertThat(value(report, "completeness", "hours.known")).isEqualTo(50 * 24 + 10 * 6);
        assertThat(report.figure("completeness", "hours.known").expected()).isEqualTo(90 * 24);
    }

    @Test
    void aComparisonWithTooFewYearsIsMarkedAndOneWithEnoughIsNot() {
        for (int year = 2015; year <= 2024; year++) {
            for (int i = 0; i < 90; i++) {
                day(LocalDate.of(year, 12, 1).plusDays(i), year - 2010, 0, 2, false);
            }
        }
        ReviewReport few = review(2024); // nine others, their FWI 5 to 13
        assertThat(few.figure("climate", "mean.anomaly").remark().en()).contains("only 9 other seasons");
        assertThat(few.warnings()).anyMatch(w -> w.en().contains("a guess"));
        assertThat(value(few, "climate", "mean.mean")).isCloseTo(9, within(1e-12));
        assertThat(value(few, "climate", "mean.anomaly")).isCloseTo(5, within(1e-12));
        assertThat(value(few, "climate", "mean.rank")).isEqualTo(100);
        assertThat(few.figure("climate", "mean.mean").years()).isEqualTo(9);
        for (int i = 0; i < 90; i++) {
            day(LocalDate.of(2014, 12, 1).plusDays(i), 4, 0, 2, false);
        }
        ReviewReport enough = review(2024); // exactly ten
        assertThat(enough.figure("climate", "mean.anomaly").remark().en()).isEmpty();
        assertThat(enough.warnings()).isEmpty();
    }

    @Test
    void classesMeetFiresAsKnownBeforehand() {
        // 10 days each: class 2 without fire, class 3 with fire on 2, class 4 on 5, class 5 on 8, two fires on each of
        // those
        double[] fwi = {8, 15, 30, 50};
        int[] burning = {0, 2, 5, 8};
        for (int c = 0; c < 4; c++) {
            for (int i = 0; i < 10; i++) {
                LocalDate date = LocalDate.of(2024, 12, 1).plusDays(c * 10 + i);
                day(date, fwi[c], 0, c + 2, false);
                if (i < burning[c]) {
                    fire(date, "06:00:00");
                    fire(date, "15:59:59"); // 23:59:59 of the same day in China
                }
            }
        }
        fire(LocalDate.of(2025, 1, 9), "16:00:00"); // 00:00 of the 10th: after the last day with a class
        ReviewReport report = review(2024);
        assertThat(value(report, "fires", "fires")).isEqualTo(31);
        assertThat(value(report, "fires", "noon.hit.4")).isCloseTo(100 * 13 / 15.0, within(1e-9));
        assertThat(value(report, "fires", "noon.far.4")).isCloseTo(100 * 7 / 20.0, within(1e-9));
        assertThat(value(report, "fires", "noon.hit.5")).isCloseTo(100 * 8 / 15.0, within(1e-9));
        assertThat(value(report, "fires", "noon.far.5")).isCloseTo(20, within(1e-9));
        assertThat(value(report, "fires", "issued.hit.3")).isEqualTo(100);
        // Spearman by hand: levels' ranks 5.5, 15.5, 25.5, 35.5; fire ranks 13 (25 days) and 33 (15 days)
        double both = 10 * (-15) * (-7.5)
                + (2 * (-5) * 12.5 + 8 * (-5) * (-7.5))
                + (5 * 5 * 12.5 + 5 * 5 * (-7.5))
                + (8 * 15 * 12.5 + 2 * 15 * (-7.5));
        double expected = both / Math.sqrt((20 * 225 + 20 * 25) * (25 * 56.25 + 15 * 156.25));
        assertThat(value(report, "fires", "noon.correlation")).isCloseTo(expected, within(1e-9));
    }

    @Test
    void otherTablesAreSeenSideBySideWithTheOneThatHeld() {
        knownSeason();
        fire(LocalDate.of(2025, 2, 27), "04:00:00"); // day 88, FWI 44
        fire(LocalDate.of(2025, 1, 19), "04:00:00"); // day 49, FWI 24.5
        ClassTable effis = ClassTables.shipped().get("fwi-effis");
        ReviewReport report = SeasonReview.of(input(2024, List.of(effis)), NOW);
        assertThat(value(report, "tables", "five-level-fwi.days.5")).isEqualTo(14);
        assertThat(value(report, "tables", "fwi-effis.days.5")).isEqualTo(14);
        assertThat(value(report, "tables", "fwi-effis.days.6")).isZero();
        assertThat(value(report, "tables", "fwi-effis.hit.4")).isEqualTo(100);
        assertThat(value(report, "tables", "fwi-effis.hit.5")).isEqualTo(50);
        assertThat(report.figure("tables", "fwi-effis.days.5").column().en()).isEqualTo("fwi-effis");
    }

    private static AlertEvent event(
            AlertKind kind, String id, int number, String event, String state, int level, int minute) {
        long timeMs = Instant.parse("2025-01-10T06:00:00Z").toEpochMilli() + minute * 60_000L;
        return new AlertEvent(
                kind, id, number, event, state, level, "a", "api", "", "z", 41, 123, timeMs, timeMs, false, "{}", "",
                "h");
    }

    private static AlertEvent verified(String id, int level, int minute, String outcome) {
        AlertEvent e = event(AlertKind.INCIDENT, id, 3, "verified", "verified", level, minute);
        return new AlertEvent(
                e.kind(),
                id,
                3,
                e.event(),
                e.state(),
                level,
                e.actor(),
                e.origin(),
                "",
                "z",
                41,
                123,
                e.phenomenonTimeMs(),
                e.recordedTimeMs(),
                false,
                "{\"outcome\":\"" + outcome + "\"}",
                "",
                "h");
    }

    private void incident(String id, int level, int answeredAfter, String outcome) {
        alerts.add(List.of(
                event(AlertKind.INCIDENT, id, 1, "suspected", "suspected", level, 0),
                event(AlertKind.INCIDENT, id, 2, "acknowledged", "acknowledged", level, answeredAfter),
                verified(id, level, answeredAfter + 60, outcome)));
    }

    @Test
    void answerTimesAndFalseAlarmsComeOutAsTheyWere() {
        knownSeason();
        incident("i1", 4, 2, "fire");
        incident("i2", 4, 4, "false");
        incident("i3", 4, 12, "false");
        incident("i4", 3, 30, "permitted_burn");
        incident("i6", 4, 1, "exercise");
        alerts.add(List.of(event(AlertKind.INCIDENT, "i5", 1, "suspected", "suspected", 3, 0)));
        alerts.add(List.of(
                event(AlertKind.INCIDENT, "i7", 1, "suspected", "suspected", 3, 0),
                event(AlertKind.INCIDENT, "i7", 2, "merged", "closed", 3, 5)));
        ReviewReport report = review(2024);
        assertThat(value(report, "warnings", "incidents"))
                .as("neither the exercise nor the merged one")
                .isEqualTo(5);
        assertThat(value(report, "warnings", "permitted")).isEqualTo(1);
        assertThat(value(report, "warnings", "false.share")).isCloseTo(100 * 2 / 3.0, within(1e-9));
        assertThat(report.figure("warnings", "false.share").present()).isEqualTo(4);
        assertThat(report.figure("warnings", "false.share").expected()).isEqualTo(5);
        assertThat(value(report, "answers", "answer.4.median")).isEqualTo(4);
        assertThat(value(report, "answers", "answer.4.p90")).isCloseTo(4 + 0.8 * 8, within(1e-9));
        assertThat(value(report, "answers", "answer.3.median")).isEqualTo(30);
        assertThat(report.figure("answers", "answer.3.median").present()).isEqualTo(1);
        assertThat(report.figure("answers", "answer.3.median").expected()).isEqualTo(2);
    }

    @Test
    void aWarningCountsWithTheHighestLevelInForceAndEachTownshipThatWasCalledIsToAnswer() {
        knownSeason();
        alerts.add(List.of(
                event(AlertKind.WARNING, "w1", 1, "proposed", "proposed", 5, 0),
                event(AlertKind.WARNING, "w1", 2, "published", "published", 3, 30),
                event(AlertKind.WARNING, "w1", 3, "raised", "published", 4, 60),
                event(AlertKind.WARNING, "w1", 4, "raise_proposed", "published", 5, 90)));
        alerts.add(List.of(event(AlertKind.WARNING, "w2", 1, "proposed", "proposed", 5, 0)));
        alerts.add(List.of(
                event(AlertKind.CALL, "w1", 1, "opened", "open", 5, 1),
                event(AlertKind.CALL, "w1", 2, "answered", "answered", 5, 11)));
        alerts.add(List.of(event(AlertKind.CALL, "w2", 1, "opened", "open", 5, 1)));
        alerts.add(List.of(
                event(AlertKind.CALL, "w1@210101", 1, "opened", "open", 3, 30),
                event(AlertKind.CALL, "w1@210101", 2, "told", "open", 3, 30),
                event(AlertKind.CALL, "w1@210101", 3, "answered", "answered", 3, 36)));
        alerts.add(List.of(
                event(AlertKind.CALL, "w1@210102", 1, "opened", "open", 3, 30),
                event(AlertKind.CALL, "w1@210102", 2, "escalated", "open", 3, 45)));
        incident("i1", 5, 20, "fire");
        alerts.add(List.of(
                event(AlertKind.CALL, "i1", 1, "opened", "open", 5, 0),
                event(AlertKind.CALL, "i1", 2, "answered", "answered", 5, 3)));
        ReviewReport report = review(2024);
        assertThat(value(report, "warnings", "warnings.4")).isEqualTo(1);
        assertThat(value(report, "warnings", "warnings.5"))
                .as("proposed, never in force")
                .isZero();
        assertThat(value(report, "answers", "answer.4.median")).isEqualTo(6);
        assertThat(report.figure("answers", "answer.4.median").present()).isEqualTo(1);
        assertThat(report.figure("answers", "answer.4.median").expected()).isEqualTo(2);
        assertThat(value(report, "answers", "answer.5.median"))
                .as("the call was answered before the desk took it on")
                .isEqualTo(3);
        assertThat(value(report, "answers", "decision.5.median"))
                .as("those who decide are asked about the proposal, and that is no answer to a warning")
                .isEqualTo(10);
        assertThat(report.figure("answers", "decision.5.median").present()).isEqualTo(1);
        assertThat(report.figure("answers", "decision.5.median").expected()).isEqualTo(2);
    }

    @Test
    void sensorsAreMeasuredAgainstTheWholeSeason() {
        knownSeason();
        ReviewReport report = review(2024);
        assertThat(value(report, "sensors", "sensor.a")).isEqualTo(50);
        assertThat(value(report, "sensors", "sensor.b"))
                .as("heard on 45 of 90 days")
                .isEqualTo(50);
        assertThat(report.figure("sensors", "share").expected()).isEqualTo(2 * 90 * 24);
    }

    @Test
    void eachFigureIsFoundAgainInTheCsv() {
        knownSeason();
        ReviewReport report = review(2024);
        List<String> lines = ReviewCsv.write(report, "en").lines().toList();
        for (ReviewSection section : report.sections()) {
            for (Figure figure : section.figures()) {
                String shown = figure.shown().equals("–") ? "" : figure.shown();
                assertThat(lines)
                        .as(section.key() + " " + figure.key())
                        .anyMatch(line -> line.startsWith(section.key() + "," + figure.key() + ",")
                                && line.contains("," + shown + ","));
            }
        }
    }

    private static Detection smoke(LocalDate date, String clock, double lat, boolean confirmed) {
        return new Detection(Instant.parse(date + "T" + clock + "Z").toEpochMilli(), lat, 123, confirmed);
    }

    /** The fires burn at 41 N 123 E; a degree of latitude is 111 km, and 25 km count as near. */
    @Test
    void otherDetectorSettingsAreGradedBesideWhatWasIssued() {
        knownSeason();
        LocalDate burning = LocalDate.of(2025, 1, 10);
        fire(burning, "06:00:00");
        fire(burning.plusDays(20), "06:00:00");
        incident("i1", 4, 2, "fire"); // suspected at 06:00 of that day, at the fire
        detectors.add(new ReviewInput.DetectorRun(
                "",
                List.of(
                        smoke(burning, "06:10:00", 41.2, false),
                        smoke(burning, "06:30:00", 41.2, true), // 22 km
                        smoke(burning, "06:40:00", 41.3, true), // 33 km
                        smoke(burning.plusDays(1), "06:00:00", 41, true), // a day later to the second
                        smoke(burning.plusDays(1), "06:00:01", 41, true)),
                900,
                1_000));
        detectors.add(new ReviewInput.DetectorRun("deaf", List.of(), 900, 1_000));
        ReviewReport report = review(2024);
        assertThat(value(report, "detectors", "issued.suspected")).isEqualTo(1);
        assertThat(value(report, "detectors", "issued.confirmed")).isZero();
        assertThat(value(report, "detectors", "job.suspected")).isEqualTo(1);
        assertThat(value(report, "detectors", "job.confirmed")).isEqualTo(4);
        assertThat(value(report, "detectors", "job.hits")).isEqualTo(2);
        assertThat(value(report, "detectors", "job.found")).isEqualTo(1);
        assertThat(value(report, "detectors", "deaf.confirmed")).isZero();
        assertThat(value(report, "detectors", "deaf.found")).isZero();
        assertThat(report.figure("detectors", "job.hits").completeness()).isEqualTo(0.9);
        assertThat(report.figure("detectors", "deaf.hits").column().zh()).isEqualTo("deaf");
        assertThat(report.figure("detectors", "job.hits").column().zh()).isEqualTo("现行参数");
    }

    @Test
    void everyFigureHasItsCompletenessAndItsQuery() {
        for (int year = 2013; year <= 2023; year++) {
            for (int i = 0; i < 90; i++) {
                day(LocalDate.of(year, 12, 1).plusDays(i), (year + 7 * i) % 50, i % 3, 2, false);
            }
        }
        knownSeason();
        fire(LocalDate.of(2025, 1, 19), "04:00:00");
        incident("i1", 4, 2, "fire");
        cellDays.add(new ReviewInput.CellDayGroup(2, 0, 900));
        cellDays.add(new ReviewInput.CellDayGroup(4, 1, 3));
        cellDays.add(new ReviewInput.CellDayGroup(0, 0, 97));
        detectors.add(new ReviewInput.DetectorRun("", List.of(), 900, 1_000));
        ReviewReport report =
                SeasonReview.of(input(2024, List.of(ClassTables.shipped().get("fwi-effis"))), NOW);
        int figures = 0;
        for (ReviewSection section : report.sections()) {
            assertThat(section.figures()).as(section.key()).isNotEmpty();
            for (Figure figure : section.figures()) {
                assertThat(figure.completeness())
                        .as(section.key() + " " + figure.key())
                        .isBetween(0.0, 1.0);
                assertThat(figure.query()).isBetween(1, report.queries().size());
                figures++;
            }
        }
        assertThat(figures).isGreaterThan(100);
        Figure ofCells = report.figure("fires", "cells.hit.4");
        assertThat(ofCells.present()).isEqualTo(903);
        assertThat(ofCells.expected()).as("with those that had no class").isEqualTo(1_000);
        for (int level = 2; level <= 5; level++) {
            assertThat(List.of(
                            report.figure("fires", "cells.hit." + level), report.figure("fires", "cells.far." + level)))
                    .extracting(figure -> report.queries().get(figure.query() - 1))
                    .containsOnly("c" + level);
        }
        assertThat(report.queries()
                        .get(report.figure("fires", "cells.correlation").query() - 1))
                .isEqualTo("c1");
    }

    @Test
    void percentilesOfTooFewYearsAreMarkedWhereverTheyStand() {
        for (int year = 2016; year <= 2024; year++) {
            for (int i = 0; i < 90; i++) {
                day(LocalDate.of(year, 12, 1).plusDays(i), i / 2.0, 0, 2, false);
            }
        }
        ReviewReport few = review(2024);
        for (String key : List.of("p50.mean", "p97.anomaly", "p90.rank", "max.mean")) {
            assertThat(few.figure("climate", key).remark().en()).as(key).contains("only 8 other seasons");
            assertThat(few.figure("climate", key).remark().zh()).as(key).contains("仅供参考");
            assertThat(few.figure("climate", key).years()).isEqualTo(8);
        }
        assertThat(few.figure("proposal", "break.5").remark().en()).contains("a guess");
        assertThat(few.figure("proposal", "break.5").years()).isEqualTo(9);
        assertThat(few.figure("proposal", "break.5").completeness()).isEqualTo(1);
    }

    @Test
    void whatATableStandsOnIsSaidInBothLanguages() {
        knownSeason();
        assertThat(review(2024).table().zh()).isEqualTo("five-level-fwi（未经验证：为建议而非标准；暂用欧洲分级，待本地百分位代替）");
        ClassTable local =
                GradeSections.propose(input(2024, List.of())).orElseThrow().table();
        assertThat(TableWords.of(local).zh()).contains("1 个季节（2024 至 2024）的百分位，资料完整率 100.0%；少于 10 个季节，仅供参考");
        for (ClassTable table : ClassTables.shipped().forIndex("fwi")) {
            assertThat(TableWords.of(table).zh())
                    .as(table.id())
                    .matches("(?s).*[\\u4e00-\\u9fff].*")
                    .doesNotContain(table.evidence().reason());
        }
    }

    @Test
    void eventsThatAreMissingShowInTheCompletenessOfTheirCount() {
        knownSeason();
        incident("i1", 4, 2, "fire");
        List<AlertEvent> whole = alerts.remove(0);
        alerts.add(List.of(whole.get(0), whole.get(2)));
        ReviewReport report = review(2024);
        assertThat(report.figure("warnings", "incidents").present()).isEqualTo(2);
        assertThat(report.figure("warnings", "incidents").expected()).isEqualTo(3);
    }

    @Test
    void aLeapDayIsADayOfTheSeason() {
        Season spring = new Season(MonthDay.of(2, 1), MonthDay.of(3, 31));
        day(LocalDate.of(2024, 2, 29), 40, 0, 5, false);
        SeasonYear leap = SeasonYear.of(spring, 2024, days);
        SeasonYear plain = SeasonYear.of(spring, 2023, List.of());
        assertThat(leap.length()).isEqualTo(60);
        assertThat(plain.length()).isEqualTo(59);
        assertThat(leap.known()).isEqualTo(1);
        assertThat(leap.day(28)).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(leap.fwi()[28]).isEqualTo(40);
    }
}
