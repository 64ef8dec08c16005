package io.emberwatch.console.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.console.dispatch.AnswerLinks.Refusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A link holds for one person, one telling, one time. */
class AnswerLinksTest {
    private final AnswerLinks links = new AnswerLinks("sixteen characters at least");

    @Test
    void itHoldsForItsPersonUntilItExpires() {
        String token = links.token("o-1", "li", 1_000);
        assertThat(links.open("li", token, 999)).isEqualTo(new AnswerLinks.Opened("o-1", Optional.empty()));
        assertThat(links.open("li", token, 1_000).refusal()).contains(Refusal.EXPIRED);
        assertThat(links.open("wang", token, 999).refusal()).contains(Refusal.NOT_YOURS);
    }

    @Test
    void whateverIsAlteredIsForged() {
        String token = links.token("o-1", "li", 1_000);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String altered = token.substring(0, i) + other + token.substring(i + 1);
            // the last character of each half carries bits that Base64 does not use
            boolean padding = i == token.length() - 1 || i == token.indexOf('.') - 1;
            if (!padding) {
                assertThat(links.open("li", altered, 0).refusal()).as(altered).contains(Refusal.FORGED);
            }
        }
        for (String guess : List.of("", ".", "x", "x.y", "A".repeat(5_000), "!!.!!", token + "x")) {
            assertThat(links.open("li", guess, 0).refusal()).as(guess).contains(Refusal.FORGED);
        }
        assertThat(new AnswerLinks("another secret of ours")
                        .open("li", token, 0)
                        .refusal())
                .contains(Refusal.FORGED);
    }

    @Test
    void theBudgetNamesTheWorstSource() {
        List<Delivery> told = new java.util.ArrayList<>();
        for (int i = 0; i < 12; i++) {
            told.add(new Delivery(
                    "o" + i,
                    "i-" + i,
                    "li",
                    "sms",
                    "delivered",
                    "",
                    1,
                    false,
                    i < 9 ? "sensor:bad" : "sensor:good",
                    1_000,
                    1_000));
        }
        told.add(new Delivery("d", "drill", "li", "sms", "delivered", "", 1, true, "sensor:bad", 1_000, 1_000));
        assertThat(AlarmBudget.of(told, 10, 2_000)).singleElement().satisfies(week -> {
            assertThat(week.alerts()).isEqualTo(12);
            assertThat(week.exceeded()).isTrue();
            assertThat(week.worstSource()).isEqualTo("sensor:bad");
            assertThat(week.ofWorst()).isEqualTo(9);
        });
        assertThat(AlarmBudget.of(told, 10, 8 * 86_400_000L)).isEmpty();
    }
}
