package io.github.clickstreams.kafka.connect.shortio.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Records;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** What {@code record.key} makes the keys of records that a task has read. */
class RecordKeysTest {

  @Test
  void aLinkIsHostAndPath() {
    assertKeys(
        "link",
        Schema.STRING_SCHEMA,
        record ->
            Records.click(record).getString("host") + Records.click(record).getString("path"));
  }

  @Test
  void aDomainIsItsId() {
    assertKeys("domain", Schema.INT64_SCHEMA, Records::domainId);
  }

  @Test
  void aClickIsItsId() {
    List<SourceRecord> records = assertKeys("click", Schema.STRING_SCHEMA, Records::id);

    assertThat(records).extracting(SourceRecord::key).doesNotHaveDuplicates();
  }

  @Test
  void noneIsNull() {
    assertKeys("none", null, record -> null);
  }

  private static List<SourceRecord> assertKeys(
      String key, Schema schema, Function<SourceRecord, Object> expected) {
    try (Account account = Account.still().domain(1, 40).domain(2, 2)) {
      Map<String, String> config = account.config(1, 2);
      config.put("record.key", key);
      try (InProcessConnect connect = InProcessConnect.start(config, new OffsetStore())) {
        List<SourceRecord> records = connect.awaitRecords(42).records();

        assertThat(new HashSet<>(records.stream().map(Records::domainId).toList())).hasSize(2);
        assertThat(records)
            .allSatisfy(
                record -> {
                  assertThat(record.keySchema()).isEqualTo(schema);
                  assertThat(record.key()).isEqualTo(expected.apply(record));
                });
        return records;
      }
    }
  }
}
