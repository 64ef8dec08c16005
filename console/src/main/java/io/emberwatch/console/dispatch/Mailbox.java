package io.emberwatch.console.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Mailboxes of people who do not exist: what a demo or an exercise on paper tells them is kept here to be looked at. */
public final class Mailbox implements Channel {

    private static final int KEPT = 500;

    /** One message in a mailbox. */
    public record Letter(
            String order,
            String person,
            String alertId,
            String title,
            String text,
            String link,
            boolean exercise,
            long timeMs) {}

    private final Deque<Letter> letters = new ArrayDeque<>();

    @Override
    public synchronized void send(Order order, Person person, String address, MessageText message) {
        letters.addFirst(new Letter(
                order.id(),
                person.id(),
                order.event().alertId(),
                message.title(),
                message.text(),
                message.link(),
                order.event().exercise(),
                System.currentTimeMillis()));
        if (letters.size() > KEPT) {
            letters.removeLast();
        }
    }

    /** The newest letters first. */
    public synchronized List<Letter> letters() {
        return new ArrayList<>(letters);
    }

    @Override
    public void close() {
        // kept in memory only
    }
}
