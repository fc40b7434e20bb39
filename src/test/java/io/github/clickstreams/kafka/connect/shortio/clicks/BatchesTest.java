package io.github.clickstreams.kafka.connect.shortio.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect.Options;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Records;
import io.github.clickstreams.kafka.connect.shortio.it.Truth;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is handed to Connect at once, and that this can be a transaction. */
class BatchesTest {
  private final OffsetStore offsets = new OffsetStore();

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  void aPollIsABatchOfOneDomainOfLimitedSize(int most) {
    try (Account account = Account.still().domain(1, 40).domain(2, 50).domain(3, 60)) {
      Map<String, String> config = account.config(1, 2, 3);
      config.put("batch.max.records", Integer.toString(most));
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        connect.awaitRecords(150);

        assertThat(connect.batches())
            .allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, most))
            .allSatisfy(
                batch -> assertThat(batch.stream().map(Records::domainId).distinct()).hasSize(1));
        assertThat(connect.batches())
            .hasSize(perBatch(40, most) + perBatch(50, most) + perBatch(60, most));
        Truth.assertExactly(account, connect.records(), 1, 2, 3);
        Truth.assertEveryRecordHasThePositionAfterIt(connect);
        Truth.assertInOrder(connect);
      }
    }
  }

  private static int perBatch(int records, int most) {
    return (records + most - 1) / most;
  }

  @Test
  void everyBatchEndsATransactionWhereTheConnectorDefinesThem() {
    try (Account account = Account.still().domain(1, 40).domain(2, 5)) {
      Map<String, String> config = account.config(1, 2);
      config.put("batch.max.records", "7");
      try (InProcessConnect connect =
          InProcessConnect.start(config, offsets, new Options(1, true, true))) {
        connect.awaitRecords(45);

        List<SourceRecord> lastRecords =
            connect.batches().stream().map(batch -> batch.get(batch.size() - 1)).toList();
        assertThat(connect.tasks().get(0).transactionEnds()).isEqualTo(lastRecords);
      }
    }
  }

  @Test
  void exactlyOnceAndItsOwnTransactionsAreSupported() {
    ShortIoClickSourceConnector connector = new ShortIoClickSourceConnector();
    Map<String, String> config = Account.config("http://127.0.0.1:1", 1);

    assertThat(connector.exactlyOnceSupport(config)).isEqualTo(ExactlyOnceSupport.SUPPORTED);
    assertThat(connector.canDefineTransactionBoundaries(config))
        .isEqualTo(ConnectorTransactionBoundaries.SUPPORTED);
  }
}
