package io.emberwatch.jobs.warning;

import java.util.Locale;

/**
 * Why a colour is proposed, from the same facts in both languages; hours that somebody forecast are told as such.
 *
 * @param level the class that is reached
 * @param reached in how many hours at least
 * @param hours of how many
 * @param ahead how many of these are forecast
 * @param share share of the land in the hour that decided, 0 to 1
 * @param forecast whether that hour is a forecast
 */
record DangerSentence(int level, int reached, int hours, int ahead, double share, boolean forecast) {

    String english() {
        String among = ahead == 0
                ? String.format(Locale.ROOT, "the last %d hours; in the last one", hours)
                : String.format(
                        Locale.ROOT,
                        "%d hours, %d of them forecast; in the %s",
                        hours,
                        ahead,
                        forecast ? "forecast one that decided" : "last measured one");
        return String.format(
                Locale.ROOT,
                "class %d or above for %d of %s on %.0f %% of the land",
                level,
                reached,
                among,
                100 * share);
    }

    String chinese() {
        if (ahead == 0) {
            return String.format(
                    Locale.ROOT, "近%d小时中有%d小时火险达%d级及以上，最近一小时占林草地面积的%.0f%%。", hours, reached, level, 100 * share);
        }
        return String.format(
                Locale.ROOT,
                "%d小时（其中%d小时为预报）中有%d小时火险达%d级及以上，%s占林草地面积的%.0f%%。",
                hours,
                ahead,
                reached,
                level,
                forecast ? "所据预报时次" : "最近实测一小时",
                100 * share);
    }
}
