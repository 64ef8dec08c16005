package io.emberwatch.console.dispatch;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** A server on loopback that the dispatcher speaks to: each question has a thread of its own, so that one that is never answered holds up no other. */
final class Counterpart {

    private Counterpart() {}

    /** One that answers nothing yet and has not been started. */
    static HttpServer create(String name) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        }));
        return server;
    }
}
