package io.github.clickstreams.shortio.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests per minute of the whole account, and what a refusal says. */
class RateLimitTest {

  @Test
  void isSharedByAllDomainsAndSlides() {
    TinyAccount account = new TinyAccount(Behaviour.usual().requestsPerMinute(3));
    account.simulator.addDomain(SimulatedDomain.of(43, "b.example.com"));

    assertThat(account.post("{}").status()).isEqualTo(200);
    account.advance(20);
    assertThat(account.simulator.handle(Request.lastClicks(TinyAccount.KEY, 43, "{}")).status())
        .isEqualTo(200);
    assertThat(account.simulator.handle(Request.domains(TinyAccount.KEY, Map.of())).status())
        .isEqualTo(200);
    Response refused = account.post("{}");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers()).containsEntry("Retry-After", "40");
    account.advance(39);
    assertThat(account.post("{}").status()).isEqualTo(429);
    account.advance(1);
    assertThat(account.post("{}").status()).isEqualTo(200);
    assertThat(account.post("{}").status()).isEqualTo(429);
    assertThat(account.simulator.requests().withStatus(429)).isEqualTo(3);
    assertThat(account.simulator.requests().maxPerMinute()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,,",
    "RETRY_AFTER_SECONDS,Retry-After,60",
    "RETRY_AFTER_DATE,Retry-After,'Mon, 23 Nov 2026 12:01:00 GMT'",
    "RESET_SECONDS,x-ratelimit-reset,60",
    "RESET_EPOCH_SECONDS,x-ratelimit-reset,1795435260",
  })
  void saysWhenToComeBack(Behaviour.RetryHint hint, String header, String value) {
    TinyAccount account = new TinyAccount(Behaviour.usual().requestsPerMinute(1).retryHint(hint));
    account.post("{}");

    Response refused = account.post("{}");

    assertThat(refused.status()).isEqualTo(429);
    if (header == null) {
      assertThat(refused.headers())
          .doesNotContainKeys("Retry-After", "x-ratelimit-reset", "x-ratelimit-remaining");
    } else {
      assertThat(refused.headers()).containsEntry(header, value);
    }
  }

  @Test
  void aLargeLimitMayCostMore() {
    TinyAccount account =
        new TinyAccount(Behaviour.usual().requestsPerMinute(10).clicksPerCost(100));

    assertThat(account.post("{\"limit\":900}").status()).isEqualTo(200);
    assertThat(account.post("{\"limit\":101}").status()).isEqualTo(429);
    assertThat(account.post("{\"limit\":100}").status()).isEqualTo(200);
    account.advance(60);
    assertThat(account.post("{\"limit\":5000}").status()).as("alone, however large").isEqualTo(200);
    assertThat(account.post("{\"limit\":1}").status()).isEqualTo(429);
  }
}
