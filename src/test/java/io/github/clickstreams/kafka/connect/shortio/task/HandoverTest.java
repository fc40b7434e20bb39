package io.github.clickstreams.kafka.connect.shortio.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.kafka.connect.shortio.reader.Position;
import io.github.clickstreams.shortio.simulator.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told when Connect takes nothing although there is something. */
@Timeout(60)
class HandoverTest {
  private static final Portion ONE = new Portion.Elements(1, List.of(), Position.startingAt(0));

  private final ManualClock clock = new ManualClock(Instant.EPOCH);
  private final Handover handover = new Handover(clock);
  private final LogCapture log = LogCapture.at(Level.INFO);

  @AfterEach
  void close() {
    log.close();
  }

  /** Connect asks, and goes on with what it gets. */
  private Portion poll() throws InterruptedException {
    return handover.next(Duration.ZERO);
  }

  private void pass(Duration time) {
    clock.advance(time);
    handover.check();
  }

  @Test
  @ShowsEntry("`Connect has taken")
  void isToldAfterAMinuteAndThenEveryTenUntilItGoesOn() throws Exception {
    poll();
    handover.put(ONE);
    pass(Duration.ofSeconds(59));
    assertThat(log.lines()).isEmpty();
    assertThat(handover.notTaken()).isEqualTo(59_000);

    pass(Duration.ofSeconds(1));
    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("WARN")
        .contains("For 60 s", "topic", "ACL", "brokers", "paused");
    for (int second = 0; second < 599; second++) {
      pass(Duration.ofSeconds(1));
    }
    assertThat(log.lines()).hasSize(1);
    pass(Duration.ofSeconds(1));
    assertThat(log.lines()).hasSize(2);
    assertThat(log.lines().get(1)).contains("For 11 minutes");

    pass(Duration.ofSeconds(5));
    assertThat(poll()).isSameAs(ONE);
    assertThat(log.lines()).hasSize(3);
    assertThat(log.lines().get(2)).startsWith("INFO").contains("again after 11 minutes");
    assertThat(handover.notTaken()).isZero();
  }

  @Test
  void oneThatPassesAndComesAgainIsToldEveryTenMinutes() throws Exception {
    for (int minute = 0; minute < 60; minute += 2) {
      handover.put(ONE);
      pass(Duration.ofSeconds(60));
      assertThat(poll()).isSameAs(ONE);
      poll();
      pass(Duration.ofSeconds(60));
    }

    assertThat(log.lines(Level.WARN)).hasSize(6);
    assertThat(log.lines()).hasSize(12);
  }

  /** The producer holds on to what Connect has taken, and nothing else is ready. */
  @Test
  void whatIsTakenAndNotWrittenCounts() throws Exception {
    handover.put(ONE);
    poll();
    pass(Duration.ofSeconds(60));

    assertThat(log.lines(Level.WARN)).hasSize(1);
    assertThat(handover.notTaken()).isEqualTo(60_000);
  }

  @Test
  void isNotToldWhileThereIsNothingToTake() throws Exception {
    poll();
    pass(Duration.ofHours(2));
    assertThat(handover.notTaken()).isZero();
    handover.put(ONE);
    pass(Duration.ofSeconds(59));
    assertThat(handover.notTaken()).isEqualTo(59_000);

    poll();
    poll();
    pass(Duration.ofHours(2));
    assertThat(log.lines()).isEmpty();
    assertThat(handover.notTaken()).isZero();
  }

  @Test
  void isNotToldWhileConnectAsks() throws Exception {
    Thread connect =
        new Thread(
            () -> {
              try {
                handover.next(Duration.ofMinutes(1));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    connect.start();
    Waiting.until(() -> connect.getState() == Thread.State.TIMED_WAITING);
    pass(Duration.ofHours(1));
    assertThat(log.lines()).isEmpty();
    connect.interrupt();
    connect.join();
  }

  /** The thread that fetches is held up itself. */
  @Test
  void whoWaitsForRoomTells() throws Exception {
    for (int i = 0; i < 4; i++) {
      handover.put(ONE);
    }
    clock.advance(Duration.ofMinutes(2));
    Handover full = handover;
    Thread fetcher =
        new Thread(
            () -> {
              try {
                full.put(ONE);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    fetcher.start();
    Waiting.until(() -> !log.lines(Level.WARN).isEmpty());
    for (int i = 0; i < 5; i++) {
      assertThat(handover.next(Duration.ofSeconds(30))).isSameAs(ONE);
    }
    fetcher.join();
    assertThat(log.lines()).hasSize(2);
  }
}
