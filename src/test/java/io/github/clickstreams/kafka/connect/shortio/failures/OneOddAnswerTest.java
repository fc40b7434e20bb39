package io.github.clickstreams.kafka.connect.shortio.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.ShortWaits;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessHerder;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.Faults;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a proxy or a deploy makes of one answer: nothing fails, nothing is left out. */
class OneOddAnswerTest {
  private static final long ID = 7;

  @ParameterizedTest
  @CsvSource({
    "301, fail", "302, fail", "304, skip", "400, fail", "401, skip", "402, fail", "403, fail",
    "403, skip", "404, fail", "404, skip", "421, fail", "422, skip", "425, fail", "499, fail"
  })
  void isNotFinal(int status, String errors) {
    try (Account account = Account.still().domain(ID, 20);
        LogCapture log = LogCapture.at(Level.WARN)) {
      account.api().faults().next(1, ID, Fault.status(status));
      Map<String, String> config = account.config(ID);
      config.put("shortio.domains.errors", errors);
      try (InProcessConnect connect = InProcessConnect.start(config, new OffsetStore())) {
        connect.awaitRecords(20);
        account.api().faults().next(1, ID, Fault.status(status));
        account.awaitMoreRequests(ID, 2);
        account.click(ID, SimulatedClick.at(Account.now().minusSeconds(60)));
        connect.awaitRecords(21);
        assertThat(connect.failures()).isEmpty();
      }
      assertThat(log.lines()).noneMatch(line -> line.contains("Left out"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 304, 400, 401, 402, 403, 404, 421, 422, 425, 499})
  void isNotFinalForTheListOfDomains(int status) {
    try (Account account = Account.still().domain(ID, 20);
        LogCapture log = LogCapture.at(Level.WARN)) {
      account.api().faults().next(1, Faults.DOMAIN_LIST, Fault.status(status));
      try (InProcessHerder connect = InProcessHerder.start(listed(account), 1)) {
        connect.awaitRecords(20);
        account.api().faults().next(1, Faults.DOMAIN_LIST, Fault.status(status));
        account.awaitMoreRequests(Faults.DOMAIN_LIST, 4);
        account.click(ID, SimulatedClick.at(Account.now().minusSeconds(60)));
        connect.awaitRecords(21);
        assertThat(connect.raised()).isNull();
        assertThat(connect.generation()).isEqualTo(1);
      }
      assertThat(log.lines()).noneMatch(line -> line.contains("stay as they are"));
    }
  }

  /** The list is empty once, at the start and later; what it has then is all there is. */
  @ParameterizedTest
  @ValueSource(strings = {"*", "d7.example"})
  void anEmptyListOfDomainsIsAskedForAgain(String domains) {
    try (Account account = Account.still().domain(ID, 20)) {
      account.api().faults().next(1, Faults.DOMAIN_LIST, Fault.body("[]"));
      Map<String, String> config = listed(account);
      config.put("shortio.domains", domains);
      try (InProcessHerder connect = InProcessHerder.start(config, 1)) {
        connect.awaitRecords(20);
        account.api().faults().next(1, Faults.DOMAIN_LIST, Fault.body("[]"));
        account.awaitMoreRequests(Faults.DOMAIN_LIST, 4);
        account.click(ID, SimulatedClick.at(Account.now().minusSeconds(60)));
        connect.awaitRecords(21);
        assertThat(connect.raised()).isNull();
        assertThat(connect.generation()).isEqualTo(1);
      }
    }
  }

  private static Map<String, String> listed(Account account) {
    Map<String, String> config = account.config(ID);
    config.put("shortio.domains", "*");
    config.put("shortio.domains.refresh.ms", "100");
    return config;
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 304, 400, 401, 402, 403, 404, 421, 422, 425, 499})
  void isNotFinalWhenAConfigurationIsTried(int status) {
    for (long asked : new long[] {Faults.DOMAIN_LIST, ID}) {
      try (Account account = Account.still().domain(ID, 20)) {
        Map<String, String> config = listed(account);
        config.put("shortio.validate.connection", "true");
        // An account is tried once a minute, and a port may have been another test's.
        config.put("shortio.api.key", "key" + status + asked);
        account.api().changeKey("key" + status + asked);
        account.api().faults().next(1, asked, Fault.status(status));
        assertAccepted(config);
        assertThat(account.requests().forDomain(asked)).isPositive();
      }
    }
  }

  private static void assertAccepted(Map<String, String> config) {
    assertThat(ShortWaits.connector().validate(config).configValues())
        .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
  }
}
