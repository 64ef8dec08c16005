package io.emberwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** Numbers and texts of line protocol, over everything that can be thrown at them. */
final class LineBufferProperties {

    @Property(seed = "20261147")
    void aNumberReadsBackAsItself(@ForAll double value) {
        if (Double.isFinite(value)) {
            assertThat(Double.parseDouble(text(new LineBuffer().number(value)))).isEqualTo(value);
        }
    }

    @Property(seed = "20261148")
    void aNumberOfFewDecimalsIsWrittenShort(@ForAll @DoubleRange(min = -9999, max = 9999) double any) {
        double value = Math.rint(any * 100) / 100;
        String text = text(new LineBuffer().number(value));
        assertThat(Double.parseDouble(text)).isEqualTo(value);
        assertThat(text.length()).isLessThanOrEqualTo(8);
    }

    @Property(seed = "20261149")
    void aFixedNumberIsWithinTenDecimals(@ForAll @DoubleRange(min = -1e6, max = 1e6) double value) {
        assertThat(Double.parseDouble(text(new LineBuffer().fixedNumber(value))))
                .isCloseTo(value, within(1e-10));
    }

    @Property(seed = "20261150")
    void anIntegerIsWrittenAsJavaDoes(@ForAll long value) {
        assertThat(text(new LineBuffer().integer(value))).isEqualTo(Long.toString(value));
    }

    @Property(seed = "20261151")
    void aTextFieldIsOneLineAndUnescapesToItself(@ForAll String value) {
        String text = text(new LineBuffer().text(value));
        assertThat(text).startsWith("\"").endsWith("\"").doesNotContain("\n");
        String inner = text.substring(1, text.length() - 1);
        assertThat(inner.replaceAll("\\\\(.)", "$1")).isEqualTo(plain(value));
    }

    @Property(seed = "20261152")
    void aTagHasNoBareSeparatorAndUnescapesToItself(@ForAll String value) {
        String text = text(new LineBuffer().tag(value));
        assertThat(text.replaceAll("\\\\[ ,=]", "")).doesNotContain(" ", ",", "=", "\n", "\\");
        assertThat(text.replaceAll("\\\\([ ,=])", "$1")).isEqualTo(wellFormed(LineText.tag(value)));
    }

    @Property(seed = "20261153")
    void aQueriesTextCannotEndItsQuotes(@ForAll String value) {
        String literal = LineText.literal(value);
        String inner = literal.substring(1, literal.length() - 1);
        assertThat(inner.replaceAll("\\\\.", "")).doesNotContain("'", "\\");
    }

    private static String plain(String value) {
        StringBuilder plain = new StringBuilder();
        for (char c : value.toCharArray()) {
            plain.append(c < ' ' ? ' ' : c);
        }
        return wellFormed(plain.toString());
    }

    /** Half surrogate pairs are no characters: UTF-8 has a question mark for them. */
    private static String wellFormed(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String text(LineBuffer buffer) {
        return new String(buffer.toByteArray(), StandardCharsets.UTF_8);
    }
}
