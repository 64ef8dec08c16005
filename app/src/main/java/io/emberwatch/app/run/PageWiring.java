package io.emberwatch.app.run;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.EmberwatchConfig;
import io.emberwatch.app.config.PageConfig;
import io.emberwatch.app.smoke.StoredWatch;
import io.emberwatch.console.ConsoleSettings;
import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.console.review.ReviewSettings;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The settings of the console and of the season's review. */
record PageWiring(Wiring wiring) {

    private EmberwatchConfig config() {
        return wiring.config();
    }

    /** What the console is told. */
    ConsoleSettings console(ConsoleSettings.Now now) throws ConfigException {
        PageConfig.Console page = config().console();
        return new ConsoleSettings(
                page.host(),
                page.port(),
                wiring.productsRoot().toString(),
                config().region().nameZh(),
                config().region().nameEn(),
                ZoneOffset.of(config().region().utcOffset()),
                wiring.gridSpec(),
                wiring.influx(),
                new ConsoleSettings.Display(
                        now,
                        page.classColours(),
                        wiring.land().zonesFile(),
                        wiring.land().datum(),
                        wiring.land().isSynthetic(),
                        page.silentAfterMinutes(),
                        page.cacheMegabytes()),
                access(),
                wiring.broker("emberwatch-console-" + ProcessHandle.current().pid())
                        .asTemporary(),
                review(),
                wiring.field().stations());
    }

    /** Who may come in to the console. */
    private AccessSettings access() {
        PageConfig.Access access = config().console().access();
        return new AccessSettings(
                AccessSettings.Viewing.valueOf(access.viewing().toUpperCase(Locale.ROOT)),
                access.stateDir(),
                access.sessionHours(),
                access.publicUrl(),
                new AccessSettings.Tls(access.tls().certFile(), access.tls().keyFile()),
                new AccessSettings.Oidc(
                        access.oidc().issuer(),
                        access.oidc().clientId(),
                        access.oidc().clientSecret(),
                        access.oidc().nameClaim()));
    }

    /** What reviews are told. */
    ReviewSettings review() {
        PageConfig.Review review = config().review();
        List<ReviewSettings.NamedSeason> seasons = new ArrayList<>();
        for (EmberwatchConfig.Season season : config().region().seasons()) {
            seasons.add(new ReviewSettings.NamedSeason(
                    season.name(), MonthDay.parse("--" + season.from()), MonthDay.parse("--" + season.to())));
        }
        return new ReviewSettings(
                wiring.influx(),
                wiring.gridSpec(),
                wiring.land().zonesFile(),
                wiring.land().datum(),
                ZoneOffset.of(config().region().utcOffset()),
                config().region().nameEn(),
                seasons,
                review.classTable(),
                review.alternatives(),
                review.tablesDir(),
                review.firesWithinKm(),
                new StoredWatch(
                        wiring.influx(),
                        wiring.gridSpec(),
                        wiring.danger().forestLimits(),
                        config().hours().latenessSeconds() * 1000L));
    }
}
