package io.emberwatch.ingestion;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the broker sends, with the payload of each PUBLISH taken out and a ticket of eight bytes in its place.
 *
 * <p>Paho copies a packet twice, byte by byte, each under a lock: for a frame of fifty readings that is most of what receiving costs. Through
 * the tap only the ticket goes that way, and whoever gets the message asks for its payload by {@link #redeem}. Packet ids, topics, properties and all other packets
 * pass as they are. A packet that cannot be taken apart passes whole, so that Paho says what is wrong with it.
 *
 * <p>A time-out of the socket may come in the middle of a packet: what was read is kept, and reading goes on from there.
 */
final class PayloadTap extends InputStream {

    private static final int PUBLISH = 3;
    private static final int BUFFER_BYTES = 64 * 1024;
    /** Larger packets pass whole as they come in, so that Paho sees that the line lives. */
    private static final int LARGEST_TAPPED_BYTES = 256 * 1024;

    private static final int LENGTH_BITS = 7;
    private static final int LENGTH_BYTES = 4;

    private final InputStream broker;
    private final Tickets tickets;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int bufferAt;
    private int bufferEnd;
    private ByteBuffer ready = ByteBuffer.allocate(0);
    private final byte[] head = new byte[1 + LENGTH_BYTES];
    private int headSize;
    private byte[] body = new byte[0];
    private int bodySize;
    private boolean inBody;
    private int untapped;

    /** The payloads of one connection that have been taken out and not been asked for yet; for any thread. */
    static final class Tickets {
        private final Map<Long, byte[]> payloads = new ConcurrentHashMap<>();
        private final AtomicLong last = new AtomicLong();

        long give(byte[] payload) {
            long ticket = last.incrementAndGet();
            payloads.put(ticket, payload);
            return ticket;
        }

        /** The payload that stands behind what Paho has of a message; that itself where it is no ticket. */
        byte[] redeem(byte[] passed) {
            byte[] payload = passed.length == Long.BYTES
                    ? payloads.remove(ByteBuffer.wrap(passed).getLong())
                    : null;
            return payload == null ? passed : payload;
        }
    }

    PayloadTap(InputStream broker, Tickets tickets) {
        this.broker = broker;
        this.tickets = tickets;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ready.hasRemaining() && untapped == 0 && !next()) {
            return -1;
        }
        if (ready.hasRemaining()) {
            int count = Math.min(length, ready.remaining());
            ready.get(into, offset, count);
            return count;
        }
        int count = fromBroker(into, offset, Math.min(length, untapped));
        untapped -= Math.max(count, 0);
        return count;
    }

    @Override
    public int available() throws IOException {
        return ready.remaining() + bufferEnd - bufferAt + broker.available();
    }

    @Override
    public void close() throws IOException {
        broker.close();
    }

    /** Makes the next packet ready; false where the broker has closed the line between two packets. */
    private boolean next() throws IOException {
        if (!inBody && !readHead()) {
            return false;
        }
        if (body.length == 0 && untapped > 0) {
            ready = ByteBuffer.wrap(head.clone(), 0, headSize);
        } else {
            readBody();
            ready = passed();
        }
        headSize = 0;
        inBody = false;
        return true;
    }

    /** The first byte and the length, of at most four bytes; a longer one is handed on for Paho to refuse. */
    private boolean readHead() throws IOException {
        while (headSize < 2 || (head[headSize - 1] & 0x80) != 0 && headSize < head.length) {
            if (fromBroker(head, headSize, 1) < 0) {
                if (headSize == 0) {
                    return false;
                }
                throw new EOFException("the broker closed the line within a packet");
            }
            headSize++;
        }
        int length = lengthOf(head, 1);
        untapped = length > LARGEST_TAPPED_BYTES ? length : 0;
        body = new byte[length - untapped];
        bodySize = 0;
        inBody = true;
        return true;
    }

    private void readBody() throws IOException {
        while (bodySize < body.length) {
            int count = fromBroker(body, bodySize, body.length - bodySize);
            if (count < 0) {
                throw new EOFException("the broker closed the line within a packet");
            }
            bodySize += count;
        }
    }

    private int fromBroker(byte[] into, int offset, int length) throws IOException {
        if (bufferAt == bufferEnd) {
            bufferAt = 0;
            bufferEnd = 0;
            int read = broker.read(buffer, 0, buffer.length);
            if (read < 0) {
                return -1;
            }
            bufferEnd = read;
        }
        int count = Math.min(bufferEnd - bufferAt, length);
        System.arraycopy(buffer, bufferAt, into, offset, count);
        bufferAt += count;
        return count;
    }

    private ByteBuffer passed() {
        int payloadAt = (head[0] & 0xFF) >> 4 == PUBLISH ? payloadAt() : -1;
        if (payloadAt < 0) {
            return ByteBuffer.allocate(headSize + body.length)
                    .put(head, 0, headSize)
                    .put(body)
                    .flip();
        }
        long ticket = tickets.give(Arrays.copyOfRange(body, payloadAt, body.length));
        ByteBuffer packet = ByteBuffer.allocate(head.length + payloadAt + Long.BYTES);
        packet.put(head[0]);
        int length = payloadAt + Long.BYTES;
        while (length >= 1 << LENGTH_BITS) {
            packet.put((byte) (length | 1 << LENGTH_BITS));
            length >>= LENGTH_BITS;
        }
        return packet.put((byte) length).put(body, 0, payloadAt).putLong(ticket).flip();
    }

    /** Behind topic, packet id (from QoS 1 on) and properties; -1 where one of them is longer than the packet. */
    private int payloadAt() {
        if (body.length < Short.BYTES) {
            return -1;
        }
        int at = Short.BYTES + (ByteBuffer.wrap(body).getShort() & 0xFFFF);
        at += (head[0] & 0x06) != 0 ? Short.BYTES : 0;
        int lengthEnd = at;
        while (lengthEnd < body.length && lengthEnd < at + LENGTH_BYTES - 1 && (body[lengthEnd] & 0x80) != 0) {
            lengthEnd++;
        }
        if (lengthEnd >= body.length) {
            return -1;
        }
        long payloadAt = lengthEnd + 1L + lengthOf(body, at);
        return payloadAt <= body.length ? (int) payloadAt : -1;
    }

    /** A variable byte integer of MQTT: seven bits a byte, the lowest first. */
    private static int lengthOf(byte[] bytes, int from) {
        int length = 0;
        for (int i = 0; i < LENGTH_BYTES; i++) {
            length |= (bytes[from + i] & 0x7F) << LENGTH_BITS * i;
            if ((bytes[from + i] & 0x80) == 0) {
                break;
            }
        }
        return length;
    }
}
