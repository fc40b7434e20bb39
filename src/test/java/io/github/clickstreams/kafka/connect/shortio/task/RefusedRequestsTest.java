package io.github.clickstreams.kafka.connect.shortio.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.RequestLog;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A proxy, or a deploy of Short.io, that refuses every request for a while (400). */
class RefusedRequestsTest {
  private static final List<Long> IDS = List.of(1L, 2L);

  private final FetcherScene scene = new FetcherScene(1L, 2L);

  RefusedRequestsTest() {
    for (long id : IDS) {
      scene
          .simulator()
          .addDomain(
              SimulatedDomain.of(id, "d" + id + ".example").history(20, Duration.ofHours(1)));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 400", "0, 422", "600, 400"})
  void failNothingAndPinNoLimit(long from, int status) throws Exception {
    Duration begin = Duration.ofSeconds(from);
    Instant after = FetcherScene.START.plus(begin).plusSeconds(300);
    scene
        .at(begin, () -> IDS.forEach(id -> refuse(id, status)))
        .at(begin.plusSeconds(40), () -> scene.simulator().faults().clear())
        .at(
            begin.plusSeconds(300),
            () -> IDS.forEach(id -> scene.simulator().addClick(id, SimulatedClick.at(after))));
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      scene.run(begin.plusSeconds(900));

      assertThat(log.lines())
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).contains("Short.io answered " + status));
    }
    for (long id : IDS) {
      assertThat(scene.batches(id).stream().mapToInt(batch -> batch.clicks().size()).sum())
          .isEqualTo(21);
      List<RequestLog.Entry> requests = scene.simulator().requests().entries(id);
      assertThat(requests.subList(requests.size() - 5, requests.size()))
          .allSatisfy(last -> assertThat(last.body()).containsEntry("limit", 1000));
    }
  }

  private void refuse(long id, int status) {
    scene.simulator().faults().always(id, Fault.status(status));
  }
}
