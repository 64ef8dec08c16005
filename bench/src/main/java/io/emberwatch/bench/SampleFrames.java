package io.emberwatch.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Good payloads of every format, invented for benchmarks and fuzzing. */
final class SampleFrames {

    /** Bytes of devices: Milesight, Elsys, Tektelic, Netvox, Decentlab, Cayenne LPP. */
    static final String[] DEVICE_BYTES = {
        "01755c036734010468650b7d20000c7d3000",
        "0100e202290400270506060308070d62",
        "036700e104684d00ba0b9e",
        "01050c0009c42328ffff00",
        "02035a0003800a8000800080008009812b8014810880b4a57c820c810980027fe88056800880040bf5",
        "016700e1026864037327a5",
        "20cec79afa64e600b1",
        "0202f8000300040258409a00000c54"
    };

    static final String SPARKPLUG_BIRTH =
            "CNLig7n6MhINCgViZFNlcRABIAhYWBIcChROb2RlIENvbnRyb2wvUmViaXJ0aBACIAtwABIaCgtUZW1wZXJhdHVyZRBkIAppAAAAAACANUAYAA==";

    static final String[] TEXTS = {
        frame(3),
        senml(3),
        thingsBoard(2, 2),
        csv(4),
        objects(3),
        "[{\"id\":\"s1\",\"lat\":41.8,\"lon\":123.4,\"elevation_m\":50,\"name\":\"n\",\"wind_height_m\":2,\"exposure\":\"open\"}]",
        "{\"end_device_ids\":{\"device_id\":\"x\",\"dev_eui\":\"A84041000181C061\"},\"uplink_message\":{\"received_at\":\"2026-03-01T10:00:00.123456789Z\","
                + "\"f_port\":2,\"frm_payload\":\"A2cA4QRoTQ==\",\"decoded_payload\":{\"TempC_SHT\":\"21.5\",\"wind\":{\"value\":3,\"unit\":\"m/s\"}}}}",
        "{\"cmd\":\"gw\",\"EUI\":\"0102030405060708\",\"ts\":1774000000000,\"port\":85,\"gws\":[{\"rssi\":-38,\"gweui\":\"10\"}],\"data\":\"0367ee0004687c\"}",
        "{\"DevEUI_uplink\":{\"Time\":\"2026-03-01T10:00:00.123+02:00\",\"DevEUI\":\"0102030405060708\",\"FPort\":1,\"payload_hex\":\"0367ee0004687c\"}}",
        "{\"applicationID\":\"1\",\"deviceName\":\"n\",\"devEUI\":\"AQIDBAUGBwg=\",\"rxInfo\":[{\"gatewayID\":\"g\",\"time\":\"2026-03-01T10:00:00Z\",\"rssi\":-5}],"
                + "\"data\":\"A2cA4QRoTQ==\",\"objectJSON\":\"{\\\"temperature\\\":12.5,\\\"status\\\":\\\"calibrating\\\"}\"}",
        "{\"v\":1,\"gateway\":\"g\",\"readings\":[{\"sensor\":\"s\",\"time\":1774000000000,\"calibrating\":[\"co_ppm\",\"pm10_ugm3\"],\"co_ppm\":3.5},"
                + "{\"sensor\":\"t\",\"time\":1774000000000,\"calibrating\":true,\"pm10_ugm3\":12}]}"
    };

    private SampleFrames() {}

    /** A frame of the house's own with so many readings. */
    static String frame(int readings) {
        StringBuilder text =
                new StringBuilder("{\"v\":1,\"gateway\":\"g\",\"time\":\"2026-04-01T12:00:03+08:00\",\"readings\":[");
        for (int i = 0; i < readings; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"sensor\":\"s")
                    .append(i % 200)
                    .append("\",\"time\":\"2026-04-01T11:55:00+08:00\",\"temp_c\":")
                    .append(10 + i % 20)
                    .append(".3,\"rh_pct\":30.5,\"wind_ms\":3.2,\"rain_mm\":0.0}");
        }
        return text.append("]}").toString();
    }

    /** A SenML pack with four records for each of so many readings. */
    static String senml(int readings) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < readings; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"bn\":\"urn:dev:mac:00")
                    .append(1000 + i % 200)
                    .append(
                            ":\",\"bt\":1775016000,\"n\":\"temperature\",\"u\":\"Cel\",\"v\":21.3},{\"n\":\"humidity\",\"u\":\"%RH\",\"v\":30.5}")
                    .append(",{\"n\":\"wind\",\"u\":\"m/s\",\"v\":3.2},{\"n\":\"rain\",\"u\":\"mm\",\"v\":0.2}");
        }
        return text.append("]").toString();
    }

    /** Gateway telemetry of so many devices with so many entries each. */
    static String thingsBoard(int devices, int entries) {
        StringBuilder text = new StringBuilder("{");
        for (int d = 0; d < devices; d++) {
            text.append(d == 0 ? "" : ",").append("\"Device ").append(d).append("\":[");
            for (int e = 0; e < entries; e++) {
                text.append(e == 0 ? "" : ",")
                        .append("{\"ts\":")
                        .append(1775016000000L + e)
                        .append(",\"values\":{\"temperature\":21.3,\"humidity\":30.5,\"windSpeed\":3.2,\"rain\":0.2}}");
            }
            text.append("]");
        }
        return text.append("}").toString();
    }

    /** A table with so many lines. */
    static String csv(int lines) {
        StringBuilder text = new StringBuilder("time,id,temp_c,rh_pct,wind_ms,rain_mm\n");
        for (int i = 0; i < lines; i++) {
            text.append("2026-04-01T11:55:00+08:00,s").append(i % 200).append(",21.3,30.5,3.2,0.2\n");
        }
        return text.toString();
    }

    /** An array of objects without a standard. */
    static String objects(int count) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"station_id\":\"w")
                    .append(i % 200)
                    .append(
                            "\",\"timestamp\":1775016000,\"airTemp\":21.3,\"humidity\":30.5,\"wind_kmh\":12,\"rain\":0.2}");
        }
        return text.append("]").toString();
    }

    /** A ChirpStack uplink around a device's bytes. */
    static byte[] uplink(byte[] bytes) {
        return ("{\"deduplicationId\":\"57433366\",\"time\":\"2026-03-22T07:47:05.404859+00:00\",\"deviceInfo\":{\"deviceProfileName\":\"p\",\"deviceName\":"
                        + "\"n\",\"devEui\":\"1000000000000001\",\"tags\":{}},\"fCnt\":4,\"fPort\":85,\"data\":\""
                        + Base64.getEncoder().encodeToString(bytes)
                        + "\",\"rxInfo\":[{\"gatewayId\":\"6a7e111a10000000\",\"rssi\":-35,\"snr\":11.5}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A Sparkplug NDATA with a time, a sequence and so many named double metrics. */
    static byte[] sparkplug(int metrics) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x08, (byte) 0xD2, (byte) 0xE2, (byte) 0x83, (byte) 0xB9, (byte) 0xFA, 0x32});
        byte[] name = "Temperature".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < metrics; i++) {
            // metric: name, its own time, datatype 10, double
            out.writeBytes(new byte[] {0x12, (byte) (2 + name.length + 7 + 2 + 9), 0x0A, (byte) name.length});
            out.writeBytes(name);
            out.writeBytes(new byte[] {
                0x18,
                (byte) (0x80 | i & 0x7F),
                (byte) (0x80 | i >> 7 & 0x7F),
                (byte) 0x83,
                (byte) 0xB9,
                (byte) 0xFA,
                0x32
            });
            out.writeBytes(new byte[] {0x20, 10, 0x69, 0, 0, 0, 0, 0, (byte) 0x80, 0x35, 0x40});
        }
        out.writeBytes(new byte[] {0x18, 0});
        return out.toByteArray();
    }
}
