package io.emberwatch.jobs.hour;

import io.emberwatch.store.InfluxUnavailableException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a job that begins without a checkpoint asks the store. */
public final class FirstQuestion {

    private static final Logger LOG = LoggerFactory.getLogger(FirstQuestion.class);
    private static final int PATIENCE = 60;

    private FirstQuestion() {}

    /**
     * Asks until there is an answer. A store that stays away for a minute is not waited for, and the log says so.
     *
     * @param nothing what is gone on with then
     * @param without what that leaves out, for the log
     */
    public static <T> T ask(Supplier<T> question, T nothing, String without) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                return question.get();
            } catch (InfluxUnavailableException away) {
                if (attempt == PATIENCE) {
                    LOG.error("beginning without {}: {}", without, away.getMessage());
                    return nothing;
                }
                Thread.sleep(1_000);
            }
        }
    }
}
