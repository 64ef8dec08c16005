package io.emberwatch.console.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Hangs up on whoever begins a request and does not come to the end of its head: a byte now and then keeps a line from being idle,
 * and some thousand such lines would leave none for others. Slow bodies are cut off by the server's own data rate.
 */
public final class SlowClients implements Connection.Listener, LifeCycle.Listener {

    /** Lines that may be open at once; beyond that new ones wait at the door. */
    private static final int MOST_CONNECTIONS = 4_000;

    private static final long LOOK_MS = 1_000;

    private record Seen(long messages, long bytes, long sinceNs) {}

    private final long longestHeadNs;
    private final Map<Connection, Seen> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "slow-clients");
        thread.setDaemon(true);
        return thread;
    });

    private SlowClients(Duration longestHead) {
        this.longestHeadNs = longestHead.toNanos();
    }

    /** Watches over a server from its start to its end. */
    public static void watchOver(Server server, Duration longestHead) {
        SlowClients watch = new SlowClients(longestHead);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
        server.addEventListener(watch);
    }

    @Override
    public void lifeCycleStarting(LifeCycle started) {
        if (started instanceof Server server) {
            for (Connector connector : server.getConnectors()) {
                connector.addEventListener(this);
            }
            watch.scheduleWithFixedDelay(this::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void lifeCycleStopping(LifeCycle ending) {
        if (ending instanceof Server) {
            watch.shutdownNow();
        }
    }

    @Override
    public void onOpened(Connection connection) {
        open.put(connection, new Seen(connection.getMessagesIn(), connection.getBytesIn(), System.nanoTime()));
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    private void look() {
        long nowNs = System.nanoTime();
        open.forEach((connection, seen) -> {
            long messages = connection.getMessagesIn();
            boolean answering = messages > connection.getMessagesOut();
            boolean quiet = connection.getBytesIn() == seen.bytes;
            if (messages != seen.messages || answering || quiet) {
                open.replace(connection, seen, new Seen(messages, connection.getBytesIn(), nowNs));
            } else if (nowNs - seen.sinceNs > longestHeadNs) {
                connection.getEndPoint().close();
            }
        });
    }
}
