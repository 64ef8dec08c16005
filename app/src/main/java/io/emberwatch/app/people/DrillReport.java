package io.emberwatch.app.people;

import java.util.ArrayList;
import java.util.List;

/** What a drill found: each link of the way with its time, and the first that did not hold. */
public final class DrillReport {

    /**
     * One link.
     *
     * @param name from where to where
     * @param latencyMs how long it took; -1 where it did not come about in time
     * @param broken what is broken where it did not
     */
    public record Link(String name, long latencyMs, String broken) {

        /** Whether it held. */
        public boolean holds() {
            return latencyMs >= 0;
        }
    }

    private final List<Link> links = new ArrayList<>();

    void add(String name, long latencyMs, String broken) {
        links.add(new Link(name, latencyMs, broken));
    }

    /** The links in their order. */
    public List<Link> links() {
        return List.copyOf(links);
    }

    /** Whether every link held. */
    public boolean whole() {
        return links.stream().allMatch(Link::holds);
    }

    /** The report in lines, every one marked as an exercise. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Link link : links) {
            lines.add("EXERCISE  " + (link.holds() ? String.format("%6d ms  ", link.latencyMs()) : "  BROKEN   ")
                    + link.name() + (link.holds() ? "" : ": " + link.broken()));
        }
        return lines;
    }
}
