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
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the job decided to tell to the people, and what they answer back to the job. At least once: a telling is in
 * the journal before the broker may forget it, and is tried again after a restart; the same telling twice is one.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final long HOUR_MS = 3_600_000;
    private static final long KEPT_MS = 8 * 24 * HOUR_MS;
    private static final long LONGEST_BACKOFF_MS = 5 * 60_000;

    private final DispatchSettings settings;
    private final ZoneOffset offset;
    private final Clock clock;
    private final Map<String, Delivery> deliveries = new ConcurrentHashMap<>();
    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();
    private final AnswerLinks links;
    private final MqttPublisher line;
    private final Channels channels;
    private final CallListener listener;
    private final Journal journal;
    private final Photos photos;

    private Dispatcher(DispatchSettings settings, ZoneOffset offset, Clock clock) throws IOException {
        this.settings = settings;
        this.offset = offset;
        this.clock = clock;
        this.links = new AnswerLinks(settings.linkSecret());
        Path file = Path.of(settings.folder()).resolve("dispatch.jsonl");
        List<Journal.Line> before = Journal.read(file);
        this.journal = Journal.open(file);
        this.photos = new Photos(Path.of(settings.folder()).resolve("photos"));
        String client = settings.broker().clientId();
        this.line = MqttPublisher.start(
                settings.broker().withClientId(client + "-out").asTemporary(), 1_000);
        this.channels = new Channels(settings, line);
        this.listener = new CallListener(settings.broker().withFilters(List.of(Topics.ALL_CALLS)), this::take);
        before.forEach(this::recall);
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
        return deliveries.values().stream()
                .filter(d -> d.callId().equals(alertId) || d.callId().startsWith(alertId + "@"))
                .sorted(Comparator.comparingLong(Delivery::takenMs).thenComparing(Delivery::order))
                .toList();
    }

    /** Everybody's week against what is bearable. */
    public List<AlarmBudget.Week> budget() {
        return AlarmBudget.of(deliveries.values(), settings.budgetPerWeek(), clock.millis());
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
        Order order = orders.get(opened.order());
        Optional<Refusal> refusal = opened.refusal();
        if (refusal.isEmpty() && order == null) {
            refusal = Optional.of(Refusal.EXPIRED);
        }
        if (refusal.isPresent()) {
            links.count(refusal.get());
            return new AnswerPage.Asked(null, refusal.get());
        }
        return new AnswerPage.Asked(order, isAnswered(opened.order()) ? Refusal.USED : null);
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
            record(order, "answered", note, 0);
            send(order.answer(origin, note, nowMs));
            if (!order.event().alertId().contains("@")) {
                send(order.answerToAlert(origin, note, nowMs));
            }
        } else if (order != null) {
            send(order.decline(origin, note, clock.millis()));
        }
        return asked;
    }

    /** The photographs from the spot. */
    Photos photos() {
        return photos;
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
            answered.put(event.alertId(), Integer.MAX_VALUE);
        } else if (event.event().equals("opened")) {
            answered.remove(event.alertId());
        } else if (event.event().equals("told")) {
            take(Order.of(event));
        }
    }

    private void take(Order order) {
        long nowMs = clock.millis();
        if (deliveries.putIfAbsent(order.id(), Delivery.of(order, nowMs)) != null) {
            return;
        }
        orders.put(order.id(), order);
        write(new Journal.Line(nowMs, order.id(), "taken", "", 0, AlertJson.of(order.event())));
        begin(order);
    }

    private void begin(Order order) {
        Optional<Person> person = settings.findPerson(order.person());
        String address = person.map(p -> p.addresses().get(order.channel())).orElse(null);
        if (person.isEmpty() || address == null || channels.find(order.channel()) == null) {
            end(order, "failed", "no address of " + order.person() + " for " + order.channel(), 0);
        } else if (!order.urgent() && told(order.person()) > settings.maxPerHour()) {
            end(order, "held", "more than " + settings.maxPerHour() + " within an hour", 0);
        } else {
            channels.later(order.channel(), 0, () -> attempt(order, person.get(), address, 1));
        }
    }

    private void attempt(Order order, Person person, String address, int number) {
        if (answered.containsKey(order.event().alertId()) || isAnswered(order.id())) {
            return; // somebody has answered meanwhile: no more of it
        }
        Channel channel = channels.find(order.channel());
        if (channel == null) {
            return;
        }
        try {
            channel.send(order, person, address, MessageText.of(order, person, link(order), offset));
            end(order, "delivered", "", number);
        } catch (Channel.DeliveryException e) {
            String why = String.valueOf(e.getMessage());
            if (e.isForGood() || number >= settings.attempts()) {
                end(order, "failed", why, number);
            } else {
                change(order.id(), "retrying", why, number);
                channels.later(order.channel(), backoffMs(number), () -> attempt(order, person, address, number + 1));
            }
        } catch (RuntimeException e) {
            LOG.error("channel {} failed", order.channel(), e);
            end(order, "failed", String.valueOf(e.getMessage()), number);
        }
    }

    private void end(Order order, String state, String note, int attempts) {
        if (!isAnswered(order.id())) {
            record(order, state, note, attempts);
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

    private void record(Order order, String state, String note, int attempts) {
        write(new Journal.Line(clock.millis(), order.id(), state, note, attempts, new byte[0]));
        change(order.id(), state, note, attempts);
    }

    private void change(String order, String state, String note, int attempts) {
        deliveries.computeIfPresent(order, (id, delivery) -> delivery.with(state, note, attempts, clock.millis()));
    }

    private void recall(Journal.Line line) {
        if (line.timeMs() < clock.millis() - KEPT_MS) {
            return;
        }
        if (line.state().equals("taken")) {
            Order order = Order.of(AlertJson.event(line.event()));
            orders.put(order.id(), order);
            deliveries.put(order.id(), Delivery.of(order, line.timeMs()));
        } else {
            deliveries.computeIfPresent(
                    line.order(), (id, d) -> d.with(line.state(), line.note(), line.attempts(), line.timeMs()));
        }
    }

    /** After a restart: what is open is tried again, and the job is told once more what it may not have heard. */
    private void goOn() {
        for (Delivery delivery : List.copyOf(deliveries.values())) {
            Order order = orders.get(delivery.order());
            if (order == null) {
                continue;
            }
            if (!delivery.ended()) {
                begin(order);
            } else if (delivery.changedMs() > clock.millis() - HOUR_MS) {
                if (delivery.state().equals("answered")) {
                    sendAgain(order.answer("link", delivery.note(), delivery.changedMs()));
                } else {
                    tellJob(order, delivery.state(), delivery.note(), delivery.attempts());
                }
            }
        }
    }

    private void sendAgain(AlertCommand command) {
        try {
            send(command);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long told(String person) {
        long sinceMs = clock.millis() - HOUR_MS;
        return deliveries.values().stream()
                .filter(d -> d.person().equals(person) && d.takenMs() > sinceMs)
                .filter(d -> !d.state().equals("held"))
                .map(d -> orders.get(d.order()))
                .filter(order -> order != null && !order.urgent())
                .count();
    }

    private boolean isAnswered(@Nullable String order) {
        Delivery delivery = order == null ? null : deliveries.get(order);
        return delivery != null && delivery.state().equals("answered");
    }

    private String link(Order order) {
        long expiresMs = clock.millis() + settings.linkHours() * HOUR_MS;
        return settings.publicUrl() + "/answer/" + order.person() + "/"
                + links.token(order.id(), order.person(), expiresMs);
    }

    private long backoffMs(int attempt) {
        long full = Math.min(LONGEST_BACKOFF_MS, settings.firstRetryMs() << Math.min(20, attempt - 1));
        return full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1);
    }

    private void write(Journal.Line entry) {
        try {
            journal.write(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        listener.close();
        channels.close();
        line.close();
        try {
            journal.close();
        } catch (IOException e) {
            LOG.warn("closing the journal: {}", e.getMessage());
        }
    }
}
