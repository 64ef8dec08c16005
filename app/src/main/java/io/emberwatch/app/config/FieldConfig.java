package io.emberwatch.app.config;

import java.util.List;

/** What comes from the field, as a region's file tells of it: the sensors, the broker that carries their words, how readings become hours, and when silence is told of. */
public final class FieldConfig {

    private FieldConfig() {}

    /**
     * Sensors that do not announce themselves.
     *
     * @param files registries, CSV with id,lat,lon,elevation_m[,name]; relative to this file
     */
    public record Sensors(List<String> files) {

        /** Keeps own copies. */
        public Sensors {
            files = List.copyOf(files);
        }
    }

    /**
     * The broker and how it is listened to.
     *
     * @param url mqtt://HOST:PORT or mqtts://HOST:PORT
     * @param group name of the sessions and of the shared subscription; one running job per group
     * @param filters topic filters, without $share
     * @param formats formats of topics that are not the house's own, the first filter that matches decides
     * @param lanes sessions that share the messages
     * @param username user; empty for none
     * @param password password; best as ${MQTT_PASSWORD:}
     * @param receiveMaximum messages on their way unacknowledged
     * @param sessionExpiryHours how long the broker keeps our session while we are away, hours
     * @param maxPayloadBytes largest message that is read
     * @param maxAheadSeconds how far a reading's time may lie in the future, seconds
     * @param maxAgeDays how old a reading may be, days
     * @param tls Papers for mqtts, PEM files; relative to this file.
     */
    public record Mqtt(
            String url,
            String group,
            List<String> filters,
            List<TopicFormat> formats,
            int lanes,
            String username,
            String password,
            int receiveMaximum,
            int sessionExpiryHours,
            int maxPayloadBytes,
            int maxAheadSeconds,
            int maxAgeDays,
            Tls tls) {

        /** Keeps own copies. */
        public Mqtt {
            filters = List.copyOf(filters);
            formats = List.copyOf(formats);
        }

        /** Says where, and never with which secret. */
        @Override
        public String toString() {
            return "Mqtt[url=" + url + "]";
        }
    }

    /**
     * One topic's format.
     *
     * @param filter topic filter
     * @param format payload format
     */
    public record TopicFormat(String filter, String format) {}

    /**
     * Papers for mqtts, PEM files; relative to this file.
     *
     * @param caFile authorities to trust; empty for those of Java
     * @param certFile our certificate
     * @param keyFile our key, PKCS#8
     */
    public record Tls(String caFile, String certFile, String keyFile) {}

    /**
     * How readings become hours.
     *
     * @param latenessSeconds time that a reading may be on its way before its hour closes without it
     * @param gatewaySpreadMinutes how far a gateway's clock may lie from the others' and still count
     * @param idleSeconds after this a silent gateway is not waited for
     * @param horizonHours late data within so many hours rewind what was computed; older data is only stored
     * @param provisionalMinutes time between two accounts of the running hour; 0 for none
     * @param neighbourKm how far those may be that a sensor's hour is compared with; 0: with nobody
     * @param driftDays how far back a sensor is compared with itself, days; 0: nobody looks for drifts
     * @param driftTempC so much warmer or colder beside its neighbours than then is a drift, °C
     * @param driftRhPct the same of humidity, %
     */
    public record Hours(
            int latenessSeconds,
            int gatewaySpreadMinutes,
            int idleSeconds,
            int horizonHours,
            int provisionalMinutes,
            int neighbourKm,
            int driftDays,
            double driftTempC,
            double driftRhPct) {}

    /**
     * When silence in the field is told of: by the clock on the wall.
     *
     * @param everySeconds how often a sensor reports where nothing else is known
     * @param lateAfterSeconds so long after its last word a sensor is late
     * @param silentAfterSeconds and so long after, silent: an alarm
     * @param lowBatteryV below this a battery is low, V
     * @param lowBatteryPercent the same for a battery that tells its charge, %
     * @param skewSeconds a gateway's clock may differ from ours by this
     */
    public record Health(
            int everySeconds,
            int lateAfterSeconds,
            int silentAfterSeconds,
            double lowBatteryV,
            double lowBatteryPercent,
            int skewSeconds) {}
}
