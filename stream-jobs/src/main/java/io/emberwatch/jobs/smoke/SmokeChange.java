package io.emberwatch.jobs.smoke;

/**
 * One change of one sensor's {@link SmokeState}, with the numbers that decided it.
 *
 * @param sensorId the sensor
 * @param timeMs the moment of the deciding reading, milliseconds since 1970-01-01T00:00Z
 * @param state what it is taken for from now on
 * @param cause why
 * @param score evidence over what the false-alarm budget asks for: 1 just reaches it
 * @param channel wire name of the strongest channel; empty for silence and calm without one
 * @param value what that channel said, in its unit; NaN where silent
 * @param expected what its own past and its neighbours let expect, in the same unit
 * @param referenceSensors how many neighbours it was compared with
 * @param partnerId the second sensor; empty where there is none
 * @param partnerKm how far that one is; NaN where there is none
 * @param lagMinutes how long before the second sensor rose, negative where it rose later; NaN where there is none
 * @param silentMinutes how long the sensor has said nothing; 0 where it speaks
 */
public record SmokeChange(
        String sensorId,
        long timeMs,
        SmokeState state,
        SmokeCause cause,
        double score,
        String channel,
        double value,
        double expected,
        int referenceSensors,
        String partnerId,
        double partnerKm,
        double lagMinutes,
        double silentMinutes) {}
