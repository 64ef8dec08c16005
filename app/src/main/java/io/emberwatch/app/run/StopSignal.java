package io.emberwatch.app.run;

import io.emberwatch.app.process.StopOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a run: by Ctrl-C, SIGTERM, the time given, or by itself. What was started is closed once, last first.
 */
public final class StopSignal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAll, "stop");
    private final StopOrder.User needsServers = StopOrder.user();

    /** Listens for the end from now on. */
    public StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Keeps what has to be closed at the end. */
    public synchronized <T extends AutoCloseable> T keep(T resource) {
        started.push(resource);
        return resource;
    }

    /** Asks for the end. */
    public void ask() {
        stop.countDown();
    }

    /** Waits for the end, or for some time; true where the end was asked for. */
    public boolean await(Duration atMost) throws InterruptedException {
        return stop.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Closes everything and stops listening. */
    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            LOG.debug("the end came from outside");
        }
    }

    private synchronized void closeAll() {
        stop.countDown();
        while (!started.isEmpty()) {
            AutoCloseable resource = started.pop();
            try {
                resource.close();
            } catch (Exception e) {
                LOG.warn("{} did not close: {}", resource.getClass().getSimpleName(), e.getMessage());
            }
        }
        needsServers.done();
    }
}
