package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.reader.Batch;
import io.github.clickstreams.kafka.connect.shortio.reader.NewClick;
import io.github.clickstreams.kafka.connect.shortio.reader.Position;
import io.github.clickstreams.kafka.connect.shortio.record.ClickRecords;
import io.github.clickstreams.kafka.connect.shortio.record.MalformedRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Makes what a poll gives Connect. Every record carries the position after it: a transform, or
 * {@code errors.tolerance}, may drop any record, and Connect keeps no offset of a dropped one.
 */
final class PolledRecords {
  private final ClickRecords clicks;
  private final MalformedRecords elements;

  PolledRecords(ClickRecords clicks, MalformedRecords elements) {
    this.clicks = clicks;
    this.elements = elements;
  }

  /** In the order of the portion. */
  List<SourceRecord> of(Portion portion) {
    Map<String, ?> partition = StoredPositions.partition(portion.domainId());
    return portion instanceof Portion.Elements routed
        ? ofElements(routed, partition)
        : ofClicks(((Portion.Clicks) portion).batch(), partition);
  }

  private List<SourceRecord> ofClicks(Batch batch, Map<String, ?> partition) {
    List<SourceRecord> made = new ArrayList<>(batch.clicks().size());
    for (NewClick one : batch.clicks()) {
      Map<String, ?> offset = offsetAfter(batch, made.size());
      made.add(clicks.record(batch.domainId(), one.clickId(), one.click(), partition, offset));
    }
    return made;
  }

  private static Map<String, ?> offsetAfter(Batch batch, int index) {
    if (index == batch.clicks().size() - 1) {
      // The one that Connect keeps until it flushes: it must not hold the clicks.
      Position after = batch.after();
      return new LazyOffset(after::toMap);
    }
    return new LazyOffset(() -> batch.after(index).toMap());
  }

  private List<SourceRecord> ofElements(Portion.Elements routed, Map<String, ?> partition) {
    Map<String, ?> offset = new LazyOffset(routed.position()::toMap);
    return routed.elements().stream()
        .map(element -> elements.record(routed.domainId(), element, partition, offset))
        .toList();
  }
}
