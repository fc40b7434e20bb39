package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;

/**
 * How domains are read.
 *
 * @param pageLimit clicks asked for at once
 * @param lateArrivalWindow how far behind the newest click each read looks again
 * @param bufferClicks most clicks of one domain held at once
 * @param batchMaxRecords most clicks in a batch
 */
public record ReaderSettings(
    int pageLimit, Duration lateArrivalWindow, int bufferClicks, int batchMaxRecords) {}
