package io.emberwatch.console.features;

import io.emberwatch.console.live.SensorBoard;
import io.emberwatch.console.live.SensorState;
import io.emberwatch.console.series.SensorNow;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every placed sensor with its state and last reading. */
final class SensorFeatures implements Collection {

    private final SensorBoard board;
    private final double[] extent;
    private final int silentAfterMinutes;

    SensorFeatures(SensorBoard board, double[] extent, int silentAfterMinutes) {
        this.board = board;
        this.extent = extent.clone();
        this.silentAfterMinutes = silentAfterMinutes;
    }

    @Override
    public String id() {
        return "sensors";
    }

    @Override
    public String title() {
        return "Sensors 传感器";
    }

    @Override
    public String description() {
        return "Field sensors with their state and last reading; datetime asks for the time of that reading.";
    }

    @Override
    public double[] extent() {
        return extent.clone();
    }

    @Override
    public Page page(Question question) {
        List<Feature> all = board.sensors().stream()
                .filter(SensorNow::placed)
                .filter(s -> question.holds(s.lonDeg(), s.latDeg()))
                .filter(s -> !question.timed() || s.lastTimeMs() != SensorNow.NEVER && question.holds(s.lastTimeMs()))
                .sorted(Comparator.comparing(SensorNow::id))
                .map(this::feature)
                .toList();
        return Page.of(all, question);
    }

    @Override
    public Optional<Feature> find(String id) {
        return board.sensors().stream()
                .filter(s -> s.placed() && s.id().equals(id))
                .findFirst()
                .map(this::feature);
    }

    private Feature feature(SensorNow sensor) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("name", sensor.name());
        properties.put("gateway", sensor.gatewayId());
        properties.put("elevation_m", sensor.elevationM());
        properties.put(
                "state",
                SensorState.of(sensor, board.asOfMs(), silentAfterMinutes).name());
        if (sensor.lastTimeMs() != SensorNow.NEVER) {
            properties.put("time", Question.time(sensor.lastTimeMs()));
        }
        properties.putAll(sensor.values());
        return Feature.of(sensor.id(), Feature.point(sensor.lonDeg(), sensor.latDeg()), properties);
    }
}
