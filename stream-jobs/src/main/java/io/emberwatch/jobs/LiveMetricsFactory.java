package io.emberwatch.jobs;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Lets Flink make the reporter behind {@link JobRunner#status()}; found by the service loader. */
public final class LiveMetricsFactory implements MetricReporterFactory {

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return new LiveMetrics();
    }
}
