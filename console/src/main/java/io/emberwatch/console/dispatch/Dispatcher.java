package io.emberwatch.console.dispatch;

import io.emberwatch.console.dispatch.AnswerLinks.Opened;
import io.emberwatch.console.dispatch.AnswerLinks.Refusal;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.InboundMessage;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the job decided to tell to the people, and what they answer back to the job. At least once: a telling is in
 * the journal before the broker may forget it, and is tried again after a restart; the same telling twice is one.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final long HOUR_MS = 3_600_000;

    private final DispatchSettings settings;
    private final ZoneOffset offset;
    private final Clock clock;
    private final DeliveryBook book;
    private final AnswerLinks links;
    private final MqttPublisher line;
    private final Channels channels;
    private final Sending sending;
    private final CallListener listener;
    private final Photos photos;

    private Dispatcher(DispatchSettings settings, ZoneOffset offset, Clock clock) throws IOException {
        this.settings = settings;
        this.offset = offset;
        this.clock = clock;
        this.links = new AnswerLinks(settings.linkSecret());
        this.book = DeliveryBook.open(Path.of(settings.folder()).resolve("dispatch.jsonl"), clock);
        this.photos = new Photos(Path.of(settings.folder()).resolve("photos"));
        String client = settings.broker().clientId();
        this.line = MqttPublisher.start(
                settings.broker().withClientId(client + "-out").asTemporary(), 1_000);
        this.channels = new Channels(settings, line);
        this.sending = new Sending(settings, channels, new Told(), book::isOver, this::words);
        this.listener = new CallListener(settings.broker().withFilters(List.of(Topics.ALL_CALLS)), this::take);
    }

    /** A dispatcher that listens until it is closed; a broker that is away is waited for. */
    public static Dispatcher start(DispatchSettings settings, ZoneOffset offset, Clock clock) throws IOException {
        Dispatcher dispatcher = new Dispatcher(settings, offset, clock);
        dispatcher.goOn();
        dispatcher.listener.start();
        return dispatcher;
    }

    /** Whether it hears the job. */
    public boolean isListening() {
        return listener.isListening();
    }

    /** What became of the tellings about an alert or one of its townships, the oldest first. */
    public List<Delivery> deliveries(String alertId) {
        return book.about(alertId);
    }

    /** Everybody's week against what is bearable. */
    public List<AlarmBudget.Week> budget() {
        return AlarmBudget.of(book.all(), settings.budgetPerWeek(), clock.millis());
    }

    /** What the mailboxes of simulated people hold. */
    public List<Mailbox.Letter> letters() {
        return channels.mailbox().letters();
    }

    /** Links that were refused since the start, by reason in lower case. */
    public Map<String, Long> refusedLinks() {
        Map<String, Long> counts = new java.util.TreeMap<>();
        links.refused().forEach((why, count) -> counts.put(why.name().toLowerCase(java.util.Locale.ROOT), count));
        return counts;
    }

    /** Sends a command of a person on to the job. */
    public void send(AlertCommand command) throws InterruptedException {
        line.publish(Topics.commands("console"), AlertJson.of(command));
    }

    /** The telling that a link belongs to, and why it cannot be answered where it cannot; a refusal is counted. */
    AnswerPage.Asked look(String person, String token) {
        Opened opened = links.open(person, token, clock.millis());
        Order order = book.find(opened.order());
        Optional<Refusal> refusal = opened.refusal();
        if (refusal.isEmpty() && order == null) {
            refusal = Optional.of(Refusal.EXPIRED);
        }
        if (refusal.isPresent()) {
            links.count(refusal.get());
            return new AnswerPage.Asked(null, refusal.get());
        }
        return new AnswerPage.Asked(order, book.isAnswered(opened.order()) ? Refusal.USED : null);
    }

    /** Uses a link: the answer goes to the job, once. Who cannot go says so, and the job calls the next one. */
    synchronized AnswerPage.Asked answer(String person, String token, String origin, boolean takesOn, String note)
            throws InterruptedException {
        AnswerPage.Asked asked = look(person, token);
        Order order = asked.order();
        if (asked.refusal() == Refusal.USED) {
            links.count(Refusal.USED);
        } else if (order != null && takesOn) {
            long nowMs = clock.millis();
            book.record(order, "answered", note, 0);
            tellAnswer(order, origin, note, nowMs);
        } else if (order != null) {
            long nowMs = clock.millis();
            book.record(order, Delivery.DECLINED, note, 0);
            send(order.decline(origin, note, nowMs));
        }
        return asked;
    }

    /** The photographs from the spot. */
    Photos photos() {
        return photos;
    }

    /** To the calling, and to the alert itself where one answer is enough for it. */
    private void tellAnswer(Order order, String origin, String note, long timeMs) throws InterruptedException {
        send(order.answer(origin, note, timeMs));
        if (!order.event().alertId().contains("@")) {
            send(order.answerToAlert(origin, note, timeMs));
        }
    }

    private void take(InboundMessage message) {
        AlertEvent event;
        try {
            event = AlertJson.event(message.payload());
        } catch (IllegalArgumentException notAnEvent) {
            LOG.warn("{}: {}", message.topic(), notAnEvent.getMessage());
            return;
        }
        if (event.event().equals("answered") || event.event().equals("closed")) {
            book.over(event);
        } else if (event.event().equals("told")) {
            take(Order.of(event));
        }
    }

    /** Tells first, and then lets the broker keep what the journal did not take: it comes again with the next line. */
    private void take(Order order) {
        if (book.knows(order)) {
            return;
        }
        boolean written = book.take(order);
        begin(order);
        if (!written) {
            throw new IllegalStateException("the journal did not take " + order.id());
        }
    }

    private void begin(Order order) {
        Optional<Person> person = settings.findPerson(order.person());
        String address = person.map(p -> p.addresses().get(order.channel())).orElse(null);
        if (person.isEmpty() || address == null || channels.find(order.channel()) == null) {
            end(order, "failed", "no address of " + order.person() + " for " + order.channel(), 0);
        } else if (!order.urgent() && book.calmOfLastHour(order.person()) > settings.maxPerHour()) {
            end(order, "held", "more than " + settings.maxPerHour() + " within an hour", 0);
        } else {
            sending.begin(order, person.get(), address);
        }
    }

    private void end(Order order, String state, String note, int attempts) {
        if (!book.isAnswered(order.id())) {
            book.record(order, state, note, attempts);
        }
        tellJob(order, state, note, attempts);
    }

    private void tellJob(Order order, String state, String note, int attempts) {
        try {
            send(order.outcome(state, note, attempts, clock.millis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After a restart: what is open is tried again, and the job is told once more what it may not have heard. */
    private void goOn() {
        for (Delivery delivery : book.all()) {
            Order order = book.find(delivery.order());
            if (order == null) {
                continue;
            }
            if (!delivery.ended()) {
                begin(order);
            } else if (delivery.changedMs() > clock.millis() - HOUR_MS) {
                tellAgain(order, delivery);
            }
        }
    }

    private void tellAgain(Order order, Delivery delivery) {
        try {
            switch (delivery.state()) {
                case "answered" -> tellAnswer(order, "link", delivery.note(), delivery.changedMs());
                case Delivery.DECLINED -> send(order.decline("link", delivery.note(), delivery.changedMs()));
                default -> tellJob(order, delivery.state(), delivery.note(), delivery.attempts());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private MessageText words(Sending.Letter letter) {
        return MessageText.of(letter.order(), letter.person(), link(letter.order()), offset);
    }

    private String link(Order order) {
        long expiresMs = clock.millis() + settings.linkHours() * HOUR_MS;
        return settings.publicUrl() + "/answer/" + order.person() + "/"
                + links.token(order.id(), order.person(), expiresMs);
    }

    private final class Told implements Sending.Outcomes {
        @Override
        public void retrying(Order order, String why, int attempts) {
            book.change(order, "retrying", why, attempts);
        }

        @Override
        public void ended(Order order, String state, String note, int attempts) {
            end(order, state, note, attempts);
        }
    }

    @Override
    public void close() {
        listener.close();
        channels.close();
        line.close();
        try {
            book.close();
        } catch (IOException e) {
            LOG.warn("closing the journal: {}", e.getMessage());
        }
    }
}
