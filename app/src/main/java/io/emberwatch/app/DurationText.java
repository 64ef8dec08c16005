package io.emberwatch.app;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A span of time as people type it: {@code 90s}, {@code 2m}, {@code 6h}, {@code 3d}, or ISO 8601 ({@code PT2M}). */
public final class DurationText implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        return parse(text);
    }

    /** Reads the text; the refusal names it and what would do. */
    public static Duration parse(String text) {
        try {
            Duration duration = text.startsWith("P") || text.startsWith("p")
                    ? Duration.parse(text)
                    : Duration.parse(text.toLowerCase(Locale.ROOT).endsWith("d") ? "P" + text : "PT" + text);
            if (duration.isNegative() || duration.isZero()) {
                throw new TypeConversionException("duration [" + text + "] must be longer than nothing");
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("duration [" + text + "] must look like 90s, 2m, 6h, 3d or PT2M");
        }
    }
}
