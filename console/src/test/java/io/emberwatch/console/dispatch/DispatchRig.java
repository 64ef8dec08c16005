package io.emberwatch.console.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.console.RunningConsole;
import io.emberwatch.console.TestBroker;
import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.store.InfluxSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A real broker with a dispatcher on it; stands in for the job: tells, and hears what became of it. */
final class DispatchRig implements AutoCloseable {
    static final String SECRET = "sixteen characters at least";

    final TestBroker broker;
    private final MqttPublisher job;
    private final MqttConnection ear;
    private final List<AlertCommand> commands = new CopyOnWriteArrayList<>();

    private DispatchRig(TestBroker broker) throws Exception {
        this.broker = broker;
        this.job = MqttPublisher.start(broker.settings("job-out"), 1_000);
        this.ear = MqttConnection.open(
                broker.settings("job-in").withFilters(List.of("emberwatch/v1/commands/#")),
                message -> {
                    commands.add(AlertJson.command(message.payload(), message.receivedTimeMs()));
                    message.ack().acknowledge();
                },
                reason -> {});
    }

    static DispatchRig start(Path dir) throws Exception {
        return new DispatchRig(TestBroker.start(dir.resolve("broker")));
    }

    /** Settings with quick retries: people p0, p1, … with an address each on every channel. */
    DispatchSettings settings(Path folder, List<ChannelSettings> channels, List<Person> people) {
        return new DispatchSettings(
                broker.settings("d-" + folder.getFileName()),
                folder.toString(),
                people,
                channels,
                "https://fire.example",
                SECRET,
                24,
                12,
                150,
                2,
                3);
    }

    /** The same, given up after the third attempt. */
    static DispatchSettings fewAttempts(DispatchSettings s) {
        return new DispatchSettings(
                s.broker(),
                s.folder(),
                s.people(),
                s.channels(),
                s.publicUrl(),
                s.linkSecret(),
                s.linkHours(),
                3,
                s.firstRetryMs(),
                s.maxPerHour(),
                s.budgetPerWeek());
    }

    /** A console with a dispatcher on this broker that reaches li, who reads Chinese, and wang, who reads English, by mailbox. */
    RunningConsole console(Path dir, String name) throws Exception {
        DispatchSettings settings = settings(
                dir.resolve(name),
                List.of(way("mailbox", "mailbox", "")),
                List.of(
                        new Person("li", "", "", "zh", Map.of("mailbox", "li")),
                        new Person("wang", "", "", "en", Map.of("mailbox", "wang"))));
        return RunningConsole.start(
                dir,
                AccessSettings.open(dir.resolve("console").toString()),
                broker.settings("console"),
                InfluxSettings.of("http://127.0.0.1:9", "fire"),
                GridSpec.liaoning(8000, 16),
                settings.at(""));
    }

    Dispatcher dispatcher(DispatchSettings settings) throws Exception {
        Dispatcher dispatcher = Dispatcher.start(settings, ZoneOffset.ofHours(8), Clock.systemUTC());
        await(dispatcher::isListening);
        return dispatcher;
    }

    static List<Person> people(int count, String channel, String address) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(new Person("p" + i, "", "", "zh", Map.of(channel, address.replace("{n}", String.valueOf(i)))));
        }
        return people;
    }

    static ChannelSettings way(String name, String type, String url) {
        return new ChannelSettings(name, type, url, "", "", "duty@fire.example", "", Map.of(), 1_500);
    }

    /** Tells a person of an alert; returns the order. */
    String tell(String call, String person, String channel, int level) throws Exception {
        return tell(call, person, channel, level, "sensor:s-7");
    }

    String tell(String call, String person, String channel, int level, String cause) throws Exception {
        String order = call + "!1.0.0.0!" + person + "!" + channel;
        String detail = "{\"order\":\"" + order + "\",\"person\":\"" + person + "\",\"channel\":\"" + channel
                + "\",\"trigger\":1,\"step\":0,\"rung\":0,\"round\":0,\"urgent\":" + (level >= 4)
                + ",\"about\":\"incident\",\"cause\":\"" + cause + "\",\"answer_by_ms\":"
                + (System.currentTimeMillis() + 600_000) + "}";
        say(call, 2, "told", "open", level, detail);
        return order;
    }

    void say(String call, long sequence, String event, String state, int level, String detail) throws Exception {
        long now = System.currentTimeMillis();
        AlertEvent said = new AlertEvent(
                AlertKind.CALL,
                call,
                sequence,
                event,
                state,
                level,
                "system:call-people",
                "stream",
                "smoke at s-7",
                "990101001",
                41.5,
                123.5,
                now,
                now,
                false,
                detail,
                "",
                "");
        job.publish(Topics.alert(AlertKind.CALL, call), AlertJson.of(said));
    }

    List<AlertCommand> commands(String verb) {
        return commands.stream()
                .filter(command -> command.verb().equals(verb))
                .distinct()
                .toList();
    }

    /** How often a verb was heard, repetitions included. */
    int allOf(String verb) {
        return (int)
                commands.stream().filter(command -> command.verb().equals(verb)).count();
    }

    static Delivery delivery(Dispatcher dispatcher, String order) {
        return dispatcher.deliveries(order.substring(0, order.indexOf('!'))).stream()
                .filter(delivery -> delivery.order().equals(order))
                .findFirst()
                .orElseThrow();
    }

    static boolean isIn(Dispatcher dispatcher, String order, String state) {
        return dispatcher.deliveries(order.substring(0, order.indexOf('!'))).stream()
                .anyMatch(delivery ->
                        delivery.order().equals(order) && delivery.state().equals(state));
    }

    static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Override
    public void close() throws Exception {
        ear.close();
        job.close();
        broker.close();
    }
}
