package io.emberwatch.jobs.alert;

import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.jobs.source.RawFrame;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Reads what people and the dispatcher want; what is no command goes, with its bytes and the reason, to the dead letters. */
public final class DecodeCommands extends ProcessFunction<RawFrame, AlertCommand> {

    /** What was not understood. */
    public static final OutputTag<Refusal> REFUSALS = new OutputTag<>("command-refusals") {};

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(RawFrame frame, Context context, Collector<AlertCommand> out) {
        AlertCommand command;
        try {
            command = AlertJson.command(frame.payload(), frame.receivedTimeMs());
        } catch (IllegalArgumentException notACommand) {
            context.output(REFUSALS, refusal(frame, String.valueOf(notACommand.getMessage())));
            return;
        }
        out.collect(command);
    }

    private static Refusal refusal(RawFrame frame, String reason) {
        return new Refusal(
                RefusalReason.UNREADABLE,
                "",
                frame.topic(),
                "command",
                "",
                reason,
                "",
                frame.receivedTimeMs(),
                frame.payload());
    }
}
