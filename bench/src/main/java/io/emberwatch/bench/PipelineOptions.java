package io.emberwatch.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code bench pipeline} is told, as {@code name=value}.
 *
 * @param seconds how long each part is measured
 * @param gateways gateways of fifty sensors
 * @param stepSeconds between two readings of a sensor, by the field's clock
 * @param watch whether the field is watched for smoke
 * @param cellKm side of a cell of the grid, km
 * @param rate readings a second in the part at half load and in the soak; 0: half of what was sustained
 * @param soakMinutes minutes of soak instead of the bench; 0 for the bench
 * @param checkpointMs between two checkpoints
 * @param batchLines lines in a post of the job
 * @param outstanding readings sent and not yet handed to the store at which the field waits
 */
record PipelineOptions(
        int seconds,
        int gateways,
        int stepSeconds,
        boolean watch,
        double cellKm,
        int rate,
        int soakMinutes,
        int checkpointMs,
        int batchLines,
        int outstanding) {

    static final String NAMES =
            "seconds=30 gateways=400 step_seconds=60 watch=true cell_km=60 rate=0 soak_minutes=0 checkpoint_ms=10000"
                    + " batch_lines=10000 outstanding=100000";

    static PipelineOptions of(String[] args) {
        Map<String, String> given = new TreeMap<>();
        for (String known : NAMES.split(" ")) {
            given.put(known.split("=")[0], known.split("=")[1]);
        }
        for (String arg : args) {
            String[] parts = arg.split("=", 2);
            if (parts.length != 2 || given.put(parts[0], parts[1]) == null) {
                throw new IllegalArgumentException("option [" + arg + "] must be one of " + NAMES);
            }
        }
        return new PipelineOptions(
                Integer.parseInt(given.get("seconds")),
                Integer.parseInt(given.get("gateways")),
                Integer.parseInt(given.get("step_seconds")),
                Boolean.parseBoolean(given.get("watch")),
                Double.parseDouble(given.get("cell_km")),
                Integer.parseInt(given.get("rate")),
                Integer.parseInt(given.get("soak_minutes")),
                Integer.parseInt(given.get("checkpoint_ms")),
                Integer.parseInt(given.get("batch_lines")),
                Integer.parseInt(given.get("outstanding")));
    }
}
