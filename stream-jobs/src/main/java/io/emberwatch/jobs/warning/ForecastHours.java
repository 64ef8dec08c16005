package io.emberwatch.jobs.warning;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.domain.ZoneHour;
import io.emberwatch.jobs.RefusalCounters;
import io.emberwatch.jobs.alert.RefusedCommand;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Hours of danger that somebody else forecasts for an area, out of a command {@code forecast}: {@code
 * {"zone":…,"hours":[{"end_ms":…,"class":1 to 5,"share":0 to 1}]}}. The system makes no forecast of its own. An hour that cannot be is
 * refused with its reason and place, and does not take the others down.
 */
public final class ForecastHours extends ProcessFunction<AlertCommand, WarningInput> {

    /** The verb of the command. */
    public static final String VERB = "forecast";

    /** Hours, or whole forecasts, that cannot be. */
    public static final OutputTag<Refusal> REFUSALS = new OutputTag<>("forecast-refusals") {};

    private static final long serialVersionUID = 1L;
    private static final String PLACE = "/detail/hours";

    private transient RefusalCounters counters = RefusalCounters.unseen();

    @Override
    public void open(OpenContext context) {
        counters = new RefusalCounters(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(AlertCommand command, Context context, Collector<WarningInput> out) {
        JsonNode detail = WarningFold.tree(command.detailJson());
        String zone = detail.path("zone").asText();
        JsonNode hours = detail.path("hours");
        if (zone.isEmpty()) {
            refuse(command, "zone", detail.path("zone"), "must be the code of an area", "/detail/zone", context);
            return;
        }
        if (!hours.isArray()) {
            refuse(command, "hours", hours, "must be a list of hours", PLACE, context);
            return;
        }
        for (int i = 0; i < hours.size(); i++) {
            hour(command, zone, hours.get(i), PLACE + "/" + i, context, out);
        }
    }

    private void hour(
            AlertCommand command,
            String zone,
            JsonNode hour,
            String place,
            Context context,
            Collector<WarningInput> out) {
        long endMs = hour.path("end_ms").asLong();
        int dangerClass = hour.path("class").asInt();
        double share = hour.path("share").asDouble(1);
        if (endMs <= 0) {
            refuse(command, "end_ms", hour.path("end_ms"), "must be the hour's end, ms since 1970", place, context);
        } else if (dangerClass < 1 || dangerClass > ZoneHour.CLASSES) {
            refuse(command, "class", hour.path("class"), "must lie in 1 to " + ZoneHour.CLASSES, place, context);
        } else if (!(share >= 0 && share <= 1)) {
            refuse(command, "share", hour.path("share"), "must lie in 0 to 1", place, context);
        } else {
            out.collect(new WarningInput(zone, ZoneDanger.forecast(zone, endMs, dangerClass, share), null));
        }
    }

    private void refuse(AlertCommand command, String name, JsonNode value, String rule, String place, Context context) {
        counters.count(RefusalReason.OUT_OF_RANGE);
        String text = value.isMissingNode() ? "" : value.toString();
        long nowMs = context.timerService().currentProcessingTime();
        context.output(REFUSALS, RefusedCommand.of(command, name, text, rule, place, nowMs));
    }
}
