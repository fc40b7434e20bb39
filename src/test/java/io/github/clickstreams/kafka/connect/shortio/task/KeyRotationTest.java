package io.github.clickstreams.kafka.connect.shortio.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Records;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import java.time.Instant;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A key that is replaced while a task runs. */
@Timeout(60)
class KeyRotationTest {
  private final Instant now = Account.now();
  private final Account account = Account.still().domain(1, 30).domain(2, 30);

  @AfterEach
  void close() {
    account.close();
  }

  private InProcessConnect start() {
    return InProcessConnect.start(account.config(1, 2), new OffsetStore()).awaitRecords(60);
  }

  private void newKey(InProcessConnect connect, String inConfig, String ofAccount) {
    connect.tasks().get(0).configNow("shortio.api.key", inConfig);
    account.api().changeKey(ofAccount);
  }

  @Test
  void readingGoesOnWithTheNewKeyAgainAndAgain() {
    try (InProcessConnect connect = start()) {
      for (int i = 1; i <= 3; i++) {
        newKey(connect, "new" + i, "new" + i);
        account.click(1, SimulatedClick.at(now)).click(2, SimulatedClick.at(now));
        connect.awaitRecords(60 + 2 * i);
      }
      account.awaitMoreRequests(1, 3);

      assertThat(connect.failures()).isEmpty();
      assertThat(new HashSet<>(Records.ids(connect.records()))).hasSize(66);
      assertThat(connect.records()).hasSize(66);
      assertThat(account.requests().withStatus(401)).isEqualTo(3);
    }
  }

  @Test
  void aKeyThatIsTheSameFails() {
    try (InProcessConnect connect = start()) {
      account.api().changeKey("new");

      assertThat(connect.awaitFailure()).hasMessageContainingAll("401", "shortio.api.key");
      // Of two domains: the first of them that is refused three times.
      assertThat(account.requests().withStatus(401)).isBetween(3L, 6L);
    }
  }

  @Test
  void aNewKeyThatIsRefusedTooFails() {
    try (InProcessConnect connect = start()) {
      newKey(connect, "new", "newer");

      assertThat(connect.awaitFailure()).hasMessageContaining("401");
      assertThat(account.requests().withStatus(401)).isBetween(3L, 7L);
    }
  }

  @Test
  void aConfigurationThatCannotBeReadFailsWithTheRefusal() {
    try (InProcessConnect connect = start()) {
      newKey(connect, "", "new");

      assertThat(connect.awaitFailure()).hasMessageContaining("401");
      // Of two domains: the first of them that is refused three times.
      assertThat(account.requests().withStatus(401)).isBetween(3L, 6L);
    }
  }
}
