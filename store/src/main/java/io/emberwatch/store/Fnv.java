package io.emberwatch.store;

/** FNV-1a, 64 bits: the same on every machine, so that what it decides (a lane, a slot) is decided the same way again. */
final class Fnv {

    static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fnv() {}

    static long add(long hash, byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * PRIME;
        }
        return hash;
    }

    /** A text and its end, so that {@code ab, c} differs from {@code a, bc}. */
    static long add(long hash, String text) {
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return (hash ^ 0xFFFF) * PRIME;
    }

    /** Lets every bit reach every other (the finisher of MurmurHash3). */
    static long spread(long hash) {
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        hash *= 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
