package io.emberwatch.console.access;

/**
 * A key for a program that acts for an account; only its hash is kept.
 *
 * @param id what it is called in lists and in the audit
 * @param name what it is for, in its maker's words
 * @param hash SHA-256 of the secret, hexadecimal: the secret is random and long, so a slow hash would add nothing
 * @param createdMs when it was made, milliseconds since 1970-01-01T00:00Z
 * @param expiresMs when it ends, milliseconds since 1970-01-01T00:00Z
 */
public record ApiToken(String id, String name, String hash, long createdMs, long expiresMs) {}
