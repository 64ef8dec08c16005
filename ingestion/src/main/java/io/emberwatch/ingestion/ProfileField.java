package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One number in a device's bytes, as a line of a profile says it: its type, what is done with it, what it is.
 *
 * <p>{@code u16-32768/100*3.6 wind_kmh}: an unsigned 16-bit number; subtract, divide, multiply from left to right; it is
 * {@code wind_kmh}. {@code !65535} before them says which raw number means missing, {@code ?0..4000} which raw numbers can
 * be at all; {@code =2} makes one of that number and nothing of others. A name that is no channel is listed as ignored, but for
 * {@link SelfCalibration#WORD}.
 */
final class ProfileField {

    private record Step(char operator, double number) {}

    final String name;
    final @Nullable Channel channel;
    /** Channels of which a number other than nought says that the device is calibrating them, as bits. */
    final int calibrates;

    final int bytes;
    final boolean isTime;
    final boolean isRest;
    private final boolean signed;
    private final boolean little;
    private final boolean skipped;
    private long missing = Long.MIN_VALUE;
    private long lowest = Long.MIN_VALUE;
    private long highest = Long.MAX_VALUE;
    private final List<Step> steps = new ArrayList<>();

    private ProfileField(String name, int bytes, boolean signed, boolean little, String kind) {
        this.name = name;
        this.channel = Channel.find(name).orElse(null);
        this.calibrates = SelfCalibration.channels(name);
        this.bytes = bytes;
        this.signed = signed;
        this.little = little;
        this.isTime = "time".equals(kind);
        this.isRest = "rest".equals(kind);
        this.skipped = "skip".equals(kind);
    }

    /** Reads a field such as {@code s16/10 temp_c}, {@code skip 6}, {@code time32} or {@code rest reserved}. */
    static ProfileField parse(String text, boolean littleByDefault) {
        String[] words = text.trim().split("\\s+", -1);
        String name = words.length > 1 ? words[1] : words[0];
        if ("skip".equals(words[0])) {
            return new ProfileField("", Integer.parseInt(name), false, littleByDefault, "skip");
        }
        if ("rest".equals(words[0])) {
            return new ProfileField(name, 0, false, littleByDefault, "rest");
        }
        if ("time32".equals(words[0])) {
            return new ProfileField("time", 4, false, littleByDefault, "time");
        }
        return number(words[0].toLowerCase(Locale.ROOT), name, littleByDefault);
    }

    private static ProfileField number(String text, String name, boolean littleByDefault) {
        int end = 1;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        int bits = end > 1 ? Integer.parseInt(text.substring(1, end)) : 0;
        boolean signed = text.charAt(0) == 's';
        if ((text.charAt(0) != 'u' && !signed) || bits % 8 != 0 || bits < 8 || bits > 32) {
            throw new IllegalArgumentException("type [" + text + "] must be u8, s8, u16, s16, u24, s24, u32 or s32");
        }
        boolean little = littleByDefault;
        if (text.startsWith("le", end) || text.startsWith("be", end)) {
            little = text.startsWith("le", end);
            end += 2;
        }
        ProfileField field = new ProfileField(name, bits / 8, signed, little, "number");
        field.readSteps(text, end);
        return field;
    }

    private void readSteps(String text, int start) {
        int at = start;
        while (at < text.length()) {
            char operator = text.charAt(at);
            int end = at + 1;
            while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
                end++;
            }
            readStep(operator, text.substring(at + 1, end));
            at = end;
        }
    }

    private void readStep(char operator, String operand) {
        switch (operator) {
            case '!' -> missing = Long.parseLong(operand);
            case '?' -> {
                lowest = Long.parseLong(operand.substring(0, operand.indexOf("..")));
                highest = Long.parseLong(operand.substring(operand.indexOf("..") + 2));
            }
            case '+', '-', '*', '/', '&', '=' -> steps.add(new Step(operator, Double.parseDouble(operand)));
            default -> throw new IllegalArgumentException("operator [" + operator + "] must be one of + - * / & = ! ?");
        }
    }

    /** Whether its number is told to anybody. */
    boolean tells() {
        return !skipped && !isTime && !isRest;
    }

    long raw(byte[] payload, int at) {
        long raw = 0;
        for (int i = 0; i < bytes; i++) {
            int index = little ? at + bytes - 1 - i : at + i;
            raw = raw << 8 | payload[index] & 0xFF;
        }
        int shift = 64 - 8 * bytes;
        return signed && raw != missing ? raw << shift >> shift : raw;
    }

    boolean possible(long raw) {
        return raw >= lowest && raw <= highest;
    }

    /** The number in house units; NaN where the raw one means missing. */
    double value(long raw) {
        if (raw == missing) {
            return Double.NaN;
        }
        double value = raw;
        for (Step step : steps) {
            value = switch (step.operator) {
                case '+' -> value + step.number;
                case '-' -> value - step.number;
                case '*' -> value * step.number;
                case '/' -> value / step.number;
                case '=' -> value == step.number ? 1 : 0;
                default -> (long) value & (long) step.number;
            };
        }
        return value;
    }
}
