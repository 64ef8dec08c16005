package io.emberwatch.geo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * The models of a {@link ModelFile} that grows while they are in use: looked at again with each new hour. A file that is
 * not there yet says that the usual models hold; one that has become unreadable leaves what it said before. Not for several
 * threads at once.
 */
public final class WatchedModels implements ModelSource {

    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(WatchedModels.class.getName());

    private final String file;
    private ModelCalendar calendar = ModelCalendar.USUAL;
    private long newestMs = Long.MIN_VALUE;
    private transient @Nullable FileTime readAt;

    /** Models out of a file. */
    public WatchedModels(Path file) {
        this.file = file.toString();
    }

    @Override
    public SurfaceModels at(long hourEndMs) {
        if (hourEndMs > newestMs) {
            newestMs = hourEndMs;
            lookAgain(Path.of(file));
        }
        return calendar.at(hourEndMs);
    }

    private void lookAgain(Path path) {
        try {
            FileTime written = Files.exists(path) ? Files.getLastModifiedTime(path) : null;
            if (written != null && !written.equals(readAt)) {
                readAt = written;
                calendar = ModelFile.read(path);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "models stay as they were: " + e.getMessage());
        }
    }
}
