package io.emberwatch.console.review;

import io.emberwatch.console.review.Figure.Basis;
import io.emberwatch.console.review.ReviewChart.Limit;
import io.emberwatch.console.review.ReviewChart.Line;
import io.emberwatch.danger.scale.ClassTable;
import io.emberwatch.danger.scale.DangerClass;
import io.emberwatch.danger.scale.LocalPercentiles;
import io.emberwatch.domain.DaySubject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;

/** How dangerous it was: completeness, days by class, percentiles and anomaly, severity, rain and dry spells. */
final class DangerSections {

    /** A day with at least so much rain is a wet one, mm. */
    private static final double WET_MM = 1.0;

    private static final Words NOTHING = Words.same("");
    private static final String INK = "#18222c";

    private final Comparison compared;
    private final SeasonYear own;
    private final ClassTable table;

    DangerSections(Comparison compared) {
        this.compared = compared;
        this.own = compared.own();
        this.table = compared.input().table();
    }

    ReviewSection completeness() {
        Basis basis = compared.basis();
        long expected = own.hoursExpected(compared.storedDays());
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.number("days.known", Words.of("days known", "已知天数"), own.known(), "d", basis));
        figures.add(
                Figure.number("days.estimated", Words.of("days estimated", "估计天数"), own.estimatedDays(), "d", basis));
        figures.add(Figure.number("days.season", Words.of("days of the season", "季节天数"), own.length(), "d", basis));
        figures.add(Figure.number(
                "hours.known",
                Words.of("hours known", "已知小时数"),
                own.hoursPresent(),
                "h",
                Basis.of(own.hoursPresent(), expected, ReviewInput.Queries.DAYS)));
        figures.add(Figure.number(
                "seasons",
                Words.of("other seasons compared with", "用于比较的其他季节"),
                compared.others().size(),
                "",
                compared.compared()));
        double[] known = new double[own.length()];
        for (int i = 0; i < known.length; i++) {
            known[i] = Double.isNaN(own.fwi()[i]) ? 0 : 1;
        }
        ReviewChart bar = new ReviewChart(
                "known",
                Words.of("Days known", "已知的天"),
                "",
                true,
                dates(),
                List.of(new Line(Words.of("known", "已知"), "#7c8894", known)),
                List.of());
        return new ReviewSection("completeness", Words.of("What is known", "资料完整性"), NOTHING, figures, List.of(bar));
    }

    ReviewSection classes() {
        List<Figure> figures = new ArrayList<>();
        for (DangerClass step : table.classes()) {
            Words row = className(step);
            figures.addAll(
                    compared.beside("days." + step.level(), row, "d", s -> s.daysByClass(table)[step.level() - 1]));
        }
        for (DangerClass step : table.classes()) {
            if (step.level() > 1) {
                bound(figures, "first." + step.level(), step, true);
                bound(figures, "last." + step.level(), step, false);
            }
        }
        if (compared.input().subject() != DaySubject.SENSOR) {
            issued(figures);
        }
        return new ReviewSection(
                "classes",
                Words.of("Days by class", "各等级天数"),
                Words.of("FWI1987 at noon by the table " + table.id(), "按 " + table.id() + " 划分的中午 FWI1987"),
                figures,
                List.of(classesByYear(), overlay()));
    }

    private void bound(List<Figure> figures, String key, DangerClass step, boolean first) {
        OptionalInt at = first ? own.firstAt(table, step.level()) : own.lastAt(table, step.level());
        Words row = first ? Words.of("first day at or above ", "首次达到 ") : Words.of("last day at or above ", "末次达到 ");
        figures.add(Figure.text(
                        key,
                        row.and(Words.same(step.level() + "")),
                        at.isPresent() ? own.day(at.getAsInt()).toString() : "–",
                        compared.basis())
                .under(Comparison.Columns.THIS));
    }

    private void issued(List<Figure> figures) {
        int[] days = new int[6];
        for (double level : own.issuedClass()) {
            if (!Double.isNaN(level)) {
                days[(int) level]++;
            }
        }
        Basis basis = Basis.of(Arrays.stream(days).sum(), own.length(), ReviewInput.Queries.DAYS);
        for (int level = 1; level <= 5; level++) {
            figures.add(Figure.number(
                            "issued." + level,
                            Words.of("days with issued class " + level, "发布等级 " + level + " 的天数"),
                            days[level],
                            "d",
                            basis)
                    .under(Comparison.Columns.THIS));
        }
    }

    private ReviewChart classesByYear() {
        List<String> labels = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        List<SeasonYear> all = compared.all();
        all.forEach(s -> labels.add(Integer.toString(s.year())));
        for (DangerClass step : table.classes()) {
            double[] days = all.stream()
                    .mapToDouble(s -> s.daysByClass(table)[step.level() - 1])
                    .toArray();
            lines.add(new Line(className(step), step.colour(), days));
        }
        return new ReviewChart(
                "classes-by-year",
                Words.of("Days by class, each season", "历年各等级天数"),
                "d",
                true,
                labels,
                lines,
                List.of());
    }

    private ReviewChart overlay() {
        List<Line> lines = new ArrayList<>();
        double[] low = missing();
        double[] middle = missing();
        double[] high = missing();
        for (int i = 0; i < own.length(); i++) {
            int at = i;
            double[] sorted = compared.others().stream()
                    .filter(s -> at < s.length())
                    .mapToDouble(s -> s.fwi()[at])
                    .filter(v -> !Double.isNaN(v))
                    .sorted()
                    .toArray();
            if (sorted.length > 0) {
                low[i] = LocalPercentiles.percentile(sorted, 10);
                middle[i] = LocalPercentiles.percentile(sorted, 50);
                high[i] = LocalPercentiles.percentile(sorted, 90);
            }
        }
        int years = compared.others().size();
        lines.add(new Line(Words.of("90 % of " + years + " others", "其他 " + years + " 季 90%"), "#c39b84", high));
        lines.add(new Line(Words.of("median", "中位数"), "#8ba0b5", middle));
        lines.add(new Line(Words.of("10 %", "10%"), "#b9cdd8", low));
        lines.add(new Line(Words.same(Integer.toString(own.year())), INK, own.fwi()));
        List<Limit> limits = new ArrayList<>();
        for (int c = 0; c + 1 < table.classes().size(); c++) {
            limits.add(new Limit(
                    table.classes().get(c).limit(), table.classes().get(c + 1).colour()));
        }
        return new ReviewChart(
                "overlay",
                Words.of("FWI of the season over the others", "本季节 FWI 与历年对照"),
                "",
                false,
                dates(),
                lines,
                limits);
    }

    ReviewSection climate() {
        List<Figure> figures = new ArrayList<>();
        for (double p : new double[] {50, 75, 90, 97}) {
            figures.addAll(compared.beside(
                    "p" + (int) p,
                    Words.of((int) p + "th percentile of FWI", "FWI 第 " + (int) p + " 百分位"),
                    "",
                    s -> s.percentile(p)));
        }
        figures.addAll(compared.beside("mean", Words.of("mean FWI", "FWI 平均"), "", s -> SeasonYear.mean(s.fwi())));
        figures.addAll(compared.beside(
                "max", Words.of("highest FWI", "FWI 最大"), "", s -> at(s.fwi(), SeasonYear.highest(s.fwi()))));
        SeasonYear.highest(own.fwi())
                .ifPresent(at -> figures.add(Figure.text(
                                "max.day",
                                Words.of("day of the highest FWI", "FWI 最大日"),
                                own.day(at).toString(),
                                compared.basis())
                        .under(Comparison.Columns.THIS)));
        return new ReviewSection("climate", Words.of("Percentiles and anomaly", "百分位与距平"), NOTHING, figures, List.of());
    }

    ReviewSection severity() {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(compared.beside(
                "ssr", Words.of("seasonal severity (SSR)", "季节严重度 SSR"), "", s -> SeasonYear.mean(s.dsr())));
        TreeMap<LocalDate, List<Double>> months = new TreeMap<>();
        for (int i = 0; i < own.length(); i++) {
            months.computeIfAbsent(own.day(i).withDayOfMonth(1), m -> new ArrayList<>())
                    .add(own.dsr()[i]);
        }
        months.forEach((month, days) -> {
            double[] values = days.stream().mapToDouble(v -> v).toArray();
            String name = month.toString().substring(0, 7);
            figures.add(Figure.number(
                            "msr." + name,
                            Words.of("monthly severity (MSR) " + name, "月严重度 MSR " + name),
                            SeasonYear.mean(values),
                            "",
                            Basis.of(SeasonYear.known(values), values.length, ReviewInput.Queries.DAYS))
                    .under(Comparison.Columns.THIS));
        });
        figures.addAll(compared.beside(
                "dsr.max",
                Words.of("highest daily severity (DSR)", "日严重度 DSR 最大"),
                "",
                s -> at(s.dsr(), SeasonYear.highest(s.dsr()))));
        List<SeasonYear> all = compared.all();
        ReviewChart chart = new ReviewChart(
                "ssr-by-year",
                Words.of("Seasonal severity, each season", "历年季节严重度"),
                "",
                true,
                all.stream().map(s -> Integer.toString(s.year())).toList(),
                List.of(new Line(
                        Words.same("SSR"),
                        "#1d4f7c",
                        all.stream().mapToDouble(s -> SeasonYear.mean(s.dsr())).toArray())),
                List.of());
        return new ReviewSection("severity", Words.of("Severity", "严重度"), NOTHING, figures, List.of(chart));
    }

    ReviewSection rain() {
        List<Figure> figures = new ArrayList<>();
        Words holes = SeasonYear.known(own.rainMm()) < own.length()
                ? Words.of("days without a gauge end a spell and add nothing", "缺测日中断雨旱期且不计雨量")
                : NOTHING;
        figures.addAll(besideRain("rain", Words.of("rain", "降水量"), "mm", s -> SeasonYear.sum(s.rainMm()), holes));
        figures.addAll(
                besideRain("wet", Words.of("days with 1 mm or more", "≥1 毫米日数"), "d", DangerSections::wetDays, holes));
        figures.addAll(besideRain(
                "dry.longest",
                Words.of("longest dry spell", "最长连续无雨日"),
                "d",
                s -> s.longestSpell(true, WET_MM).days(),
                holes));
        SeasonYear.Spell dry = own.longestSpell(true, WET_MM);
        if (dry.days() > 0) {
            figures.add(Figure.text(
                            "dry.from",
                            Words.of("it began", "开始于"),
                            own.day(dry.from()).toString(),
                            rainBasis())
                    .under(Comparison.Columns.THIS));
        }
        figures.addAll(besideRain(
                "wet.longest",
                Words.of("longest wet spell", "最长连续降水日"),
                "d",
                s -> s.longestSpell(false, WET_MM).days(),
                holes));
        ReviewChart chart = new ReviewChart(
                "rain-days",
                Words.of("Rain of each day", "逐日降水"),
                "mm",
                true,
                dates(),
                List.of(new Line(Words.of("rain", "降水"), "#2b7d86", own.rainMm())),
                List.of());
        return new ReviewSection("rain", Words.of("Rain and dry spells", "降水与旱期"), NOTHING, figures, List.of(chart));
    }

    private Basis rainBasis() {
        return Basis.of(SeasonYear.known(own.rainMm()), own.length(), ReviewInput.Queries.DAYS);
    }

    /** The same as beside, with the completeness of the gauge instead of the index's. */
    private List<Figure> besideRain(
            String key, Words row, String unit, java.util.function.ToDoubleFunction<SeasonYear> of, Words remark) {
        List<Figure> figures = new ArrayList<>(compared.beside(key, row, unit, of));
        Basis basis = remark.en().isEmpty() ? rainBasis() : rainBasis().saying(remark);
        boolean any = SeasonYear.known(own.rainMm()) > 0;
        figures.set(
                0,
                Figure.number(key, row, any ? of.applyAsDouble(own) : Double.NaN, unit, basis)
                        .under(Comparison.Columns.THIS));
        return any ? figures : figures.subList(0, 1);
    }

    private static double wetDays(SeasonYear season) {
        return Arrays.stream(season.rainMm()).filter(v -> v >= WET_MM).count();
    }

    private static double at(double[] values, OptionalInt place) {
        return place.isPresent() ? values[place.getAsInt()] : Double.NaN;
    }

    private double[] missing() {
        double[] values = new double[own.length()];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private List<String> dates() {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < own.length(); i++) {
            labels.add(own.day(i).toString());
        }
        return labels;
    }

    static Words className(DangerClass step) {
        return Words.of(step.level() + " " + step.nameEn(), step.level() + " " + step.nameZh());
    }
}
