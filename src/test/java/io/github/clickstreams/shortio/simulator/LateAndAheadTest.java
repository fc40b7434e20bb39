package io.github.clickstreams.shortio.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generated clicks that are shown much later, or dated by a clock that is ahead. */
class LateAndAheadTest {
  private static final long DOMAIN = 7;
  private static final Traffic PLAIN = new Traffic(Duration.ZERO, Duration.ZERO, 0.05, 0.1, 0);

  private final ManualClock clock = new ManualClock(TinyAccount.NOW);

  private ShortIoSimulator simulator(Traffic traffic) {
    ShortIoSimulator simulator = new ShortIoSimulator(TinyAccount.KEY, clock, 3, traffic);
    simulator.behave(Behaviour.usual().cacheFor(Duration.ZERO));
    simulator.addDomain(SimulatedDomain.of(DOMAIN, "go.example.com").rate(10));
    clock.advance(Duration.ofSeconds(200));
    simulator.clicksPerSecond(DOMAIN, 0);
    return simulator;
  }

  private static long count(ShortIoSimulator simulator) {
    Request request = Request.lastClicks(TinyAccount.KEY, DOMAIN, "{\"limit\":10000}");
    return TinyAccount.objects(simulator.handle(request)).size();
  }

  @Test
  void aShareOfTheClicksIsShownAnyTimeUpToTheLongest() {
    ShortIoSimulator simulator = simulator(PLAIN.late(0.3, Duration.ofMinutes(10)));
    List<TrueClick> truth = simulator.truth(DOMAIN);
    List<Duration> late =
        truth.stream()
            .map(click -> Duration.between(click.dt(), click.visibleAt()))
            .filter(delay -> !delay.isZero())
            .toList();

    assertThat(truth).hasSizeBetween(1600, 2700);
    assertThat((double) late.size() / truth.size()).isBetween(0.25, 0.35);
    for (int minute = 0; minute < 10; minute++) {
      Duration from = Duration.ofMinutes(minute);
      assertThat(late)
          .filteredOn(d -> d.compareTo(from) >= 0 && d.compareTo(from.plusMinutes(1)) < 0)
          .hasSizeBetween(late.size() / 20, late.size() / 5);
    }
    assertThat(late).allMatch(delay -> delay.compareTo(Duration.ofMinutes(10)) < 0);
    assertThat(count(simulator)).isLessThan(truth.size());
    clock.advance(Duration.ofMinutes(10));
    assertThat(count(simulator)).isEqualTo(truth.size());
  }

  @Test
  void aShareOfTheClicksIsDatedAheadAndShownAtOnce() {
    Duration ahead = Duration.ofSeconds(60);
    List<TrueClick> plain = simulator(PLAIN).truth(DOMAIN);
    clock.advance(Duration.ofSeconds(-200));
    ShortIoSimulator simulator = simulator(PLAIN.ahead(0.1, ahead));
    List<TrueClick> truth = simulator.truth(DOMAIN);
    List<TrueClick> dated =
        truth.stream().filter(click -> click.dt().isAfter(click.visibleAt())).toList();

    assertThat((double) dated.size() / truth.size()).isBetween(0.06, 0.14);
    assertThat(dated)
        .allSatisfy(click -> assertThat(click.dt()).isEqualTo(click.visibleAt().plus(ahead)));
    assertThat(truth)
        .extracting(TrueClick::visibleAt)
        .containsExactlyInAnyOrderElementsOf(plain.stream().map(TrueClick::visibleAt).toList());
    assertThat(truth).extracting(TrueClick::dt).isSorted();
    assertThat(truth.get(truth.size() - 1).dt()).isAfter(clock.instant().plusSeconds(40));
    assertThat(count(simulator)).isEqualTo(truth.size());
  }

  @Test
  void clicksThatAreEqualOrTiedAreOfOneServer() {
    List<TrueClick> plain = simulator(PLAIN).truth(DOMAIN);
    clock.advance(Duration.ofSeconds(-200));
    List<TrueClick> truth = simulator(PLAIN.ahead(0.3, Duration.ofHours(1))).truth(DOMAIN);

    assertThat(ties(plain)).isGreaterThan(100);
    // But for the few that are so by chance.
    assertThat(ties(truth)).isBetween(ties(plain) - 10, ties(plain) + 10);
  }

  private static long ties(List<TrueClick> truth) {
    return truth.size() - truth.stream().map(TrueClick::dt).distinct().count();
  }

  @Test
  void clicksHappenBetweenMillisecondsIfWanted() {
    List<TrueClick> plain = simulator(PLAIN).truth(DOMAIN);
    clock.advance(Duration.ofSeconds(-200));
    List<TrueClick> truth = simulator(PLAIN.micros(true)).truth(DOMAIN);

    assertThat(plain).extracting(TrueClick::dt).allMatch(dt -> dt.getNano() % 1_000_000 == 0);
    assertThat(truth)
        .extracting(TrueClick::dt)
        .extracting(Instant::toEpochMilli)
        .containsExactlyElementsOf(plain.stream().map(c -> c.dt().toEpochMilli()).toList());
    assertThat(truth.stream().map(click -> click.dt().getNano() / 1000 % 1000).distinct().count())
        .isGreaterThan(500);
  }
}
