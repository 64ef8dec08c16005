package io.emberwatch.app.people;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.run.RegionOption;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.store.InfluxSettings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code emberwatch audit verify}: whether the record of all alerts is as it was written. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "verify",
        subcommands = AuditCommand.Verify.class,
        description = "The record of alerts.")
public final class AuditCommand implements Runnable {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before run()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing: verify");
    }

    /** Checks every chain and every anchor. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Checks the hash chain of every incident, warning and call, and the anchors that hold their ends, in both places",
                "where they are kept: with the readings and with the days.",
                "Names each event that was changed, dropped or inserted. Leaves with 0 where there is none, with 1 where there is."
            })
    static final class Verify implements Callable<Integer> {
        @Mixin
        private RegionOption region = new RegionOption();

        @CommandLine.Spec
        @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() throws ConfigException {
            return verify(region.wiring().influx());
        }

        private int verify(InfluxSettings settings) {
            AlertRecord stored = AlertRecord.read(settings);
            List<AlertEvent> events = stored.events();
            List<AlertAudit.Fault> faults = AlertAudit.faults(events);
            faults.forEach(fault -> spec.commandLine().getOut().println(fault.sentence()));
            long chains = events.stream()
                    .map(event -> event.kind() + event.alertId())
                    .distinct()
                    .count();
            long anchors = events.stream()
                    .filter(event -> event.kind() == AlertKind.AUDIT)
                    .count();
            String last = events.stream()
                    .filter(event -> event.kind() == AlertKind.AUDIT)
                    .reduce((a, b) -> b)
                    .map(anchor -> "; last anchor " + anchor.sequence() + " " + anchor.hash())
                    .orElse("");
            spec.commandLine()
                    .getOut()
                    .println(events.size() + " events in " + chains + " chains, " + anchors + " anchors, "
                            + faults.size() + " faults" + last
                            + "; kept with the days only " + stored.onlyWithDays() + ", with the readings only "
                            + stored.onlyWithReadings());
            spec.commandLine().getOut().flush();
            return faults.isEmpty() ? 0 : 1;
        }
    }
}
