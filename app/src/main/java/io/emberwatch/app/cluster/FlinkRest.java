package io.emberwatch.app.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Flink cluster's REST interface, as far as the job needs it: upload, run, look, savepoint, stop. */
public final class FlinkRest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String BOUNDARY = "emberwatch-job-jar";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String base;

    /**
     * A job that the cluster knows.
     *
     * @param id Flink's number of it
     * @param name its name
     * @param state Flink's word for it, such as {@code RUNNING}
     */
    public record Job(String id, String name, String state) {

        /** Whether it has ended for good. */
        public boolean ended() {
            return List.of("FINISHED", "CANCELED", "FAILED", "SUSPENDED").contains(state);
        }
    }

    /** The interface at {@code http://HOST:8081}. */
    public FlinkRest(String url) {
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** Free and all task slots: {@code [free, all]}. */
    public int[] slots() throws IOException, InterruptedException {
        JsonNode overview = get("/overview");
        return new int[] {
            overview.path("slots-available").asInt(),
            overview.path("slots-total").asInt()
        };
    }

    /** All jobs that the cluster remembers. */
    public List<Job> jobs() throws IOException, InterruptedException {
        List<Job> jobs = new ArrayList<>();
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            jobs.add(new Job(
                    job.path("jid").asText(),
                    job.path("name").asText(),
                    job.path("state").asText()));
        }
        return jobs;
    }

    /** Whether every task of a job runs. */
    public boolean allTasksRun(String job) throws IOException, InterruptedException {
        JsonNode tasks = get("/jobs/" + job).path("vertices");
        for (JsonNode task : tasks) {
            if (!task.path("status").asText().equals("RUNNING")) {
                return false;
            }
        }
        return !tasks.isEmpty();
    }

    /** Completed checkpoints of a job's present attempt. */
    public long completedCheckpoints(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job + "/checkpoints")
                .path("counts")
                .path("completed")
                .asLong();
    }

    /** Lanes of a job whose line to the broker stands, as the cluster's metrics knew it a moment ago. */
    public long lanesStanding(String job) throws IOException, InterruptedException {
        long standing = 0;
        for (JsonNode task : get("/jobs/" + job).path("vertices")) {
            String metrics = "/jobs/" + job + "/vertices/" + task.path("id").asText() + "/subtasks/metrics";
            for (JsonNode metric : get(metrics)) {
                String name = metric.path("id").asText();
                if (name.endsWith(".lanesStanding")) {
                    standing += get(metrics + "?agg=sum&get=" + name)
                            .path(0)
                            .path("sum")
                            .asLong();
                }
            }
        }
        return standing;
    }

    /** Why a job failed; empty where it has not. */
    public Optional<String> failure(String job) throws IOException, InterruptedException {
        JsonNode entries =
                get("/jobs/" + job + "/exceptions").path("exceptionHistory").path("entries");
        String trace = entries.path(0).path("stacktrace").asText("");
        return trace.isEmpty()
                ? Optional.empty()
                : Optional.of(trace.lines().findFirst().orElse(trace));
    }

    /** Uploads the job jar; what comes back is its name there. */
    public String upload(Path jar) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream((int) Files.size(jar) + 500);
        body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                        + jar.getFileName() + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(Files.readAllBytes(jar));
        body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = request("/jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        String file = send(request).path("filename").asText();
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** Forgets an uploaded jar. */
    public void delete(String jar) throws IOException, InterruptedException {
        JsonNode unused = send(request("/jars/" + jar).DELETE().build());
    }

    /** Runs an uploaded jar, from a savepoint or checkpoint if there is one; what comes back is the job's number. */
    public String run(String jar, List<String> arguments, @Nullable String from)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        body.put("entryClass", JobJar.MAIN);
        arguments.forEach(body.putArray("programArgsList")::add);
        if (from != null) {
            body.put("savepointPath", from);
            body.put("allowNonRestoredState", true);
            body.put("claimMode", "NO_CLAIM");
        }
        return post("/jars/" + jar + "/run", body).path("jobid").asText();
    }

    /** Takes a savepoint of a running job into a folder and says where it lies. */
    public String savepoint(String job, @Nullable String folder) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("cancel-job", false);
        return awaitSavepoint(job, post("/jobs/" + job + "/savepoints", named(body, "target-directory", folder)));
    }

    /** Stops a job with a savepoint and says where that lies. */
    public String stop(String job, @Nullable String folder) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("drain", false);
        return awaitSavepoint(job, post("/jobs/" + job + "/stop", named(body, "targetDirectory", folder)));
    }

    /** Ends a job without a savepoint; its last checkpoint stays. */
    public void cancel(String job) throws IOException, InterruptedException {
        JsonNode unused = send(request("/jobs/" + job + "?mode=cancel")
                .method("PATCH", BodyPublishers.noBody())
                .build());
    }

    private String awaitSavepoint(String job, JsonNode trigger) throws IOException, InterruptedException {
        String path =
                "/jobs/" + job + "/savepoints/" + trigger.path("request-id").asText();
        long untilNs = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < untilNs) {
            JsonNode answer = get(path);
            if (answer.path("status").path("id").asText().equals("COMPLETED")) {
                JsonNode operation = answer.path("operation");
                if (operation.hasNonNull("location")) {
                    return operation.path("location").asText();
                }
                String trace =
                        operation.path("failure-cause").path("stack-trace").asText("no reason given");
                throw new IOException("the savepoint did not come about: "
                        + trace.lines().findFirst().orElse(""));
            }
            Thread.sleep(POLL.toMillis());
        }
        throw new IOException("the savepoint did not come about within " + PATIENCE.toSeconds() + " s");
    }

    private static ObjectNode named(ObjectNode body, String key, @Nullable String value) {
        return value == null ? body : body.put(key, value);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    private JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException("the Flink cluster at " + base + " does not answer: " + e, e);
        }
        String text = response.body();
        if (response.statusCode() / 100 != 2) {
            throw new IOException("Flink at " + base + " answers " + response.statusCode() + " to "
                    + request.uri().getPath() + ": " + reason(text));
        }
        return text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
    }

    /** The innermost cause out of Flink's stack trace, in one line. */
    private static String reason(String text) {
        String last = "";
        for (String line : text.replace("\\n", "\n").split("\n")) {
            if (line.startsWith("Caused by: ")) {
                last = line.substring("Caused by: ".length());
            }
        }
        String said = last.isEmpty() ? text : last;
        return said.substring(0, Math.min(said.length(), 600)).strip();
    }
}
