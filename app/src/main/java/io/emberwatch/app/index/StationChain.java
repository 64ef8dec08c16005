package io.emberwatch.app.index;

import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.index.IndexFamily.Chain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One station's steps in order: gathers hourly rows into days where that was asked, sees to it that time runs forward,
 * and says what it does where a step is missing.
 *
 * <p>A step that is missing or refused leaves the index's memory as it was. After a gap the chain goes on from there and
 * says so; after a gap longer than the longest that was allowed it starts anew and says so.
 */
final class StationChain {

    /** A step that came out. */
    record Result(Weather weather, double[] values) {}

    /** What a chain has to say beside its results. */
    interface Reports {
        void refused(long line, String id, String reason);

        void unreadable(CsvProblem problem);

        void gap(long line, String id, String what);
    }

    private final IndexFamily family;
    private final IndexOptions options;
    private final Reports reports;
    private final @Nullable NoonOfDay noonOfDay;
    private @Nullable Chain chain;
    private @Nullable SiteTime lastStep;

    StationChain(IndexFamily family, IndexOptions options, Reports reports) {
        this.family = family;
        this.options = options;
        this.reports = reports;
        Integer noonHour = options.noonHour;
        this.noonOfDay = family.cadence() == Cadence.DAILY && noonHour != null
                ? new NoonOfDay(noonHour, options.fromFirstNoon)
                : null;
    }

    /** Takes the next row of the station. */
    List<Result> accept(Weather row) {
        List<Result> results = new ArrayList<>(1);
        guarded(row, () -> {
            if (chain == null) {
                chain = family.start().begin(options, row);
            }
            if (noonOfDay == null) {
                step(row, results);
            }
        });
        if (noonOfDay != null) {
            gather(noonOfDay, row, results);
        }
        return results;
    }

    private void gather(NoonOfDay gatherer, Weather row, List<Result> results) {
        Consumer<String> problems = what ->
                reports.refused(row.observation().line(), row.observation().id(), what);
        List<Weather> noons = new ArrayList<>(2);
        guarded(row, () -> noons.addAll(gatherer.accept(row, problems)));
        for (Weather noon : noons) {
            guarded(noon, () -> step(noon, results));
        }
    }

    /** The step that still waited at the end of the file. */
    List<Result> finish() {
        List<Result> results = new ArrayList<>(1);
        if (noonOfDay != null) {
            for (Weather noon : noonOfDay.flush()) {
                guarded(noon, () -> step(noon, results));
            }
        }
        return results;
    }

    private interface Work {
        void run() throws Refused, CsvProblem;
    }

    private void guarded(Weather weather, Work work) {
        try {
            work.run();
        } catch (Refused | IllegalArgumentException e) {
            reports.refused(weather.observation().line(), weather.observation().id(), String.valueOf(e.getMessage()));
        } catch (CsvProblem problem) {
            reports.unreadable(problem);
        }
    }

    private void step(Weather weather, List<Result> results) throws Refused, CsvProblem {
        Chain running = chain;
        if (running == null) {
            throw new Refused("the chain has no start");
        }
        long missing = missingSteps(weather);
        boolean isNew = isTooLong(missing);
        if (isNew) {
            running = family.start().begin(options, weather);
        }
        double[] values = running.step(weather);
        if (missing > 0) {
            reports.gap(weather.observation().line(), weather.observation().id(), words(missing, isNew));
        }
        chain = running;
        lastStep = weather.time();
        if (values != Chain.NO_LINE) {
            results.add(new Result(weather, values));
        }
    }

    private boolean isTooLong(long missing) {
        double days = family.cadence() == Cadence.HOURLY ? missing / 24.0 : missing;
        return missing > 0 && days > options.maxGapDays;
    }

    private String words(long missing, boolean isNew) {
        String unit = family.cadence() == Cadence.HOURLY ? "hours" : "days";
        return missing + " " + unit + " without a value before this row: "
                + (isNew ? "longer than --max-gap-days, started anew" : "memory held as it was");
    }

    /** Steps that lie between the last one and this, or a refusal where time does not run as the index needs it. */
    private long missingSteps(Weather weather) throws Refused {
        SiteTime last = lastStep;
        if (last == null || family.cadence() == Cadence.ANY) {
            return 0;
        }
        if (family.cadence() == Cadence.DAILY) {
            long days = weather.time().epochDay() - last.epochDay();
            if (days <= 0) {
                throw new Refused("a daily index takes one row a day, in order, and has " + last.date()
                        + " already; for hourly rows use --noon-hour");
            }
            return days - 1;
        }
        long seconds = weather.time().localSecond() - last.localSecond();
        if (seconds <= 0) {
            throw new Refused("time must lie after that of the row before");
        }
        if (seconds % SiteTime.HOUR_SECONDS != 0) {
            throw new Refused("an hourly index takes whole hours; this row follows after " + seconds / 60 + " minutes");
        }
        return seconds / SiteTime.HOUR_SECONDS - 1;
    }
}
