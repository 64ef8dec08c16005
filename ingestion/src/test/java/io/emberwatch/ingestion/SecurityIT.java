package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.Sensor.Exposure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The door with its locks on: own authority, client certificates, the shipped rule of who may publish where. */
@Timeout(60)
class SecurityIT {

    @TempDir
    private Path folder;

    private final ConcurrentLinkedQueue<InboundMessage> inbox = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();

    private void openssl(String... arguments) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
        List<String> command = new java.util.ArrayList<>(List.of("/usr/bin/openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("openssl.log")))
                .isZero();
    }

    private void authority(String name) throws Exception {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + name,
                "-keyout",
                name + ".key",
                "-out",
                name + ".crt");
    }

    private void certificate(String name, String authority) throws Exception {
        Files.writeString(folder.resolve("san"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
        openssl(
                "req",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                name + ".key",
                "-out",
                name + ".csr");
        openssl(
                "x509",
                "-req",
                "-in",
                name + ".csr",
                "-CA",
                authority + ".crt",
                "-CAkey",
                authority + ".key",
                "-CAcreateserial",
                "-days",
                "2",
                "-extfile",
                "san",
                "-out",
                name + ".crt");
    }

    private TlsSettings papers(String name) {
        return new TlsSettings(
                folder.resolve("ca.crt").toString(),
                folder.resolve(name + ".crt").toString(),
                folder.resolve(name + ".key").toString());
    }

    private Mosquitto lockedBroker() throws Exception {
        authority("ca");
        authority("stranger");
        certificate("server", "ca");
        certificate("g1", "ca");
        certificate("emberwatch", "ca");
        certificate("thief", "stranger");
        Path rules = Path.of("../config/mosquitto/acl");
        return Mosquitto.start(
                folder,
                "cafile " + folder + "/ca.crt\ncertfile " + folder + "/server.crt\nkeyfile " + folder
                        + "/server.key\nrequire_certificate true\nuse_identity_as_username true\nacl_file "
                        + rules.toAbsolutePath().normalize() + "\n");
    }

    private static MqttSettings to(Mosquitto broker, String clientId) {
        return MqttSettings.of("mqtts://localhost:" + broker.port, clientId);
    }

    @Test
    void theRightGatewayGetsInAndOnlyToItsOwnTopics() throws Exception {
        try (Mosquitto broker = lockedBroker();
                MqttConnection listener = MqttConnection.open(
                        to(broker, "jobs").withTls(papers("emberwatch")).withFilters(List.of(Topics.ALL_READINGS)),
                        inbox::add,
                        refusals::add);
                MqttPublisher gateway =
                        MqttPublisher.start(to(broker, "g1").withTls(papers("g1")), 10, refusals::add)) {
            gateway.publish(Topics.readings("g1"), frame("g1", "s1"));
            gateway.publish(Topics.readings("g2"), frame("g2", "s2"));
            gateway.publish(Topics.readings("g1"), frame("g1", "s2"));
            assertThat(gateway.flush(Duration.ofSeconds(20))).isTrue();
            Eventually.await("two messages", () -> inbox.size() == 2);
            assertThat(listener.isAlive()).isTrue();
            assertThat(gateway.refused()).isEqualTo(1);
            assertThat(refusals)
                    .singleElement()
                    .asString()
                    .contains("emberwatch/v1/g2/readings")
                    .contains("not authorized");
            assertThat(foreign()).extracting(Refusal::reason).containsExactly(RefusalReason.FOREIGN_SENSOR);
        }
    }

    /** What the registry says of the readings that came in. */
    private List<Refusal> foreign() {
        SensorRegistry registry = SensorRegistry.of(List.of(
                new Sensor("s1", "g1", "", 41, 123, 5, 2, Exposure.OPEN),
                new Sensor("s2", "g2", "", 41, 123, 5, 2, Exposure.OPEN)));
        Collected all = new Collected();
        inbox.forEach(m ->
                Decoders.open(DecoderSettings.of(DecodeLimits.NONE, List.of())).decode(m.frame(), all));
        return all.readings.stream()
                .map(r -> registry.refusalOf(r, ""))
                .flatMap(Optional::stream)
                .toList();
    }

    private static byte[] frame(String gateway, String sensor) {
        return ("{\"v\":1,\"gateway\":\"" + gateway + "\",\"readings\":[{\"sensor\":\"" + sensor
                        + "\",\"time\":1775016000000,\"temp_c\":1}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aStrangersCertificateAndNoneAreTurnedAway() throws Exception {
        try (Mosquitto broker = lockedBroker()) {
            assertThatThrownBy(() ->
                            MqttConnection.open(to(broker, "x").withTls(papers("thief")), inbox::add, refusals::add))
                    .isInstanceOf(MqttLineException.class);
            TlsSettings none = new TlsSettings(folder.resolve("ca.crt").toString(), "", "");
            assertThatThrownBy(() -> MqttConnection.open(to(broker, "x").withTls(none), inbox::add, refusals::add))
                    .isInstanceOf(MqttLineException.class);
            TlsSettings wrongTrust =
                    new TlsSettings(folder.resolve("stranger.crt").toString(), "", "");
            assertThatThrownBy(
                            () -> MqttConnection.open(to(broker, "x").withTls(wrongTrust), inbox::add, refusals::add))
                    .hasMessageContaining("brokerUrl");
        }
    }

    @Test
    void aKeyThatCannotBeReadIsNamed() {
        TlsSettings absent = new TlsSettings("", "/nowhere/a.crt", "/nowhere/a.key");
        assertThatThrownBy(() -> MqttConnection.open(
                        MqttSettings.of("mqtts://localhost:1", "x").withTls(absent), inbox::add, refusals::add))
                .hasMessageContaining("/nowhere/a.crt");
        assertThatThrownBy(() -> new TlsSettings("", "a.crt", "")).hasMessageContaining("keyFile []");
    }

    @Test
    void userAndPasswordAreAsked() throws Exception {
        Path program = Path.of("/usr/bin/mosquitto_passwd");
        Assumptions.assumeTrue(Files.isExecutable(program), "mosquitto_passwd is not installed");
        Process make = new ProcessBuilder(
                        program.toString(), "-b", "-c", folder.resolve("users").toString(), "g1", "right")
                .start();
        assertThat(make.waitFor(10, TimeUnit.SECONDS)).isTrue();
        try (Mosquitto broker =
                Mosquitto.start(folder, "allow_anonymous false\npassword_file " + folder + "/users\n")) {
            MqttSettings settings = MqttSettings.of(broker.url(), "g1");
            try (MqttConnection line =
                    MqttConnection.open(settings.withLogin("g1", "right"), inbox::add, refusals::add)) {
                assertThat(line.isAlive()).isTrue();
            }
            assertThatThrownBy(() -> MqttConnection.open(settings.withLogin("g1", "wrong"), inbox::add, refusals::add))
                    .isInstanceOf(MqttLineException.class)
                    .hasMessageNotContaining("wrong");
            assertThat(settings.withLogin("g1", "secret").toString()).doesNotContain("secret");
        }
    }
}
