package io.github.clickstreams.kafka.connect.shortio.reader;

/**
 * What this API has shown of the things its documentation leaves open. Shared by all domains of a
 * task, because it is one API; used by one thread.
 */
public final class ApiTraits {
  /**
   * The API's default limit: below it no cap can be. Source: Short.io's page and clients of the
   * live API.
   */
  private static final int DEFAULT_LIMIT = 30;

  /** The largest limit ever asked for: more clicks that share one time cannot be read. */
  static final int LARGEST_PAGE = 16_000;

  /** What is tried when the API refuses a limit, largest first. */
  private static final int[] MODEST_LIMITS = {150, DEFAULT_LIMIT};

  private boolean beforeDateInclusive;
  private int largestPage;
  private int maxLimit = LARGEST_PAGE;

  /** Whether {@code beforeDate} has shown a click at exactly that time. */
  boolean isBeforeDateInclusive() {
    return beforeDateInclusive;
  }

  void learnBeforeDateInclusive() {
    beforeDateInclusive = true;
  }

  void learnPageSize(int size) {
    largestPage = Math.max(largestPage, size);
  }

  /**
   * Whether a page of this size, asked with this limit, surely holds everything there was: it is
   * shorter than its limit, and no cap of the server can have cut it, because the server has given
   * more or can give more.
   */
  boolean isSurelyUncut(int size, int limit) {
    return size < limit && (size < DEFAULT_LIMIT || size < largestPage);
  }

  /** The largest limit that is worth asking. */
  int maxLimit() {
    return maxLimit;
  }

  void learnMaxLimit(int limit) {
    maxLimit = Math.min(maxLimit, limit);
  }

  /** The next limit to try when this one was refused; 0 if there is none. */
  static int modestLimitBelow(int refused) {
    for (int limit : MODEST_LIMITS) {
      if (limit < refused) {
        return limit;
      }
    }
    return 0;
  }
}
