package io.emberwatch.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Spoils payloads in the ways that lines, firmware and ill will do; the same seed spoils the same way. */
final class PayloadMutator {

    private static final String[] WORDS = {
        "1e999",
        "-1e999",
        "NaN",
        "null",
        "true",
        "\"\"",
        "{}",
        "[]",
        "[[[[[[[[",
        "{\"a\":",
        "99999999999999999999999",
        "-0",
        "0.0000000001",
        "\\u0000",
        "\\ud800",
        "\"time\":",
        "\"sensor\":",
        "\"readings\":[",
        ",",
        ":",
        "\"",
        "}",
        "]",
        "\n",
        ";",
        "+08:00",
        "Z",
        "T",
        "9999-12-31T23:59:60Z",
        "bt",
        "bn",
        "_"
    };
    private static final int LONGEST = 4096;

    private final SplittableRandom random;
    private final List<byte[]> seeds;

    PayloadMutator(long seed, List<byte[]> seeds) {
        this.random = new SplittableRandom(seed);
        this.seeds = seeds;
    }

    /** The next payload: one of the seeds after one to four mishaps. */
    byte[] next() {
        byte[] payload = seeds.get(random.nextInt(seeds.size())).clone();
        int mishaps = 1 + random.nextInt(4);
        for (int i = 0; i < mishaps; i++) {
            payload = mishap(payload);
        }
        return payload.length > LONGEST ? Arrays.copyOf(payload, LONGEST) : payload;
    }

    private byte[] mishap(byte[] payload) {
        int at = random.nextInt(payload.length + 1);
        int end = Math.min(payload.length, at + 1 + random.nextInt(16));
        return switch (random.nextInt(8)) {
            case 0 -> flipped(payload, at, (byte) (1 << random.nextInt(8)));
            case 1 -> flipped(payload, at, (byte) random.nextInt(256));
            case 2 -> joined(payload, at, new byte[0], end);
            case 3 -> joined(payload, at, WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8), at);
            case 4 -> joined(payload, at, WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8), end);
            case 5 -> Arrays.copyOf(payload, at);
            case 6 -> joined(payload, at, Arrays.copyOfRange(payload, at, end), at);
            default -> spliced(payload, at);
        };
    }

    private static byte[] flipped(byte[] payload, int at, byte bits) {
        if (at < payload.length) {
            payload[at] ^= bits;
        }
        return payload;
    }

    private byte[] spliced(byte[] payload, int at) {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int from = random.nextInt(other.length + 1);
        return joined(payload, at, Arrays.copyOfRange(other, from, other.length), payload.length);
    }

    /** The payload with the bytes from a position to another replaced. */
    private static byte[] joined(byte[] payload, int at, byte[] between, int end) {
        byte[] joined = new byte[at + between.length + payload.length - end];
        System.arraycopy(payload, 0, joined, 0, at);
        System.arraycopy(between, 0, joined, at, between.length);
        System.arraycopy(payload, end, joined, at + between.length, payload.length - end);
        return joined;
    }
}
