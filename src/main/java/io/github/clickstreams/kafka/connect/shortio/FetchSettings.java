package io.github.clickstreams.kafka.connect.shortio;

import io.github.clickstreams.kafka.connect.shortio.config.DomainErrors;
import io.github.clickstreams.kafka.connect.shortio.config.MalformedClickAction;
import io.github.clickstreams.kafka.connect.shortio.config.TaskConfig;
import io.github.clickstreams.kafka.connect.shortio.schedule.ReadSchedule;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * When the fetcher asks and what it does about failures.
 *
 * @param requestsPerMinute this task's share of the account's budget
 * @param pollIntervals from one read of a domain to the next
 * @param lateArrivalWindow how late a click may show up, for warnings
 * @param bufferClicks most clicks of one domain held at once
 * @param batchMaxRecords most records in a batch
 * @param askAgainDelay what the delay becomes that a reader wants before it asks again
 */
record FetchSettings(
    int requestsPerMinute,
    ReadSchedule.Bounds pollIntervals,
    Duration lateArrivalWindow,
    int bufferClicks,
    int batchMaxRecords,
    Duration retryBackoff,
    Duration retryBackoffMax,
    DomainErrors domainErrors,
    MalformedClickAction malformedClickAction,
    UnaryOperator<Duration> askAgainDelay) {

  static FetchSettings of(TaskConfig config, UnaryOperator<Duration> askAgainDelay) {
    return new FetchSettings(
        config.taskRequestsPerMinute(),
        new ReadSchedule.Bounds(config.pollInterval(), config.pollIntervalMax()),
        config.lateArrivalWindow(),
        config.catchupBufferClicks(),
        config.batchMaxRecords(),
        config.retryBackoff(),
        config.retryBackoffMax(),
        config.domainErrors(),
        config.malformedClickAction(),
        askAgainDelay);
  }
}
