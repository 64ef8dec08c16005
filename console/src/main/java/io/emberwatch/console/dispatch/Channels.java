package io.emberwatch.console.dispatch;

import io.emberwatch.ingestion.MqttPublisher;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The ways to reach people, each with threads of its own: a gateway that hangs holds up nobody but itself. */
final class Channels implements AutoCloseable {

    private static final int THREADS = 4;

    private record Way(Channel channel, ScheduledThreadPoolExecutor threads) {}

    private final Map<String, Way> ways = new HashMap<>();
    private final Mailbox mailbox = new Mailbox();

    Channels(DispatchSettings settings, MqttPublisher line) {
        for (ChannelSettings way : settings.channels()) {
            Channel channel = switch (way.type()) {
                case "mqtt" -> new MqttChannel(line, way);
                case "webhook" -> new HttpChannel(way);
                case "mail" -> new MailChannel(way);
                case "mailbox" -> mailbox;
                default ->
                    throw new IllegalArgumentException("type [" + way.type() + "] of channel " + way.name()
                            + " must be mqtt, webhook, mail" + " or mailbox");
            };
            ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, work -> {
                Thread thread = new Thread(work, "channel-" + way.name());
                thread.setDaemon(true);
                return thread;
            });
            threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
            ways.put(way.name(), new Way(channel, threads));
        }
    }

    Mailbox mailbox() {
        return mailbox;
    }

    @Nullable
    Channel find(String name) {
        Way way = ways.get(name);
        return way == null ? null : way.channel();
    }

    /** Does something on the channel's own threads, after a while. */
    void later(String name, long delayMs, Runnable work) {
        Way way = ways.get(name);
        if (way != null && !way.threads().isShutdown()) {
            way.threads().schedule(work, delayMs, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        ways.values().forEach(way -> {
            way.threads().shutdownNow();
            way.channel().close();
        });
    }
}
