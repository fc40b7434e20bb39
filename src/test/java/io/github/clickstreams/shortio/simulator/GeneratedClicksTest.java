package io.github.clickstreams.shortio.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Clicks that come by themselves: repeatable, of every kind, and all of them to be had. */
class GeneratedClicksTest {
  private static final long DOMAIN = 7;
  private final ManualClock clock = new ManualClock(TinyAccount.NOW);

  private ShortIoSimulator simulator(long seed, double rate, int history) {
    ShortIoSimulator simulator =
        new ShortIoSimulator(TinyAccount.KEY, clock, seed, Traffic.usual());
    simulator.behave(Behaviour.usual().cacheFor(Duration.ZERO));
    simulator.addDomain(
        SimulatedDomain.of(DOMAIN, "go.example.com")
            .rate(rate)
            .history(history, Duration.ofHours(10)));
    return simulator;
  }

  @Test
  void theSeedDecidesNotWhenSomebodyLooks() {
    ShortIoSimulator watched = simulator(1, 20, 100);
    ShortIoSimulator unwatched = simulator(1, 20, 100);
    ShortIoSimulator other = simulator(2, 20, 100);
    for (int i = 0; i < 60; i++) {
      clock.advance(Duration.ofSeconds(1));
      watched.clickCount(DOMAIN);
    }

    assertThat(watched.clickCount(DOMAIN)).isBetween(1000, 1600);
    assertThat(watched.truth(DOMAIN)).isEqualTo(unwatched.truth(DOMAIN));
    assertThat(watched.truth(DOMAIN)).isNotEqualTo(other.truth(DOMAIN));
  }

  @Test
  void theRateCanBeChangedAndStopped() {
    ShortIoSimulator simulator = simulator(1, 10, 0);
    clock.advance(Duration.ofSeconds(100));
    simulator.clicksPerSecond(DOMAIN, 0);
    int before = simulator.clickCount(DOMAIN);
    clock.advance(Duration.ofSeconds(100));

    assertThat(before).isBetween(800, 1300);
    assertThat(simulator.clickCount(DOMAIN)).isEqualTo(before);
    simulator.clicksPerSecond(DOMAIN, 10);
    clock.advance(Duration.ofSeconds(1));
    assertThat(simulator.clickCount(DOMAIN)).isGreaterThan(before);
  }

  @Test
  void historyHasItsExactNumberWithinItsSpan() {
    ShortIoSimulator simulator = simulator(3, 0, 5000);

    List<TrueClick> truth = simulator.truth(DOMAIN);

    assertThat(truth).hasSize(5000);
    assertThat(truth.get(0).dt())
        .isBetween(TinyAccount.NOW.minus(Duration.ofHours(10)), TinyAccount.NOW);
    assertThat(truth.get(4999).dt()).isBefore(TinyAccount.NOW);
  }

  @Test
  void everyKindOfOddityOccurs() {
    List<TrueClick> truth = simulator(4, 0, 20_000).truth(DOMAIN);
    int ties = 0;
    int duplicates = 0;
    int late = 0;
    Map<String, Set<Object>> values = new HashMap<>();
    for (int i = 1; i < truth.size(); i++) {
      TrueClick click = truth.get(i);
      boolean tie = click.dt().equals(truth.get(i - 1).dt());
      boolean same = click.fields().equals(truth.get(i - 1).fields());
      ties += tie && !same ? 1 : 0;
      duplicates += tie && same ? 1 : 0;
      late += click.visibleAt().isAfter(click.dt().plusSeconds(2)) ? 1 : 0;
      assertThat(click.visibleAt()).isBetween(click.dt(), click.dt().plusSeconds(10));
      click
          .fields()
          .forEach((name, value) -> values.computeIfAbsent(name, n -> new HashSet<>()).add(value));
    }

    assertThat(ties).isGreaterThan(100);
    assertThat(duplicates).isGreaterThan(50);
    assertThat(late).isGreaterThan(50);
    assertThat(values.get("human")).contains(true, false);
    assertThat(values.get("st")).contains(302, "302", 404);
    assertThat(values.get("geoname_id")).contains("5128581", 5128581);
    assertThat(values.get("browser")).contains("", "Chrome", "Mobile Safari");
    assertThat(values.get("os")).contains(null, "Android");
    assertThat(values.get("path")).contains("/日本", "/🎁", "/*");
    assertThat(values.get("goal_completed")).contains(null, true, "signup");
    assertThat(values.get("ip")).anyMatch(ip -> ip.toString().contains("::"));
    assertThat(truth).anyMatch(click -> !click.fields().containsKey("ip"));
  }

  @Test
  void goalsPeopleAndPlacesAreCorrectedAfterTheClick() {
    ShortIoSimulator simulator = simulator(5, 1000, 0);
    clock.advance(Duration.ofSeconds(5));
    List<TrueClick> before = simulator.truth(DOMAIN);
    clock.advance(Duration.ofHours(1));
    List<TrueClick> after = simulator.truth(DOMAIN);

    Set<String> changed = new HashSet<>();
    for (int i = 0; i < before.size(); i++) {
      Map<String, Object> old = before.get(i).fields();
      after
          .get(i)
          .fields()
          .forEach(
              (name, value) -> {
                if (value == null ? old.get(name) != null : !value.equals(old.get(name))) {
                  changed.add(name);
                }
              });
    }
    assertThat(changed)
        .contains("goal_completed")
        .isSubsetOf("goal_completed", "human", "social", "city", "country");
  }

  @Test
  void pagingBackFindsTheWholeTruth() {
    ShortIoSimulator simulator = simulator(6, 5, 3000);
    clock.advance(Duration.ofSeconds(60));
    simulator.clicksPerSecond(DOMAIN, 0);
    clock.advance(Duration.ofSeconds(10)); // by now everything is visible
    List<Object> read = new ArrayList<>();
    String before = clock.instant().toString();
    while (true) {
      String body = "{\"limit\":500,\"period\":\"custom\",\"beforeDate\":\"" + before + "\"}";
      List<Map<String, Object>> page =
          TinyAccount.objects(simulator.handle(Request.lastClicks(TinyAccount.KEY, DOMAIN, body)));
      if (page.size() < 500) {
        page.forEach(read::add);
        break;
      }
      // The oldest instant may be cut: it is read again with the next, inclusive page.
      Object oldest = page.get(page.size() - 1).get("dt");
      page.stream().filter(click -> !click.get("dt").equals(oldest)).forEach(read::add);
      before = (String) oldest;
    }

    List<Object> truth = new ArrayList<>();
    for (TrueClick click : simulator.truth(DOMAIN)) {
      Map<String, Object> shown = new HashMap<>(click.fields());
      shown.put("dt", Dates.dt(Dates.micros(click.dt()), Behaviour.DtForm.MILLIS, ZoneOffset.UTC));
      truth.add(shown);
    }
    assertThat(read).hasSizeGreaterThan(3000).containsExactlyInAnyOrderElementsOf(truth);
  }

  @Test
  void aClickAddedInThePastDoesNotDisturbTheOthers() {
    ShortIoSimulator simulator = simulator(7, 10, 100);
    ShortIoSimulator undisturbed = simulator(7, 10, 100);
    Instant past = TinyAccount.NOW.minus(Duration.ofHours(5));
    Instant future = TinyAccount.NOW.plusSeconds(30);
    simulator.addClick(DOMAIN, SimulatedClick.at(past));
    simulator.addClick(DOMAIN, SimulatedClick.at(future).visibleAt(TinyAccount.NOW));
    clock.advance(Duration.ofSeconds(60));
    List<TrueClick> truth = simulator.truth(DOMAIN);

    assertThat(truth).extracting(TrueClick::dt).isSorted().contains(past, future);
    assertThat(truth)
        .hasSize(undisturbed.clickCount(DOMAIN) + 2)
        .containsAll(undisturbed.truth(DOMAIN));
  }
}
