package io.github.clickstreams.kafka.connect.shortio.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.reader.NewClick;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** A domain that is left out is asked again every hour, and comes back by itself. */
class LeftOutDomainTest {
  private static final long GONE = 404;
  private static final long OTHER = 1;

  private final List<Long> leftOut = new ArrayList<>();

  private static SimulatedDomain domain(long id) {
    return SimulatedDomain.of(id, "d" + id + ".example").history(20, Duration.ofHours(1));
  }

  private static FetcherScene both() {
    FetcherScene scene = new FetcherScene(OTHER, GONE);
    scene.simulator().addDomain(domain(OTHER));
    scene.simulator().addDomain(domain(GONE));
    return scene;
  }

  private void click(FetcherScene scene, long domainId, Instant dt) {
    scene.simulator().addClick(domainId, SimulatedClick.at(dt));
  }

  private void look(FetcherScene scene) {
    leftOut.add(scene.meter().domainsLeftOut());
  }

  private static List<Long> times(FetcherScene scene, long domainId) {
    return scene.batches(domainId).stream()
        .flatMap(batch -> batch.clicks().stream())
        .map(NewClick::click)
        .map(click -> click.dt())
        .toList();
  }

  private static void assertEveryClickOnce(FetcherScene scene, long domainId) {
    assertThat(times(scene, domainId))
        .containsExactlyElementsOf(
            scene.simulator().truth(domainId).stream().map(c -> c.dt().toEpochMilli()).toList());
  }

  @Test
  void goesOnFromItsPositionWithinAnHourOfBeingAnswered() throws Exception {
    FetcherScene scene = both();
    Instant later = FetcherScene.START.plus(Duration.ofMinutes(90));
    scene
        .at(
            Duration.ofMinutes(10),
            () -> scene.simulator().faults().always(GONE, Fault.status(404)))
        .at(Duration.ofMinutes(20), () -> look(scene))
        .at(Duration.ofMinutes(90), () -> click(scene, GONE, later))
        .at(Duration.ofMinutes(91), () -> scene.simulator().faults().clear())
        .at(Duration.ofMinutes(92), () -> click(scene, OTHER, later.plusSeconds(60)))
        .at(Duration.ofMinutes(110), () -> look(scene))
        .at(Duration.ofMinutes(140), () -> look(scene));
    try (LogCapture log = LogCapture.at(Level.INFO)) {
      scene.run(Duration.ofHours(3));

      assertThat(log.lines(Level.WARN))
          .filteredOn(line -> line.contains("Left out"))
          .singleElement()
          .asString()
          .contains("asked again every hour", "domain 404");
      assertThat(log.lines(Level.INFO))
          .filteredOn(line -> line.contains("not left out any more"))
          .singleElement()
          .asString()
          .contains("Domain 404");
    }
    assertThat(leftOut).containsExactly(1L, 1L, 0L);
    assertEveryClickOnce(scene, OTHER);
    assertEveryClickOnce(scene, GONE);
  }

  /** As an id has been answered that Short.io does not know. */
  @Test
  @ShowsEntry("`Short.io answered 500")
  void isOneThatAloneIsAnswered500() throws Exception {
    FetcherScene scene = both();
    scene.simulator().faults().always(GONE, Fault.status(500));
    scene
        .at(Duration.ofMinutes(50), () -> look(scene))
        .at(Duration.ofMinutes(55), () -> scene.simulator().faults().clear())
        .at(Duration.ofMinutes(130), () -> look(scene));
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      scene.run(Duration.ofHours(3));

      assertThat(log.lines())
          .filteredOn(line -> line.contains("Left out"))
          .singleElement()
          .asString()
          .contains("domain 404", "500", "shortio.domains");
    }
    assertThat(leftOut).containsExactly(1L, 0L);
    assertEveryClickOnce(scene, OTHER);
    assertEveryClickOnce(scene, GONE);
  }

  @Test
  void isNoneInAnOutage() throws Exception {
    FetcherScene scene = both();
    scene
        .at(
            Duration.ofMinutes(1),
            () -> {
              scene.simulator().faults().always(GONE, Fault.status(500));
              scene.simulator().faults().always(OTHER, Fault.status(500));
            })
        .at(Duration.ofMinutes(60), () -> scene.simulator().faults().clear())
        .at(Duration.ofMinutes(62), () -> look(scene));

    scene.run(Duration.ofHours(2));

    assertThat(leftOut).containsExactly(0L);
    assertEveryClickOnce(scene, OTHER);
    assertEveryClickOnce(scene, GONE);
  }

  @Test
  void costsOneRequestAnHour() throws Exception {
    FetcherScene scene = new FetcherScene(OTHER, GONE);
    scene.simulator().addDomain(domain(OTHER));

    scene.run(Duration.ofHours(10));

    // Three until it is left out, and then one in each hour.
    assertThat(scene.simulator().requests().forDomain(GONE)).isEqualTo(3 + 9);
    assertThat(times(scene, OTHER)).hasSize(20);
  }

  @Test
  void isToldAgainWhenItsCauseIsAnotherOne() throws Exception {
    FetcherScene scene = new FetcherScene(OTHER, GONE);
    scene.simulator().addDomain(domain(OTHER));
    scene.at(
        Duration.ofMinutes(90), () -> scene.simulator().faults().always(GONE, Fault.status(403)));
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      scene.run(Duration.ofHours(5));

      assertThat(log.lines()).filteredOn(line -> line.contains("Left out")).hasSize(2);
    }
  }

  /** How domains are split over tasks must not decide whether one comes back. */
  @Test
  void comesBackAlsoWhenNoOtherDomainIsLeft() throws Exception {
    FetcherScene scene = new FetcherScene(GONE, 405L);
    scene.at(
        Duration.ofHours(2),
        () -> LongStream.of(GONE, 405).forEach(id -> scene.simulator().addDomain(domain(id))));
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      scene.run(Duration.ofHours(4));

      assertThat(log.lines())
          .filteredOn(line -> line.contains("Every domain of this task is left out"))
          .singleElement()
          .asString()
          .contains("shortio.domains", "shortio.api.key");
    }
    assertEveryClickOnce(scene, GONE);
    assertEveryClickOnce(scene, 405);
  }

  @Test
  void staysLeftOutWhileShortIoIsInTrouble() throws Exception {
    FetcherScene scene = new FetcherScene(OTHER, GONE);
    scene.simulator().addDomain(domain(OTHER));
    scene
        .at(
            Duration.ofMinutes(30),
            () -> scene.simulator().faults().always(GONE, Fault.status(503)))
        .at(Duration.ofMinutes(70), () -> look(scene));

    scene.run(Duration.ofMinutes(80));

    assertThat(leftOut).containsExactly(1L);
  }
}
