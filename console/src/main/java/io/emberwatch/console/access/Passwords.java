package io.emberwatch.console.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.security.SecureRandom;

/** Passwords as bcrypt hashes; what is longer than bcrypt's 72 bytes is hashed before instead of cut. */
public final class Passwords {

    /** Shortest password that is taken: NIST SP 800-63B asks for length, not for special characters. */
    public static final int SHORTEST = 10;

    /** About a quarter of a second on one core of 2025: nothing for a person, much for a list of words. */
    private static final int COST = 12;

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What an unknown name is checked against, so that it takes as long as a known one. */
    private static final String NOBODYS = hash(generate());

    private Passwords() {}

    /** The hash to keep. */
    public static String hash(String password) {
        if (password.length() < SHORTEST || password.length() > 256) {
            throw new IllegalArgumentException(
                    "password [" + password.length() + " characters] must have " + SHORTEST + " to 256");
        }
        return BCrypt.with(LongPasswordStrategies.hashSha512(BCrypt.Version.VERSION_2A))
                .hashToString(COST, password.toCharArray());
    }

    /** Whether a password is the one that was hashed; an empty hash fits none and takes as long. */
    static boolean fits(String password, String hash) {
        boolean fits = BCrypt.verifyer(
                        BCrypt.Version.VERSION_2A, LongPasswordStrategies.hashSha512(BCrypt.Version.VERSION_2A))
                .verify(password.toCharArray(), hash.isEmpty() ? NOBODYS : hash)
                .verified;
        return fits && !hash.isEmpty();
    }

    /** A password that can be read out over a telephone: 16 letters and digits in fours, 79 bits. */
    public static String generate() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
