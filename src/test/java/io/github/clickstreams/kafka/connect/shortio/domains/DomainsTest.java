package io.github.clickstreams.kafka.connect.shortio.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.ShortWaits;
import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessHerder;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.NewThreads;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Records;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.Faults;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which domains are read, as the account changes and its list comes and goes. */
@Timeout(120)
class DomainsTest {
  private final Set<Thread> before = NewThreads.now();

  /** Not after the account's standing clock, so that a click of now is visible. */
  private final Instant now = Account.now();

  private final Account account = Account.still();

  @AfterEach
  void nothingStays() {
    account.close();
    NewThreads.assertNoneSince(before);
  }

  /** Looks at the list of domains ten times a second. */
  private Map<String, String> config(String domains) {
    Map<String, String> config = account.config(1);
    config.put("shortio.domains", domains);
    config.put("shortio.domains.refresh.ms", "100");
    return config;
  }

  private InProcessHerder start(String domains, int maxTasks) {
    return InProcessHerder.start(config(domains), maxTasks);
  }

  private void awaitMoreLists(int lists) {
    account.awaitMoreRequests(Faults.DOMAIN_LIST, lists);
  }

  @Test
  void idsAndHostNamesAreReadOnceEach() {
    account.domain(1, 5).domain(2, 6).domain(SimulatedDomain.of(30, "grüße.example")).domain(4, 7);
    try (LogCapture log = LogCapture.at(Level.WARN);
        InProcessHerder connect = start("D2.example,30,1,Grüße.example,d1.example", 2)) {
      connect.awaitSplit("1,30", "2").awaitRecords(11);

      assertThat(account.requests().forDomain(4)).isZero();
      assertThat(log.lines())
          .anyMatch(line -> line.contains("'d1.example' and the id both mean domain 1"))
          .anyMatch(line -> line.contains("'Grüße.example' and the id both mean domain 30"));
    }
  }

  @Test
  void allDomainsAreFoundBehindAnUnknownPageCap() {
    account.api().behave(Behaviour.usual().domainsPageCap(2));
    for (int id = 1; id <= 7; id++) {
      account.domain(id, 3);
    }
    Map<String, String> config = config("*");
    config.put("shortio.domains.exclude", "3,d6.example");
    try (InProcessHerder connect = InProcessHerder.start(config, 3)) {
      connect.awaitSplit("1,5", "2,7", "4").awaitRecords(15);

      assertThat(account.requests().forDomain(3)).isZero();
      assertThat(account.requests().forDomain(6)).isZero();
    }
  }

  @Test
  @ShowsEntry("A new domain")
  void aNewDomainIsReadAndNothingIsLostOrDoubled() {
    account.domain(5, 40).domain(7, 40);
    try (InProcessHerder connect = start("*", 2)) {
      connect.awaitSplit("5", "7").awaitRecords(80);

      account.domain(6, 40);
      connect.awaitSplit("5,7", "6").awaitRecords(120);
      account.click(5, SimulatedClick.at(now)).click(7, SimulatedClick.at(now));
      connect.awaitRecords(122);
      awaitMoreLists(2);

      assertThat(new HashSet<>(connect.records().stream().map(Records::id).toList())).hasSize(122);
      assertThat(connect.records()).hasSize(122);
      assertThat(connect.generation()).isEqualTo(2);
    }
  }

  @Test
  @ShowsEntry("`Short.io answered 404")
  void aDomainThatIsGoneIsNotReadAnyMoreAndTheOthersGoOn() {
    account.domain(1, 3).domain(2, 4);
    try (InProcessHerder connect = start("*", 1)) {
      connect.awaitSplit("1,2").awaitRecords(7);

      // The task may meet the 404 first and fail; the new list of domains starts it again.
      account.api().removeDomain(1);
      connect.awaitSplit("2");
      account.click(2, SimulatedClick.at(now));
      connect.awaitRecords(8);

      assertThat(connect.failures()).isEmpty();
      assertThat(connect.raised()).isNull();
    }
  }

  @Test
  void aHostNameThatIsGoneKeepsItsDomain() {
    account.domain(1, 0);
    try (LogCapture log = LogCapture.at(Level.WARN);
        InProcessHerder connect = start("d1.example", 1)) {
      connect.awaitSplit("1");

      account.domain(SimulatedDomain.of(1, "renamed.example"));
      awaitMoreLists(4);
      account.click(1, SimulatedClick.at(now));
      connect.awaitRecords(1);

      assertThat(connect.generation()).isEqualTo(1);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("no host name 'd1.example' any more; domain 1, which had it, is still read");
    }
  }

  @Test
  void idsAloneNeedNoList() {
    account.domain(1, 3).domain(2, 3);
    account.api().faults().always(Faults.DOMAIN_LIST, Fault.status(500));
    try (InProcessHerder connect = start("2,1", 10)) {
      // More tasks allowed than domains there are.
      connect.awaitSplit("1", "2").awaitRecords(6);

      assertThat(account.requests().forDomain(Faults.DOMAIN_LIST)).isZero();
    }
  }

  @Test
  void anEmptyAccountIsWaitedFor() {
    try (LogCapture log = LogCapture.at(Level.WARN);
        InProcessHerder connect = start("*", 2)) {
      connect.awaitSplit();
      awaitMoreLists(4);
      account.domain(1, 3);
      connect.awaitSplit("1").awaitRecords(3);

      assertThat(log.lines()).hasSize(3);
      assertThat(log.lines().get(0)).contains("domains is empty", "Asked again in 5 s");
      assertThat(log.lines().get(1)).contains("domains is empty", "Asked again in 30 s");
      assertThat(log.lines().get(2)).contains("There is no domain to read");
    }
  }

  @Test
  @ShowsEntry("No tasks:")
  void anUnreachableListDelaysTheStartWithoutStoppingWhatRuns() {
    account.domain(1, 3);
    account.api().faults().always(Faults.DOMAIN_LIST, Fault.status(503));
    try (InProcessHerder connect = start("*", 1)) {
      Waiting.until(() -> connect.refusals().size() >= 2);
      // Not an empty list: Connect would stop the tasks that run since before this start.
      assertThat(connect.split()).isNull();
      assertThat(connect.refusals().get(0))
          .isInstanceOf(ConnectException.class)
          .hasMessageContainingAll("not known yet", "Short.io answered 503");

      account.api().faults().clear();
      connect.awaitSplit("1").awaitRecords(3);
      assertThat(connect.raised()).isNull();
    }
  }

  @Test
  void aListThatCanNeverComeFailsTheConnectorAlsoLate() {
    account.domain(1, 3);
    account.api().faults().always(Faults.DOMAIN_LIST, new Fault.Hang());
    Map<String, String> config = config("*");
    config.put("http.connect.timeout.ms", "3500");
    config.put("http.request.timeout.ms", "3500");
    try (InProcessHerder connect = InProcessHerder.start(config, 1)) {
      account.api().changeKey("another");
      Waiting.until(() -> connect.raised() != null);

      assertThat(connect.raised()).hasMessageContainingAll("401", "shortio.api.key");
      assertThat(connect.split()).isNull();
    }
  }

  @Test
  @ShowsEntry("`The domains that")
  void aListThatCannotBeReadAgainChangesNothing() {
    account.domain(1, 3);
    try (LogCapture log = LogCapture.at(Level.WARN);
        InProcessHerder connect = start("*", 1)) {
      connect.awaitRecords(3);
      account.api().faults().always(Faults.DOMAIN_LIST, Fault.status(500));
      awaitMoreLists(3);
      account.api().faults().clear();
      account.api().faults().always(Faults.DOMAIN_LIST, Fault.status(403));
      awaitMoreLists(3);
      account.click(1, SimulatedClick.at(now));
      connect.awaitRecords(4);
      assertThat(connect.generation()).isEqualTo(1);
      assertThat(connect.raised()).isNull();

      account.api().faults().clear();
      account.domain(2, 3);
      connect.awaitSplit("1,2").awaitRecords(7);
      assertThat(log.lines())
          .hasSize(4)
          .anyMatch(line -> line.contains("cannot be listed: Short.io answered 500"))
          .anyMatch(line -> line.contains("403") && line.contains("Asked again in 5 s"))
          .anyMatch(line -> line.contains("403") && line.contains("Asked again in 30 s"))
          .anyMatch(line -> line.contains("stay as they are: Short.io answered 403"));
    }
  }

  @Test
  void aRefusedKeyFailsTheStart() {
    account.domain(1, 3);
    Map<String, String> config = config("*");
    config.put("shortio.api.key", "wrong");

    assertThatThrownBy(() -> InProcessHerder.start(config, 1))
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("401", "shortio.api.key");
  }

  @Test
  @ShowsEntry("`The account has no")
  void anUnknownHostNameFailsTheStartOrIsLeftOutUntilItIsKnown() {
    account.domain(1, 3);
    Map<String, String> config = config("d1.example,d2.example");

    assertThatThrownBy(() -> InProcessHerder.start(config, 1))
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("'d2.example'", "shortio.domains");

    config.put("shortio.domains.errors", "skip");
    try (InProcessHerder connect = InProcessHerder.start(config, 2)) {
      connect.awaitSplit("1").awaitRecords(3);
      account.domain(2, 4);
      connect.awaitSplit("1", "2").awaitRecords(7);
    }
  }

  @Test
  void withoutRefreshTheListIsReadAtTheStartOnly() {
    account.domain(1, 3);
    Map<String, String> config = config("*");
    config.put("shortio.domains.refresh.ms", "0");
    try (InProcessHerder connect = InProcessHerder.start(config, 1)) {
      connect.awaitSplit("1").awaitRecords(3);
      account.domain(2, 3).awaitMoreRequests(1, 5);

      assertThat(account.requests().forDomain(Faults.DOMAIN_LIST)).isEqualTo(2);
      assertThat(connect.split()).isEqualTo(List.of("1"));
    }
  }

  @Test
  void tasksAndListTogetherKeepTheBudget() {
    for (int id = 1; id <= 5; id++) {
      account.domain(id, 300);
    }
    Map<String, String> config = config("*");
    config.put("shortio.requests.per.minute", "10");
    config.put("shortio.page.limit", "20");
    config.put("shortio.validate.connection", "true");
    ShortIoClickSourceConnector validating = ShortWaits.connector();
    for (int i = 0; i < 5; i++) {
      assertThat(validating.validate(config).configValues())
          .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
    }
    assertThat(account.requests().total()).isEqualTo(2);
    try (InProcessHerder connect = InProcessHerder.start(config, 5)) {
      // All that is allowed in a minute but what the check has not needed, and then nothing
      // although there is
      // much to ask.
      Waiting.until(() -> account.requests().total() >= 9);
      connect.awaitEmptyPolls(2);

      assertThat(account.requests().total()).isEqualTo(9);
      assertThat(account.requests().forDomain(Faults.DOMAIN_LIST)).isEqualTo(3);
    }
  }
}
