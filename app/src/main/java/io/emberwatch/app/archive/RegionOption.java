package io.emberwatch.app.archive;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.run.Overrides;
import io.emberwatch.app.run.Wiring;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The region that a command works for: its configuration, perhaps with another database. */
public final class RegionOption {

    @Option(names = "--config", paramLabel = "FILE", description = "the configuration; without it, the default one")
    private @Nullable Path file;

    @Option(names = "--influx", paramLabel = "URL", description = "an InfluxDB instead of the configuration's")
    private @Nullable String influx;

    /** The settings of every room. */
    public Wiring wiring() throws ConfigException {
        Path config = file == null ? ConfigLoader.defaultFile() : file;
        return new Wiring(Overrides.of(ConfigLoader.load(config), null, influx, null));
    }
}
