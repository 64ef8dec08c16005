package io.emberwatch.jobs;

import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.jobs.alert.AlertStreams;
import io.emberwatch.jobs.alert.AnchorHeads;
import io.emberwatch.jobs.chain.CallInput;
import io.emberwatch.jobs.chain.CallPeopleOperator;
import io.emberwatch.jobs.chain.FanOutCalls;
import io.emberwatch.jobs.warning.KeepWarnings;
import io.emberwatch.jobs.warning.WarningInput;
import io.emberwatch.jobs.warning.ZoneDanger;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

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
     * @param incidents events of incidents; empty where none are watched for
     * @param danger the danger of areas; empty where it is not computed
     */
    void wire(
            DataStream<AlertCommand> commands,
            Optional<DataStream<AlertEvent>> incidents,
            Optional<DataStream<ZoneDanger>> danger) {
        DataStream<AlertEvent> warnings = warnings(commands, danger);
        post(warnings, AlertKind.WARNING);
        DataStream<AlertEvent> alerts = incidents.map(warnings::union).orElse(warnings);
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
            DataStream<AlertCommand> commands, Optional<DataStream<ZoneDanger>> danger) {
        DataStream<WarningInput> decided = commands.filter(command -> command.kind() == AlertKind.WARNING)
                .map(WarningInput::of)
                .returns(WarningInput.class)
                .filter(input -> !input.zoneCode().isEmpty())
                .name("decisions")
                .uid("warning-decisions");
        DataStream<WarningInput> inputs = danger.<DataStream<WarningInput>>map(
                        hours -> hours.map(hour -> new WarningInput(hour.zoneCode(), hour, null))
                                .returns(WarningInput.class)
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
        return alerts.flatMap(new FanOutCalls(people.chain()))
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
