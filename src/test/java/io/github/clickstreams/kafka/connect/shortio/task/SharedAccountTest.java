package io.github.clickstreams.kafka.connect.shortio.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.RequestLog;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Another program uses the requests of the same account, and Short.io says what is left of them.
 */
class SharedAccountTest {
  private static final Duration TIME = Duration.ofMinutes(10);
  private static final Duration OTHER_ASKS_EVERY = Duration.ofSeconds(2);
  private static final Long[] IDS = {1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L};

  @ParameterizedTest
  @EnumSource(names = {"X_RATELIMIT", "RATELIMIT"})
  void slowsTheTaskDownInsteadOfThrowingBothInto429s(Behaviour.RateHeaders headers)
      throws Exception {
    FetcherScene scene = new FetcherScene(IDS);
    for (long id : IDS) {
      scene.simulator().addDomain(SimulatedDomain.of(id, "d" + id + ".example").rate(1));
    }
    scene.simulator().behave(Behaviour.usual().requestsPerMinute(60).rateHeaders(headers));
    for (Duration at = Duration.ZERO; at.compareTo(TIME) < 0; at = at.plus(OTHER_ASKS_EVERY)) {
      scene.at(at, scene::otherProgramAsks);
    }

    scene.run(TIME);

    RequestLog requests = scene.simulator().requests();
    assertThat(requests.withStatus(429)).isZero();
    long own = requests.total() - TIME.dividedBy(OTHER_ASKS_EVERY);
    assertThat(own).as("what the other leaves is used").isGreaterThan(200);
    assertThat(scene.budget().accountLimit()).isEqualTo(60);
  }

  /** A request for 1,000 clicks costs ten times one for 100, so smaller pages are asked for. */
  @Test
  void after429PagesAreHalvedAndGrowBack() throws Exception {
    FetcherScene scene = new FetcherScene(1L);
    scene
        .simulator()
        .addDomain(SimulatedDomain.of(1, "d1.example").history(3_000, Duration.ofDays(1)));
    Behaviour costly = Behaviour.usual().requestsPerMinute(60).clicksPerCost(5);
    scene.simulator().behave(costly);
    scene.at(Duration.ofMinutes(20), () -> scene.simulator().behave(costly.clicksPerCost(0)));

    scene.run(Duration.ofMinutes(90));

    List<Integer> limits =
        scene.simulator().requests().entries().stream()
            .map(request -> (Integer) request.body().get("limit"))
            .toList();
    assertThat(limits).startsWith(1_000, 1_000, 500).allMatch(limit -> limit >= 100).contains(100);
    assertThat(limits.get(limits.size() - 1)).isEqualTo(1_000);
    assertThat(scene.batches(1).stream().mapToInt(batch -> batch.clicks().size()).sum())
        .isEqualTo(3_000);
  }

  @ParameterizedTest
  @EnumSource(names = {"X_RATELIMIT", "RATELIMIT"})
  void aloneTheTaskUsesNearlyAllThatThereIs(Behaviour.RateHeaders headers) throws Exception {
    FetcherScene scene = new FetcherScene(IDS);
    for (long id : IDS) {
      scene.simulator().addDomain(SimulatedDomain.of(id, "d" + id + ".example").rate(1));
    }
    scene.simulator().behave(Behaviour.usual().requestsPerMinute(60).rateHeaders(headers));

    scene.run(TIME);

    assertThat(scene.simulator().requests().withStatus(429)).isZero();
    assertThat(scene.simulator().requests().total()).isGreaterThan(450);
  }
}
