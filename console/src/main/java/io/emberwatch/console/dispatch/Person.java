package io.emberwatch.console.dispatch;

import java.util.Map;

/**
 * Somebody who can be told.
 *
 * @param id as in the duty roster
 * @param nameZh Chinese name; empty where there is none
 * @param nameEn English name; empty where there is none
 * @param language {@code zh} or {@code en}: what messages are written in first
 * @param addresses channel to address: a number, a mailbox, a topic, a URL
 */
public record Person(String id, String nameZh, String nameEn, String language, Map<String, String> addresses) {

    /** Keeps an own copy. */
    public Person {
        addresses = Map.copyOf(addresses);
    }
}
