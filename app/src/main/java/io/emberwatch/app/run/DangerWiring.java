package io.emberwatch.app.run;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.DangerConfig;
import io.emberwatch.app.config.EmberwatchConfig;
import io.emberwatch.app.config.IndexTables;
import io.emberwatch.danger.australia.GrassCondition;
import io.emberwatch.jobs.tile.CellIndex;
import io.emberwatch.jobs.tile.IndexSettings;
import io.emberwatch.jobs.tile.SeasonSettings;
import io.emberwatch.jobs.tile.TileSettings;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The settings of what makes weather into danger. */
record DangerWiring(EmberwatchConfig config) {

    /** FWI from which each class of the forest begins. */
    double[] forestLimits() {
        return array(config.danger().forestLimits());
    }

    /** What a tile reckons with. */
    TileSettings tiles() throws ConfigException {
        DangerConfig.Danger danger = config.danger();
        TileSettings usual = TileSettings.defaults();
        return new TileSettings(
                config.hours().horizonHours(),
                usual.denseHours(),
                usual.sparseHours(),
                ZoneOffset.of(config.region().utcOffset()).getTotalSeconds() / 3600.0,
                danger.ffmcStart(),
                danger.dmcStart(),
                danger.dcStart(),
                array(danger.percentCuredByMonth()),
                danger.grassFuelLoadKgM2(),
                danger.standingFrom(),
                danger.mattedFrom(),
                danger.insufficientAfterHours(),
                danger.restartAfterHours(),
                forestLimits(),
                array(danger.grassLimits()),
                indices(danger.indices()),
                dormancy(danger.dormancy()));
    }

    private static IndexSettings indices(DangerConfig.Indices indices) throws ConfigException {
        Set<CellIndex> on = EnumSet.of(CellIndex.FWI_1987);
        for (String name : indices.on()) {
            CellIndex.find(name).ifPresent(on::add);
        }
        return new IndexSettings(
                on,
                IndexTables.of(indices),
                indices.dayEndHour(),
                indices.htzByMonth(),
                indices.annualRainMm(),
                indices.kbdiStartMm(),
                indices.kbdiChoices(),
                GrassCondition.valueOf(indices.grassCondition().toUpperCase(Locale.ROOT))
                        .number());
    }

    private static SeasonSettings dormancy(DangerConfig.Dormancy dormancy) {
        return new SeasonSettings(
                dormancy.byFrost(),
                dormancy.bySnow(),
                dormancy.winterFromDays(),
                dormancy.openAboveC(),
                dormancy.closeBelowC(),
                dormancy.overwinter(),
                dormancy.carryOver(),
                dormancy.wetting());
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
