package io.emberwatch.jobs.hour;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reading appended to the bytes of an hour gives the same bytes as the hour written whole. */
class HourBytesTest {

    private static final long HOUR_MS = 3_600_000L;

    @Test
    void appendingEqualsWritingWhole() {
        HourLog whole = new HourLog(1);
        whole.begin(new byte[] {1, 2, 3});
        byte[] appended = whole.toBytes();
        for (int i = 0; i < 70; i++) {
            Reading reading = reading(i);
            whole.offer(reading);
            appended = longer(appended, reading, false);
            assertThat(appended).isEqualTo(whole.toBytes());
        }
    }

    @Test
    void rainFromTheCounterIsKeptAsSuch() {
        HourLog whole = new HourLog();
        Reading raw = reading(1);
        Reading judged = reading(1);
        judged.values()[Channel.RAIN_MM.ordinal()] = 0.2;
        byte[] appended = longer(whole.toBytes(), judged, true);
        whole.offer(raw);
        whole.replace(judged);
        assertThat(appended).isEqualTo(whole.toBytes());
    }

    @Test
    void onlyAMomentAfterAllOthersIsNew() {
        byte[] empty = new HourLog().toBytes();
        assertThat(HourBytes.endsBefore(empty, Long.MIN_VALUE + 1)).isTrue();
        byte[] log = longer(longer(empty, reading(0), false), reading(5), false);
        assertThat(HourBytes.endsBefore(log, HOUR_MS + 5_001)).isTrue();
        assertThat(HourBytes.endsBefore(log, HOUR_MS + 5_000)).isFalse();
        assertThat(HourBytes.endsBefore(log, HOUR_MS + 4_999)).isFalse();
    }

    @Test
    void aLogOfTheFirstVersionIsNotAppendedTo() throws Exception {
        byte[] old = OldLayouts.first(3, List.of(reading(1)));
        assertThat(HourBytes.endsBefore(old, HOUR_MS + 5_000)).isFalse();
    }

    @Test
    void anAccountIsCountedInAnotherArrayAndNothingElseChanges() {
        HourLog log = new HourLog(300);
        log.begin(new byte[] {1, 2, 3});
        log.offer(reading(1));
        byte[] bytes = log.toBytes();
        byte[] kept = bytes.clone();
        byte[] counted = HourBytes.counted(bytes);
        assertThat(bytes).isEqualTo(kept);
        assertThat(HourBytes.accounts(counted)).isEqualTo(301);
        HourLog again = new HourLog(301);
        again.begin(new byte[] {1, 2, 3});
        again.offer(reading(1));
        assertThat(counted).isEqualTo(again.toBytes());
    }

    @Test
    void ofAForgottenHourAccountsAndMemoryAreLeft() {
        HourLog log = new HourLog(7);
        log.offer(reading(1));
        byte[] reduced = HourBytes.reduced(log.toBytes(), new byte[] {4, 5});
        assertThat(HourBytes.accounts(reduced)).isEqualTo(7);
        assertThat(HourBytes.before(reduced)).containsExactly(4, 5);
        assertThat(HourBytes.count(reduced)).isZero();
        assertThat(new HourReader(reduced).next()).isFalse();
    }

    private static byte[] longer(byte[] log, Reading reading, boolean rainFromCounter) {
        HourWriter writer = new HourWriter(log);
        writer.append(reading, rainFromCounter);
        return writer.toBytes();
    }

    private static Reading reading(int second) {
        double[] values = Reading.missing();
        values[Channel.TEMP_C.ordinal()] = 20 + second;
        values[Channel.RH_PCT.ordinal()] = second % 3 == 0 ? Double.NaN : 40;
        int[] flags = new int[Channel.count()];
        flags[Channel.TEMP_C.ordinal()] = second % 2 == 0 ? 0 : QualityFlag.STEP.bit();
        String gateway = second % 5 < 3 ? "g" : "网\0关\uD83D\uDD25";
        return new Reading("s", gateway, HOUR_MS + second * 1000L, Reading.NO_TIME, Reading.NO_TIME, values, flags);
    }
}
