package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RefusalReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices that have no profile here, as their network servers, loggers and gateways print them. */
class OtherVendorsTest {

    private static final Decoders DECODERS = Decoders.open(DecoderSettings.of(DecodeLimits.NONE, List.of()));

    private static Collected auto(String payload) {
        Collected all = new Collected();
        byte[] bytes = payload.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        DECODERS.decode(Format.AUTO, new Frame("", bytes, Collected.NOW), all);
        return all;
    }

    private static Reading only(String payload) {
        Collected all = auto(payload);
        assertThat(all.refusals).isEmpty();
        assertThat(all.readings).hasSize(1);
        return all.readings.get(0);
    }

    private static String tts(String members) {
        return "{'end_device_ids':{'device_id':'d','dev_eui':'0004A30B001C0530'},'uplink_message':{"
                + "'received_at':'2026-03-01T10:00:00Z','frm_payload':'AQID'," + members + "}}";
    }

    @Test
    void numberedProbesOfCayenneAreWhatTheirGroupSays() {
        Reading reading = only("{'applicationID':'1','deviceName':'d','devEUI':'AgICAgICAgI=','rxInfo':[{'gatewayID':"
                + "'AwMDAwMDAwM=','time':'2026-03-01T10:00:00Z','rssi':-48}],'data':'AQID','objectJSON':'{\\\"temperatureSensor\\\":"
                + "{\\\"1\\\":25.5},\\\"humiditySensor\\\":{\\\"2\\\":60.5},\\\"barometer\\\":{\\\"3\\\":1013.2}}'}");
        assertThat(reading.value(Channel.TEMP_C)).isEqualTo(25.5);
        assertThat(reading.value(Channel.RH_PCT)).isEqualTo(60.5);
        assertThat(reading.value(Channel.PRESSURE_HPA)).isEqualTo(1013.2);
        assertThat(only(tts("'decoded_payload':{'temperature_1':21.5,'relative_humidity_2':44}"))
                        .value(Channel.RH_PCT))
                .isEqualTo(44);
    }

    @Test
    void carbonDioxideIsNotCarbonMonoxide() {
        Reading reading = only(tts("'decoded_payload':{'temperature':20,'co2':400,'CO_2':400,'co2_ppm':400}"));
        assertThat(reading.value(Channel.CO_PPM)).isNaN();
    }

    @Test
    void theThingsStacksNormalizedPayloadHasUnitsAndTimesOfItsOwn() {
        Reading reading = only(tts("'decoded_payload':{'x':1},'normalized_payload':[{'air':{'temperature':21.5,"
                + "'relativeHumidity':44},'soil':{'temperature':3},'wind':{'speed':4,'direction':90},"
                + "'rain':{'cumulative':12.4},'battery':3.6,'time':'2026-03-01T09:59:00Z'}]"));
        assertThat(reading.phenomenonTimeMs()).isEqualTo(IsoTime.parse("2026-03-01T09:59:00Z"));
        assertThat(reading.value(Channel.TEMP_C)).isEqualTo(21.5);
        assertThat(reading.value(Channel.WIND_KMH)).isCloseTo(14.4, within(1e-9));
        assertThat(reading.value(Channel.WIND_DIR_DEG)).isEqualTo(90);
        assertThat(reading.value(Channel.RAIN_TOTAL_MM)).isEqualTo(12.4);
        assertThat(reading.value(Channel.BATTERY_V)).isEqualTo(3.6);
    }

    @Test
    void listsOfMeasurementsSayWhatEachIs() {
        Reading reading = only(
                tts(
                        "'decoded_payload':{'messages':[[{'measurementValue':25.4,'type':'Air Temperature'},"
                                + "{'measurementValue':48,'type':'Air Humidity'}],[{'measurementValue':98500,'type':'Barometric Pressure'}]]}"));
        assertThat(reading.value(Channel.TEMP_C)).isEqualTo(25.4);
        assertThat(reading.value(Channel.RH_PCT)).isEqualTo(48);
        assertThat(reading.value(Channel.PRESSURE_HPA)).isEqualTo(985);
    }

    @ParameterizedTest
    @CsvSource({
        "temperature, K, 296.15, TEMP_C, 23",
        "temperature, Cel, 23, TEMP_C, 23",
        "humidity, /, 0.4, RH_PCT, 40",
        "humidity, /1000, 400, RH_PCT, 40",
        "wind, m/s, 5, WIND_KMH, 18",
        "wind, km/h, 18, WIND_KMH, 18",
        "winddir, rad, 3.141592653589793, WIND_DIR_DEG, 180",
        "rain, m, 0.002, RAIN_MM, 2",
        "rain, cm, 0.2, RAIN_MM, 2",
        "pm10, kg/m3, 0.00000005, PM10_UGM3, 50",
        "pm25, ug/m3, 14, PM25_UGM3, 14",
        "co, ppb, 400, CO_PPM, 0.4",
        "co, /, 0.0000004, CO_PPM, 0.4",
        "battery, mV, 3600, BATTERY_V, 3.6",
        "battery, %EL, 80, BATTERY_PCT, 80",
        "pressure, Pa, 98500, PRESSURE_HPA, 985"
    })
    void unitsOfTheSenmlRegistry(String name, String unit, double value, Channel channel, double house) {
        Reading reading = only("[{'bn':'urn:dev:ow:10e2073a01080063:','bt':1772359200,'n':'" + name + "','u':'" + unit
                + "','v':" + value + "}]");
        assertThat(reading.value(channel)).isCloseTo(house, within(1e-9));
    }

    @Test
    void aUnitThatCannotBeOfTheQuantityIsRefused() {
        Collected all =
                auto("[{'bn':'d:','bt':1772359200,'n':'rain','u':'mm/h','v':2},{'n':'temperature','u':'V','v':2},"
                        + "{'n':'humidity','u':'%RH','v':40}]");
        assertThat(all.reasons()).containsExactly(RefusalReason.WRONG_TYPE, RefusalReason.WRONG_TYPE);
        assertThat(all.places()).containsExactly("/0/u", "/1/u");
        assertThat(all.readings).hasSize(1);
    }

    @Test
    void deviceUrnsNameTheirSensorBehindAnUnderscore() {
        Reading reading = only("[{'n':'urn:dev:ow:264437f5000000ed_wind_speed','u':'m/s','v':1,'t':1772359200}]");
        assertThat(reading.sensorId()).isEqualTo("urn:dev:ow:264437f5000000ed");
        assertThat(reading.value(Channel.WIND_KMH)).isCloseTo(3.6, within(1e-9));
    }

    @Test
    void loggersWriteSemicolonsDecimalCommasAndWordsForNothing() {
        Collected all = auto("\uFEFF\"Date Time\";\"Station\";\"Temp (°C)\";\"RH (%)\";\"Wind [m/s]\";Rain [mm]\r\n"
                + "2026-03-01T10:00:00+02:00;S1;\"21,5\";NaN;3,2;-\r\n");
        Reading reading = all.readings.get(0);
        assertThat(all.refusals).isEmpty();
        assertThat(reading.value(Channel.TEMP_C)).isEqualTo(21.5);
        assertThat(reading.value(Channel.RH_PCT)).isNaN();
        assertThat(reading.value(Channel.WIND_KMH)).isCloseTo(11.52, within(1e-9));
        assertThat(reading.value(Channel.RAIN_MM)).isNaN();
    }

    @Test
    void aTimeWithoutOffsetIsTakenOnlyWhereTheColumnSaysUtc() {
        assertThat(auto("time_utc,id,temp_c\n2026-03-01 10:00:00,a,1\n").readings)
                .hasSize(1);
        assertThat(auto("time,id,temp_c\n2026-03-01 10:00:00,a,1\n").places()).containsExactly("line 2 column 1");
    }

    @Test
    void indoorsIsNotTheAir() {
        Collected all = auto("{'station':'w','time':1772359200,'tempf':77,'tempinf':70,'temp_in':20,'humidityin':33}");
        assertThat(all.readings.get(0).value(Channel.TEMP_C)).isCloseTo(25, within(1e-9));
        assertThat(all.readings.get(0).value(Channel.RH_PCT)).isNaN();
    }

    @Test
    void whatADeviceSaysOfItselfIsTheTopicsGatewayElseRefused() {
        String own = "{'ts':1772359200000,'values':{'temperature':20}}";
        assertThat(auto(own).reasons()).containsExactly(RefusalReason.MISSING_ELEMENT);
        Collected all = new Collected();
        byte[] bytes = ("[" + own.replace('\'', '"') + "]").getBytes(StandardCharsets.UTF_8);
        DECODERS.decode(Format.THINGSBOARD, new Frame("emberwatch/v1/g7/readings", bytes, Collected.NOW), all);
        assertThat(all.readings.get(0).sensorId()).isEqualTo("g7");
    }
}
