package io.emberwatch.console.review;

import io.emberwatch.console.review.Figure.Basis;
import io.emberwatch.danger.scale.ClassTable;
import io.emberwatch.danger.scale.LocalPercentiles;
import io.emberwatch.danger.scale.PercentileProposal;
import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DayVariable;
import io.emberwatch.domain.FireRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the danger classes were right, and what other tables would have said. */
final class GradeSections {

    /** What begins the names of figures over each cell and day. */
    private static final String CELLS = "cells.";

    private final Comparison compared;
    private final ReviewInput input;
    private final SeasonYear own;
    private final Map<Integer, Integer> firesByDay = new HashMap<>();

    GradeSections(Comparison compared) {
        this.compared = compared;
        this.input = compared.input();
        this.own = compared.own();
        long first = own.day(0).toEpochDay();
        for (FireRecord fire : input.fires()) {
            long localMs = fire.timeMs() + input.offset().getTotalSeconds() * 1000L;
            int at = (int) (Math.floorDiv(localMs, 86_400_000L) - first);
            if (fire.vegetation() && at >= 0 && at < own.length()) {
                firesByDay.merge(at, 1, Integer::sum);
            }
        }
    }

    ReviewSection fires() {
        List<Figure> figures = new ArrayList<>();
        Basis basis = Basis.of(input.fireSources() ? 1 : 0, 1, ReviewInput.Queries.FIRES);
        int fires = firesByDay.values().stream().mapToInt(Integer::intValue).sum();
        figures.add(Figure.number("fires", Words.of("fires", "火点数"), fires, "", basis));
        figures.add(Figure.number("fire.days", Words.of("days with fire", "有火日数"), firesByDay.size(), "d", basis));
        graded(
                figures,
                "noon.",
                Words.of(
                        "FWI1987 by " + input.table().id(),
                        "FWI1987 " + input.table().id()),
                ofTable(input.table()),
                input.table().classes().size());
        Grades issued = ofIssued();
        if (issued.days() > 0) {
            graded(figures, "issued.", Words.of("issued class", "发布等级"), issued, 5);
        }
        if (!input.cellDays().isEmpty()) {
            Grades cells = new Grades();
            input.cellDays().forEach(g -> cells.add(g.level(), g.fires(), g.days()));
            graded(figures, CELLS, Words.of("issued class, each cell and day", "逐网格逐日发布等级"), cells, 5);
        }
        Words note = input.fireSources()
                ? Words.of("Fires: ", "火点：").and(input.firesWithin())
                : Words.of("No fire records were imported for this season: nothing is graded.", "本季节未导入火灾记录，无法评定。");
        return new ReviewSection("fires", Words.of("Danger classes and fires", "火险等级与火灾"), note, figures, List.of());
    }

    private void graded(List<Figure> figures, String key, Words side, Grades grades, int levels) {
        if (!input.fireSources()) {
            return;
        }
        for (int level = 2; level <= levels; level++) {
            Basis basis = basis(key, grades, level);
            figures.add(Figure.number(
                            key + "hit." + level,
                            Words.of("hit rate at or above " + level, "≥" + level + " 级命中率"),
                            100 * grades.hitRate(level),
                            "%",
                            basis)
                    .under(side));
            figures.add(Figure.number(
                            key + "far." + level,
                            Words.of("false-alarm ratio at or above " + level, "≥" + level + " 级空报率"),
                            100 * grades.falseAlarmRatio(level),
                            "%",
                            basis)
                    .under(side));
        }
        figures.add(Figure.number(
                        key + "correlation",
                        Words.of("rank correlation of class and fires", "等级与火点数秩相关"),
                        grades.rankCorrelation(),
                        "",
                        basis(key, grades, 1))
                .under(side));
    }

    private Basis basis(String key, Grades grades, int level) {
        return key.equals(CELLS)
                ? Basis.of(grades.days(), cellDays(), ReviewInput.Queries.cellsFrom(level))
                : Basis.of(grades.days(), own.length(), ReviewInput.Queries.FIRES);
    }

    /** Days that the season has for all cells. */
    private long cellDays() {
        return input.cellDays().stream()
                .mapToLong(ReviewInput.CellDayGroup::days)
                .sum();
    }

    private Grades ofTable(ClassTable table) {
        Grades grades = new Grades();
        for (int i = 0; i < own.length(); i++) {
            grades.add(table.levelOf(own.fwi()[i]), firesByDay.getOrDefault(i, 0), 1);
        }
        return grades;
    }

    private Grades ofIssued() {
        Grades grades = new Grades();
        for (int i = 0; i < own.length(); i++) {
            double level = own.issuedClass()[i];
            grades.add(Double.isNaN(level) ? 0 : (int) level, firesByDay.getOrDefault(i, 0), 1);
        }
        return grades;
    }

    ReviewSection tables() {
        List<Figure> figures = new ArrayList<>();
        List<ClassTable> tables = new ArrayList<>();
        tables.add(input.table());
        tables.addAll(input.alternatives());
        for (ClassTable table : tables) {
            side(figures, table);
        }
        return new ReviewSection(
                "tables",
                Words.of("The same season under other class tables", "换用其他等级表的同一季节"),
                Words.of("The first column is the table that held; FWI1987 at noon.", "第一列为当时采用的等级表；中午 FWI1987。"),
                figures,
                List.of());
    }

    private void side(List<Figure> figures, ClassTable table) {
        Words side = Words.same(table.id());
        int[] days = own.daysByClass(table);
        for (int c = 0; c < days.length; c++) {
            figures.add(Figure.number(
                            table.id() + ".days." + (c + 1),
                            Words.of("days in class " + (c + 1), (c + 1) + " 级天数"),
                            days[c],
                            "d",
                            compared.basis())
                    .under(side));
        }
        if (input.fireSources()) {
            Grades grades = ofTable(table);
            for (int level = 3; level <= days.length; level++) {
                figures.add(rate(table, "hit." + level, level, true, grades).under(side));
                figures.add(rate(table, "far." + level, level, false, grades).under(side));
            }
            figures.add(Figure.number(
                            table.id() + ".correlation",
                            Words.of("rank correlation of class and fires", "等级与火点数秩相关"),
                            grades.rankCorrelation(),
                            "",
                            compared.basis())
                    .under(side));
        }
    }

    private Figure rate(ClassTable table, String key, int level, boolean hit, Grades grades) {
        Words row = hit
                ? Words.of("hit rate at or above " + level, "≥" + level + " 级命中率")
                : Words.of("false-alarm ratio at or above " + level, "≥" + level + " 级空报率");
        double share = hit ? grades.hitRate(level) : grades.falseAlarmRatio(level);
        return Figure.number(table.id() + "." + key, row, 100 * share, "%", compared.basis());
    }

    /** The proposal of a class table from this place's record, where there is any. */
    static Optional<PercentileProposal> propose(ReviewInput input) {
        Map<LocalDate, Double> days = new HashMap<>();
        for (DayRecord day : input.days()) {
            double value = day.value(DayVariable.FWI_1987);
            if (!day.estimated() && day.open() && !Double.isNaN(value)) {
                days.put(LocalDate.ofEpochDay(day.epochDay()), value);
            }
        }
        try {
            return Optional.of(LocalPercentiles.propose(
                    "fwi-" + input.id().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
                    "fwi",
                    input.name(),
                    days,
                    input.season(),
                    LocalPercentiles.FIVE_LEVELS));
        } catch (IllegalArgumentException noRecord) { // no value in the season, or two breaks coincide
            return Optional.empty();
        }
    }

    ReviewSection proposal() {
        List<Figure> figures = new ArrayList<>();
        propose(input).ifPresent(proposal -> {
            long expected =
                    proposal.seasons().stream().mapToLong(s -> s.expectedDays()).sum();
            long present =
                    proposal.seasons().stream().mapToLong(s -> s.presentDays()).sum();
            Basis basis = Basis.of(present, expected, ReviewInput.Queries.DAYS).comparedWith((int) proposal.years());
            if (proposal.years() < LocalPercentiles.ENOUGH_SEASONS) {
                basis = basis.saying(Words.of(
                        "from " + proposal.years() + " seasons, fewer than " + LocalPercentiles.ENOUGH_SEASONS
                                + ": a guess",
                        "仅据 " + proposal.years() + " 个季节，少于 " + LocalPercentiles.ENOUGH_SEASONS + " 个：仅供参考"));
            }
            for (int c = 0; c < proposal.percentiles().size(); c++) {
                figures.add(Figure.number(
                        "break." + (c + 2),
                        Words.of("class " + (c + 2) + " begins at", (c + 2) + " 级起点"),
                        proposal.table().classes().get(c).limit(),
                        "",
                        basis));
            }
        });
        return new ReviewSection(
                "proposal",
                Words.of("A class table from this place's own record", "由本地资料得出的等级表建议"),
                Words.of(
                        "Percentiles 50, 75, 90 and 97 of all days of the season. A proposal: a person adopts it with:"
                                + " emberwatch archive adopt.",
                        "季节内全部日值的第 50、75、90、97 百分位。仅为建议，须由人采纳（emberwatch archive adopt）。"),
                figures,
                List.of());
    }
}
