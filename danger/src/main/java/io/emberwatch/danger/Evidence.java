package io.emberwatch.danger;

/**
 * What a table or formula stands on, and why it may be doubted.
 *
 * @param verification how well it is attested
 * @param reason the sources, or what is uncertain, in words for a user; never blank
 */
public record Evidence(Verification verification, String reason) {

    /** Refuses evidence without words. */
    public Evidence {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("evidence [" + verification + "] must give its reason");
        }
    }

    /** True where outputs, column descriptions and documents carry the word {@code unverified}. */
    public boolean isUnverified() {
        return verification.isUnverified();
    }

    /** The line that goes beside a number: the reason, preceded by {@code unverified} where it is. */
    public String toLabel() {
        return isUnverified() ? "unverified: " + reason : reason;
    }

    /** The weaker of two pieces of evidence: what is built of both is no better attested than this. */
    public Evidence weaker(Evidence other) {
        return other.verification.compareTo(verification) > 0 ? other : this;
    }
}
