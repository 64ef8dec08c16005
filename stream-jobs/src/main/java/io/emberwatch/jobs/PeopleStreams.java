package io.emberwatch.jobs;

import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.Zone;
import io.emberwatch.domain.ZoneHour;
import io.emberwatch.jobs.alert.AlertStreams;
import io.emberwatch.jobs.alert.AnchorHeads;
import io.emberwatch.jobs.chain.CallInput;
import io.emberwatch.jobs.chain.CallPeopleOperator;
import io.emberwatch.jobs.chain.FanOutCalls;
import io.emberwatch.jobs.sink.InfluxSink;
import io.emberwatch.jobs.warning.ForecastHours;
import io.emberwatch.jobs.warning.KeepWarnings;
import io.emberwatch.jobs.warning.WarningInput;
import io.emberwatch.jobs.warning.ZoneDanger;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The part of the job that ends at people: warnings of areas, the calling about every alert, the anchors of all chains.
 *
 * <p>Whatever belongs to one alert stays in its order all the way: what is not yet keyed by it passes through one subtask. Dealt out to
 * several, the second event of a fire could overtake the first, and people were told the second alone.
 */
final class PeopleStreams {

    private static final int IN_ORDER = 1;

    private final JobSettings settings;
    private final PeopleSettings people;

    PeopleStreams(JobSettings settings, PeopleSettings people) {
        this.settings = settings;
        this.people = people;
    }

    /**
     * Wires it in.
     *
     * @param commands what people and the dispatcher want
     * @param incidents events of incidents
     * @param zones how areas stand hour by hour; empty where there are none
     */
    void wire(
            SingleOutputStreamOperator<AlertCommand> commands,
            DataStream<AlertEvent> incidents,
            Optional<DataStream<ZoneHour>> zones) {
        DataStream<AlertEvent> warnings = warnings(commands, zones);
        post(warnings, AlertKind.WARNING);
        DataStream<AlertEvent> alerts = warnings.union(incidents);
        DataStream<AlertEvent> calls = calls(commands, alerts);
        post(calls, AlertKind.CALL);
        post(
                alerts.union(calls)
                        .keyBy(event -> AnchorHeads.ANCHOR)
                        .process(new AnchorHeads(people.anchorMs(), settings.influx()))
                        .name("anchor-heads")
                        .uid("anchor-heads"),
                AlertKind.AUDIT);
    }

    private DataStream<AlertEvent> warnings(
            SingleOutputStreamOperator<AlertCommand> commands, Optional<DataStream<ZoneHour>> zones) {
        DataStream<AlertCommand> ours = AlertStreams.ofKind(commands, AlertKind.WARNING);
        SingleOutputStreamOperator<WarningInput> forecast = ours.filter(
                        command -> command.verb().equals(ForecastHours.VERB))
                .setParallelism(IN_ORDER)
                .process(new ForecastHours())
                .name("forecast-of-areas")
                .uid("forecast-of-areas")
                .setParallelism(IN_ORDER);
        forecast.getSideOutput(ForecastHours.REFUSALS)
                .sinkTo(new InfluxSink<>(
                        settings.influx(),
                        "forecast-letters",
                        (refusal, encoder, out) -> encoder.refusal(refusal, out)))
                .name("store-forecast-letters")
                .uid("store-forecast-letters")
                .setParallelism(1);
        DataStream<WarningInput> decided = ours.filter(
                        command -> !command.verb().equals(ForecastHours.VERB))
                .setParallelism(IN_ORDER)
                .map(WarningInput::of)
                .returns(WarningInput.class)
                .setParallelism(IN_ORDER)
                .filter(input -> !input.zoneCode().isEmpty())
                .name("decisions")
                .uid("warning-decisions")
                .setParallelism(IN_ORDER)
                .union(forecast);
        Zone.Level level = people.warnings().zoneLevel();
        DataStream<WarningInput> inputs = zones.<DataStream<WarningInput>>map(
                        hours -> hours.filter(hour -> hour.level() == level)
                                .map(hour -> new WarningInput(hour.zoneCode(), ZoneDanger.of(hour), null))
                                .returns(WarningInput.class)
                                .name("danger-of-areas")
                                .union(decided))
                .orElse(decided);
        return inputs.keyBy(WarningInput::zoneCode)
                .process(new KeepWarnings(people.warnings(), settings.influx()))
                .name("keep-warnings")
                .uid("keep-warnings")
                .setBufferTimeout(AlertStreams.PROMPT_MS);
    }

    /** The calling about all alerts. */
    DataStream<AlertEvent> calls(SingleOutputStreamOperator<AlertCommand> commands, DataStream<AlertEvent> alerts) {
        DataStream<CallInput> answers = AlertStreams.ofKind(commands, AlertKind.CALL)
                .filter(command -> !command.alertId().isEmpty())
                .setParallelism(IN_ORDER)
                .map(command -> new CallInput(command.alertId(), null, command))
                .returns(CallInput.class)
                .setParallelism(IN_ORDER);
        return alerts.flatMap(new FanOutCalls(people.chain(), settings.grid().zones()))
                .name("fan-out-calls")
                .uid("fan-out-calls")
                .setParallelism(IN_ORDER)
                .setBufferTimeout(AlertStreams.PROMPT_MS)
                .union(answers)
                .keyBy(CallInput::callId)
                .transform(
                        "call-people",
                        TypeInformation.of(AlertEvent.class),
                        new CallPeopleOperator(people.chain(), settings.influx()))
                .uid("call-people")
                .setBufferTimeout(AlertStreams.PROMPT_MS);
    }

    private void post(DataStream<AlertEvent> events, AlertKind kind) {
        AlertStreams.post(events, kind, settings.influx(), settings.source());
    }
}
