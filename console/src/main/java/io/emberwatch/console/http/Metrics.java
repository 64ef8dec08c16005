package io.emberwatch.console.http;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What the console has done since it started, in Prometheus' text format 0.0.4. */
public final class Metrics {

    /** Upper bounds of the buckets of answer times, seconds. */
    private static final double[] BUCKETS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5};

    private static final class Histogram {
        final LongAdder[] buckets = new LongAdder[BUCKETS.length + 1];
        final LongAdder sumNs = new LongAdder();

        Histogram() {
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
            }
        }

        void add(long ns) {
            int i = 0;
            while (i < BUCKETS.length && ns > BUCKETS[i] * 1e9) {
                i++;
            }
            buckets[i].increment();
            sumNs.add(ns);
        }
    }

    private record Label(String route, int status) implements Comparable<Label> {
        @Override
        public int compareTo(Label other) {
            int byRoute = route.compareTo(other.route);
            return byRoute != 0 ? byRoute : Integer.compare(status, other.status);
        }
    }

    private final Map<Label, LongAdder> requests = new ConcurrentSkipListMap<>();
    private final Map<String, Histogram> seconds = new ConcurrentSkipListMap<>();

    /** Counts one answered request under the route's template, never under the caller's own text. */
    public void answered(String route, int status, long ns) {
        requests.computeIfAbsent(new Label(route, status), label -> new LongAdder())
                .increment();
        seconds.computeIfAbsent(route, name -> new Histogram()).add(ns);
    }

    /** The text, with gauges of the moment added: name to value. */
    public String text(Map<String, Double> gauges) {
        StringBuilder out = new StringBuilder(4096);
        out.append("# HELP emberwatch_http_requests_total Requests answered, by route and status.\n")
                .append("# TYPE emberwatch_http_requests_total counter\n");
        requests.forEach((label, count) -> out.append("emberwatch_http_requests_total{route=\"")
                .append(label.route)
                .append("\",status=\"")
                .append(label.status)
                .append("\"} ")
                .append(count.sum())
                .append('\n'));
        out.append("# HELP emberwatch_http_request_seconds Time to answer, by route.\n")
                .append("# TYPE emberwatch_http_request_seconds histogram\n");
        seconds.forEach((route, histogram) -> append(out, route, histogram));
        gauges.forEach((name, value) -> out.append("# TYPE ")
                .append(name)
                .append(" gauge\n")
                .append(name)
                .append(' ')
                .append(value)
                .append('\n'));
        return out.toString();
    }

    private static void append(StringBuilder out, String route, Histogram histogram) {
        String name = "emberwatch_http_request_seconds";
        long count = 0;
        for (int i = 0; i <= BUCKETS.length; i++) {
            count += histogram.buckets[i].sum();
            String bound = i < BUCKETS.length ? String.valueOf(BUCKETS[i]) : "+Inf";
            out.append(String.format(Locale.ROOT, "%s_bucket{route=\"%s\",le=\"%s\"} %d\n", name, route, bound, count));
        }
        double sum = histogram.sumNs.sum() / 1e9;
        out.append(String.format(Locale.ROOT, "%s_sum{route=\"%s\"} %.6f\n", name, route, sum));
        out.append(String.format(Locale.ROOT, "%s_count{route=\"%s\"} %d\n", name, route, count));
    }
}
