package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;

/** Hour logs as older versions of the job wrote them: savepoints have them. */
final class OldLayouts {

    private OldLayouts() {}

    /** Version 1: nothing of quality control. */
    static byte[] first(int accounts, Collection<Reading> readings) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(1);
        out.writeInt(accounts);
        write(readings, Set.of(), out);
        return bytes.toByteArray();
    }

    /** Version 2: twelve bytes a channel. */
    static byte[] second(int accounts, byte[] before, Collection<Reading> readings, Set<Long> rainFromCounter)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(2);
        out.writeInt(accounts);
        out.writeInt(before.length);
        out.write(before);
        write(readings, rainFromCounter, out);
        return bytes.toByteArray();
    }

    private static void write(Collection<Reading> readings, Set<Long> rainFromCounter, DataOutputStream out)
            throws IOException {
        out.writeInt(readings.size());
        for (Reading reading : readings) {
            out.writeLong(reading.phenomenonTimeMs());
            out.writeUTF(reading.gatewayId());
            int mask = HourLog.maskOf(reading);
            out.writeInt(rainFromCounter.contains(reading.phenomenonTimeMs()) ? mask | 1 << 31 : mask);
            for (int c = 0; c < Channel.count(); c++) {
                if ((mask & 1 << c) != 0) {
                    out.writeDouble(reading.values()[c]);
                    out.writeInt(reading.flags()[c]);
                }
            }
        }
    }
}
