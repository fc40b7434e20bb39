package io.github.clickstreams.kafka.connect.shortio.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How old clicks are when they are emitted, compared with the best that is possible. */
class FreshnessTest {
  private static final int DOMAINS = 200;
  private static final int REQUESTS_PER_MINUTE = 30;
  private static final double CLICKS_PER_SECOND = 2;

  /** Every domain in turn: half a round. */
  private static final double ROUND_ROBIN = 60.0 * DOMAINS / REQUESTS_PER_MINUTE / 2;

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1.63", "1.5, 3.7"})
  void clicksAreNearlyAsFreshAsWithKnownRates(double exponent, double gainAtBest) {
    FreshnessSimulation account =
        new FreshnessSimulation(DOMAINS, exponent, CLICKS_PER_SECOND, REQUESTS_PER_MINUTE, 4711)
            .run(Duration.ofHours(24), Duration.ofHours(1));
    double mean = account.meanAgeSeconds();
    double best = account.meanAgeAtBestSeconds();

    System.out.printf(
        Locale.ROOT,
        "Zipf exponent %.1f: mean age of a click %5.1f s; with known rates %5.1f s (%.3f of that);"
            + " in turn %.0f s (%.2f times better); longest wait %d s%n",
        exponent,
        mean,
        best,
        mean / best,
        ROUND_ROBIN,
        ROUND_ROBIN / mean,
        account.longestWait().toSeconds());
    assertThat(ROUND_ROBIN / best).isCloseTo(gainAtBest, within(0.1 * gainAtBest));
    assertThat(mean / best).isBetween(0.98, 1.1);
    assertThat(account.requestsPerMinute()).isBetween(29.0, 30.0);
    assertThat(account.longestWait())
        .isLessThanOrEqualTo(Duration.ofMinutes(10 * DOMAINS / REQUESTS_PER_MINUTE));
  }
}
