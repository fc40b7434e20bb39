package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;

/**
 * How domains are read.
 *
 * @param pageLimit clicks asked for at once
 * @param lateArrivalWindow how far behind the newest click each read looks again
 * @param bufferClicks most clicks of one domain held at once
 * @param batchMaxRecords most clicks and malformed elements in a batch
 * @param emitMalformed whether elements that are no clicks are emitted; else they are only counted
 */
public record ReaderSettings(
    int pageLimit,
    Duration lateArrivalWindow,
    int bufferClicks,
    int batchMaxRecords,
    boolean emitMalformed) {}
