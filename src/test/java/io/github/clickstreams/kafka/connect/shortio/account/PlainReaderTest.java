package io.github.clickstreams.kafka.connect.shortio.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every click of a window once, however the API answers. */
class PlainReaderTest {
  private static final Traffic TIES = new Traffic(Duration.ZERO, Duration.ZERO, 0.1, 0.3, 0);

  static Stream<UnaryOperator<Behaviour>> behaviours() {
    return Stream.of(
        usual -> usual,
        usual -> usual.afterDateInclusive(false).beforeDateInclusive(false),
        usual -> usual.dtForm(Behaviour.DtForm.SECONDS),
        usual -> usual.dtForm(Behaviour.DtForm.SECONDS).cursorsSeeShownDt(true),
        usual -> usual.cursorsInSeconds(true).beforeDateInclusive(false),
        usual -> usual.pageCap(20, 60).ties(Behaviour.Ties.SHUFFLED),
        usual -> usual.pageBytes(20_000),
        usual -> usual.futureEndRefused(true).oldestStart(Duration.ofDays(400)).largestLimit(30),
        usual -> usual.dates(Behaviour.Dates.WHOLE_DAYS_WITHOUT_THE_LAST),
        usual -> usual.form(Behaviour.Form.CLICKS_OBJECT));
  }

  @ParameterizedTest
  @MethodSource("behaviours")
  void readsAllClicksOfTheWindow(UnaryOperator<Behaviour> behaviour) throws Exception {
    try (AccountScene scene = new AccountScene(TIES)) {
      scene.shortIo.behave(behaviour.apply(Behaviour.usual()));
      scene.shortIo.addDomain(
          SimulatedDomain.of(1001, "go.example.com").history(2_000, Duration.ofHours(3)));
      Instant from = AccountScene.NOW.minus(Duration.ofMinutes(150));
      Instant to = AccountScene.NOW.minus(Duration.ofMinutes(30));

      assertThat(read(scene, from, to)).isEqualTo(truth(scene, from, to));
      // From before the first click on.
      Instant before = AccountScene.NOW.minus(Duration.ofDays(2));
      assertThat(read(scene, before, AccountScene.NOW))
          .hasSize(2_000)
          .isEqualTo(truth(scene, before, AccountScene.NOW));
    }
  }

  @Test
  void anEmptyDomainHasNone() throws Exception {
    try (AccountScene scene = new AccountScene()) {
      scene.shortIo.addDomain(SimulatedDomain.of(1001, "go.example.com"));
      assertThat(read(scene, AccountScene.NOW.minusSeconds(60), AccountScene.NOW)).isEmpty();
    }
  }

  @Test
  void moreClicksOfOneTimeThanAPageHasAreNoSilentEnd() {
    try (AccountScene scene = new AccountScene()) {
      scene.shortIo.behave(Behaviour.usual().pageCap(50));
      scene.shortIo.addDomain(
          SimulatedDomain.of(1001, "go.example.com").history(10, Duration.ofHours(1)));
      for (int i = 0; i < 60; i++) {
        scene.shortIo.addClick(1001, SimulatedClick.at(AccountScene.NOW.minusSeconds(600)));
      }
      Instant from = AccountScene.NOW.minus(Duration.ofHours(2));
      assertThatThrownBy(() -> read(scene, from, AccountScene.NOW))
          .isInstanceOf(CannotRun.class)
          .hasMessageContaining("more clicks have the time 2026-06-01T11:50:00Z");
    }
  }

  @Test
  void aTieOfManyPagesIsReadWithALargerOne() throws Exception {
    try (AccountScene scene = new AccountScene()) {
      scene.shortIo.addDomain(
          SimulatedDomain.of(1001, "go.example.com").history(10, Duration.ofHours(1)));
      for (int i = 0; i < 1_000; i++) {
        scene.shortIo.addClick(1001, SimulatedClick.at(AccountScene.NOW.minusSeconds(600)));
        // The first ones of the domain, too.
        scene.shortIo.addClick(1001, SimulatedClick.at(AccountScene.NOW.minusSeconds(7_200)));
      }
      Instant from = AccountScene.NOW.minus(Duration.ofHours(3));
      assertThat(read(scene, from, AccountScene.NOW))
          .hasSize(2_010)
          .isEqualTo(truth(scene, from, AccountScene.NOW));
    }
  }

  @Test
  void manyElementsThatAreNoClicksAreNotTheEnd() throws Exception {
    try (AccountScene scene = new AccountScene()) {
      scene.shortIo.addDomain(
          SimulatedDomain.of(1001, "go.example.com").history(500, Duration.ofHours(1)));
      Instant middle = AccountScene.NOW.minusSeconds(1_800);
      for (int i = 0; i < 1_000; i++) {
        scene.shortIo.addClick(
            1001, SimulatedClick.malformed(middle.plusMillis(i), "{\"dt\": true}"));
      }
      Instant from = AccountScene.NOW.minus(Duration.ofHours(2));
      assertThat(read(scene, from, AccountScene.NOW)).hasSize(500);
    }
  }

  @Test
  void clicksThatAreNotShownAgainAreNoEnd() {
    try (AccountScene scene = new AccountScene()) {
      scene.shortIo.addDomain(
          SimulatedDomain.of(1001, "go.example.com").history(500, Duration.ofHours(1)));
      scene.shortIo.faults().later(2, 9, 1001, new Fault.PartOfPage(0));
      Instant from = AccountScene.NOW.minus(Duration.ofHours(2));
      assertThatThrownBy(() -> read(scene, from, AccountScene.NOW))
          .isInstanceOf(CannotRun.class)
          .hasMessageContaining("Short.io leaves out what it has shown before");
    }
  }

  private static List<Long> read(AccountScene scene, Instant from, Instant to) throws Exception {
    List<Long> times = new ArrayList<>();
    try (Asking asking = scene.asking(Map.of())) {
      new PlainReader(asking, 1001, 100, from)
          .read(to, clicks -> clicks.forEach(click -> times.add(click.dt())));
    }
    times.sort(null);
    return times;
  }

  private static List<Long> truth(AccountScene scene, Instant from, Instant to) {
    return scene.shortIo.truth(1001).stream()
        .map(click -> click.shownDt().toEpochMilli())
        .filter(dt -> dt >= from.toEpochMilli() && dt <= to.toEpochMilli())
        .sorted()
        .toList();
  }
}
