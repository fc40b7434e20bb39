package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;

/**
 * How domains are read.
 *
 * @param pageLimit clicks asked for at once
 * @param lateArrivalWindow how late a click may show up and still be emitted
 * @param bufferClicks most clicks of one domain held at once
 * @param batchMaxRecords most clicks in a batch
 * @param rememberedClicks most clicks that a position remembers, but for those of one instant
 */
public record ReaderSettings(
    int pageLimit,
    Duration lateArrivalWindow,
    int bufferClicks,
    int batchMaxRecords,
    int rememberedClicks) {

  /** The same for whoever wants no more than to see whether a request is answered. */
  public ReaderSettings forOneClick() {
    return new ReaderSettings(
        1, lateArrivalWindow, bufferClicks, batchMaxRecords, rememberedClicks);
  }
}
