package io.github.clickstreams.kafka.connect.shortio.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.kafka.connect.shortio.it.Truth;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Domains that Short.io answers 403 or 404 for, and {@code shortio.domains.errors}. */
class RefusedDomainsTest {
  private static final long FORBIDDEN = 403;
  private static final long UNKNOWN = 404;

  private final OffsetStore offsets = new OffsetStore();

  /** Domain 1 can be read, 403 is forbidden, 404 does not exist. */
  private static Account account() {
    return Account.still()
        .domain(1, 100)
        .domain(SimulatedDomain.of(FORBIDDEN, "d403.example").unreadable());
  }

  @ParameterizedTest
  @CsvSource({"403, shortio.api.key", "404, shortio.domains"})
  @ShowsEntry("`Short.io answered 403")
  void failsTheTaskByDefault(long domainId, String key) {
    try (Account account = account();
        InProcessConnect connect = InProcessConnect.start(account.config(domainId), offsets)) {
      assertThat(connect.awaitFailure())
          .isInstanceOf(ConnectException.class)
          .hasMessageContainingAll("domain " + domainId, key);
      assertThat(account.requests().total()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({"403", "404"})
  void isLeftOutOnRequestWhileTheOthersGoOn(long domainId) {
    try (Account account = account();
        LogCapture log = LogCapture.at(Level.WARN);
        InProcessConnect connect =
            InProcessConnect.start(skipping(account, domainId, 1), offsets)) {
      connect.awaitRecords(100);
      account.click(1, SimulatedClick.at(account.api().truth(1).get(99).dt()));
      connect.awaitRecords(101);
      Waiting.until(() -> log.lines().stream().anyMatch(line -> line.contains("Left out")));
      account.awaitMoreRequests(1, 2);

      Truth.assertExactly(account, connect.records(), 1);
      assertThat(connect.failures()).isEmpty();
      assertThat(account.requests().forDomain(domainId)).isEqualTo(3);
      assertThat(log.lines())
          .filteredOn(line -> line.contains("Left out"))
          .singleElement()
          .asString()
          .contains("domain " + domainId);
    }
  }

  @Test
  void aTaskWithoutAnyDomainLeftGoesOnAndSaysSo() {
    try (Account account = account();
        LogCapture log = LogCapture.at(Level.WARN);
        InProcessConnect connect =
            InProcessConnect.start(skipping(account, FORBIDDEN, UNKNOWN), offsets)) {
      Waiting.until(
          () -> log.lines().stream().anyMatch(line -> line.contains("reads nothing until")));
      assertThat(connect.failures()).isEmpty();
      assertThat(account.requests().total()).isEqualTo(6);
    }
  }

  /** Every domain would be left out for what is wrong with the configuration. */
  @Test
  void aQuestionThatIsRefusedWhateverItsLimitIsNoMatterOfOneDomain() {
    try (Account account = account().domain(2, 10)) {
      account.api().faults().always(1, Fault.status(400));
      try (InProcessConnect connect = InProcessConnect.start(skipping(account, 1, 2), offsets)) {
        assertThat(connect.awaitFailure())
            .isInstanceOf(ConnectException.class)
            .hasMessageContainingAll("400", "shortio.include.*");
      }
    }
  }

  private static Map<String, String> skipping(Account account, long... domainIds) {
    Map<String, String> config = account.config(domainIds);
    config.put("shortio.domains.errors", "skip");
    return config;
  }
}
