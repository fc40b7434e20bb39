package io.github.clickstreams.kafka.connect.shortio.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect.Options;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** The test worker itself: what it promises to the tests that use it. */
class InProcessConnectTest {
  private final OffsetStore offsets = new OffsetStore();

  @Test
  void leavesNoThreadBehindAndClosesTwice() {
    Set<Thread> before = NewThreads.now();
    try (Account account = Account.still().domain(1, 10).domain(2, 10)) {
      InProcessConnect connect =
          InProcessConnect.start(account.config(1, 2), offsets, Options.tasks(2));
      connect.awaitRecords(20);
      assertThat(NewThreads.since(before)).contains("in-process-task", "in-process-task-fetcher");
      connect.close();
      connect.close();
    }
    NewThreads.assertNoneSince(before);
  }

  @Test
  void refusesAConfigurationWithErrors() {
    Map<String, String> config = Account.config("ftp://127.0.0.1", 1);
    assertThatThrownBy(() -> InProcessConnect.start(config, offsets))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("shortio.api.url");
  }

  @Test
  void storesTheOffsetOfTheLastRecordUnlessItCrashesBeforeTheFlush() {
    try (Account account = Account.still().domain(1, 10)) {
      InProcessConnect crashing =
          InProcessConnect.start(account.config(1), offsets, new Options(1, false, false));
      crashing.awaitRecords(10);
      crashing.crash();
      assertThat(offsets.of(1)).isNull();

      InProcessConnect closing =
          InProcessConnect.start(account.config(1), offsets, new Options(1, false, false));
      closing.awaitRecords(10);
      closing.close();
      List<SourceRecord> records = closing.records();
      // As text: Connect gives whole numbers back as longs.
      assertThat(offsets.of(1)).hasToString(text(records.get(records.size() - 1)));
    }
  }

  private String text(SourceRecord record) {
    OffsetStore other = new OffsetStore();
    other.put(1, record.sourceOffset());
    return other.of(1).toString();
  }

  @Test
  void storesPrimitivesOnly() {
    assertThatThrownBy(() -> offsets.put(1, Map.of("seen", List.of(1))))
        .isInstanceOf(AssertionError.class);
  }
}
