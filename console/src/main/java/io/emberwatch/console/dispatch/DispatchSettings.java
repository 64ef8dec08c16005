package io.emberwatch.console.dispatch;

import io.emberwatch.ingestion.MqttSettings;
import java.util.List;
import java.util.Optional;

/**
 * Who can be told how, and how hard it is tried.
 *
 * @param broker where tellings come from and outcomes go to
 * @param folder where the journal lies
 * @param people everybody of the duty roster
 * @param channels the ways to reach them
 * @param publicUrl address of this console as people reach it, for answer links; ends without a slash
 * @param linkSecret key of the answer links, at least 16 characters
 * @param linkHours how long a link holds
 * @param attempts how often a telling is tried before it counts as failed
 * @param firstRetryMs wait before the second attempt; doubled for each further one
 * @param maxPerHour tellings of blue and yellow alerts to one person within an hour; more are kept back
 * @param budgetPerWeek alerts to one person within a week that are bearable
 */
public record DispatchSettings(
        MqttSettings broker,
        String folder,
        List<Person> people,
        List<ChannelSettings> channels,
        String publicUrl,
        String linkSecret,
        int linkHours,
        int attempts,
        long firstRetryMs,
        int maxPerHour,
        int budgetPerWeek) {

    /** Keeps own copies; refuses a secret that can be guessed. */
    public DispatchSettings {
        people = List.copyOf(people);
        channels = List.copyOf(channels);
        if (linkSecret.length() < 16) {
            throw new IllegalArgumentException("linkSecret [" + linkSecret.length()
                    + " characters] must have at least 16, or links can be guessed");
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts [" + attempts + "] must be at least 1");
        }
    }

    /** The same, reached under another address. */
    public DispatchSettings at(String newPublicUrl) {
        return new DispatchSettings(
                broker,
                folder,
                people,
                channels,
                newPublicUrl,
                linkSecret,
                linkHours,
                attempts,
                firstRetryMs,
                maxPerHour,
                budgetPerWeek);
    }

    Optional<Person> findPerson(String id) {
        return people.stream().filter(person -> person.id().equals(id)).findFirst();
    }

    /** All but the secret. */
    @Override
    public String toString() {
        return "DispatchSettings[" + people.size() + " people, " + channels + "]";
    }
}
