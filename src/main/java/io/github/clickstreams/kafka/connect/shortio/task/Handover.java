package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.api.TimeWords;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Portions on their way from the thread that fetches to the thread that polls: in order, few, and
 * none lost. Tells when Connect does not ask for more although there is something: its producer
 * waits without a word for a topic that does not exist.
 */
final class Handover {
  private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

  /**
   * Few: enough for Kafka to be written while the next page is fetched, not more to hold in memory.
   */
  private static final int MOST_PORTIONS = 4;

  /** From one {@link #check} to the next. */
  static final Duration LOOK = Duration.ofSeconds(1);

  private static final long TOLD_AFTER = Duration.ofMinutes(1).toMillis();
  private static final long TOLD_AGAIN_AFTER = Duration.ofMinutes(10).toMillis();

  private final BlockingQueue<Portion> ready = new ArrayBlockingQueue<>(MOST_PORTIONS);
  private final InstantSource clock;
  private volatile Throwable failure;

  /** Connect waits for a portion. */
  private boolean asking;

  /** Connect has a portion, and has not asked for another one since. */
  private boolean writing;

  /** Since when Connect has a portion, or one is ready and it does not ask. */
  private long since;

  private boolean told;

  /** One that has passed and comes again is not told again at once. */
  private long mayBeToldAt = Long.MIN_VALUE;

  /**
   * @param clock should not jump
   */
  Handover(InstantSource clock) {
    this.clock = clock;
  }

  /** Lays a portion ready, waiting for room if need be. */
  void put(Portion portion) throws InterruptedException {
    becomesReady();
    while (!ready.offer(portion, LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      check();
    }
  }

  private synchronized void becomesReady() {
    if (ready.isEmpty() && !writing) {
      since = clock.millis();
    }
  }

  /** No more portions will come. */
  void failed(Throwable cause) {
    failure = cause;
  }

  /**
   * The next portion in order, waiting for it if need be.
   *
   * @return null if there is none in time
   * @throws ConnectException if the fetcher has failed and everything before that has been handed
   *     on
   */
  Portion next(Duration wait) throws InterruptedException {
    asks();
    Portion portion = null;
    try {
      // Read first: what was laid ready before the failure is then sure to be found.
      Throwable failed = failure;
      portion = ready.poll(failed == null ? wait.toMillis() : 0, TimeUnit.MILLISECONDS);
      if (portion == null && failed != null) {
        throw new ConnectException(failed.getMessage(), failed);
      }
      return portion;
    } finally {
      hasGot(portion);
    }
  }

  private synchronized void asks() {
    if (told) {
      LOG.info("Connect takes clicks again after {}", TimeWords.of(Duration.ofMillis(notTaken())));
    }
    told = false;
    asking = true;
  }

  private synchronized void hasGot(Portion portion) {
    asking = false;
    writing = portion != null;
    since = clock.millis();
  }

  /** For how many milliseconds Connect has asked for nothing although there is something. */
  synchronized long notTaken() {
    return !asking && (writing || !ready.isEmpty()) ? clock.millis() - since : 0;
  }

  /** Tells what has to be told; to be called often. */
  synchronized void check() {
    long time = notTaken();
    long now = clock.millis();
    if (time < TOLD_AFTER || now < mayBeToldAt) {
      return;
    }
    told = true;
    mayBeToldAt = now + TOLD_AGAIN_AFTER;
    LOG.warn(
        "For {} Connect has taken no clicks, although there are some, or has not written those that it took. Perhaps"
            + " the topic does not exist, and the brokers create none: create it, or set"
            + " topic.creation.default.replication.factor=-1 and topic.creation.default.partitions in this connector's"
            + " configuration. Or ACLs do not let the worker write to it, or the brokers do not answer: the worker's"
            + " log then has lines of the producer. Nothing is lost. If the connector is paused, nothing is wrong",
        TimeWords.of(Duration.ofMillis(time)));
  }
}
