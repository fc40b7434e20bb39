package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.api.TimeWords;
import io.github.clickstreams.kafka.connect.shortio.schedule.Outage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators of requests that fail, for all domains of a task together: an outage of Short.io
 * is one, however many domains it concerns. It ends when every domain that failed has been
 * answered. Not thread-safe.
 */
final class OutageLog {
  private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);

  private final Outage outage;
  private final int domains;
  private final Set<Long> failing = new HashSet<>();

  /**
   * @param domains how many the task has
   * @param clock should not jump
   */
  OutageLog(int domains, InstantSource clock) {
    this.domains = domains;
    this.outage = new Outage(clock);
  }

  /** A request for the domain failed, and is made again until it works. */
  void failed(long domainId, String what) {
    failing.add(domainId);
    if (outage.failed(what)) {
      LOG.warn("Domain {}: {} Trying again until it works", domainId, what);
    }
  }

  /** A request for the domain was refused, and is made again after this wait. */
  void refused(long domainId, String what, Duration wait) {
    failing.add(domainId);
    outage.refused(what);
    LOG.warn(
        "Domain {}: {} Asked again in {} s; only a third refusal is final",
        domainId,
        what,
        wait.toSeconds());
  }

  /** A request for the domain was answered. */
  void answered(long domainId) {
    over(domainId)
        .ifPresent(
            ended ->
                LOG.info(
                    "Short.io answers again after {} in {}",
                    Counted.of(ended.failures(), "failure"),
                    TimeWords.of(ended.time())));
  }

  /** The domain is left out, which was told. */
  void leftOut(long domainId) {
    over(domainId);
  }

  private Optional<Outage.State> over(long domainId) {
    return failing.remove(domainId) && failing.isEmpty() ? outage.ends() : Optional.empty();
  }

  /** Tells that it lasts, when it is time for that; to be called often. */
  void check() {
    outage
        .lasts()
        .ifPresent(
            now ->
                LOG.warn(
                    "For {} no click could be read of {} of {}, {} failed: {} Trying again until it works",
                    TimeWords.of(now.time()),
                    failing.size(),
                    Counted.of(domains, "domain"),
                    Counted.of(now.failures(), "request"),
                    now.cause()));
  }
}
