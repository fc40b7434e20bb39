package io.github.clickstreams.kafka.connect.shortio.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.record.ClickRecords;
import io.github.clickstreams.kafka.connect.shortio.record.ExtraFormat;
import io.github.clickstreams.kafka.connect.shortio.record.RecordKey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the connector is compared with: it must give the records that the connector gives. */
class StructSourceTest {
  @TempDir Path directory;

  @Test
  void itGivesTheRecordsOfTheConnector() throws Exception {
    List<Click> clicks;
    try (BenchmarkAccount account = BenchmarkAccount.of(1, 500)) {
      clicks = account.newest(500);
    }
    StructSourcePlugin plugin = StructSourcePlugin.write(directory, clicks);
    StructSourceTask task = new StructSourceTask();
    task.start(
        Map.of(
            StructSourceTask.TOPIC,
            "clicks",
            StructSourceTask.FILE,
            plugin.clicks().toString(),
            StructSourceTask.CLICKS,
            "1500"));

    List<SourceRecord> given = new ArrayList<>(task.poll());
    assertThat(given).hasSize(1_000);
    given.addAll(task.poll());

    assertThat(given).hasSize(1_500);
    assertThat(task.poll()).isNull();
    ClickRecords records =
        new ClickRecords(
            Map.of(1L, "clicks"), RecordKey.LINK, ExtraFormat.MAP, Clock.systemUTC(), () -> {});
    for (int i = 0; i < given.size(); i++) {
      int number = i % clicks.size();
      SourceRecord expected =
          records.record(1, "%032x".formatted(number), clicks.get(number), Map.of(), Map.of());
      assertThat(given.get(i).value()).isEqualTo(expected.value());
      assertThat(given.get(i).key()).isEqualTo(expected.key());
      assertThat(given.get(i).timestamp()).isEqualTo(expected.timestamp());
      assertThat(given.get(i).topic()).isEqualTo(expected.topic());
    }
  }
}
