package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import io.github.clickstreams.kafka.connect.shortio.reader.Batch;
import io.github.clickstreams.kafka.connect.shortio.reader.DomainReader;
import io.github.clickstreams.kafka.connect.shortio.reader.Position;
import io.github.clickstreams.kafka.connect.shortio.reader.Slice;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes portions of what was read of a domain and hands them over, in order. Waits while Connect
 * does not take them.
 */
final class Delivery {
  private final Handover handover;
  private final MalformedClicks malformed;
  private final int batchMaxRecords;

  /**
   * @param batchMaxRecords most records in a portion
   */
  Delivery(Handover handover, MalformedClicks malformed, int batchMaxRecords) {
    this.handover = handover;
    this.malformed = malformed;
    this.batchMaxRecords = batchMaxRecords;
  }

  /** A window was read to its end. */
  void window(DomainReader reader, Slice slice) throws InterruptedException {
    // Before the clicks, which move the position past the elements among them.
    elements(
        reader.domainId(),
        () -> slice.batches().stream().findFirst().map(Batch::before).or(reader::position));
    for (Batch batch : slice.batches()) {
      handover.put(new Portion.Clicks(batch));
    }
  }

  /** A window has more pages. */
  void page(DomainReader reader) throws InterruptedException {
    elements(reader.domainId(), reader::position);
  }

  /**
   * Hands over the elements that are no clicks.
   *
   * @param position of what has been handed over of the domain; empty if its start is not known
   *     yet, so that there is none to store: the elements then wait
   */
  private void elements(long domainId, Supplier<Optional<Position>> position)
      throws InterruptedException {
    if (!malformed.hasNew(domainId) || position.get().isEmpty()) {
      return;
    }
    Position before = position.get().get();
    List<MalformedElement> elements = malformed.takeNew(domainId);
    for (int i = 0; i < elements.size(); i += batchMaxRecords) {
      int end = Math.min(elements.size(), i + batchMaxRecords);
      handover.put(new Portion.Elements(domainId, elements.subList(i, end), before));
    }
  }
}
