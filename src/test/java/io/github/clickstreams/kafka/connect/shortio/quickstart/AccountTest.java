package io.github.clickstreams.kafka.connect.shortio.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.local.LocalStartException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

  @Test
  void withoutVariablesAnAccountIsSimulated() {
    try (Account account = Account.of(Map.of("SHORTIO_API_KEY", " "), 0)) {
      assertThat(account.environment().get("SHORTIO_API_URL")).startsWith("http://127.0.0.1:");
      assertThat(account.description()).startsWith("Short.io: a simulated one, http://127.0.0.1:");
    }
  }

  @Test
  void withKeyAndDomainsTheRealAccountIsReadAndTheKeyNotShown() {
    Map<String, String> given = Map.of("SHORTIO_API_KEY", "sk_1", "SHORTIO_DOMAINS", "5,6");
    try (Account account = Account.of(given, 0)) {
      assertThat(account.environment())
          .containsEntry("SHORTIO_API_KEY", "sk_1")
          .containsEntry("SHORTIO_DOMAINS", "5,6")
          .containsEntry("SHORTIO_API_URL", "https://statistics.short.io");
      assertThat(account.description()).contains("5,6").doesNotContain("sk_1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHORTIO_API_KEY", "SHORTIO_DOMAINS"})
  void oneVariableAloneIsAnErrorThatNamesTheOther(String name) {
    assertThatThrownBy(() -> Account.of(Map.of(name, "given-value"), 0))
        .isInstanceOf(LocalStartException.class)
        .hasMessageContainingAll("SHORTIO_API_KEY", "SHORTIO_DOMAINS", name + " is set")
        .hasMessageNotContaining("given-value");
  }
}
