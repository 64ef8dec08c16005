package io.emberwatch.ingestion;

import java.nio.charset.StandardCharsets;

/** The pattern by which MQTT picks topics: {@code +} stands for one level, {@code #} for all the rest. */
final class TopicFilter {

    private TopicFilter() {}

    /** Whether a text is a topic filter by MQTT 5, section 4.7. */
    static boolean isValid(String filter) {
        if (filter.isEmpty() || filter.indexOf(0) >= 0 || filter.getBytes(StandardCharsets.UTF_8).length > 65_535) {
            return false;
        }
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean last = i == levels.length - 1;
            boolean hash = levels[i].indexOf('#') >= 0 && !("#".equals(levels[i]) && last);
            boolean plus = levels[i].indexOf('+') >= 0 && !"+".equals(levels[i]);
            if (hash || plus) {
                return false;
            }
        }
        return true;
    }

    /** Whether a filter (not a shared one) picks a topic; topics that begin with {@code $} need it spelt out. */
    static boolean matches(String filter, String topic) {
        if (topic.startsWith("$") && !filter.startsWith("$")) {
            return false;
        }
        int f = 0;
        int t = 0;
        while (f <= filter.length()) {
            String level = levelAt(filter, f);
            if ("#".equals(level)) {
                return true;
            }
            if (t > topic.length() || !("+".equals(level) || level.equals(levelAt(topic, t)))) {
                return false;
            }
            t += levelAt(topic, t).length() + 1;
            f += level.length() + 1;
        }
        return t > topic.length();
    }

    /** The level of a topic at a position, counted from 0; empty where there is none. */
    static String level(String topic, int number) {
        int start = 0;
        for (int i = 0; i < number; i++) {
            int slash = topic.indexOf('/', start);
            if (slash < 0) {
                return "";
            }
            start = slash + 1;
        }
        return levelAt(topic, start);
    }

    private static String levelAt(String topic, int start) {
        int end = topic.indexOf('/', start);
        return topic.substring(start, end < 0 ? topic.length() : end);
    }
}
