package io.emberwatch.app.index;

import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.danger.Evidence;
import java.util.List;
import java.util.function.Consumer;

/**
 * An index that can be asked for by name.
 *
 * @param name the name on the command line
 * @param summary what it is, in one line
 * @param source the papers
 * @param evidence how well it is attested
 * @param cadence how its rows follow one another
 * @param inputs the columns that it needs; {@code a|b} where either will do
 * @param outputs the columns of its result after {@code time,id}
 * @param clock whether it asks for the hour of the day on the place's clock
 * @param check refuses options that the index cannot take
 * @param start begins the chain of one station
 */
record IndexFamily(
        String name,
        String summary,
        String source,
        Evidence evidence,
        Cadence cadence,
        List<String> inputs,
        List<OutputColumn> outputs,
        boolean clock,
        Consumer<IndexOptions> check,
        Start start) {

    /** True where a time in UTC alone would not do. */
    boolean needsClock(IndexOptions options) {
        return clock || (cadence == Cadence.DAILY && options.noonHour != null);
    }

    /** The same, asking for the hour of the day on the place's clock. */
    IndexFamily onTheClock() {
        return new IndexFamily(name, summary, source, evidence, cadence, inputs, outputs, true, check, start);
    }

    /** Begins the chain of one station at its first row, which may carry the start values. */
    @FunctionalInterface
    interface Start {
        Chain begin(IndexOptions options, Weather first) throws Refused, CsvProblem;
    }

    /** One station's steps, with what the index remembers between them. */
    @FunctionalInterface
    interface Chain {
        /** What a step answers that was taken but has no line in the result, as on a day out of season. */
        double[] NO_LINE = {};

        /**
         * One step. A step that is refused leaves the memory as it was.
         *
         * @return the values of the output columns, NaN where one is missing; or {@link #NO_LINE}
         * @throws IllegalArgumentException if an input is impossible
         */
        double[] step(Weather weather) throws Refused, CsvProblem;
    }
}
