package io.emberwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final StringWriter shown = new StringWriter();

    @Test
    void aShortCommandSaysNothingInALog() {
        try (ProgressLine line = new ProgressLine(new PrintWriter(shown), false)) {
            line.accept("12 %");
        }
        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void aTerminalHasOneLineThatIsTakenAwayAtTheEnd() {
        try (ProgressLine line = new ProgressLine(new PrintWriter(shown), true)) {
            long end = System.nanoTime() + 10_000_000_000L;
            while (shown.toString().isEmpty() && System.nanoTime() < end) {
                line.accept("12 %");
                LockSupport.parkNanos(10_000_000L);
            }
        }
        assertThat(shown.toString()).contains("12 %").doesNotContain("\n").endsWith("\r\u001b[K");
    }
}
