package io.emberwatch.console.features;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertPresent;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Incidents and warnings as they stand: the last event of each, with the time of the first. */
public final class AlertFeatures implements Collection {

    /** Tells every alert as it stands. */
    @FunctionalInterface
    public interface Alerts {
        /** All of them; the database may be away. */
        List<AlertPresent> now() throws IOException;
    }

    private final Alerts alerts;
    private final double[] extent;

    AlertFeatures(Alerts alerts, double[] extent) {
        this.alerts = alerts;
        this.extent = extent.clone();
    }

    @Override
    public String id() {
        return "alerts";
    }

    @Override
    public String title() {
        return "Alerts 火情与预警";
    }

    @Override
    public String description() {
        return "Incidents and warnings in their present state; datetime asks for the time in the field of the last event."
                + " A warning of an area has no point: zone_code names the area. exercise is true for what is not real.";
    }

    @Override
    public double[] extent() {
        return extent.clone();
    }

    @Override
    public Page page(Question question) throws IOException {
        List<Feature> all = alerts.now().stream()
                .filter(a -> question.holds(a.last().phenomenonTimeMs()))
                .filter(a -> asksForAll(question)
                        || placed(a)
                                && question.holds(a.last().lonDeg(), a.last().latDeg()))
                .sorted(Comparator.comparing(a -> a.last().alertId()))
                .map(AlertFeatures::feature)
                .toList();
        return Page.of(all, question);
    }

    private static boolean asksForAll(Question question) {
        return question.overlaps(-180, -90, -180, -90) && question.overlaps(180, 90, 180, 90);
    }

    private static boolean placed(AlertPresent alert) {
        return Double.isFinite(alert.last().lonDeg())
                && Double.isFinite(alert.last().latDeg());
    }

    @Override
    public Optional<Feature> find(String id) throws IOException {
        return alerts.now().stream()
                .filter(a -> a.last().alertId().equals(id))
                .findFirst()
                .map(AlertFeatures::feature);
    }

    private static Feature feature(AlertPresent alert) {
        AlertEvent last = alert.last();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("kind", last.kind().wireName());
        properties.put("state", last.state());
        properties.put("level", last.level());
        properties.put("event", last.event());
        properties.put("reason", last.reason());
        properties.put("zone_code", last.zoneCode());
        properties.put("exercise", last.exercise());
        properties.put("begun", Question.time(alert.first().phenomenonTimeMs()));
        properties.put("time", Question.time(last.phenomenonTimeMs()));
        properties.put("events", last.sequence());
        return Feature.of(
                last.alertId(), placed(alert) ? Feature.point(last.lonDeg(), last.latDeg()) : null, properties);
    }
}
