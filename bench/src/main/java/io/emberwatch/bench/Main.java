package io.emberwatch.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** {@code emberwatch bench NAME}: one benchmark by its name, with one line of figures last. */
public final class Main {
    private static final int BAD_INPUT = 2;
    private static final String NAMES =
            "fwi2025, surface, decode [processor [FORMAT ...]], tiles [bare] [plot=FILE] [THOUSAND CELLS ...], alert [READINGS A SECOND [FIRES]], fuzz [PAYLOADS [FOLDER]],"
                    + " pipeline [NAME=VALUE ...], season [NAME=VALUE ...], watch [sensors=N] [rounds=N]";

    private Main() {}

    /** Runs the benchmark that the first argument names; the others go to it. */
    public static void main(String[] args) throws Exception {
        if (args.length == 0 || args[0].equals("--help") || args[0].equals("--list")) {
            System.out.println("benchmarks: " + NAMES);
            System.exit(args.length == 0 ? BAD_INPUT : 0);
        }
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        switch (args[0].toLowerCase(Locale.ROOT)) {
            case "fwi2025" -> harness(Fwi2025Bench.class);
            case "surface" -> harness(SurfaceBench.class);
            case "decode" -> {
                if (rest.length > 0 && rest[0].equals("processor")) {
                    DecodeProcessor.run(List.of(rest).subList(1, rest.length));
                } else {
                    harness(DecodeBench.class);
                }
            }
            case "pipeline" -> PipelineBench.main(rest);
            case "season" -> SeasonBench.main(rest);
            case "watch" -> WatchBench.main(rest);
            case "tiles" -> TilesBench.main(rest);
            case "alert" -> AlertBench.main(rest);
            case "fuzz" -> DecoderFuzz.main(rest.length == 0 ? new String[] {"1000000"} : rest);
            default -> {
                System.err.println("bench [" + args[0] + "] must be one of " + NAMES);
                System.exit(BAD_INPUT);
            }
        }
    }

    private static void harness(Class<?> bench) throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("\\b" + bench.getSimpleName() + "\\b")
                        .forks(1)
                        .build())
                .run();
        List<String> figures = new ArrayList<>();
        for (RunResult result : results) {
            Result<?> primary = result.getPrimaryResult();
            String parameters = String.join(
                    ",",
                    result.getParams().getParamsKeys().stream()
                            .map(key -> result.getParams().getParam(key))
                            .toList());
            figures.add(String.format(
                    Locale.ROOT,
                    "%s%s %.4g %s",
                    primary.getLabel(),
                    parameters.isEmpty() ? "" : "(" + parameters + ")",
                    primary.getScore(),
                    primary.getScoreUnit()));
        }
        System.out.println(bench.getSimpleName() + ": " + String.join("; ", figures));
    }
}
