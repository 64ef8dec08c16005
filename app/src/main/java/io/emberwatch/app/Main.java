package io.emberwatch.app;

import io.emberwatch.app.archive.ArchiveCommand;
import io.emberwatch.app.cluster.ClusterCommand;
import io.emberwatch.app.cluster.JobCommand;
import io.emberwatch.app.evidence.EvidenceCommand;
import io.emberwatch.app.index.IndexCommand;
import io.emberwatch.app.people.AuditCommand;
import io.emberwatch.app.people.DrillCommand;
import io.emberwatch.app.people.ForecastCommand;
import io.emberwatch.app.replay.ReplayCommand;
import io.emberwatch.app.review.ReviewCommand;
import io.emberwatch.app.run.ChangesCommand;
import io.emberwatch.app.run.ConsoleCommand;
import io.emberwatch.app.run.DemoCommand;
import io.emberwatch.app.run.DrainLanesCommand;
import io.emberwatch.app.run.RunCommand;
import io.emberwatch.app.run.UserCommand;
import io.emberwatch.app.smoke.SmokeCommand;
import io.emberwatch.app.surface.SurfaceCommand;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code emberwatch} command: one word for each thing the system can be asked to do. */
@Command(
        name = "emberwatch",
        mixinStandardHelpOptions = true,
        version = "emberwatch 0.1.0-SNAPSHOT", // VersionTest holds it to the pom
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ConsoleCommand.class,
            ReplayCommand.class,
            SimulateCommand.class,
            IndexCommand.class,
            SurfaceCommand.class,
            SmokeCommand.class,
            EvidenceCommand.class,
            ChangesCommand.class,
            ArchiveCommand.class,
            ReviewCommand.class,
            AuditCommand.class,
            DrillCommand.class,
            ForecastCommand.class,
            DecodeCommand.class,
            CheckCommand.class,
            UserCommand.class,
            JobCommand.class,
            DrainLanesCommand.class,
            ClusterCommand.class
        },
        description = "Forest and grassland fire-risk monitoring.")
public final class Main implements Runnable {

    /** The InfluxDB client's own log: it remarks on signing out at every stop. Held here, or it would be collected. */
    private static final Logger CLIENT_LOG = Logger.getLogger("com.influxdb.client");

    /** Paho's own log, which no filter holds back: a broken line is told once by whoever keeps it. */
    private static final Logger MQTT_LOG = Logger.getLogger("org.eclipse.paho.mqttv5.client");

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before run()
    private CommandLine.Model.CommandSpec spec;

    private Main() {}

    /** The command line with all subcommands, as tests call it. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler(new Failures());
    }

    /** Runs the command and leaves with its exit code: 0 done, 1 failed, 2 wrong usage or bad input. */
    public static void main(String[] args) {
        CLIENT_LOG.setLevel(Level.SEVERE);
        MQTT_LOG.setLevel(Level.OFF);
        System.exit(commandLine().execute(args));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }
}
