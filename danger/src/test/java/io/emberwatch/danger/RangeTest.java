package io.emberwatch.danger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RangeTest {

    @Test
    void bothEndsPass() {
        assertThat(Range.RH_PERCENT.require(0)).isEqualTo(0);
        assertThat(Range.RH_PERCENT.require(100)).isEqualTo(100);
    }

    @Test
    void theNextDoubleOutsideIsRefusedWithNameValueAndSpan() {
        assertThatThrownBy(() -> Range.RH_PERCENT.require(Math.nextUp(100.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rhPercent [100.00000000000001] must lie in 0.0 to 100.0");
        assertThatThrownBy(() -> Range.RH_PERCENT.require(-Double.MIN_VALUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rhPercent [-4.9E-324]");
    }

    @Test
    void missingPasses() {
        assertThat(Range.TEMP_C.require(Double.NaN)).isNaN();
    }

    @Test
    void aRangeNeedsWidth() {
        assertThatThrownBy(() -> new Range("x", 1, 1)).hasMessageContaining("x [1.0, 1.0]");
        assertThatThrownBy(() -> new Range("x", Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void evidenceOnOneSourceOrMemoryIsUnverified() {
        assertThat(new Evidence(Verification.VECTORS, "a").toLabel()).isEqualTo("a");
        assertThat(new Evidence(Verification.TWO_SOURCES, "a").isUnverified()).isFalse();
        assertThat(new Evidence(Verification.ONE_SOURCE, "a").toLabel()).isEqualTo("unverified: a");
        assertThat(new Evidence(Verification.FROM_MEMORY, "a").isUnverified()).isTrue();
        assertThatThrownBy(() -> new Evidence(Verification.VECTORS, " ")).hasMessageContaining("[VECTORS]");
    }

    @Test
    void whatIsBuiltOfTwoIsAsWeakAsTheWeaker() {
        Evidence strong = new Evidence(Verification.TWO_SOURCES, "two");
        Evidence weak = new Evidence(Verification.ONE_SOURCE, "one");
        assertThat(strong.weaker(weak)).isSameAs(weak);
        assertThat(weak.weaker(strong)).isSameAs(weak);
        assertThat(strong.weaker(new Evidence(Verification.TWO_SOURCES, "other")))
                .isSameAs(strong);
    }
}
