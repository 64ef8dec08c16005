package io.emberwatch.console.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Every sentence that people read, by language and key: the same two flat files that the page itself uses. */
public final class Messages {

    private final Map<String, String> zh = read("zh");
    private final Map<String, String> en = read("en");

    /** A sentence in both languages. */
    public record Sentence(String zh, String en) {}

    /** The sentence of a key with {@code {0}}, {@code {1}} … filled in. */
    public Sentence sentence(String key, Object... arguments) {
        return new Sentence(fill(zh, key, arguments), fill(en, key, arguments));
    }

    Map<String, String> texts(String language) {
        return language.equals("zh") ? zh : en;
    }

    private static String fill(Map<String, String> texts, String key, Object... arguments) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("text [" + key + "] must be in both language files");
        }
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return text;
    }

    private static Map<String, String> read(String language) {
        String path = "/io/emberwatch/console/pages/i18n/" + language + ".json";
        try (InputStream in = Messages.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing from the console's jar");
            }
            Map<String, String> texts = new HashMap<>();
            for (Map.Entry<String, JsonNode> entry :
                    new ObjectMapper().readTree(in).properties()) {
                texts.put(entry.getKey(), entry.getValue().asText());
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
