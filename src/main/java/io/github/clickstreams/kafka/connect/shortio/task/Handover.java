package io.github.clickstreams.kafka.connect.shortio.task;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Portions on their way from the thread that fetches to the thread that polls: in order, few, and
 * none lost.
 */
final class Handover {
  /**
   * Few: enough for Kafka to be written while the next page is fetched, not more to hold in memory.
   */
  private static final int MOST_PORTIONS = 4;

  private final BlockingQueue<Portion> ready = new ArrayBlockingQueue<>(MOST_PORTIONS);
  private volatile Throwable failure;

  /** Lays a portion ready, waiting for room if need be. */
  void put(Portion portion) throws InterruptedException {
    ready.put(portion);
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
    // Read first: what was laid ready before the failure is then sure to be found.
    Throwable failed = failure;
    Portion portion = ready.poll(failed == null ? wait.toMillis() : 0, TimeUnit.MILLISECONDS);
    if (portion == null && failed != null) {
      throw new ConnectException(failed.getMessage(), failed);
    }
    return portion;
  }
}
