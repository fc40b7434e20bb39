package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * Tells which clicks are from the future: those later than the time that the last few responses
 * agree on, so that one server whose clock is wrong moves nothing. A time that is too early costs
 * rows, never clicks. Shared by all domains of a task. Not thread-safe.
 */
public final class ServerTime {
  /** So much may the clocks of Short.io's servers differ before a click is from the future. */
  private static final long TOLERANCE = Duration.ofSeconds(5).toMillis();

  private static final int MOST_RESPONSES = 5;

  private final InstantSource elapsed;

  /** By how much each of the last responses was ahead of {@code elapsed}, in milliseconds. */
  private final Deque<Long> ahead = new ArrayDeque<>();

  /**
   * @param elapsed a clock that does not jump
   */
  ServerTime(InstantSource elapsed) {
    this.elapsed = elapsed;
  }

  /**
   * A response has come.
   *
   * @param time that it gives
   * @return clicks after it are from the future, epoch milliseconds
   */
  long now(Instant time) {
    ahead.addLast(time.toEpochMilli() - elapsed.millis());
    if (ahead.size() > MOST_RESPONSES) {
      ahead.removeFirst();
    }
    return now().orElseThrow() + TOLERANCE;
  }

  /** What the responses say of now, epoch milliseconds; empty if there was none. */
  OptionalLong now() {
    long[] sorted = ahead.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted.length == 0
        ? OptionalLong.empty()
        : OptionalLong.of(elapsed.millis() + sorted[(sorted.length - 1) / 2]);
  }
}
