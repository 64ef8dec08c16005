package io.emberwatch.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A writer's spool: one folder per lane, re-sorted when an earlier life had another number of lanes. */
final class SpoolFolder {

    private SpoolFolder() {}

    static List<Spool> open(Path dir, int lanes) throws IOException {
        Files.createDirectories(dir);
        List<Spool> spools = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            spools.add(new Spool(laneDir(dir, i, lanes)));
        }
        for (Path other : otherLanes(dir, lanes)) {
            resort(new Spool(other), spools);
        }
        return spools;
    }

    private static Path laneDir(Path dir, int lane, int lanes) {
        return dir.resolve("lane-" + lane + "-of-" + lanes);
    }

    private static List<Path> otherLanes(Path dir, int lanes) throws IOException {
        try (var folders = Files.list(dir)) {
            return folders.filter(
                            folder -> folder.getFileName().toString().matches("lane-\\d+-of-(?!" + lanes + "$)\\d+"))
                    .sorted()
                    .toList();
        }
    }

    private static void resort(Spool from, List<Spool> to) throws IOException {
        while (!from.isEmpty()) {
            LineBuffer batch = from.oldest().orElseThrow();
            List<LineBuffer> parts = new ArrayList<>();
            to.forEach(spool -> parts.add(new LineBuffer()));
            int start = 0;
            for (int i = 0; i < batch.size(); i++) {
                if (batch.array()[i] == '\n') {
                    parts.get(BatchWriter.laneOf(batch.array(), start, i, to.size()))
                            .lines(batch.array(), start, i + 1, 1);
                    start = i + 1;
                }
            }
            for (int lane = 0; lane < to.size(); lane++) {
                if (parts.get(lane).lines() > 0) {
                    to.get(lane).add(parts.get(lane));
                }
            }
            from.removeOldest();
        }
    }
}
