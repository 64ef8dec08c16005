package io.emberwatch.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a server: takes connections and never answers, until it is told to pass new ones through. */
final class MutePost implements AutoCloseable {

    private final ServerSocket door;
    private final URI behind;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger held = new AtomicInteger();
    private volatile boolean speaks;

    private MutePost(ServerSocket door, URI behind) {
        this.door = door;
        this.behind = behind;
    }

    static MutePost before(String url) throws IOException {
        MutePost post = new MutePost(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), URI.create(url));
        start(post::takeIn);
        return post;
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /** Connections that were taken and never answered. */
    int held() {
        return held.get();
    }

    void speak() {
        speaks = true;
    }

    private void takeIn() {
        try {
            while (true) {
                Socket caller = door.accept();
                sockets.add(caller);
                if (speaks) {
                    Socket server = new Socket(behind.getHost(), behind.getPort());
                    sockets.add(server);
                    start(() -> pass(caller, server));
                    start(() -> pass(server, caller));
                } else {
                    held.incrementAndGet();
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            // one of them hung up
        }
    }

    private static void start(Runnable run) {
        Thread thread = new Thread(run, "mute-post");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
