package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.config.DomainErrors;
import io.github.clickstreams.kafka.connect.shortio.config.MalformedClickAction;
import io.github.clickstreams.kafka.connect.shortio.config.TaskConfig;
import io.github.clickstreams.kafka.connect.shortio.schedule.ReadSchedule;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * When the fetcher asks and what it does about failures.
 *
 * @param pollIntervals from one read of a domain to the next
 * @param bufferClicks most clicks of one domain held at once
 * @param batchMaxRecords most records in a batch
 * @param askAgainDelay what the delay becomes that a reader wants before it asks again
 */
record FetchSettings(
    ReadSchedule.Bounds pollIntervals,
    int bufferClicks,
    int batchMaxRecords,
    Duration retryBackoff,
    Duration retryBackoffMax,
    DomainErrors domainErrors,
    MalformedClickAction malformedClickAction,
    UnaryOperator<Duration> askAgainDelay) {

  static FetchSettings of(TaskConfig config, UnaryOperator<Duration> askAgainDelay) {
    return new FetchSettings(
        new ReadSchedule.Bounds(config.pollInterval(), config.pollIntervalMax()),
        config.catchupBufferClicks(),
        config.batchMaxRecords(),
        config.retryBackoff(),
        config.retryBackoffMax(),
        config.domainErrors(),
        config.malformedClickAction(),
        askAgainDelay);
  }
}
