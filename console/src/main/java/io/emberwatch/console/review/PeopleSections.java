package io.emberwatch.console.review;

import io.emberwatch.console.review.Figure.Basis;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.store.SeasonReader.Availability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Whether people were warned and answered, and whether the sensors spoke. */
final class PeopleSections {

    /** Sensors that are told by name: the least known. */
    private static final int WORST = 10;

    private static final Words NOTHING = Words.same("");

    private final ReviewInput input;
    private final AlertGrades grades;
    private final int seasonDays;

    PeopleSections(ReviewInput input) {
        this.input = input;
        this.grades = AlertGrades.of(input.alerts());
        this.seasonDays = (int) (SeasonYear.lastDay(input.season(), input.year())
                                .toEpochDay()
                        - SeasonYear.firstDay(input.season(), input.year()).toEpochDay())
                + 1;
    }

    ReviewSection warnings() {
        List<Figure> figures = new ArrayList<>();
        Basis basis = events();
        for (int level = 2; level <= 5; level++) {
            figures.add(Figure.number(
                    "warnings." + level,
                    Words.of("warnings of level " + level, level + " 级预警数"),
                    grades.warningsByLevel().getOrDefault(level, 0),
                    "",
                    basis));
        }
        Basis judged = Basis.of(grades.judged(), grades.incidents(), ReviewInput.Queries.ALERTS);
        figures.add(Figure.number("incidents", Words.of("incidents", "火情数"), grades.incidents(), "", basis));
        figures.add(Figure.number("fires", Words.of("verified as fire", "核实为火"), grades.fires(), "", judged));
        figures.add(Figure.number("false", Words.of("verified as no fire", "核实为误报"), grades.falseAlarms(), "", judged));
        figures.add(Figure.number(
                "permitted", Words.of("verified as a permitted burn", "核实为计划烧除"), grades.permitted(), "", judged));
        figures.add(Figure.number(
                "false.share", Words.of("false-alarm share", "误报率"), 100 * grades.falseAlarmShare(), "%", judged));
        return new ReviewSection("warnings", Words.of("Warnings and incidents", "预警与火情"), NOTHING, figures, List.of());
    }

    /** Events that are there, of those that the numbers within each alert say there were. */
    private Basis events() {
        long present = 0;
        long expected = 0;
        for (List<AlertEvent> events : input.alerts()) {
            present += events.size();
            expected += events.stream().mapToLong(AlertEvent::sequence).max().orElse(0);
        }
        return Basis.of(present, expected, ReviewInput.Queries.ALERTS);
    }

    ReviewSection answers() {
        List<Figure> figures = new ArrayList<>();
        times(figures, "answer.", Words.of("answer time", "应答时间"), grades.answers());
        times(figures, "decision.", Words.of("time to decide on a proposal", "预警建议决策时间"), grades.decisions());
        Words note = figures.isEmpty()
                ? Words.of("No alert asked for an answer.", "没有需要应答的警情。")
                : Words.of(
                        "Completeness: answered, of those that asked for an answer; decided, of the calls about proposed warnings.",
                        "完整率：已应答数/应应答数；决策：已答复数/预警建议呼叫数。");
        return new ReviewSection("answers", Words.of("Answer times by level", "各级应答时间"), note, figures, List.of());
    }

    private static void times(List<Figure> figures, String key, Words what, AnswerTimes times) {
        for (int level : times.levels()) {
            Basis basis = Basis.of(times.answered(level), times.asked(level), ReviewInput.Queries.ALERTS);
            Words of = what.and(Words.of(", level " + level, "，" + level + " 级"));
            figures.add(Figure.number(
                    key + level + ".median",
                    of.and(Words.of(": median", "：中位数")),
                    times.minutes(level, 50),
                    "min",
                    basis));
            figures.add(Figure.number(
                    key + level + ".p90",
                    of.and(Words.of(": 90 % within", "：90% 在此之内")),
                    times.minutes(level, 90),
                    "min",
                    basis));
        }
    }

    ReviewSection sensors() {
        List<Figure> figures = new ArrayList<>();
        long present = 0;
        long expected = 0;
        record Known(String id, long present, long expected) {
            double share() {
                return expected == 0 ? 0 : (double) present / expected;
            }
        }
        List<Known> all = new ArrayList<>();
        for (Map.Entry<String, Availability> sensor : input.sensors().entrySet()) {
            Availability said = sensor.getValue();
            long hours = said.days() == 0 ? 0 : said.hoursExpected() / said.days() * seasonDays;
            all.add(new Known(sensor.getKey(), said.hoursPresent(), hours));
            present += said.hoursPresent();
            expected += hours;
        }
        Basis basis = Basis.of(present, expected, ReviewInput.Queries.SENSORS);
        figures.add(Figure.number("sensors", Words.of("sensors heard", "有资料的站数"), all.size(), "", basis));
        figures.add(Figure.number(
                "share",
                Words.of("hours with temperature, humidity, wind and rain", "四要素齐全小时率"),
                expected == 0 ? Double.NaN : 100.0 * present / expected,
                "%",
                basis));
        all.sort(Comparator.comparingDouble(Known::share).thenComparing(Known::id));
        for (Known sensor : all.subList(0, Math.min(WORST, all.size()))) {
            figures.add(Figure.number(
                    "sensor." + sensor.id(),
                    Words.same(sensor.id()),
                    100 * sensor.share(),
                    "%",
                    Basis.of(sensor.present(), sensor.expected(), ReviewInput.Queries.SENSORS)));
        }
        return new ReviewSection(
                "sensors",
                Words.of("Sensor availability", "站点可用率"),
                Words.of("The least known by name, at most ten.", "列出最差的十站。"),
                figures,
                List.of());
    }
}
