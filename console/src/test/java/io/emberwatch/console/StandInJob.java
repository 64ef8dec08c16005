package io.emberwatch.console;

import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.AlertTip;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.InboundMessage;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the job is to the console, over a real broker: says alert events, and answers each command with the event that it
 * becomes. It decides nothing; that the real one does is tested where it lives.
 */
final class StandInJob implements AutoCloseable {

    private static final Map<String, String[]> BECOMES = Map.ofEntries(
            Map.entry("acknowledge", new String[] {"acknowledged", "acknowledged"}),
            Map.entry("verify", new String[] {"verified", "verified"}),
            Map.entry("close", new String[] {"closed", "closed"}),
            Map.entry("note", new String[] {"noted", ""}),
            Map.entry("consult", new String[] {"consulted", "consulted"}),
            Map.entry("approve", new String[] {"approved", "approved"}),
            Map.entry("publish", new String[] {"published", "published"}),
            Map.entry("duty_done", new String[] {"duty_done", "published"}),
            Map.entry("mask", new String[] {"masked", ""}),
            Map.entry("unmask", new String[] {"unmasked", ""}),
            Map.entry("escalate", new String[] {"escalated", "open"}),
            Map.entry("report", new String[] {"reported", "suspected"}));

    private final MqttPublisher publisher;
    private final MqttConnection line;
    private final Map<String, AlertEvent> last = new HashMap<>();
    private volatile AlertCommand lastCommand;

    StandInJob(TestBroker broker) throws Exception {
        publisher = MqttPublisher.start(broker.settings("job-out"), 50);
        line = MqttConnection.open(
                broker.settings("job-in").withFilters(List.of("emberwatch/v1/commands/#")),
                this::command,
                reason -> {});
    }

    /** The last command that came. */
    AlertCommand lastCommand() {
        return lastCommand;
    }

    /** Says the next event of an alert. */
    synchronized void say(
            AlertKind kind,
            String id,
            String event,
            String state,
            int level,
            String actor,
            String reason,
            String detail)
            throws InterruptedException {
        AlertEvent before = last.get(kind + id);
        boolean fire = kind == AlertKind.INCIDENT;
        AlertEvent next = AlertChain.append(
                before == null ? AlertTip.NONE : AlertTip.of(before),
                new AlertEvent(
                        kind,
                        id,
                        1,
                        event,
                        state,
                        level,
                        actor,
                        "stream",
                        reason,
                        "210100",
                        fire ? 41.72 : Double.NaN,
                        fire ? 122.94 : Double.NaN,
                        TestRegion.LAST_FINAL_MS,
                        System.currentTimeMillis(),
                        false,
                        detail,
                        "",
                        ""));
        last.put(kind + id, next);
        publisher.publish(Topics.alert(kind, id), AlertJson.of(next));
    }

    private void command(InboundMessage message) {
        AlertCommand command = AlertJson.command(message.payload(), message.receivedTimeMs());
        lastCommand = command;
        new Thread(() -> answer(command, message), "answer").start();
    }

    private void answer(AlertCommand command, InboundMessage message) {
        try {
            String[] becomes = BECOMES.get(command.verb());
            String id = command.alertId().isEmpty() ? "i-" + command.commandId() : command.alertId();
            AlertEvent before = last.get(command.kind() + id);
            String state = becomes[1].isEmpty() ? before.state() : becomes[1];
            String detail = command.detailJson();
            if (command.verb().equals("publish")) {
                detail = "{\"expires_ms\":" + (System.currentTimeMillis() + 86_400_000L)
                        + ",\"duties\":[\"巡护\",\"值守\"],\"townships\":[\"210102\",\"210103\"]}";
            }
            say(
                    command.kind(),
                    id,
                    becomes[0],
                    state,
                    before == null ? 3 : before.level(),
                    command.actor(),
                    command.reason(),
                    detail);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        message.ack().acknowledge();
    }

    @Override
    public void close() {
        line.close();
        publisher.close();
    }
}
