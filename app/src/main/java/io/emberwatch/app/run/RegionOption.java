package io.emberwatch.app.run;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigLoader;
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
        return wiring(null, null);
    }

    /** The same with another broker or another port of the console, where one is given. */
    public Wiring wiring(@Nullable String broker, @Nullable Integer port) throws ConfigException {
        Path config = file == null ? ConfigLoader.defaultFile() : file;
        return new Wiring(Overrides.of(ConfigLoader.load(config), broker, influx, port));
    }
}
