package io.emberwatch.console.dispatch;

/** One way to reach people. May block, never longer than its timeout; safe to call from several threads. */
interface Channel extends AutoCloseable {

    /**
     * Hands a message over to whoever carries it on.
     *
     * @throws DeliveryException if it was not taken
     */
    void send(Order order, Person person, String address, MessageText message) throws DeliveryException;

    @Override
    default void close() {}

    /** A message was not taken: for good, or for now. */
    final class DeliveryException extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean forGood;

        DeliveryException(String reason, boolean forGood) {
            super(reason);
            this.forGood = forGood;
        }

        boolean isForGood() {
            return forGood;
        }
    }
}
