package io.github.clickstreams.kafka.connect.shortio.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of an outage: its beginning, another cause, every ten minutes, and its end. */
class OutageLogTest {
  private final FetcherScene scene = new FetcherScene(1L, 2L, 3L);
  private final LogCapture log = LogCapture.at(Level.INFO);

  OutageLogTest() {
    for (long id = 1; id <= 3; id++) {
      scene
          .simulator()
          .addDomain(SimulatedDomain.of(id, "d" + id + ".example").history(5, Duration.ofHours(1)));
    }
  }

  @AfterEach
  void close() {
    log.close();
  }

  private OutageLogTest always(Duration from, Fault fault, long... domainIds) {
    scene.at(
        from,
        () -> {
          scene.simulator().faults().clear();
          for (long id : domainIds) {
            scene.simulator().faults().always(id, fault);
          }
        });
    return this;
  }

  private void healthy(Duration from) {
    scene.at(from, scene.simulator().faults()::clear);
  }

  private List<String> run(Duration time) throws InterruptedException {
    scene.run(time);
    return log.lines().stream().filter(line -> line.contains("OutageLog")).toList();
  }

  @Test
  void thatOfAllDomainsIsToldOnceEveryTenMinutesAndWhenItEnds() throws Exception {
    always(Duration.ofMinutes(5), Fault.status(503), 1, 2, 3).healthy(Duration.ofMinutes(40));

    List<String> lines = run(Duration.ofHours(2));

    assertThat(lines).hasSize(5);
    assertThat(lines.get(0))
        .startsWith("WARN")
        .containsPattern("Domain [123]: Short.io answered 503. Trying again until it works");
    for (int line = 1; line <= 3; line++) {
      assertThat(lines.get(line))
          .startsWith("WARN")
          .containsPattern(
              "For " + line + "\\d minutes .* 3 of 3 domains, .*: Short.io answered 503.");
    }
    assertThat(lines.get(4)).startsWith("INFO").contains("Short.io answers again after");
  }

  @Test
  void anotherCauseIsToldAndEachOnce() throws Exception {
    always(Duration.ofMinutes(5), Fault.status(503), 1, 2, 3)
        .always(Duration.ofMinutes(8), Fault.status(500), 1, 2, 3)
        .always(Duration.ofMinutes(10), Fault.status(503), 1, 2, 3)
        .healthy(Duration.ofMinutes(12));

    List<String> lines = run(Duration.ofHours(1));

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("answered 503");
    assertThat(lines.get(1)).contains("answered 500");
    assertThat(lines.get(2)).startsWith("INFO");
  }

  /** Nothing is asked meanwhile. */
  @Test
  void aLongWaitThatShortIoAsksForIsAnOutageToo() throws Exception {
    Fault wait = Fault.status(429, Map.of("Retry-After", "2900"));
    scene.at(Duration.ofMinutes(5), () -> scene.simulator().faults().next(1, wait));

    List<String> lines = run(Duration.ofHours(2));

    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).contains("429");
    assertThat(lines.get(4)).startsWith("WARN").contains("For 40 minutes", "1 of 3 domains");
    assertThat(lines.get(5)).startsWith("INFO");
  }

  @Test
  void thatOfOneDomainIsNotEndedByTheAnswersOfOthers() throws Exception {
    always(Duration.ofMinutes(5), Fault.status(502), 2).healthy(Duration.ofMinutes(26));

    List<String> lines = run(Duration.ofHours(1));

    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).contains("Domain 2: Short.io answered 502.");
    assertThat(lines.get(1)).contains("1 of 3 domains");
    assertThat(lines.get(3)).startsWith("INFO");
  }

  @Test
  void aRefusalThatWasNotFinalEndsWithALineToo() throws Exception {
    scene.at(Duration.ofMinutes(5), () -> scene.simulator().faults().next(2, 2, Fault.status(404)));

    assertThat(run(Duration.ofHours(1)))
        .hasSize(3)
        .last()
        .asString()
        .startsWith("INFO")
        .contains("after 2 failures in 35 s");
  }

  /** It is told as left out; that it fails goes without saying. */
  @Test
  void aDomainThatIsLeftOutIsNoOutage() throws Exception {
    always(Duration.ofMinutes(5), Fault.status(404), 2);

    assertThat(run(Duration.ofHours(5)))
        .hasSize(2)
        .allMatch(line -> line.contains("Asked again in"));
  }
}
