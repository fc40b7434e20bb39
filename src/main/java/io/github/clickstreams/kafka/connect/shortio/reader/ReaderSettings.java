package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Clock;
import java.time.Duration;

/**
 * How domains are read.
 *
 * @param pageLimit clicks asked for at once
 * @param lateArrivalWindow how far behind the newest click each read looks again
 * @param bufferClicks most clicks of one domain held at once
 * @param batchMaxRecords most clicks in a batch
 * @param clock this machine's clock; nothing depends on its being right
 */
public record ReaderSettings(
    int pageLimit,
    Duration lateArrivalWindow,
    int bufferClicks,
    int batchMaxRecords,
    Clock clock) {}
