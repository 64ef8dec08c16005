package io.emberwatch.danger.fbp;

import static io.emberwatch.danger.Tolerance.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.danger.SharedData;
import io.emberwatch.danger.SharedData.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The 20 scenarios of cffdrs_r 1.10.0 in all columns of its six outputs, at relative 6e-4 (four significant digits). */
class ScenarioVectorsTest {
    private static final double REL = 6e-4;

    private static final Map<String, ToDoubleFunction<FbpResult>> COLUMNS = Map.ofEntries(
            Map.entry("CFB", FbpResult::cfb),
            Map.entry("CFC", FbpResult::cfcKgM2),
            Map.entry("HFI", FbpResult::hfiKwM),
            Map.entry("RAZ", FbpResult::headingDeg),
            Map.entry("ROS", FbpResult::rosMMin),
            Map.entry("SFC", FbpResult::sfcKgM2),
            Map.entry("TFC", FbpResult::tfcKgM2),
            Map.entry("BE", FbpResult::buildupEffect),
            Map.entry("SF", FbpResult::slopeFactor),
            Map.entry("ISI", FbpResult::isi),
            Map.entry("RSO", FbpResult::criticalRosMMin),
            Map.entry("CSI", FbpResult::criticalIntensityKwM),
            Map.entry("FROS", r -> r.flank().rosMMin()),
            Map.entry("BROS", r -> r.back().rosMMin()),
            Map.entry("HROSt", r -> r.head().rosAtTimeMMin()),
            Map.entry("FROSt", r -> r.flank().rosAtTimeMMin()),
            Map.entry("BROSt", r -> r.back().rosAtTimeMMin()),
            Map.entry("FCFB", r -> r.flank().crownFractionBurned()),
            Map.entry("BCFB", r -> r.back().crownFractionBurned()),
            Map.entry("FFI", r -> r.flank().intensityKwM()),
            Map.entry("BFI", r -> r.back().intensityKwM()),
            Map.entry("FTFC", r -> r.flank().fuelConsumptionKgM2()),
            Map.entry("BTFC", r -> r.back().fuelConsumptionKgM2()),
            Map.entry("TI", r -> r.head().minutesToCrownFire()),
            Map.entry("FTI", r -> r.flank().minutesToCrownFire()),
            Map.entry("BTI", r -> r.back().minutesToCrownFire()),
            Map.entry("LB", FbpResult::lengthToBreadth),
            Map.entry("LBt", FbpResult::lengthToBreadthAtTime),
            Map.entry("WSV", FbpResult::windKmh),
            Map.entry("DH", r -> r.head().distanceM()),
            Map.entry("DB", r -> r.back().distanceM()),
            Map.entry("DF", r -> r.flank().distanceM()),
            Map.entry("TROS", r -> r.direction().rosMMin()),
            Map.entry("TROSt", r -> r.direction().rosAtTimeMMin()),
            Map.entry("TCFB", r -> r.direction().crownFractionBurned()),
            Map.entry("TFI", r -> r.direction().intensityKwM()),
            Map.entry("TTFC", r -> r.direction().fuelConsumptionKgM2()),
            Map.entry("TTI", r -> r.direction().minutesToCrownFire()));

    private static double or(Row row, String column, double otherwise) {
        double value = row.number(column);
        return Double.isNaN(value) ? otherwise : value;
    }

    /** Row 18 has a slope of 30 % and blanks for the load: the defaults of the reference are ours. */
    private static FbpInput.Builder scenario(Row row) {
        FuelType fuel = FuelType.parse(row.text("FuelType"));
        FbpInput.Builder builder = FbpInput.of(fuel, FuelCodes.fwi1987(row.number("FFMC"), row.number("BUI")))
                .wind(row.number("WS"), or(row, "WD", 0))
                .slope(row.number("GS"), or(row, "Aspect", 0))
                .conifers(or(row, "PC", FbpInput.DEFAULT_CONIFER_PERCENT))
                .deadFir(or(row, "PDF", FbpInput.DEFAULT_DEAD_FIR_PERCENT))
                .grass(
                        or(row, "GFL", FbpInput.DEFAULT_GRASS_LOAD_KG_M2),
                        or(row, "cc", FbpInput.DEFAULT_CURING_PERCENT))
                .after(row.number("hr") * 60);
        if (fuel.hasCrowns()) {
            builder.foliarMoisture(moisture(row));
        }
        return builder;
    }

    private static FoliarMoisture moisture(Row row) {
        int day = row.integer("Dj");
        return row.text("D0").isEmpty()
                ? FoliarMoisture.inNorthAmerica(row.number("LAT"), -row.number("LONG"), or(row, "ELV", 0), day)
                : FoliarMoisture.onDay(day, row.integer("D0"));
    }

    /**
     * The reference takes the direction toward north from the heading in degrees as if it were radians. We ask for the
     * direction that has the angle which it really computes; asked for north, we give another number.
     */
    private static FbpResult compute(Row row) {
        double heading = Fbp.compute(scenario(row).build()).headingDeg();
        double asComputedThere = heading - Math.toDegrees(heading);
        double bearing = (asComputedThere % 360 + 360) % 360;
        return Fbp.compute(scenario(row).toward(bearing, DirectionRule.FOCUS).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fbp_01", "fbp_02", "fbp_03", "fbp_04", "fbp_05", "fbp_06"})
    void everyColumnOfEveryScenario(String name) {
        List<Row> inputs = SharedData.rows("reference/cffdrs_r/inputs/test_fbp.csv");
        List<Row> outputs = SharedData.rows("reference/cffdrs_r/testthat/" + name + ".csv");
        assertThat(outputs).hasSize(20).hasSameSizeAs(inputs);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < inputs.size(); i++) {
            FbpResult result = compute(inputs.get(i));
            for (String column : outputs.get(i).cells().keySet()) {
                seen.add(column);
                compare(inputs.get(i), outputs.get(i), column, result);
            }
        }
        assertThat(seen).contains("ID").hasSizeGreaterThanOrEqualTo(9);
    }

    private static void compare(Row input, Row output, String column, FbpResult result) {
        String what = output.place() + " " + column;
        switch (column) {
            case "ID" -> assertThat(output.number(column)).isEqualTo(input.number("id"));
            case "FFMC" -> assertThat(output.number(column)).isEqualTo(input.number(column));
            case "FD" -> assertThat(result.fireType().name()).as(what).startsWith(output.text(column));
            case "FMC" -> assertRelative(what, fmc(input), output.number(column), REL);
            case "D0" -> assertThat(lowestDay(input)).as(what).isEqualTo(output.integer(column));
            default -> assertRelative(what, COLUMNS.get(column).applyAsDouble(result), output.number(column), REL);
        }
    }

    private static boolean hasCrowns(Row input) {
        return FuelType.parse(input.text("FuelType")).hasCrowns();
    }

    /** The reference writes 0 for the fuels that need none. */
    private static double fmc(Row input) {
        return hasCrowns(input) ? moisture(input).fmcPercent() : 0;
    }

    private static int lowestDay(Row input) {
        return hasCrowns(input) ? moisture(input).dayOfMinimum() : 0;
    }

    @Test
    void towardNorthTheReferenceMixesDegreesAndRadians() {
        Row southward =
                SharedData.rows("reference/cffdrs_r/inputs/test_fbp.csv").get(2);
        FbpResult ours =
                Fbp.compute(scenario(southward).toward(0, DirectionRule.FOCUS).build());
        double theirs =
                SharedData.rows("reference/cffdrs_r/testthat/fbp_06.csv").get(2).number("TROS");
        assertThat(ours.headingDeg()).isEqualTo(180);
        assertThat(theirs).isEqualTo(0.6927);
        double eccentricity = Math.sqrt(1 - 1 / Math.pow(ours.lengthToBreadth(), 2));
        assertRelative(
                "the far end of the ellipse",
                ours.direction().rosMMin(),
                ours.rosMMin() * (1 - eccentricity) / (1 + eccentricity),
                1e-9);
        assertThat(ours.direction().rosMMin()).isLessThan(0.6);
    }
}
