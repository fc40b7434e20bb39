package io.github.clickstreams.kafka.connect.shortio.reader;

/**
 * What this API has shown of the things its documentation leaves open. Shared by all domains of a
 * task, because it is one API; used by one thread. A wrong belief costs requests, not clicks: every
 * page has to show what pages before it have shown.
 */
public final class ApiTraits {
  /** The largest limit ever asked for: more clicks that share one time cannot be read. */
  static final int LARGEST_LIMIT = 16_000;

  private boolean cursorsInSeconds;
  private int maxLimit = LARGEST_LIMIT;

  /** Whether the API cuts cursors to whole seconds. */
  boolean areCursorsInSeconds() {
    return cursorsInSeconds;
  }

  void learnCursorsInSeconds(boolean inSeconds) {
    cursorsInSeconds = inSeconds;
  }

  /** The largest limit that is worth asking. */
  int maxLimit() {
    return maxLimit;
  }

  void learnMaxLimit(int limit) {
    maxLimit = Math.min(maxLimit, limit);
  }
}
