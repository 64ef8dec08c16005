package io.emberwatch.app.run;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigProblem;
import io.emberwatch.app.config.EmberwatchConfig;
import io.emberwatch.app.config.FieldConfig;
import io.emberwatch.app.config.SensorFile;
import io.emberwatch.ingestion.DeclaredChannels;
import io.emberwatch.ingestion.DecodeLimits;
import io.emberwatch.ingestion.DecoderSettings;
import io.emberwatch.ingestion.DriftSettings;
import io.emberwatch.ingestion.Format;
import io.emberwatch.ingestion.HealthSettings;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Station;
import io.emberwatch.ingestion.TlsSettings;
import io.emberwatch.ingestion.TopicFormat;
import io.emberwatch.jobs.hour.HourSettings;
import io.emberwatch.jobs.hour.QualitySettings;
import io.emberwatch.jobs.source.SourceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The broker, what is made of its messages, and how readings become hours: the settings of the side that faces the field. */
record FieldWiring(EmberwatchConfig config) {
    private static final long CORRECTION_DELAY_MS = 1_000;

    /** The broker, by its name of a client. */
    MqttSettings broker(String clientId) {
        FieldConfig.Mqtt mqtt = config.mqtt();
        MqttSettings usual = MqttSettings.of(mqtt.url(), clientId);
        return new MqttSettings(
                mqtt.url(),
                clientId,
                List.of(),
                mqtt.username(),
                mqtt.password(),
                new TlsSettings(
                        mqtt.tls().caFile(), mqtt.tls().certFile(), mqtt.tls().keyFile()),
                mqtt.receiveMaximum(),
                usual.keepAliveSeconds(),
                mqtt.sessionExpiryHours() * 3600L,
                false,
                usual.connectTimeoutSeconds());
    }

    SourceSettings source() {
        return SourceSettings.of(
                        broker(config.mqtt().group()),
                        config.mqtt().group(),
                        config.mqtt().filters())
                .withLanes(config.mqtt().lanes());
    }

    DecoderSettings decoders() throws ConfigException {
        FieldConfig.Mqtt mqtt = config.mqtt();
        List<TopicFormat> formats = new ArrayList<>();
        for (FieldConfig.TopicFormat topic : mqtt.formats()) {
            formats.add(new TopicFormat(
                    topic.filter(),
                    Format.find(topic.format())
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "mqtt.formats [" + topic.format() + "] must be a known format"))));
        }
        DecodeLimits limits = new DecodeLimits(
                mqtt.maxPayloadBytes(), mqtt.maxAheadSeconds() * 1000L, mqtt.maxAgeDays() * 86_400_000L);
        try {
            return config.devices().decoders(limits, formats);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(
                    List.of(new ConfigProblem("configuration", 0, "devices", "", String.valueOf(e.getMessage()))));
        }
    }

    List<Station> stations() throws ConfigException {
        List<Station> stations = new ArrayList<>();
        for (String file : config.sensors().files()) {
            stations.addAll(SensorFile.read(Path.of(file)));
        }
        return stations;
    }

    HourSettings hours() throws ConfigException {
        FieldConfig.Hours hours = config.hours();
        List<Station> stations = stations();
        return new HourSettings(
                        hours.latenessSeconds() * 1000L,
                        hours.gatewaySpreadMinutes() * 60_000L,
                        hours.idleSeconds() * 1000L,
                        CORRECTION_DELAY_MS,
                        hours.horizonHours(),
                        hours.provisionalMinutes(),
                        stations.stream().map(Station::sensor).toList())
                .withQuality(QualitySettings.ON
                        .withNeighbourKm(hours.neighbourKm())
                        .withDrift(new DriftSettings(hours.driftTempC(), hours.driftRhPct(), hours.driftDays()))
                        .withDeclared(DeclaredChannels.of(stations))
                        .withHealth(health().withOwnEveryMs(ownEveryMs(stations))));
    }

    private static Map<String, Long> ownEveryMs(List<Station> stations) {
        Map<String, Long> own = new HashMap<>();
        for (Station station : stations) {
            if (station.everySeconds() > 0) {
                own.put(station.sensor().id(), station.everySeconds() * 1000L);
            }
        }
        return own;
    }

    private HealthSettings health() {
        FieldConfig.Health health = config.health();
        return new HealthSettings(
                health.everySeconds() * 1000L,
                health.lateAfterSeconds() * 1000L,
                health.silentAfterSeconds() * 1000L,
                health.lowBatteryV(),
                health.lowBatteryPercent(),
                health.skewSeconds() * 1000L);
    }
}
