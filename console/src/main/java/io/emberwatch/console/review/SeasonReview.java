package io.emberwatch.console.review;

import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DaySubject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Works out a season's review from what the store knows. Pure: the same input gives the same report. */
public final class SeasonReview {

    /** Other seasons below which a comparison is marked as resting on too few. */
    public static final int ENOUGH_YEARS = 10;

    /** A season of which less is known is told and not compared with. */
    public static final double COMPLETE_ENOUGH = 0.8;

    private SeasonReview() {}

    /** The report of a season. */
    public static ReviewReport of(ReviewInput input, Instant now) {
        Map<Integer, List<DayRecord>> byYear = new HashMap<>();
        TreeSet<Integer> years = new TreeSet<>();
        for (DayRecord day : input.days()) {
            LocalDate date = LocalDate.ofEpochDay(day.epochDay());
            if (input.season().contains(date)) {
                int year = input.season().seasonYear(date);
                years.add(year);
                byYear.computeIfAbsent(year, y -> new ArrayList<>()).add(day);
            }
        }
        SeasonYear own = SeasonYear.of(input.season(), input.year(), byYear.getOrDefault(input.year(), List.of()));
        List<SeasonYear> all = new ArrayList<>();
        for (int year : years) {
            all.add(SeasonYear.of(input.season(), year, byYear.getOrDefault(year, List.of())));
        }
        List<SeasonYear> others = all.stream()
                .filter(s -> s.year() != input.year() && s.completeness() >= COMPLETE_ENOUGH)
                .toList();
        long stored = byYear.getOrDefault(input.year(), List.of()).size();
        Comparison compared = new Comparison(input, own, others, all, stored);
        List<ReviewSection> sections = new ArrayList<>();
        DangerSections danger = new DangerSections(compared);
        sections.add(danger.completeness());
        sections.add(danger.classes());
        sections.add(danger.climate());
        sections.add(danger.severity());
        sections.add(danger.rain());
        PeopleSections people = new PeopleSections(input);
        sections.add(people.warnings());
        sections.add(people.answers());
        sections.add(people.sensors());
        GradeSections grades = new GradeSections(compared);
        sections.add(grades.fires());
        sections.add(grades.tables());
        sections.add(DetectorSection.of(input));
        sections.add(grades.proposal());
        return new ReviewReport(
                Words.same(input.name()),
                kind(input.subject()).and(Words.same(" " + input.id())),
                season(input, own),
                TableWords.of(input.table()),
                now.truncatedTo(ChronoUnit.SECONDS).toString(),
                warnings(compared),
                sections,
                input.queries().all());
    }

    private static Words kind(DaySubject subject) {
        return switch (subject) {
            case SENSOR -> Words.of("sensor", "站点");
            case CELL -> Words.of("cell", "网格");
            case ZONE -> Words.of("zone", "区域");
        };
    }

    private static Words season(ReviewInput input, SeasonYear own) {
        return Words.same(
                input.seasonName() + " " + input.year() + ", " + own.day(0) + " – " + own.day(own.length() - 1));
    }

    private static List<Words> warnings(Comparison compared) {
        List<Words> warnings = new ArrayList<>();
        SeasonYear own = compared.own();
        if (own.known() < own.length()) {
            warnings.add(Words.of(
                    String.format(
                            "This season has holes: %d of its %d days are known, %d are estimated, %d are missing. Counts of days are at least so many.",
                            own.known(),
                            own.length(),
                            own.estimatedDays(),
                            own.length() - own.known() - own.estimatedDays()),
                    String.format(
                            "本季节资料有缺：%2$d 天中有 %1$d 天已知，%3$d 天为估计，%4$d 天缺测。天数均为下限。",
                            own.known(),
                            own.length(),
                            own.estimatedDays(),
                            own.length() - own.known() - own.estimatedDays())));
        }
        int years = compared.others().size();
        if (years < ENOUGH_YEARS) {
            warnings.add(compared.fewYears());
        }
        long left = compared.all().stream()
                .filter(s -> s.year() != own.year() && s.completeness() < COMPLETE_ENOUGH)
                .count();
        if (left > 0) {
            warnings.add(Words.of(
                    "Other seasons less than 80 % complete, and not compared with: " + left + ".",
                    "另有 " + left + " 个季节完整率低于 80%，未用于比较。"));
        }
        return warnings;
    }
}
