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

/** The part of the job that ends at people: warnings of areas, the calling about every alert, the anchors of all chains. */
final class PeopleStreams {

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
            DataStream<AlertCommand> commands, DataStream<AlertEvent> incidents, Optional<DataStream<ZoneHour>> zones) {
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

    private DataStream<AlertEvent> warnings(DataStream<AlertCommand> commands, Optional<DataStream<ZoneHour>> zones) {
        DataStream<AlertCommand> ours = commands.filter(command -> command.kind() == AlertKind.WARNING);
        SingleOutputStreamOperator<WarningInput> forecast = ours.filter(
                        command -> command.verb().equals(ForecastHours.VERB))
                .process(new ForecastHours())
                .name("forecast-of-areas")
                .uid("forecast-of-areas");
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
                .map(WarningInput::of)
                .returns(WarningInput.class)
                .filter(input -> !input.zoneCode().isEmpty())
                .name("decisions")
                .uid("warning-decisions")
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
                .uid("keep-warnings");
    }

    private DataStream<AlertEvent> calls(DataStream<AlertCommand> commands, DataStream<AlertEvent> alerts) {
        DataStream<CallInput> answers = commands.filter(command ->
                        command.kind() == AlertKind.CALL && !command.alertId().isEmpty())
                .map(command -> new CallInput(command.alertId(), null, command))
                .returns(CallInput.class);
        return alerts.flatMap(new FanOutCalls(people.chain(), settings.grid().zones()))
                .name("fan-out-calls")
                .uid("fan-out-calls")
                .union(answers)
                .keyBy(CallInput::callId)
                .transform(
                        "call-people",
                        TypeInformation.of(AlertEvent.class),
                        new CallPeopleOperator(people.chain(), settings.influx()))
                .uid("call-people");
    }

    private void post(DataStream<AlertEvent> events, AlertKind kind) {
        AlertStreams.post(events, kind, settings.influx(), settings.source());
    }
}
