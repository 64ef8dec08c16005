package io.emberwatch.jobs.smoke;

import io.emberwatch.domain.Channel;
import java.util.Locale;

/** A {@link SmokeChange} told in one sentence with its numbers. */
public final class SmokeSentence {

    private SmokeSentence() {}

    /** In English. */
    public static String english(SmokeChange c) {
        return switch (c.cause()) {
            case SILENCE -> text("silent for %.0f min after a rising trend", c.silentMinutes());
            case CALM ->
                c.channel().isEmpty()
                        ? "given up after long silence"
                        : measured(c, "%s %.1f %s, %.1f expected, back to usual");
            case RISE -> measured(c, "%s %.1f %s where %.1f was expected" + compared(c));
            case SLOW_RISE -> measured(c, "%s %.1f %s, for hours above the expected %.1f" + compared(c));
            case SECOND_CHANNEL ->
                measured(c, "%s %.1f %s where %.1f was expected, and a second channel rose with it" + compared(c));
            case SECOND_SENSOR ->
                measured(c, "%s %.1f %s where %.1f was expected" + compared(c))
                        + text("; %s, %.0f km away, rose ", c.partnerId(), c.partnerKm())
                        + lag(c.lagMinutes(), "at the same time", "%.0f min before", "%.0f min after");
        };
    }

    /** In Chinese. */
    public static String chinese(SmokeChange c) {
        return switch (c.cause()) {
            case SILENCE -> text("读数上升后已中断 %.0f 分钟", c.silentMinutes());
            case CALM -> c.channel().isEmpty() ? "长时间无读数,不再监视" : measured(c, "%s %.1f %s,预期 %.1f,已恢复正常");
            case RISE -> measured(c, "%s %.1f %s,预期 %.1f" + comparedZh(c));
            case SLOW_RISE -> measured(c, "%s %.1f %s,连续数小时高于预期 %.1f" + comparedZh(c));
            case SECOND_CHANNEL -> measured(c, "%s %.1f %s,预期 %.1f" + comparedZh(c) + ",另一通道同时升高");
            case SECOND_SENSOR ->
                measured(c, "%s %.1f %s,预期 %.1f" + comparedZh(c))
                        + text(";相距 %.0f 公里的 %s ", c.partnerKm(), c.partnerId())
                        + lag(c.lagMinutes(), "同时升高", "在 %.0f 分钟前升高", "在 %.0f 分钟后升高");
        };
    }

    private static String lag(double minutes, String same, String before, String after) {
        return minutes == 0 ? same : text(minutes > 0 ? before : after, Math.abs(minutes));
    }

    private static String compared(SmokeChange c) {
        return c.referenceSensors() < 3
                ? " from its own past alone"
                : text(" from its own past and %d neighbours", c.referenceSensors());
    }

    private static String comparedZh(SmokeChange c) {
        return c.referenceSensors() < 3 ? "(仅据自身过去)" : text("(据自身过去和 %d 个邻近传感器)", c.referenceSensors());
    }

    private static String measured(SmokeChange c, String pattern) {
        String name = c.channel();
        String unit = Channel.find(name).map(Channel::unit).orElse("");
        String shown = switch (name) {
            case "pm25_ugm3" -> "PM2.5";
            case "co_ppm" -> "CO";
            case "temp_c" -> "T";
            default -> name;
        };
        return text(pattern, shown, c.value(), unit, c.expected());
    }

    private static String text(String pattern, Object... numbers) {
        return String.format(Locale.ROOT, pattern, numbers);
    }
}
