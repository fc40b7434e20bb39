package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.api.TimeWords;
import io.github.clickstreams.kafka.connect.shortio.metrics.DomainMeter.State;
import io.github.clickstreams.kafka.connect.shortio.metrics.TaskMeter;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators at INFO, now and then, how far a task has come: often at first, when somebody may
 * be looking, seldom later. As long as no click has come since the last line there is no other one;
 * then the next click brings it. Not thread-safe.
 */
final class ProgressLog {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final TaskMeter meter;
  private final InstantSource clock;
  private Duration interval = FIRST;
  private long lineAt;
  private long clicks;

  /**
   * @param clock should not jump
   */
  ProgressLog(TaskMeter meter, InstantSource clock) {
    this.meter = meter;
    this.clock = clock;
    this.lineAt = clock.millis();
  }

  /** To be called often. */
  void check() {
    long now = clock.millis();
    if (now - lineAt < interval.toMillis() || meter.clicksEmitted() == clicks) {
      return;
    }
    LOG.info(
        "{} emitted in the last {}, {} since the start; the newest is {} old; domains: {} up to date,"
            + " {} with a backlog, {} failing, {} left out",
        Counted.of(meter.clicksEmitted() - clicks, "click"),
        TimeWords.of(Duration.ofMillis(now - lineAt)),
        meter.clicksEmitted(),
        TimeWords.of(Duration.ofMillis(meter.lag())),
        meter.domainsIn(State.READING),
        meter.domainsIn(State.BACKLOG),
        meter.domainsIn(State.FAILING),
        meter.domainsLeftOut());
    clicks = meter.clicksEmitted();
    lineAt = now;
    Duration longer = interval.multipliedBy(2);
    interval = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
  }
}
