package io.emberwatch.jobs.alert;

import io.emberwatch.jobs.smoke.SmokeSentence;
import io.emberwatch.jobs.smoke.SmokeSignal;

/**
 * Something that speaks for a fire: a sensor, a hotspot seen from a satellite, a camera, a telephone call.
 *
 * @param id the sensor's id, or {@code source:} and the command's id
 * @param source {@code sensor}, {@code satellite}, {@code camera}, {@code phone} or another word of the reporter
 * @param gatewayId the sensor's gateway; empty for others
 * @param latDeg where the witness stands (a sensor) or what it points at (a report)
 * @param lonDeg the same, degrees east
 * @param timeMs when it saw it, milliseconds since 1970-01-01T00:00Z
 * @param confirms whether it confirms by itself: a pair of sensors, two channels of one
 * @param partnerId the second sensor of a confirmation; empty where there is none
 * @param windKmh wind there, km/h; NaN where unknown
 * @param windFromDeg where that wind comes from, degrees; NaN where unknown
 * @param danger the cell's danger, 0 to 1; NaN where unknown
 * @param ffmc FFMC of FWI1987; NaN where unknown
 * @param bui BUI of FWI1987; NaN where unknown
 * @param pastHours how much past a sensor was judged by; infinite for others
 * @param score evidence over what the budget asks for; NaN for reports
 * @param english its sentence
 * @param chinese its sentence in Chinese
 */
record Witness(
        String id,
        String source,
        String gatewayId,
        double latDeg,
        double lonDeg,
        long timeMs,
        boolean confirms,
        String partnerId,
        double windKmh,
        double windFromDeg,
        double danger,
        double ffmc,
        double bui,
        double pastHours,
        double score,
        String english,
        String chinese) {

    static final String SENSOR = "sensor";

    static Witness of(SmokeSignal signal) {
        var change = signal.change();
        return new Witness(
                change.sensorId(),
                SENSOR,
                signal.gatewayId(),
                signal.latDeg(),
                signal.lonDeg(),
                change.timeMs(),
                change.state() == io.emberwatch.jobs.smoke.SmokeState.CONFIRMED,
                change.partnerId(),
                signal.windKmh(),
                signal.windFromDeg(),
                signal.danger(),
                signal.ffmc(),
                signal.bui(),
                signal.pastHours(),
                change.score(),
                change.sensorId() + ": " + SmokeSentence.english(change),
                change.sensorId() + ":" + SmokeSentence.chinese(change));
    }

    static Witness report(String id, String source, double latDeg, double lonDeg, long timeMs, String words) {
        return new Witness(
                id,
                source,
                "",
                latDeg,
                lonDeg,
                timeMs,
                false,
                "",
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NaN,
                "reported by " + source + (words.isEmpty() ? "" : ": " + words),
                word(source) + "报告" + (words.isEmpty() ? "" : ":" + words));
    }

    boolean isSensor() {
        return source.equals(SENSOR);
    }

    private static String word(String source) {
        return switch (source) {
            case "satellite" -> "卫星";
            case "camera" -> "视频";
            case "phone", "telephone" -> "电话";
            case "person" -> "人员";
            default -> source;
        };
    }
}
