package io.emberwatch.console.review;

import io.emberwatch.console.review.Figure.Basis;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.FireRecord;
import io.emberwatch.domain.GreatCircle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What other settings of the smoke detector would have said, beside what was issued.
 *
 * <p>As issued are the incidents that the stream began; under other settings each sensor's change counts, so that the column
 * of the job's own settings is what the others are to be held against. A confirmation is a hit, and a fire is found, where
 * one lies within a day and the reach of the other.
 */
final class DetectorSection {

    private static final long DAY_MS = 86_400_000L;
    private static final Words ISSUED = Words.of("as issued", "当时发布");

    private final ReviewInput input;
    private final List<Figure> figures = new ArrayList<>();

    private DetectorSection(ReviewInput input) {
        this.input = input;
    }

    static ReviewSection of(ReviewInput input) {
        DetectorSection section = new DetectorSection(input);
        if (!input.detectors().isEmpty()) {
            long alerts = input.alerts().size();
            section.column(
                    "issued", ISSUED, issued(input.alerts()), Basis.of(alerts, alerts, ReviewInput.Queries.ALERTS));
        }
        for (ReviewInput.DetectorRun run : input.detectors()) {
            Words name = run.name().isEmpty() ? Words.of("the job's settings", "现行参数") : Words.same(run.name());
            section.column(
                    run.name().isEmpty() ? "job" : run.name(),
                    name,
                    run.detections(),
                    Basis.of(run.hoursHeard(), run.hoursExpected(), ReviewInput.Queries.READINGS));
        }
        Words note = section.figures.isEmpty()
                ? Words.of(
                        "Not reckoned: ask for other settings to see the season's readings judged by them.",
                        "未计算：请给出其他参数，以重放本季节的观测。")
                : Words.of(
                        "Issued: incidents. Else: changes of single sensors, the readings shown again in the order of"
                                + " arrival.",
                        "“当时发布”按火情计；其余按单站状态变化计，观测按到达次序重放。");
        return new ReviewSection(
                "detectors",
                Words.of("The same season under other detector settings", "换用其他烟雾判别参数的同一季节"),
                note,
                section.figures,
                List.of());
    }

    private void column(String key, Words name, List<Detection> detections, Basis basis) {
        long confirmed = detections.stream().filter(Detection::confirmed).count();
        figure(key + ".suspected", Words.of("times suspected", "疑似次数"), detections.size() - confirmed, name, basis);
        figure(key + ".confirmed", Words.of("times confirmed", "确认次数"), confirmed, name, basis);
        if (input.fireSources()) {
            List<FireRecord> fires =
                    input.fires().stream().filter(FireRecord::vegetation).toList();
            long hits = detections.stream()
                    .filter(d -> d.confirmed() && fires.stream().anyMatch(near(d)))
                    .count();
            long found = fires.stream()
                    .filter(fire -> detections.stream().anyMatch(d -> d.confirmed() && near(d).test(fire)))
                    .count();
            figure(key + ".hits", Words.of("of these near a known fire", "其中邻近已知火点"), hits, name, basis);
            figure(key + ".found", Words.of("known fires with a confirmation", "有确认的已知火点"), found, name, basis);
        }
    }

    private Predicate<FireRecord> near(Detection detection) {
        return fire -> Math.abs(fire.timeMs() - detection.timeMs()) <= DAY_MS
                && GreatCircle.km(detection.latDeg(), detection.lonDeg(), fire.latDeg(), fire.lonDeg())
                        <= input.firesWithinKm();
    }

    private void figure(String key, Words row, long value, Words column, Basis basis) {
        figures.add(Figure.number(key, row, value, "", basis).under(column));
    }

    /** The incidents that the stream began, and their confirmations. */
    private static List<Detection> issued(List<List<AlertEvent>> alerts) {
        List<Detection> all = new ArrayList<>();
        for (List<AlertEvent> events : alerts) {
            if (events.get(0).kind() == AlertKind.INCIDENT && !events.get(0).exercise()) {
                for (String word : List.of("suspected", "confirmed")) {
                    events.stream()
                            .filter(e -> e.event().equals(word))
                            .findFirst()
                            .ifPresent(e -> all.add(new Detection(
                                    e.phenomenonTimeMs(), e.latDeg(), e.lonDeg(), word.equals("confirmed"))));
                }
            }
        }
        return all;
    }
}
