package io.emberwatch.console.dispatch;

import io.emberwatch.domain.AlertEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a person reads: title, sentence, place, deadline and link, in the person's language; an exercise says so first and last.
 *
 * @param title one line
 * @param text all of it
 * @param link where to answer
 */
record MessageText(String title, String text, String link) {

    private static final String[] COLOURS_ZH = {"", "", "蓝色", "黄色", "橙色", "红色"};
    private static final String[] COLOURS_EN = {"", "", "blue", "yellow", "orange", "red"};
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** The message of an order. */
    static MessageText of(Order order, Person person, String link, ZoneOffset offset) {
        return person.language().equals("en") ? english(order, link, offset) : chinese(order, link, offset);
    }

    private static MessageText chinese(Order order, String link, ZoneOffset offset) {
        AlertEvent event = order.event();
        String mark = event.exercise() ? "【演练】" : "";
        String what = order.about().equals("warning") ? "森林草原火险" + COLOURS_ZH[event.level()] + "预警" : "火情报警";
        String title = mark + what;
        String text = title + "\n" + (order.sentenceZh().isEmpty() ? event.reason() : order.sentenceZh())
                + place(event, "位置：")
                + "\n请于" + clock(order.answerByMs(), offset) + "前应答：" + link
                + (event.exercise() ? "\n这是演练，不是真实火情。" : "");
        return new MessageText(title, text, link);
    }

    private static MessageText english(Order order, String link, ZoneOffset offset) {
        AlertEvent event = order.event();
        String mark = event.exercise() ? "EXERCISE " : "";
        String what =
                order.about().equals("warning") ? "Fire danger warning: " + COLOURS_EN[event.level()] : "Fire alarm";
        String title = mark + what;
        String text = title + "\n" + event.reason() + place(event, "Place: ")
                + "\nAnswer by " + clock(order.answerByMs(), offset) + ": " + link
                + (event.exercise() ? "\nThis is an exercise, not a real fire." : "");
        return new MessageText(title, text, link);
    }

    private static String place(AlertEvent event, String word) {
        String zone = event.zoneCode().isEmpty() ? "" : event.zoneCode() + " ";
        return Double.isFinite(event.latDeg())
                ? "\n" + word + zone + String.format(Locale.ROOT, "%.4f N, %.4f E", event.latDeg(), event.lonDeg())
                : zone.isEmpty() ? "" : "\n" + word + zone.strip();
    }

    private static String clock(long timeMs, ZoneOffset offset) {
        return CLOCK.format(Instant.ofEpochMilli(timeMs).atOffset(offset));
    }
}
