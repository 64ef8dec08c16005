package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RefusalReason;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceProfilesTest {

    private static final Decoders DECODERS = Decoders.open(DecoderSettings.of(DecodeLimits.NONE, List.of()));

    private static Collected uplink(Decoders decoders, String deviceName, String hex) {
        byte[] bytes = Hex.parse(hex);
        String json = "{\"deviceInfo\":{\"devEui\":\"0102030405060708\",\"deviceName\":\"" + deviceName
                + "\"},\"time\":\"2024-05-01T00:00:00Z\",\"data\":\""
                + Base64.getEncoder().encodeToString(bytes) + "\"}";
        Collected all = new Collected();
        decoders.decode(
                Format.CHIRPSTACK,
                new Frame("", json.getBytes(java.nio.charset.StandardCharsets.UTF_8), Collected.NOW),
                all);
        return all;
    }

    private static Reading one(String deviceName, String hex) {
        Collected all = uplink(DECODERS, deviceName, hex);
        assertThat(all.refusals).isEmpty();
        return all.readings.get(0);
    }

    @Test
    void decentlabWeatherStation() {
        // the example of the maker's payload description
        for (String name : new String[] {"", "mast DL-ATM41 north"}) {
            Reading reading =
                    one(name, "02035a0003800a8000800080008009812b8014810880b4a57c820c810980027fe88056800880040bf5");
            assertThat(reading.value(Channel.SOLRAD_WM2)).isEqualTo(10);
            assertThat(reading.value(Channel.RAIN_MM)).isZero();
            assertThat(reading.value(Channel.WIND_KMH)).isCloseTo(0.09 * 3.6, within(1e-9));
            assertThat(reading.value(Channel.WIND_DIR_DEG)).isCloseTo(29.9, within(1e-9));
            assertThat(reading.value(Channel.GUST_KMH)).isCloseTo(0.2 * 3.6, within(1e-9));
            assertThat(reading.value(Channel.TEMP_C)).isCloseTo(26.4, within(1e-9));
            assertThat(reading.value(Channel.RH_PCT)).isCloseTo(52.4, within(1e-9));
            assertThat(reading.value(Channel.PRESSURE_HPA)).isCloseTo(959.6, within(1e-9));
            assertThat(reading.value(Channel.BATTERY_V)).isCloseTo(3.061, within(1e-9));
        }
    }

    @Test
    void decentlabBlocksMayBeAbsent() {
        Reading reading = one("DL-ATM41", "02035a00020bf5");
        assertThat(reading.value(Channel.BATTERY_V)).isCloseTo(3.061, within(1e-9));
        assertThat(reading.value(Channel.TEMP_C)).isNaN();
    }

    @Test
    void decentlabOthers() {
        Reading secondStation =
                one("", "025ef80003805c000080008000803484b3803680e78086a60181d680ed81c9809f8000117000010adc");
        assertThat(secondStation.value(Channel.SOLRAD_WM2)).isCloseTo(9.2, within(1e-9));
        assertThat(secondStation.value(Channel.TEMP_C)).isCloseTo(23.1, within(1e-9));
        Reading wind = one("", "0208c900038009812b8014810880027fe8800880040bf5");
        assertThat(wind.value(Channel.TEMP_C)).isCloseTo(26.4, within(1e-9));
        Reading gauge = one("", "0202f8000300040258409a00000c54");
        assertThat(gauge.value(Channel.RAIN_MM)).isCloseTo(0.4, within(1e-9));
        Reading dust = one("", "021b50000f0c25002500270027002701f50107012c012d012d012d67bd618dbd10");
        assertThat(dust.value(Channel.PM25_UGM3)).isCloseTo(3.9, within(1e-9));
        assertThat(dust.value(Channel.PRESSURE_HPA)).isCloseTo(968, within(1e-9));
        assertThat(one("", "020bbd007f0b926a515d48bc4e0262006981c7000093d4000b0111")
                        .value(Channel.TEMP_C))
                .isCloseTo(27.677, within(1e-2));
        assertThat(one("DL-PYR 1", "020291000380690c60").value(Channel.SOLRAD_WM2))
                .isCloseTo(48.065, within(1e-3));
        assertThat(one("", "02023b0003003702710c60").value(Channel.TEMP_C)).isNaN();
    }

    @Test
    void cayenneLowPowerPayload() {
        // the example of the maker's description: the first temperature of a kind is taken
        assertThat(one("", "03670110056700ff").value(Channel.TEMP_C)).isEqualTo(27.2);
        assertThat(one("", "016700e1026864037327a5").value(Channel.PRESSURE_HPA))
                .isEqualTo(1014.9);
    }

    @Test
    void bytesThatFitNothingAreRefusedWithTheirPlace() {
        Collected all = uplink(DECODERS, "", "deadbeefdeadbeef");
        assertThat(all.reasons()).containsExactly(RefusalReason.UNKNOWN_PROFILE);
        assertThat(all.refusals.get(0).value()).isEqualTo("deadbeefdeadbeef");
        assertThat(all.places()).containsExactly("/data");
    }

    @Test
    void aConfiguredProfileMustFit() {
        DecoderSettings settings = new DecoderSettings(
                DecodeLimits.NONE,
                List.of(),
                Map.of(),
                Map.of(),
                Map.of("Mast 7", "milesight"),
                CsvDecoder.USUAL_COLUMNS);
        Decoders decoders = Decoders.open(settings);
        assertThat(uplink(decoders, "mast 7", "0367ee00").readings).hasSize(1);
        assertThat(uplink(decoders, "mast 7", "0367ee").reasons()).containsExactly(RefusalReason.UNREADABLE);
    }

    @Test
    void anErrorInAProfileNamesSourceLineAndWord() {
        assertThatThrownBy(() -> settings("profile x\norder middle\n"))
                .hasMessage("mine.profile line 2: [middle] must be little or big");
        assertThatThrownBy(() -> settings("profile x\n01 : u12 temp_c\n"))
                .hasMessageContaining("line 2: type [u12] must be u8");
        assertThatThrownBy(() -> settings("01 : u8 temp_c\n"))
                .hasMessageContaining("must come after a line: profile NAME");
        assertThatThrownBy(() ->
                        new DecoderSettings(DecodeLimits.NONE, List.of(), Map.of(), Map.of(), Map.of("d", "none"), ""))
                .hasMessageContaining("profile [none] of device d must be one of");
    }

    private static DecoderSettings settings(String text) {
        return new DecoderSettings(DecodeLimits.NONE, List.of(), Map.of(), Map.of("mine.profile", text), Map.of(), "");
    }
}
