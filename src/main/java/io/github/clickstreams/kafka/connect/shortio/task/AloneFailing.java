package io.github.clickstreams.kafka.connect.shortio.task;

/**
 * Tells a domain that Short.io does not know, which it has been seen to answer with a 500, from an
 * outage: ten in a row, not counting those between which no other domain was answered. Not
 * thread-safe.
 */
final class AloneFailing {
  private static final int TIMES = 10;

  private long answersBefore;
  private int times;

  /**
   * The domain was answered with a 500.
   *
   * @param answers how many requests of the task have been answered
   * @return whether it alone is
   */
  boolean failed(long answers) {
    if (answers > answersBefore) {
      times++;
      answersBefore = answers;
    }
    return times >= TIMES;
  }

  /** The domain was answered. */
  void answered() {
    times = 0;
  }
}
