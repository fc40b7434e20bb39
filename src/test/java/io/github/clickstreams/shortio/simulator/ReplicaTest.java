package io.github.clickstreams.shortio.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Servers that do not know everything yet. */
class ReplicaTest {
  private static final Behaviour UNCACHED = Behaviour.usual().cacheFor(Duration.ZERO);

  @Test
  void everySecondAnswerIsOld() {
    TinyAccount account = new TinyAccount(UNCACHED.replicaBehind(Duration.ofSeconds(120)));
    account.simulator.addDomain(SimulatedDomain.of(43, "b.example"));
    account.clicksAt("2026-11-23T11:57:59Z", "2026-11-23T11:58:00Z", "2026-11-23T11:58:01Z");

    assertThat(account.paths("{}")).containsExactly("/2", "/1", "/0");
    // Each domain is answered in turn, whatever is asked of others.
    account.simulator.handle(Request.lastClicks(TinyAccount.KEY, 43, "{}"));
    assertThat(account.paths("{}")).containsExactly("/1", "/0");
    assertThat(account.paths("{}")).containsExactly("/2", "/1", "/0");
    account.advance(1);
    assertThat(account.paths("{}")).containsExactly("/2", "/1", "/0");
  }

  @Test
  void anOldAnswerHasTheFieldsOfThen() {
    TinyAccount account = new TinyAccount(UNCACHED.replicaBehind(Duration.ofSeconds(60)));
    account.simulator.addClick(
        TinyAccount.DOMAIN,
        SimulatedClick.bare(TinyAccount.NOW.minusSeconds(100))
            .with("city", null)
            .changing(TinyAccount.NOW.minusSeconds(30), Map.of("city", "Paris")));

    assertThat(account.column("{}", "city")).containsExactly("Paris");
    assertThat(account.column("{}", "city")).hasSize(1).containsOnlyNulls();
  }

  @Test
  void someAnswersMissSomeYoungClicks() {
    TinyAccount account = new TinyAccount(UNCACHED.gaps(0.5, 0.1, Duration.ofSeconds(50)));
    for (int i = 0; i < 100; i++) {
      account.simulator.addClick(
          TinyAccount.DOMAIN,
          SimulatedClick.bare(TinyAccount.NOW.minusSeconds(i)).with("path", "/" + i));
    }
    int whole = 0;
    int missed = 0;
    Set<Object> everMissed = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      List<Object> paths = account.paths("{\"limit\":200}");
      whole += paths.size() == 100 ? 1 : 0;
      missed += 100 - paths.size();
      for (int age = 0; age < 100; age++) {
        if (!paths.contains("/" + age)) {
          everMissed.add(age);
        }
      }
    }

    assertThat(whole).isBetween(60, 140);
    assertThat(missed).as("a tenth of 50 in about 100 answers").isBetween(300, 700);
    assertThat(everMissed).hasSize(50).contains(0, 49).doesNotContain(50, 99);
  }
}
