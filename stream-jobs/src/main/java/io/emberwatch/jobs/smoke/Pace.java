package io.emberwatch.jobs.smoke;

/**
 * The settings of a watch, with what is reckoned from them for every word. Most words of a field stand for the same time, so that the last
 * exponential is mostly the next one; the figures are the very same bits as if each were reckoned anew.
 */
final class Pace {
    private static final double SLOW_HOURS = 4;
    private static final double SMOOTH_MS = 5 * 60_000.0;

    final SmokeSettings settings;
    private final double suspectLog;
    private final double slowLog;
    private final double confirmLog;
    private final Fading forgetting = new Fading();
    private final Fading slow = new Fading();
    private final Fading smoothing = new Fading();

    Pace(SmokeSettings settings) {
        this.settings = settings;
        this.suspectLog = Tail.log(settings.suspectPerHour());
        this.slowLog = Tail.log(settings.slowPerHour());
        this.confirmLog = Tail.log(settings.confirmPerHour());
    }

    /** What is left of the past after some hours. */
    double kept(double standHours) {
        return forgetting.of(-standHours / settings.forgetHours());
    }

    /** How much some hours weigh in the mean of a slow rise. */
    double slowWeight(double standHours) {
        return 1 - slow.of(-standHours / SLOW_HOURS);
    }

    /** How much a word weighs against the level before it, so many milliseconds after it. */
    double smoothWeight(long gapMs) {
        return 1 - smoothing.of(-gapMs / SMOOTH_MS);
    }

    /** What a sudden rise must reach by a tail. */
    double suspected(Tail tail) {
        return Math.max(settings.floorRise(), tail.reachedAt(suspectLog));
    }

    /** What a slow rise must reach by a tail. */
    double slowlySuspected(Tail tail) {
        return Math.max(settings.floorSlow(), tail.reachedAt(slowLog));
    }

    /** What a pair must reach by one sensor's tail. */
    double confirmed(Tail tail) {
        return tail.reachedAt(confirmLog);
    }

    /** e to a power that is mostly the one asked for last. */
    private static final class Fading {
        private double power = Double.NaN;
        private double result = Double.NaN;

        double of(double asked) {
            if (asked != power) {
                power = asked;
                result = Math.exp(asked);
            }
            return result;
        }
    }
}
