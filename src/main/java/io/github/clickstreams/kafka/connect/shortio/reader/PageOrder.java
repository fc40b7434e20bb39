package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.List;

/**
 * What the order of a page says of the clicks that it does not show. Pages are newest first, but
 * perhaps only by whole seconds, or by when the API got a click, which may be late. Not
 * thread-safe.
 */
final class PageOrder {
  /** Of so many clicks one at least is not late. */
  private static final int SOME = 15;

  /** Where more than one click of so many is newer than the one before, there is no order. */
  private static final int MOST_LATE = 3;

  private boolean mixesSeconds;

  /** Whether a page has shown the clicks of a second in no order. */
  boolean mixesSeconds() {
    return mixesSeconds;
  }

  /**
   * The time after which a page shows all that there is.
   *
   * @param shown its clicks, as they are in it
   * @param mayBeCut whether there may be more
   * @return {@link Windows#OPEN} if it has no clicks
   */
  long downTo(List<ReadClick> shown, boolean mayBeCut) {
    int late = ascents(shown, Windows.SECOND);
    mixesSeconds |= late == 0 && ascents(shown, 1) > 0;
    long oldest = shown.stream().mapToLong(ReadClick::dt).min().orElse(Windows.OPEN);
    if (shown.isEmpty() || !mayBeCut) {
      return oldest;
    }
    if (late > 0 && late <= shown.size() / MOST_LATE) {
      // The last ones may be late themselves.
      oldest =
          shown.subList(Math.max(0, shown.size() - SOME), shown.size()).stream()
              .mapToLong(ReadClick::dt)
              .max()
              .getAsLong();
    }
    return mixesSeconds ? Windows.granuleEnd(oldest, Windows.SECOND) : oldest;
  }

  /** How many clicks are newer than the one before them. */
  private static int ascents(List<ReadClick> shown, long granule) {
    int ascents = 0;
    for (int i = 1; i < shown.size(); i++) {
      long before = Windows.granuleEnd(shown.get(i - 1).dt(), granule);
      ascents += shown.get(i).dt() > before ? 1 : 0;
    }
    return ascents;
  }
}
