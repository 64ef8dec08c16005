package io.emberwatch.ingestion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads device profiles from their text; an error names source, line and word. */
final class ProfileReader {

    private final String source;
    private final Map<String, DeviceProfile> known;
    private final Map<String, DeviceProfile> found = new LinkedHashMap<>();
    private @Nullable DeviceProfile current;

    private ProfileReader(String source, Map<String, DeviceProfile> known) {
        this.source = source;
        this.known = known;
    }

    /**
     * The profiles of a text, in their order.
     *
     * @param known profiles that the text may include
     * @throws IllegalArgumentException naming source, line, word and what was expected
     */
    static List<DeviceProfile> read(String source, String text, Map<String, DeviceProfile> known) {
        ProfileReader reader = new ProfileReader(source, known);
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String content = line.contains("#") ? line.substring(0, line.indexOf('#')) : line;
            if (!content.isBlank()) {
                try {
                    reader.line(content.trim());
                } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
                    throw new IllegalArgumentException(source + " line " + number + ": " + e.getMessage(), e);
                }
            }
        }
        return new ArrayList<>(reader.found.values());
    }

    private void line(String line) {
        String[] words = line.split("\\s+", -1);
        if ("profile".equals(words[0])) {
            current = new DeviceProfile(argument(words));
            found.put(current.name, current);
            return;
        }
        DeviceProfile profile = current;
        if (profile == null) {
            throw new IllegalArgumentException("[" + words[0] + "] must come after a line: profile NAME");
        }
        if (line.indexOf(':') >= 0) {
            DeviceProfile.Row row = row(profile, line);
            profile.required += row.required() ? 1 : 0;
            profile.rows.add(row);
            return;
        }
        String argument = argument(words);
        switch (words[0]) {
            case "models" -> {
                for (int i = 1; i < words.length; i++) {
                    profile.models.add(words[i].toLowerCase(Locale.ROOT));
                }
            }
            case "order" -> profile.little = oneOf(argument, "little", "big");
            case "repeat" -> profile.repeat = oneOf(argument, "yes", "no");
            case "guess" -> profile.guess = oneOf(argument, "yes", "no");
            case "layout" -> profile.blocks = oneOf(argument, "blocks", "rows");
            case "include" -> profile.rows.addAll(included(argument).rows);
            default ->
                throw new IllegalArgumentException("[" + words[0]
                        + "] must be profile, models, order, repeat, guess, layout, include or a row KEY : FIELDS");
        }
    }

    private DeviceProfile included(String name) {
        DeviceProfile other = found.containsKey(name) ? found.get(name) : known.get(name);
        if (other == null) {
            throw new IllegalArgumentException("include [" + name + "] must name a profile that stands before");
        }
        return other;
    }

    private static DeviceProfile.Row row(DeviceProfile profile, String line) {
        boolean required = line.startsWith("!");
        String head = line.substring(required ? 1 : 0, line.indexOf(':')).trim();
        List<ProfileField> fields = new ArrayList<>();
        for (String field : line.substring(line.indexOf(':') + 1).split(",", -1)) {
            fields.add(ProfileField.parse(field, profile.little));
        }
        if (head.startsWith("block")) {
            return new DeviceProfile.Row(
                    new int[0], Integer.parseInt(head.substring(5).trim()), required, fields);
        }
        String[] bytes = head.split("\\s+", -1);
        int[] key = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            key[i] = "..".equals(bytes[i]) ? -1 : Integer.parseInt(bytes[i], 16);
        }
        return new DeviceProfile.Row(key, 0, required, fields);
    }

    private static String argument(String[] words) {
        if (words.length < 2) {
            throw new IllegalArgumentException("[" + words[0] + "] must have a value");
        }
        return words[1];
    }

    private static boolean oneOf(String word, String yes, String no) {
        if (!word.equals(yes) && !word.equals(no)) {
            throw new IllegalArgumentException("[" + word + "] must be " + yes + " or " + no);
        }
        return word.equals(yes);
    }
}
