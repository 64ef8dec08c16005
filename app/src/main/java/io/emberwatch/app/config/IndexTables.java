package io.emberwatch.app.config;

import io.emberwatch.danger.scale.ClassTable;
import io.emberwatch.danger.scale.ClassTables;
import io.emberwatch.jobs.tile.CellIndex;
import io.emberwatch.jobs.tile.ClassBreaks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The class table of each index of a region: one of those that are shipped or of its own files, by id. */
public final class IndexTables {

    private IndexTables() {}

    /** The tables that a configuration names; an index whose table is empty has none. */
    public static Map<CellIndex, ClassBreaks> of(DangerConfig.Indices indices) throws ConfigException {
        ClassTables tables = ClassTables.shipped();
        for (String file : indices.tableFiles()) {
            tables = tables.with(read(Path.of(file)));
        }
        Map<CellIndex, ClassBreaks> breaks = new EnumMap<>(CellIndex.class);
        for (CellIndex index : CellIndex.values()) {
            String id = indices.tables().getOrDefault(index.configName(), "");
            if (!id.isEmpty()) {
                breaks.put(index, breaks(tables, index, id));
            }
        }
        return breaks;
    }

    private static ClassTable read(Path file) throws ConfigException {
        try (var reader = Files.newBufferedReader(file)) {
            return ClassTables.read(reader, file.toString());
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(
                    List.of(new ConfigProblem(file.toString(), 0, "", "", "must be a class table: " + e.getMessage())));
        }
    }

    private static ClassBreaks breaks(ClassTables tables, CellIndex index, String id) throws ConfigException {
        String key = "danger.indices.tables." + index.configName();
        List<ClassTable> fitting = tables.forIndex(index.tableIndex());
        for (ClassTable table : fitting) {
            if (table.id().equals(id) && !table.falling()) {
                return ClassBreaks.of(table);
            }
        }
        String known = String.join(", ", fitting.stream().map(ClassTable::id).toList());
        throw new ConfigException(List.of(new ConfigProblem(
                "", 0, key, id, "must be the id of a class table of " + index.tableIndex() + ": " + known)));
    }
}
