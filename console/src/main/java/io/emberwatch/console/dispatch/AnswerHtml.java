package io.emberwatch.console.dispatch;

import static io.emberwatch.console.http.HtmlText.escape;

import io.emberwatch.console.dispatch.AnswerLinks.Refusal;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.Zone;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a called person sees on a phone, in Chinese and English at once: what, where, why, until when, two large buttons, and
 * the form for what was found there.
 */
final class AnswerHtml {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final String[] COLOURS = {"", "", "蓝色 · blue", "黄色 · yellow", "橙色 · orange", "红色 · red"};
    private static final Map<String, String> FOUND =
            FieldReport.FOUND.stream().collect(Collectors.toMap(Function.identity(), AnswerHtml::foundWords));

    private final Map<String, Zone> zones;
    private final ZoneOffset offset;

    /** Pages that name these areas and tell the time by this offset from UTC. */
    AnswerHtml(List<Zone> zones, ZoneOffset offset) {
        this.zones = zones.stream().collect(Collectors.toMap(Zone::code, Function.identity(), (a, b) -> a));
        this.offset = offset;
    }

    /** A telling that waits for its answer. */
    String asking(Order order, String self) {
        return page(about(order)
                + "<form method=post id=answer data-base=\"" + escape(self) + "\">"
                + "<label for=note>备注 · Note</label><textarea id=note name=note rows=2 maxlength="
                + AnswerPage.LONGEST_NOTE + "></textarea>"
                + "<button name=choice value=go>收到，我来处理<br><small>I take it on</small></button>"
                + "<button name=choice value=no class=second>去不了，请叫下一位<br><small>I cannot: call the next one</small></button>"
                + "</form>" + report(order, self));
    }

    /** A telling that was answered by this link; what was found may be told. */
    String answered(Order order, boolean takenOn, String self) {
        String thanks = takenOn
                ? "<h1>已收到 · Answered</h1><p>谢谢，您的应答已记录。\nThank you, your answer is on record.</p>"
                : "<h1>已记录 · On record</h1><p>系统将呼叫下一位。\nThe next one is being called.</p>";
        return page(thanks + about(order) + report(order, self));
    }

    /** Why a link does not hold. */
    String refused(@Nullable Refusal refusal) {
        return page(
                refusal == Refusal.USED
                        ? "<h1>已应答 · Already answered</h1>"
                        : refusal == Refusal.EXPIRED
                                ? "<h1>链接已过期 · This link has expired</h1>"
                                : "<h1>链接无效 · This link does not hold</h1>");
    }

    /** A report that has come in, for a phone whose browser runs no script. */
    String reported() {
        return page("<h1>已上报 · Reported</h1><p>谢谢，现场情况已记录。\nThank you, what you found is on record.</p>");
    }

    private String about(Order order) {
        AlertEvent event = order.event();
        boolean warning = order.about().equals("warning");
        String title = warning ? "火险预警 · Warning " + COLOURS[event.level()] : "火情报警 · Fire alarm";
        StringBuilder html = new StringBuilder();
        if (event.exercise()) {
            html.append("<p class=exercise>演练 · EXERCISE</p>");
        }
        html.append("<h1>").append(title).append("</h1>");
        if (!order.sentenceZh().isEmpty()) {
            html.append("<p>").append(escape(order.sentenceZh())).append("</p>");
        }
        if (!event.reason().equals(order.sentenceZh())) {
            html.append("<p lang=en>").append(escape(event.reason())).append("</p>");
        }
        html.append("<dl>");
        fact(html, "地点 · Place", place(event));
        fact(html, "时间 · Since", clock(event.phenomenonTimeMs()));
        if (order.answerByMs() > 0) {
            fact(html, "请于此前应答 · Answer by", clock(order.answerByMs()));
        }
        return html.append("</dl>").toString();
    }

    private static void fact(StringBuilder html, String name, String value) {
        html.append("<div><dt>").append(name).append("</dt><dd>").append(value).append("</dd></div>");
    }

    /** The area's names and the coordinates, which open the phone's own map with the way to go. */
    private String place(AlertEvent event) {
        Zone zone = zones.get(event.zoneCode());
        String name = zone == null ? escape(event.zoneCode()) : escape(zone.nameZh() + " " + zone.nameEn());
        if (!Double.isFinite(event.latDeg())) {
            return name;
        }
        String at = String.format(Locale.ROOT, "%.5f,%.5f", event.latDeg(), event.lonDeg());
        return name + "<a href=\"geo:" + at + "?q=" + at + "\">" + at.replace(",", "° N, ")
                + "° E<br><small>打开地图 · open in the phone's map</small></a>"
                + "<button type=button class=plain id=far data-at=\"" + at + "\">离我多远 · How far from me</button>";
    }

    private static String report(Order order, String self) {
        if (order.about().equals("warning")) {
            return script("");
        }
        StringBuilder choices = new StringBuilder();
        for (String found : FieldReport.FOUND) {
            choices.append("<label class=choice><input type=radio name=found value=")
                    .append(found)
                    .append(" required><span>")
                    .append(FOUND.get(found))
                    .append("</span></label>");
        }
        return script("<form method=post id=report action=\"" + escape(self) + "/report\" data-base=\"" + escape(self)
                + "\"><h2>现场情况 · What I found</h2>" + choices
                + "<label for=text>说明 · In your words</label><textarea id=text name=text rows=3 maxlength="
                + FieldReport.LONGEST_TEXT + "></textarea>"
                + "<label for=photo class=needs-script>照片（可选）· Photo (optional)</label>"
                + "<input class=needs-script id=photo type=file accept=\"image/*\" capture=environment>"
                + "<button>上报 · Send the report</button></form>");
    }

    private static String script(String form) {
        return form + "<p id=said role=status></p><script src=/app/js/answer.js defer></script>";
    }

    private static String foundWords(String found) {
        return switch (found) {
            case "fire" -> "有火 · A fire";
            case "false" -> "误报，无火 · False alarm, no fire";
            case "permitted_burn" -> "许可用火 · A permitted burn";
            default -> "尚未找到 · Nothing found yet";
        };
    }

    private String clock(long timeMs) {
        return CLOCK.format(Instant.ofEpochMilli(timeMs).atOffset(offset));
    }

    private static String page(String body) {
        return "<!doctype html><html lang=zh><meta charset=utf-8><meta name=viewport"
                + " content=\"width=device-width,initial-scale=1\"><title>Emberwatch</title>"
                + "<link rel=icon href=/app/icon.svg><link rel=stylesheet href=/app/answer.css><main>" + body
                + "</main></html>";
    }
}
