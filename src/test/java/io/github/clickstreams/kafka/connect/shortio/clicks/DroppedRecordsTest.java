package io.github.clickstreams.kafka.connect.shortio.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect.Options;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Records;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A transform, or {@code errors.tolerance=all}, drops records, also the last of a batch; Connect
 * keeps no offset of these. What is left is written once all the same, over three restarts.
 */
class DroppedRecordsTest {
  private static final int CLICKS = 300;
  private static final int BATCH = 9;

  private final OffsetStore offsets = new OffsetStore();
  private final Set<String> polled = ConcurrentHashMap.newKeySet();
  private final Set<String> dropped = ConcurrentHashMap.newKeySet();
  private final List<SourceRecord> kept = new ArrayList<>();

  /** Which of a batch are dropped, by position. */
  interface Transform {
    boolean drops(int index, int size);
  }

  static Stream<Transform> transforms() {
    return Stream.of(
        (index, size) -> index % 3 == 2,
        (index, size) -> index == size - 1,
        (index, size) -> false);
  }

  private UnaryOperator<List<SourceRecord>> transform(Transform transform) {
    return batch -> {
      List<SourceRecord> left = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        polled.add(Records.id(batch.get(i)));
        if (transform.drops(i, batch.size())) {
          dropped.add(Records.id(batch.get(i)));
        } else {
          left.add(batch.get(i));
        }
      }
      return left;
    };
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void whatIsLeftIsWrittenOnceOverRestarts(Transform transform) {
    try (Account account = Account.still().domain(1, CLICKS)) {
      Map<String, String> config = account.config(1);
      config.put("batch.max.records", Integer.toString(BATCH));
      for (int run = 1; run <= 4; run++) {
        read(account, config, Options.transforms(transform(transform)));
        Instant newest = account.api().truth(1).get(account.clickCount(1) - 1).dt();
        account.click(1, SimulatedClick.at(newest.plusMillis(run)).with("path", "/next" + run));
        account.click(1, SimulatedClick.at(newest.minusSeconds(5)).with("path", "/late" + run));
      }

      assertThat(Records.ids(kept)).doesNotHaveDuplicates();
      assertThat(polled).hasSize(CLICKS + 6);
      Set<String> missing = new HashSet<>(polled);
      missing.removeAll(Records.ids(kept));
      assertThat(dropped).containsAll(missing);
      assertThat(kept).hasSizeGreaterThan(CLICKS / 2);
    }
  }

  /** Reads all there is; the records are complete when it has stopped. */
  @SuppressWarnings("try")
  private void read(Account account, Map<String, String> config, Options options) {
    try (InProcessConnect connect = InProcessConnect.start(config, offsets, options)) {
      Waiting.until(() -> polled.size() == account.clickCount(1));
      account.awaitMoreRequests(1, 2);
      connect.close();
      assertThat(connect.failures()).isEmpty();
      kept.addAll(connect.records());
    }
  }
}
