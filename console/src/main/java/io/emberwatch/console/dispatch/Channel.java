package io.emberwatch.console.dispatch;

/** One way to reach people. May block, never longer than its timeout; safe to call from several threads. */
interface Channel extends AutoCloseable {

    /**
     * Hands a message over to whoever carries it on.
     *
     * @throws DeliveryException if it was not taken
     */
    void send(Order order, Person person, String address, MessageText message) throws DeliveryException;

    /** The server that carries what goes to an address: when it is down, it is down for all its addresses. */
    default String server(String address) {
        return "";
    }

    @Override
    default void close() {}

    /** A message was not taken. */
    final class DeliveryException extends Exception {
        private static final long serialVersionUID = 1L;
        private final Fault fault;

        /** What is the matter. */
        enum Fault {
            /** The message or its address: it will never be taken. */
            REFUSED,
            /** This message for now: it may be taken later. */
            NOT_NOW,
            /** The server: nothing will be taken before it is back. */
            SERVER_DOWN
        }

        DeliveryException(String reason, Fault fault) {
            super(reason);
            this.fault = fault;
        }

        boolean isForGood() {
            return fault == Fault.REFUSED;
        }

        boolean isServerDown() {
            return fault == Fault.SERVER_DOWN;
        }
    }
}
