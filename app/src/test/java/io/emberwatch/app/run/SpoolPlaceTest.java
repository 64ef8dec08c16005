package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.store.InfluxSettings.Spooling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where lines wait while InfluxDB is away, by what a configuration says of it. */
class SpoolPlaceTest {

    @TempDir
    Path dir;

    @Test
    void withoutAWordItLiesBesideTheCheckpoints() throws Exception {
        assertThat(spool("}", "state_dir: work/state")).isEqualTo(Spooling.in(at("work/spool")));
        assertThat(spool("}", "state_dir: \"file://" + dir + "/checkpoints\"")).isEqualTo(Spooling.in(at("spool")));
    }

    @Test
    void aPlaceOfOnesOwnAndALimitOfOnesOwn() throws Exception {
        Spooling own = spool(", spool_dir: elsewhere, spool_max_gb: 1, spool_max_age_hours: 3}", "state_dir: state");
        assertThat(own.dir()).isEqualTo(at("elsewhere"));
        assertThat(own.maxBytes()).isEqualTo(1L << 30);
        assertThat(own.maxAgeHours()).isEqualTo(3);
    }

    @Test
    void zeroIsTheOnlyWayToGoWithout() throws Exception {
        assertThat(spool(", spool_max_gb: 0}", "state_dir: state").on()).isFalse();
        assertThat(spool(", spool_dir: \"\"}", "state_dir: state").on()).isTrue();
    }

    @Test
    void checkpointsOutsideThisMachineAskForAWord() throws Exception {
        ThrowingCallable silent = () -> spool("}", "state_dir: \"s3://bucket/emberwatch\"");
        assertThat(catchThrowableOfType(ConfigException.class, silent))
                .hasMessageContaining("influx.spool_dir")
                .hasMessageContaining("nobody is told of smoke");
        assertThat(spool(", spool_dir: here}", "state_dir: \"s3://bucket/emberwatch\"")
                        .dir())
                .isEqualTo(at("here"));
        assertThat(spool(", spool_max_gb: 0}", "state_dir: \"s3://bucket/emberwatch\"")
                        .on())
                .isFalse();
    }

    private String at(String place) {
        return dir.resolve(place).toString();
    }

    private Spooling spool(String influx, String state) throws Exception {
        Path file = FireLattice.config(dir, "spooling", "");
        String yaml = Files.readString(file);
        for (List<String> change : List.of(
                List.of("retention_policy: emberwatch}", "retention_policy: emberwatch" + influx),
                List.of("state_dir: state", state))) {
            assertThat(yaml).contains(change.get(0));
            yaml = yaml.replace(change.get(0), change.get(1));
        }
        return new Wiring(ConfigLoader.load(Files.writeString(file, yaml)))
                .influx()
                .spooling();
    }
}
