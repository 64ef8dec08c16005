package io.emberwatch.jobs.warning;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.ZoneHour;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hours of danger that somebody else forecasts for an area, out of a command {@code forecast}: {@code
 * {"zone":…,"hours":[{"end_ms":…,"class":1 to 5,"share":0 to 1}]}}. The system makes no forecast of its own.
 */
public final class ForecastHours implements FlatMapFunction<AlertCommand, WarningInput> {

    /** The verb of the command. */
    public static final String VERB = "forecast";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ForecastHours.class);

    @Override
    public void flatMap(AlertCommand command, Collector<WarningInput> out) {
        JsonNode detail = WarningFold.tree(command.detailJson());
        String zone = detail.path("zone").asText();
        for (JsonNode hour : detail.path("hours")) {
            int dangerClass = hour.path("class").asInt();
            double share = hour.path("share").asDouble(1);
            long endMs = hour.path("end_ms").asLong();
            if (zone.isEmpty()
                    || endMs <= 0
                    || dangerClass < 1
                    || dangerClass > ZoneHour.CLASSES
                    || !(share >= 0 && share <= 1)) {
                LOG.warn("forecast {} of {}: hour [{}] is none", command.commandId(), command.actor(), hour);
            } else {
                out.collect(new WarningInput(zone, ZoneDanger.forecast(zone, endMs, dangerClass, share), null));
            }
        }
    }
}
