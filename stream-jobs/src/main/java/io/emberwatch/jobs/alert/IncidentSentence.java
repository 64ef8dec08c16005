package io.emberwatch.jobs.alert;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an incident says of itself in one breath: why, where from, how far, how much to believe; in English and Chinese. */
final class IncidentSentence {

    private static final String[] EN = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
    private static final String[] ZH = {"北", "东北", "东", "东南", "南", "西南", "西", "西北"};

    private final boolean confirmed;
    private final Witness witness;
    private final Witness weather;
    private final int witnesses;
    private final FireOrigin origin;
    private final RunOut runOut;
    private final List<Doubts.Doubt> lowered;

    IncidentSentence(
            boolean confirmed,
            Witness witness,
            Witness weather,
            int witnesses,
            FireOrigin origin,
            RunOut runOut,
            List<Doubts.Doubt> lowered) {
        this.confirmed = confirmed;
        this.witness = witness;
        this.weather = weather;
        this.witnesses = witnesses;
        this.origin = origin;
        this.runOut = runOut;
        this.lowered = lowered;
    }

    String in(String language) {
        return language.equals("zh") ? chinese() : english();
    }

    String english() {
        StringBuilder text = new StringBuilder(confirmed ? "Smoke confirmed" : "Smoke suspected");
        text.append(witnesses > 1 ? text(" by %d witnesses", witnesses) : "").append(": ");
        text.append(witness.english()).append('.');
        text.append(text(
                " Probable origin within %.0f km of %.3f N %.3f E",
                origin.radiusKm(), origin.latDeg(), origin.lonDeg()));
        if (!Double.isNaN(weather.windFromDeg())) {
            text.append(text(" (wind %.0f km/h from %s)", weather.windKmh(), EN[octant(weather.windFromDeg())]));
        }
        text.append('.');
        if (runOut.isKnown()) {
            text.append(text(
                    " A fire there (%s) could run %.1f km in 1 h, %.1f km in 3 h, %.1f km in 6 h towards %s (rough guide).",
                    runOut.fuel().english(), runOut.km1(), runOut.km3(), runOut.km6(), EN[octant(runOut.towardDeg())]));
        }
        text.append(
                lowered.isEmpty()
                        ? ""
                        : " Level lowered: "
                                + lowered.stream().map(Doubts.Doubt::english).collect(Collectors.joining(", ")) + ".");
        return text.toString();
    }

    String chinese() {
        StringBuilder text = new StringBuilder(confirmed ? "确认烟情" : "疑似烟情");
        text.append(witnesses > 1 ? text("(%d 个来源)", witnesses) : "").append(":");
        text.append(witness.chinese()).append("。");
        text.append(text("可能起火点在北纬 %.3f°、东经 %.3f° 周围 %.0f 公里内", origin.latDeg(), origin.lonDeg(), origin.radiusKm()));
        if (!Double.isNaN(weather.windFromDeg())) {
            text.append(text("(%s风 %.0f 公里/小时)", ZH[octant(weather.windFromDeg())], weather.windKmh()));
        }
        text.append("。");
        if (runOut.isKnown()) {
            text.append(text(
                    "若在该处(%s)起火,1、3、6 小时可能向%s蔓延 %.1f、%.1f、%.1f 公里(粗略参考)。",
                    runOut.fuel().chinese(), ZH[octant(runOut.towardDeg())], runOut.km1(), runOut.km3(), runOut.km6()));
        }
        text.append(
                lowered.isEmpty()
                        ? ""
                        : "已降级:" + lowered.stream().map(Doubts.Doubt::chinese).collect(Collectors.joining("、")) + "。");
        return text.toString();
    }

    private static int octant(double deg) {
        return (int) Math.floorMod(Math.round(deg / 45), 8L);
    }

    private static String text(String pattern, Object... numbers) {
        return String.format(Locale.ROOT, pattern, numbers);
    }
}
