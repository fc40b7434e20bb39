package io.github.clickstreams.shortio.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pages with status 200 that hide clicks. */
class LiesTest {
  private final TinyAccount account =
      new TinyAccount(Behaviour.usual().cacheFor(Duration.ZERO))
          .clicksAt(
              "2026-11-23T10:00:00Z",
              "2026-11-23T10:00:01Z",
              "2026-11-23T10:00:02Z",
              "2026-11-23T10:00:03Z");
  private final Faults faults = account.simulator.faults();

  private List<Integer> lengths(int requests) {
    List<Integer> lengths = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      lengths.add(account.page("{}").size());
    }
    return lengths;
  }

  @Test
  void theNewestPartOfAPageIsKept() {
    faults.next(1, new Fault.PartOfPage(0.5));
    faults.next(1, new Fault.PartOfPage(0));

    assertThat(account.paths("{}")).containsExactly("/3", "/2");
    assertThat(account.post("{}").text()).isEqualTo("[]");
    assertThat(account.paths("{}")).containsExactly("/3", "/2", "/1", "/0");
    assertThat(account.simulator.requests().entries().stream().map(RequestLog.Entry::elements))
        .containsExactly(2, 0, 4);
  }

  @Test
  void exactlyTheNthAnswerLies() {
    faults.nth(3, new Fault.PartOfPage(0));
    account.simulator.handle(Request.domains(TinyAccount.KEY, Map.of()));

    assertThat(lengths(5)).containsExactly(4, 4, 0, 4, 4);
  }

  @Test
  void theNthAnswerOfOneDomainLies() {
    account.simulator.addDomain(SimulatedDomain.of(43, "b.example"));
    faults.nth(2, TinyAccount.DOMAIN, new Fault.PartOfPage(0.25));
    faults.nth(1, Faults.DOMAIN_LIST, Fault.status(500));

    account.simulator.handle(Request.lastClicks(TinyAccount.KEY, 43, "{}"));
    assertThat(lengths(3)).containsExactly(4, 1, 4);
    assertThat(account.simulator.handle(Request.domains(TinyAccount.KEY, Map.of())).status())
        .isEqualTo(500);
  }

  @Test
  void someAnswersBehindTheFirstLie() {
    faults.later(2, 3, TinyAccount.DOMAIN, new Fault.PartOfPage(0));

    assertThat(lengths(6)).containsExactly(4, 4, 0, 0, 0, 4);
  }

  @Test
  void everyNthAnswerLies() {
    faults.everyLies(5);

    List<Integer> lengths = lengths(200);

    for (int i = 0; i < lengths.size(); i++) {
      if (i % 5 == 4) {
        assertThat(lengths.get(i)).as("answer %d", i + 1).isLessThan(4);
      } else {
        assertThat(lengths.get(i)).as("answer %d", i + 1).isEqualTo(4);
      }
    }
    assertThat(lengths).contains(0, 1, 2, 3);
  }

  @Test
  void everyNthAnswerOfOneDomainLies() {
    account.simulator.addDomain(SimulatedDomain.of(43, "b.example"));
    faults.everyLies(2, TinyAccount.DOMAIN);

    account.simulator.handle(Request.lastClicks(TinyAccount.KEY, 43, "{}"));
    List<Integer> lengths = lengths(4);
    assertThat(List.of(lengths.get(0), lengths.get(2))).containsExactly(4, 4);
    assertThat(List.of(lengths.get(1), lengths.get(3))).allMatch(length -> length < 4);
  }

  @Test
  void aShareOfThePagesLiesAndNoListOfDomains() {
    faults.lies(0.2);

    List<Integer> lengths = lengths(1000);

    assertThat(lengths.stream().filter(length -> length == 0).count()).isBetween(80L, 200L);
    assertThat(lengths).contains(1, 2, 3);
    assertThat(lengths.stream().filter(length -> length == 4).count()).isBetween(760L, 840L);
    for (int i = 0; i < 100; i++) {
      account.simulator.handle(Request.domains(TinyAccount.KEY, Map.of()));
    }
    assertThat(account.simulator.requests().entries(Faults.DOMAIN_LIST))
        .hasSize(100)
        .allSatisfy(entry -> assertThat(entry.fault()).isNull());
  }
}
