package io.emberwatch.jobs.chain;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.Zone;
import io.emberwatch.geo.ZoneFinder;
import io.emberwatch.jobs.zone.ZoneSettings;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Says whom an event concerns: the call of the alert itself and, of a warning that is issued or ends, each township's. A fire
 * that does not know its area is given the one that it lies in.
 */
public final class FanOutCalls implements FlatMapFunction<AlertEvent, CallInput> {

    private static final long serialVersionUID = 1L;

    private final ChainSettings chain;
    private final ZoneSettings zones;
    private transient @Nullable ZoneFinder places;

    /** Fans out over the townships of a chain; places fires in areas. */
    public FanOutCalls(ChainSettings chain, ZoneSettings zones) {
        this.chain = chain;
        this.zones = zones;
    }

    @Override
    public void flatMap(AlertEvent event, Collector<CallInput> out) {
        AlertEvent placed = event.zoneCode().isEmpty() ? in(zoneOf(event), event) : event;
        out.collect(new CallInput(event.alertId(), placed, null));
        if (event.kind() == AlertKind.WARNING && CallWords.of(event, true) != CallWords.SILENT) {
            for (String township : chain.within(event.zoneCode(), Zone.Level.TOWNSHIP)) {
                out.collect(new CallInput(event.alertId() + "@" + township, event, null));
            }
        }
    }

    private String zoneOf(AlertEvent event) {
        if (places == null) {
            places = zones.finder();
        }
        return places.find(event.latDeg(), event.lonDeg()).map(Zone::code).orElse("");
    }

    private static AlertEvent in(String zoneCode, AlertEvent e) {
        return new AlertEvent(
                e.kind(),
                e.alertId(),
                e.sequence(),
                e.event(),
                e.state(),
                e.level(),
                e.actor(),
                e.origin(),
                e.reason(),
                zoneCode,
                e.latDeg(),
                e.lonDeg(),
                e.phenomenonTimeMs(),
                e.recordedTimeMs(),
                e.exercise(),
                e.detailJson(),
                e.previousHash(),
                e.hash());
    }
}
