package io.emberwatch.console.dispatch;

import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries tellings until they are taken, refused, given up or not wanted any more. A server that does not answer is tried by one
 * telling at a time, and its failures count for all that wait for it, so that the job hears of each in time to go on.
 */
final class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private final Channels channels;
    private final int attempts;
    private final long firstRetryMs;
    private final ServerPauses pauses;
    private final Outcomes outcomes;
    private final Predicate<Order> over;
    private final Function<Letter, MessageText> words;

    /** Takes what becomes of a telling. */
    interface Outcomes {
        /** It waits for another attempt. */
        void retrying(Order order, String why, int attempts);

        /** It is delivered or given up: nothing more is done about it. */
        void ended(Order order, String state, String note, int attempts);
    }

    /**
     * A telling with its address.
     *
     * @param number which attempt comes next, from 1
     * @param rounds how often its server had failed in a row when it last looked
     */
    record Letter(Order order, Person person, String address, int number, int rounds) {

        Letter again(int newNumber, int newRounds) {
            return new Letter(order, person, address, newNumber, newRounds);
        }
    }

    /**
     * Sends over some channels.
     *
     * @param over whether a telling is not wanted any more
     * @param words what is said
     */
    Sending(
            DispatchSettings settings,
            Channels channels,
            Outcomes outcomes,
            Predicate<Order> over,
            Function<Letter, MessageText> words) {
        this.channels = channels;
        this.attempts = settings.attempts();
        this.firstRetryMs = settings.firstRetryMs();
        this.pauses = new ServerPauses(settings.firstRetryMs(), () -> System.nanoTime() / 1_000_000);
        this.outcomes = outcomes;
        this.over = over;
        this.words = words;
    }

    /** Sends a telling as soon as its channel has a thread for it. */
    void begin(Order order, Person person, String address) {
        channels.later(order.channel(), 0, () -> attempt(new Letter(order, person, address, 1, 0)));
    }

    private void attempt(Letter letter) {
        Channel channel = channels.find(letter.order().channel());
        if (channel == null || over.test(letter.order())) {
            return;
        }
        String server = letter.order().channel() + " " + channel.server(letter.address());
        ServerPauses.Leave leave = pauses.ask(server);
        if (leave.waitMs() > 0) {
            await(letter, leave);
        } else {
            send(channel, server, letter.again(letter.number(), leave.rounds()));
        }
    }

    /** The server's failures meanwhile count as this telling's own. */
    private void await(Letter letter, ServerPauses.Leave leave) {
        int number = letter.number() + Math.max(0, leave.rounds() - letter.rounds());
        if (number > attempts) {
            outcomes.ended(letter.order(), "failed", "its server is down: " + leave.why(), number - 1);
            return;
        }
        outcomes.retrying(letter.order(), "waits, its server is down: " + leave.why(), number - 1);
        later(letter.again(number, leave.rounds()), leave.waitMs());
    }

    private void send(Channel channel, String server, Letter letter) {
        Order order = letter.order();
        try {
            channel.send(order, letter.person(), letter.address(), words.apply(letter));
            pauses.answered(server);
            outcomes.ended(order, "delivered", "", letter.number());
        } catch (Channel.DeliveryException e) {
            failed(letter, server, e);
        } catch (RuntimeException e) {
            LOG.error("channel {} failed", order.channel(), e);
            pauses.answered(server);
            outcomes.ended(order, "failed", String.valueOf(e.getMessage()), letter.number());
        }
    }

    private void failed(Letter letter, String server, Channel.DeliveryException e) {
        String why = String.valueOf(e.getMessage());
        if (e.isServerDown()) {
            pauses.failed(server, letter.rounds(), why);
        } else {
            pauses.answered(server);
        }
        if (e.isForGood() || letter.number() >= attempts) {
            outcomes.ended(letter.order(), "failed", why, letter.number());
            return;
        }
        outcomes.retrying(letter.order(), why, letter.number());
        if (e.isServerDown()) {
            ServerPauses.Leave leave = pauses.look(server);
            later(letter.again(letter.number() + 1, leave.rounds()), leave.waitMs());
        } else {
            later(letter.again(letter.number() + 1, 0), ServerPauses.backoffMs(firstRetryMs, letter.number()));
        }
    }

    private void later(Letter letter, long waitMs) {
        channels.later(letter.order().channel(), waitMs, () -> attempt(letter));
    }
}
