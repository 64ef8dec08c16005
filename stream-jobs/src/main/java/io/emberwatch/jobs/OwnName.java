package io.emberwatch.jobs;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This machine's own name, as Java knows it.
 *
 * <p>Flink's cluster within a JVM asks for the address that belongs to the machine's name, whatever it is told to bind to. A machine whose name
 * stands in no hosts file (a container, a fresh image) has none, and Flink does not start, although nothing of it needs more than loopback.
 */
public final class OwnName {

    private static final Logger LOG = LoggerFactory.getLogger(OwnName.class);

    private OwnName() {}

    /**
     * Sees to it that the own name has an address for the life of this JVM: where nothing tells one, loopback.
     *
     * @throws JobFailedException if the name has no address and this Java lets nobody tell it one
     */
    public static synchronized void ensure() {
        try {
            InetAddress.getLocalHost();
        } catch (UnknownHostException unknown) {
            try {
                remember(InetAddress.getLoopbackAddress());
                LOG.info("this machine does not know its own name ({}): loopback is taken", unknown.getMessage());
            } catch (ReflectiveOperationException | RuntimeException | UnknownHostException e) {
                throw new JobFailedException(
                        "this machine does not know its own name (" + unknown.getMessage()
                                + "): a line of /etc/hosts must give it an address, such as 127.0.0.1",
                        e);
            }
        }
    }

    /** Puts it where Java keeps its last answer, which is otherwise good for five seconds. */
    private static void remember(InetAddress address) throws ReflectiveOperationException, UnknownHostException {
        Field last = InetAddress.class.getDeclaredField("cachedLocalHost");
        last.setAccessible(true);
        Constructor<?> answer = last.getType().getDeclaredConstructor(String.class, InetAddress.class);
        answer.setAccessible(true);
        Object kept = answer.newInstance(address.getHostName(), address);
        Field until = last.getType().getDeclaredField("expiryTime");
        until.setAccessible(true);
        until.setLong(kept, System.nanoTime() + Long.MAX_VALUE / 2);
        last.set(null, kept);
        InetAddress.getLocalHost();
    }
}
