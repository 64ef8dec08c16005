package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class IsoTimeProperties {

    @Property(seed = "20261154")
    void readsWhatJavaWrites(
            @ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long timeMs,
            @ForAll @IntRange(min = -18 * 4, max = 18 * 4) int quarterHours) {
        OffsetDateTime moment = Instant.ofEpochMilli(timeMs).atOffset(ZoneOffset.ofTotalSeconds(quarterHours * 900));
        assertThat(IsoTime.parse(moment.toString())).isEqualTo(timeMs);
    }

    @Property(seed = "20261155")
    void neverThrows(@ForAll @StringLength(max = 40) String text) {
        IsoTime.parse(text);
    }

    @Example
    void acceptsShortFormsAndRefusesTheRest() {
        assertThat(IsoTime.parse("2026-04-01T12:00+08")).isEqualTo(IsoTime.parse("2026-04-01T04:00:00Z"));
        assertThat(IsoTime.parse("2026-04-01 12:00:00.123456789+0800"))
                .isEqualTo(IsoTime.parse("2026-04-01T04:00:00.123Z"));
        assertThat(IsoTime.parse("2024-02-29T00:00:00Z")).isPositive();
        for (String wrong : new String[] {
            "2026-04-01T12:00:00",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-04-31T00:00:00Z",
            "2026-04-01T24:00:00Z",
            "2026-04-01T12:60:00Z",
            "2026-04-01T12:00:00+8",
            "2026-04-01T12:00:00+08:0",
            "",
            "now"
        }) {
            assertThat(IsoTime.parse(wrong)).as(wrong).isEqualTo(IsoTime.NOT_A_TIME);
        }
    }
}
