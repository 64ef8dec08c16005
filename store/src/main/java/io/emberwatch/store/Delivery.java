package io.emberwatch.store;

import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RefusalReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings one batch in: halves it where it is too large, and searches out by halving which of its lines is at fault.
 *
 * <p>A line is a point; posting it twice changes nothing, so a half may be posted again without harm.
 */
final class Delivery {

    /** Posts that a search for bad lines may cost before the rest of the half at hand is set aside whole. */
    private static final int SEARCH_POSTS = 400;

    private static final int VALUE_CHARS = 200;

    /** A line that the server would not take, and what it said. */
    record RefusedLine(byte[] line, String sentence) {}

    /** How a delivery ended. */
    record Result(WriteOutcome outcome, List<RefusedLine> refused, int lines) {

        boolean again() {
            return outcome.again();
        }
    }

    private final InfluxWriter writer;
    private List<RefusedLine> refused = new ArrayList<>();
    private int posts;

    Delivery(InfluxWriter writer) {
        this.writer = writer;
    }

    /** Posts the batch; what {@link Result#again()} says has to be delivered again as a whole. */
    Result deliver(LineBuffer batch) {
        refused = new ArrayList<>();
        posts = 0;
        WriteOutcome outcome = deliver(batch.array(), 0, batch.size());
        return new Result(outcome, refused, batch.lines());
    }

    private WriteOutcome deliver(byte[] lines, int from, int to) {
        posts++;
        WriteOutcome outcome = writer.post(lines, from, to);
        if (outcome.kind() == WriteOutcome.Kind.STORED || outcome.again()) {
            return outcome;
        }
        int middle = lineEndNear(lines, from, to);
        if (middle == to) {
            refused.add(line(lines, from, to, outcome));
            return WriteOutcome.STORED;
        }
        if (outcome.kind() == WriteOutcome.Kind.BAD_LINE && posts > SEARCH_POSTS) {
            refuseEach(lines, from, to, outcome);
            return WriteOutcome.STORED;
        }
        WriteOutcome first = deliver(lines, from, middle);
        return first.again() ? first : deliver(lines, middle, to);
    }

    private void refuseEach(byte[] lines, int from, int to, WriteOutcome outcome) {
        int start = from;
        for (int i = from; i < to; i++) {
            if (lines[i] == '\n') {
                refused.add(line(lines, start, i + 1, outcome));
                start = i + 1;
            }
        }
    }

    private static RefusedLine line(byte[] lines, int from, int to, WriteOutcome outcome) {
        int end = lines[to - 1] == '\n' ? to - 1 : to;
        return new RefusedLine(java.util.Arrays.copyOfRange(lines, from, end), outcome.sentence());
    }

    /** Just behind the line end nearest to the middle; {@code to} where there is but one line. */
    private static int lineEndNear(byte[] lines, int from, int to) {
        int middle = from + (to - from) / 2;
        for (int i = middle; i < to - 1; i++) {
            if (lines[i] == '\n') {
                return i + 1;
            }
        }
        for (int i = middle - 1; i >= from; i--) {
            if (lines[i] == '\n') {
                return i + 1;
            }
        }
        return to;
    }

    /** A dead letter for a line: the line itself is the payload, so that it can be written again when it may. */
    static Refusal letter(RefusedLine refused, long nowMs) {
        String line = new String(refused.line(), StandardCharsets.UTF_8);
        String start = line.substring(0, Math.min(line.length(), VALUE_CHARS));
        int end = line.indexOf(',') < 0 ? line.indexOf(' ') : line.indexOf(',');
        String measurement = end < 0 ? "" : line.substring(0, end);
        return new Refusal(
                RefusalReason.STORE_REFUSED, "", "", measurement, start, refused.sentence(), "", nowMs, refused.line());
    }
}
