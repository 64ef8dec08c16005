package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RefusalReason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignFormatsTest {

    private final Decoders decoders = Decoders.open(DecoderSettings.of(DecodeLimits.NONE, List.of()));

    private Collected auto(String payload) {
        return on("", Format.AUTO, payload);
    }

    private Collected on(String topic, Format format, String payload) {
        Collected all = new Collected();
        decoders.decode(
                format,
                new Frame(topic, payload.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Collected.NOW),
                all);
        return all;
    }

    @Test
    void senmlRecordsOfOneSensorAndTimeAreOneReading() {
        Collected all =
                auto("[{'bn':'urn:dev:mac:0024befffe804ff1:','bt':1320078429,'n':'temperature','v':27.2,'u':'Cel'},"
                        + "{'n':'humidity','v':80,'u':'%RH'},{'n':'wind','v':5,'u':'m/s'},{'n':'label','vs':'x'}]");
        Reading reading = all.readings.get(0);
        assertThat(all.readings).hasSize(1);
        assertThat(reading.sensorId()).isEqualTo("urn:dev:mac:0024befffe804ff1");
        assertThat(reading.value(Channel.TEMP_C)).isEqualTo(27.2);
        assertThat(reading.value(Channel.RH_PCT)).isEqualTo(80);
        assertThat(reading.value(Channel.WIND_KMH)).isEqualTo(18);
        assertThat(all.ignored).containsExactly("label");
    }

    @Test
    void senmlMustBeUnderstoodWhereItSaysSo() {
        assertThat(auto("[{'n':'a','v':1,'u':'Cel','secret_':1}]").places()).containsExactly("/0/secret_");
        assertThat(auto("[{'n':'a b','v':1,'u':'Cel'}]").places()).containsExactly("/0/n");
        assertThat(auto("[{'n':'a','v':1,'u':'Cel','bver':11}]").places()).containsExactly("/0/bver");
        assertThat(auto("[{'n':'a','v':'1','u':'Cel'}]").places()).containsExactly("/0/v");
    }

    @Test
    void theNetworksDecodedObjectGoesBeforeTheBytes() {
        Collected all = auto("{'end_device_ids':{'device_id':'x','dev_eui':'A84041000181C061'},'uplink_message':{"
                + "'received_at':'2024-03-01T10:00:00.123456789Z','frm_payload':'3q2+7w==',"
                + "'decoded_payload':{'TempC_SHT':'21.5','Hum_SHT':'45.1','BatV':3.05,'Ext_sensor':'none'}}}");
        Reading reading = all.readings.get(0);
        assertThat(reading.sensorId()).isEqualTo("a84041000181c061");
        assertThat(Instant.ofEpochMilli(reading.phenomenonTimeMs())).isEqualTo("2024-03-01T10:00:00.123Z");
        assertThat(reading.value(Channel.TEMP_C)).isEqualTo(21.5);
        assertThat(reading.value(Channel.RH_PCT)).isEqualTo(45.1);
        assertThat(reading.value(Channel.BATTERY_V)).isEqualTo(3.05);
    }

    @Test
    void valuesWithUnitsAndNestedObjectsAreRead() {
        Collected all = auto("{'deviceInfo':{'devEui':'0102030405060708'},'time':'2024-03-01T10:00:00Z','object':{"
                + "'Air temperature':{'value':77,'unit':'°F'},'Wind speed':{'value':10,'unit':'m⋅s⁻¹'},'gas':{'co':{'value':900,'unit':'ppb'}},"
                + "'Atmospheric pressure':{'value':98.1,'unit':'kPa'},'smoke':true}}");
        Reading reading = all.readings.get(0);
        assertThat(reading.value(Channel.TEMP_C)).isCloseTo(25, within(1e-9));
        assertThat(reading.value(Channel.WIND_KMH)).isEqualTo(36);
        assertThat(reading.value(Channel.CO_PPM)).isCloseTo(0.9, within(1e-12));
        assertThat(reading.value(Channel.PRESSURE_HPA)).isCloseTo(981, within(1e-9));
        assertThat(reading.value(Channel.SMOKE_ALARM)).isEqualTo(1);
    }

    @Test
    void chirpstackThreeWritesItsEuisInBase64AndItsObjectAsText() {
        Collected all = auto(
                "{'applicationID':'1','deviceName':'n','devEUI':'AQIDBAUGBwg=','rxInfo':[{'gatewayID':'g','time':'2024-03-01T10:00:00Z',"
                        + "'rssi':-50}],'objectJSON':'{\\'temperature\\':12.5}'}");
        assertThat(all.readings.get(0).sensorId()).isEqualTo("0102030405060708");
        assertThat(all.readings.get(0).gatewayId()).isEqualTo("g");
        assertThat(all.readings.get(0).value(Channel.TEMP_C)).isEqualTo(12.5);
    }

    @Test
    void thingsBoardGatewayTelemetry() {
        Collected all = auto(
                "{'Device A':[{'ts':1483228800000,'values':{'temperature':42,'humidity':80}},{'temperature':41}],'Device B':[]}");
        assertThat(all.readings).extracting(Reading::sensorId).containsExactly("Device A", "Device A");
        assertThat(all.readings).extracting(Reading::phenomenonTimeMs).containsExactly(1483228800000L, Collected.NOW);
    }

    @Test
    void objectsWithoutAStandard() {
        Collected all = auto(
                "[{'station_id':'w7','timestamp':1709287200,'airTemp':3.5,'wind_mph':10,'precip_in':0.1,'soil':9}]");
        Reading reading = all.readings.get(0);
        assertThat(reading.sensorId()).isEqualTo("w7");
        assertThat(reading.phenomenonTimeMs()).isEqualTo(1709287200000L);
        assertThat(reading.value(Channel.WIND_KMH)).isCloseTo(16.09344, within(1e-9));
        assertThat(reading.value(Channel.RAIN_MM)).isCloseTo(2.54, within(1e-9));
        assertThat(all.ignored).containsExactly("soil");
    }

    @Test
    void csvWithAndWithoutHeader() {
        Collected all = auto(
                "time,id,temp_c,wind_ms\n2024-03-01T10:00:00Z,a,3.5,2\n2024-03-01T10:00:00Z,b,,1\nbad,c,1,1\n2024-03-01T10:00:00Z,d,x,1\n1,2\n");
        assertThat(all.readings).extracting(Reading::sensorId).containsExactly("a", "b", "d");
        assertThat(all.readings.get(0).value(Channel.WIND_KMH)).isEqualTo(7.2);
        assertThat(all.readings.get(1).value(Channel.TEMP_C)).isNaN();
        assertThat(all.places()).containsExactly("line 4 column 1", "line 5 column 3", "line 6");
        assertThat(on("", Format.CSV, "2024-03-01T10:00:00Z,a,3.5,40,2,180,0").readings)
                .hasSize(1);
    }

    @Test
    void whatIsNothingIsRefused() {
        assertThat(auto("").reasons()).containsExactly(RefusalReason.NO_DECODER);
        assertThat(auto("hello").reasons()).containsExactly(RefusalReason.NO_DECODER);
        assertThat(auto("{}").reasons()).isNotEmpty();
        assertThat(on("some/topic", Format.TTS, "[]").reasons()).containsExactly(RefusalReason.WRONG_TYPE);
    }

    @Test
    void wellKnownTopicsFindTheirFormat() {
        Collected all = new Collected();
        decoders.decode(
                new Frame(
                        "v1/gateway/telemetry",
                        "{\"d\":{\"temperature\":1}}".getBytes(StandardCharsets.UTF_8),
                        Collected.NOW),
                all);
        decoders.decode(new Frame("nobody/reads/this", new byte[0], Collected.NOW), all);
        assertThat(all.readings).hasSize(1);
        assertThat(all.reasons()).containsExactly(RefusalReason.NO_DECODER);
    }
}
