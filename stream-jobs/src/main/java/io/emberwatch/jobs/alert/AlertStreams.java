package io.emberwatch.jobs.alert;

import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.sink.InfluxSink;
import io.emberwatch.jobs.source.MqttSource;
import io.emberwatch.jobs.source.RawFrame;
import io.emberwatch.jobs.source.SourceSettings;
import io.emberwatch.jobs.source.Timeless;
import io.emberwatch.store.InfluxSettings;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The two ends that both lifecycles share: commands come in, events go out. */
public final class AlertStreams {

    /** Sessions at the broker that commands come in by. */
    public static final int LANES = 1;

    /** So long, in ms, a record may wait for others on its way to the next operator where an alert hangs on it; an alert crosses four such edges. */
    public static final long PROMPT_MS = 10;

    private AlertStreams() {}

    /**
     * Commands of people and of the dispatcher, at least once, acknowledged after the checkpoint that holds their effect;
     * what is none is in the side output {@link DecodeCommands#REFUSALS}.
     *
     * <p>One session of its own: its watermark says nothing, so that commands never hold the field's clock.
     *
     * @param source how the job listens to the broker; its group names the session
     */
    public static SingleOutputStreamOperator<AlertCommand> commands(
            StreamExecutionEnvironment environment, SourceSettings source) {
        SourceSettings door =
                SourceSettings.of(source.broker(), source.group() + "-commands", List.of(Topics.ALL_COMMANDS));
        return environment
                .fromSource(new MqttSource(door), new Timeless<>(), "commands", TypeInformation.of(RawFrame.class))
                .uid("command-source")
                .setParallelism(1)
                .process(new DecodeCommands())
                .name("decode-commands")
                .uid("decode-commands")
                .setParallelism(1)
                .setBufferTimeout(PROMPT_MS);
    }

    /**
     * The commands of one kind, in the order in which they came: on as many subtasks as before, since what is dealt out in turns to
     * more can overtake what came earlier, such as a closing the verdict before it.
     */
    public static SingleOutputStreamOperator<AlertCommand> ofKind(
            SingleOutputStreamOperator<AlertCommand> commands, AlertKind kind) {
        return commands.filter(command -> command.kind() == kind)
                .name(kind.wireName() + "-commands")
                .setParallelism(commands.getParallelism());
    }

    /**
     * Stores and publishes the events of one kind of alert, in their order, and keeps them in the place of seasons, too: a
     * warning and its answer are asked for years after the readings are gone.
     */
    public static void post(
            DataStream<AlertEvent> events, AlertKind kind, InfluxSettings influx, SourceSettings source) {
        String name = kind.name().toLowerCase(Locale.ROOT) + "-events";
        events.sinkTo(new AlertSink(influx, source.broker().withClientId(source.group()), name))
                .name("post-" + name)
                .uid("post-" + name)
                .setParallelism(1);
        events.sinkTo(new InfluxSink<>(
                        influx.seasons(), name + "-of-season", (event, encoder, out) -> encoder.alertEvent(event, out)))
                .name("keep-" + name)
                .uid("keep-" + name)
                .setParallelism(1);
    }
}
