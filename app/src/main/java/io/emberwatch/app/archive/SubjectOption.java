package io.emberwatch.app.archive;

import io.emberwatch.domain.DaySubject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose season: a sensor, a cell, a zone, or the whole region where none is named. */
public final class SubjectOption {

    @Option(
            names = "--zone",
            paramLabel = "CODE",
            description = "a zone of console.zones_file; without any, the region")
    private @Nullable String zone;

    @Option(names = "--cell", paramLabel = "r12c345", description = "a cell of the grid")
    private @Nullable String cell;

    @Option(names = "--sensor", paramLabel = "ID", description = "a sensor or an archive's station")
    private @Nullable String sensor;

    @Option(
            names = "--season-name",
            paramLabel = "NAME",
            description = "a season of region.seasons, or year; without it, the only one, or the year")
    private String name = "";

    /** What kind of subject was named. */
    public DaySubject kind() {
        int named = (zone == null ? 0 : 1) + (cell == null ? 0 : 1) + (sensor == null ? 0 : 1);
        if (named > 1) {
            throw new IllegalArgumentException("only one of --zone, --cell and --sensor can be given");
        }
        return sensor != null ? DaySubject.SENSOR : cell != null ? DaySubject.CELL : DaySubject.ZONE;
    }

    /** Its id. */
    public String id() {
        return sensor != null ? sensor : cell != null ? cell : zone != null ? zone : DaySubject.REGION;
    }

    /** The season's name; empty where none was given. */
    public String seasonName() {
        return name;
    }
}
