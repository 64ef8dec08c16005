package io.emberwatch.ingestion;

/**
 * What became of a message we sent.
 *
 * @param taken whether the broker has it, or had it
 * @param heard whether somebody has subscribed to its topic; a broker that lost its sessions takes a message and throws it away
 * @param reason why not taken; empty where taken
 */
record PublishOutcome(boolean taken, boolean heard, String reason) {

    static final PublishOutcome TAKEN = new PublishOutcome(true, true, "");
    /** The broker took it and had nobody to give it to. */
    static final PublishOutcome UNHEARD = new PublishOutcome(true, false, "");
    /** The line broke before the broker answered: it may or may not have it. */
    static final PublishOutcome LOST = new PublishOutcome(false, false, "");

    private static final int NO_MATCHING_SUBSCRIBERS = 0x10;
    private static final int REFUSED = 0x80;

    static PublishOutcome ofReasonCodes(int[] codes) {
        int code = codes != null && codes.length > 0 ? codes[0] : 0;
        if (code >= REFUSED) {
            return new PublishOutcome(false, false, reasonText(code));
        }
        return code == NO_MATCHING_SUBSCRIBERS ? UNHEARD : TAKEN;
    }

    /** The broker's reason in words: MQTT 5, table 2-6. */
    static String reasonText(int code) {
        String words = switch (code) {
            case 0x80 -> "unspecified error";
            case 0x81 -> "malformed packet";
            case 0x82 -> "protocol error";
            case 0x84 -> "the broker does not speak MQTT 5";
            case 0x85 -> "client id not valid";
            case 0x86 -> "bad user name or password";
            case 0x87 -> "not authorized";
            case 0x88 -> "server unavailable";
            case 0x89 -> "server busy";
            case 0x8A -> "banned";
            case 0x8B -> "server shutting down";
            case 0x8D -> "keep alive timeout";
            case 0x8E -> "session taken over by another client of the same id";
            case 0x8F -> "topic filter invalid";
            case 0x90 -> "topic name invalid";
            case 0x93 -> "receive maximum exceeded";
            case 0x95 -> "packet too large";
            case 0x97 -> "quota exceeded";
            case 0x99 -> "payload format invalid";
            case 0x9E -> "shared subscriptions not supported";
            default -> "reason";
        };
        return words + " (0x" + Integer.toHexString(code) + ")";
    }
}
