package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.api.TimeWords;
import io.github.clickstreams.kafka.connect.shortio.reader.StartFrom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators where a task begins to read, as that is not always what they have configured. */
final class StartLog {
  private static final Logger LOG = LoggerFactory.getLogger(StartLog.class);

  /** Kafka's default for {@code retention.ms}. */
  private static final Duration USUAL_RETENTION = Duration.ofDays(7);

  private final InstantSource clock;

  StartLog(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @param stored how many of the domains have a stored offset
   * @param start where the others begin
   */
  void tell(int domains, int stored, StartFrom start) {
    Instant now = clock.instant();
    if (start instanceof StartFrom.At at && at.instant().isAfter(now) && stored < domains) {
      LOG.warn(
          "shortio.start.from is {}, {} from now: clicks before it are not read, of {} without a stored"
              + " offset. If that is not meant, correct it",
          at.instant(),
          TimeWords.of(Duration.between(now, at.instant())),
          Counted.of(domains - stored, "domain"));
    }
    if (stored < domains && isBefore(start, now.minus(USUAL_RETENTION))) {
      LOG.info(
          "Clicks of more than 7 days ago are read too. A record has the time of its click, and Kafka deletes it"
              + " retention.ms after that, 7 days if nothing else is set: see that the topic keeps old ones");
    }
    if (stored == 0) {
      LOG.info("Reading {}", Counted.of(domains, "domain"));
    } else {
      LOG.info(
          "Reading {}: {} from a stored offset, on which shortio.start.from has no effect; {} without one, from"
              + " shortio.start.from on. To read clicks again, stop the connector and write an earlier dt with PATCH"
              + " /connectors/<name>/offsets",
          Counted.of(domains, "domain"),
          stored,
          domains - stored);
    }
  }

  private static boolean isBefore(StartFrom start, Instant time) {
    return start instanceof StartFrom.Earliest
        || start instanceof StartFrom.At at && at.instant().isBefore(time);
  }
}
