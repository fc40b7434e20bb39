package io.github.clickstreams.kafka.connect.shortio.clicks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessHerder;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.NewThreads;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.Faults;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which topic the clicks of a domain go to, as domains come, go and change their names. */
@Timeout(120)
class TopicsTest {
  private final Set<Thread> before = NewThreads.now();
  private final Instant now = Account.now();
  private final Account account = Account.still();

  @AfterEach
  void nothingStays() {
    account.close();
    NewThreads.assertNoneSince(before);
  }

  private Map<String, String> config(String domains, String topic) {
    Map<String, String> config = account.config(1);
    config.put("shortio.domains", domains);
    config.put("shortio.domains.refresh.ms", "100");
    config.put("topic", topic);
    return config;
  }

  /** How many records each topic has. */
  private static Map<String, Long> topics(InProcessHerder connect) {
    return connect.records().stream()
        .collect(Collectors.groupingBy(SourceRecord::topic, Collectors.counting()));
  }

  @Test
  void aTopicOfIdsNeedsNoList() {
    account.domain(1, 3).domain(2, 4);
    try (InProcessHerder connect = InProcessHerder.start(config("1,2", "c.${domain.id}"), 2)) {
      connect.awaitRecords(7);

      assertThat(topics(connect)).isEqualTo(Map.of("c.1", 3L, "c.2", 4L));
      assertThat(account.requests().forDomain(Faults.DOMAIN_LIST)).isZero();
    }
  }

  @Test
  void aTopicOfNamesIsThatOfTheListHoweverADomainIsMeant() {
    account.domain(SimulatedDomain.of(1, "grün.example").history(3, Duration.ofHours(1)));
    account.domain(2, 4).domain(3, 5);
    for (String domains : List.of("*", "1,2,3", "Grün.example,2,D3.example")) {
      try (InProcessHerder connect =
          InProcessHerder.start(config(domains, "${domain.id}.${domain.name}"), 2)) {
        connect.awaitRecords(12);

        assertThat(topics(connect))
            .isEqualTo(Map.of("1.xn--grn-ioa.example", 3L, "2.d2.example", 4L, "3.d3.example", 5L));
        assertThat(connect.generation()).isEqualTo(1);
      }
    }
  }

  @Test
  void twoDomainsMayShareATopic() {
    account.domain(SimulatedDomain.of(1, "a+b.example").history(3, Duration.ofHours(1)));
    account.domain(SimulatedDomain.of(2, "a=b.example").history(4, Duration.ofHours(1)));
    try (InProcessHerder connect = InProcessHerder.start(config("*", "${domain.name}"), 2)) {
      connect.awaitSplit("1", "2").awaitRecords(7);

      assertThat(topics(connect)).isEqualTo(Map.of("a_b.example", 7L));
    }
  }

  /** Kafka has no two topics that differ in these only: the task that wrote the second failed. */
  @Test
  void aDomainWhoseTopicKafkaRefusesFailsTheStartOrIsLeftOutUntilItHasAnother() {
    account.domain(SimulatedDomain.of(1, "a.b").history(3, Duration.ofHours(1)));
    account.domain(SimulatedDomain.of(2, "a_b").history(4, Duration.ofHours(1)));
    account.domain(SimulatedDomain.of(3, "__c").history(5, Duration.ofHours(1)));
    Map<String, String> config = config("*", "${domain.name}");

    assertThatThrownBy(() -> InProcessHerder.start(config, 2))
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll(
            "domain 2 (a_b)", "'a.b'", "domain 1 (a.b)", "domain 3 (__c)", "${domain.id}");

    config.put("shortio.domains.errors", "skip");
    try (LogCapture log = LogCapture.at(Level.WARN);
        InProcessHerder connect = InProcessHerder.start(config, 2)) {
      connect.awaitSplit("1").awaitRecords(3);
      assertThat(log.lines())
          .hasSize(2)
          .anyMatch(line -> line.contains("Left out") && line.contains("domain 2 (a_b)"))
          .anyMatch(line -> line.contains("Left out") && line.contains("domain 3 (__c)"));

      account.domain(SimulatedDomain.of(2, "d_b").history(4, Duration.ofHours(1)));
      connect.awaitSplit("1", "2").awaitRecords(7);
      assertThat(topics(connect)).isEqualTo(Map.of("a.b", 3L, "d_b", 4L));
    }
  }

  @Test
  void soDoesOneOfWhichNothingButTheIdIsKnown() {
    account.domain(1, 3).domain(2, 4);
    Map<String, String> config = config("1,2", "c.${domain.id}");
    config.put("malformed.click.action", "route");
    config.put("malformed.click.topic", "c_2");

    assertThatThrownBy(() -> InProcessHerder.start(config, 2))
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("domain 2", "malformed.click.topic", "'c_2'");

    config.put("shortio.domains.errors", "skip");
    try (InProcessHerder connect = InProcessHerder.start(config, 2)) {
      connect.awaitSplit("1").awaitRecords(3);
    }
  }

  @Test
  void theClicksOfARenamedDomainGoToItsNewTopicEachOnce() {
    account.domain(SimulatedDomain.of(1, "old.example")).domain(2, 4);
    for (int i = 0; i < 3; i++) {
      account.click(1, SimulatedClick.at(now.minusSeconds(i)));
    }
    try (InProcessHerder connect = InProcessHerder.start(config("1,2", "c.${domain.name}"), 1)) {
      connect.awaitRecords(7);

      // The simulator replaces a domain with all of its clicks.
      account.domain(SimulatedDomain.of(1, "new.example"));
      for (int i = 0; i < 3; i++) {
        account.click(1, SimulatedClick.at(now.minusSeconds(i)));
      }
      Waiting.until(() -> connect.generation() == 2);
      account.click(1, SimulatedClick.at(now).with("path", "/after"));
      connect.awaitRecords(8);
      account.awaitMoreRequests(1, 2);

      assertThat(topics(connect))
          .isEqualTo(Map.of("c.old.example", 3L, "c.new.example", 1L, "c.d2.example", 4L));
      assertThat(connect.generation()).isEqualTo(2);
    }
  }

  @Test
  void aDomainThatVanishesFromTheListKeepsItsTopic() {
    account.domain(1, 3).domain(2, 4);
    Map<String, String> config = config("1,2", "${domain.name}");
    config.put("shortio.domains.errors", "skip");
    try (InProcessHerder connect = InProcessHerder.start(config, 1)) {
      connect.awaitRecords(7);
      account.api().removeDomain(1);
      account.awaitMoreRequests(Faults.DOMAIN_LIST, 4);
      account.click(2, SimulatedClick.at(now));
      connect.awaitRecords(8);

      assertThat(connect.generation()).isEqualTo(1);
      assertThat(topics(connect)).isEqualTo(Map.of("d1.example", 3L, "d2.example", 5L));
    }
  }

  @Test
  void anIdThatTheListDoesNotHaveFailsTheStartOrIsLeftOutUntilItIsKnown() {
    account.domain(1, 3);
    Map<String, String> config = config("1,2", "${domain.name}");

    assertThatThrownBy(() -> InProcessHerder.start(config, 1))
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("no host name for domain 2", "shortio.domains", "${domain.id}");

    config.put("shortio.domains.errors", "skip");
    try (LogCapture log = LogCapture.at(Level.WARN);
        InProcessHerder connect = InProcessHerder.start(config, 2)) {
      connect.awaitSplit("1").awaitRecords(3);
      account.domain(2, 4);
      connect.awaitSplit("1", "2").awaitRecords(7);

      assertThat(topics(connect)).isEqualTo(Map.of("d1.example", 3L, "d2.example", 4L));
      assertThat(log.lines()).singleElement().asString().contains("no host name for domain 2");
    }
  }

  @Test
  void anUnreachableListIsWaitedFor() {
    account.domain(1, 3);
    account.api().faults().always(Faults.DOMAIN_LIST, Fault.status(503));
    try (InProcessHerder connect = InProcessHerder.start(config("1", "${domain.name}"), 1)) {
      Waiting.until(() -> connect.refusals().size() >= 2);
      assertThat(connect.split()).isNull();

      account.api().faults().clear();
      connect.awaitSplit("1").awaitRecords(3);
      assertThat(topics(connect)).isEqualTo(Map.of("d1.example", 3L));
      assertThat(connect.raised()).isNull();
    }
  }
}
