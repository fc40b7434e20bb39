package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.ArrayList;
import java.util.List;

/**
 * A page of the rest of a window, put together with what the page before it has put off.
 *
 * @param inside its clicks of the rest of the window and those that were put off, newest first
 * @param missing those that were put off and are not in the page
 * @param lacksPutOff whether it has to show any of these
 * @param below its clicks below the window
 * @param shownDownTo all clicks of the rest of the window after this time are in the page, {@link
 *     Windows#OPEN} if it has none
 * @param showsBelow whether it shows all of the rest of the window
 * @param showsOlder whether it would have to show what is missing
 */
record MergedPage(
    List<ReadClick> inside,
    List<ReadClick> missing,
    boolean lacksPutOff,
    List<ReadClick> below,
    long shownDownTo,
    boolean showsBelow,
    boolean showsOlder) {

  /**
   * @param shown by the page
   * @param downTo all clicks after this time are in the page
   * @param from where the window begins
   * @param reached where its rest ends
   * @param putOff by the page before
   * @param waived those of them that need not be shown
   */
  static MergedPage of(
      List<ReadClick> shown,
      long downTo,
      long from,
      long reached,
      List<ReadClick> putOff,
      List<ReadClick> waived) {
    List<ReadClick> inside = new ArrayList<>();
    List<ReadClick> below = new ArrayList<>();
    for (ReadClick click : shown) {
      if (click.dt() < from) {
        below.add(click);
      } else if (click.dt() <= reached) {
        inside.add(click);
      }
    }
    List<ReadClick> missing = Multisets.minus(putOff, inside);
    List<ReadClick> wanted = Multisets.minus(missing, waived);
    long newestMissing = wanted.stream().mapToLong(ReadClick::dt).max().orElse(Long.MIN_VALUE);
    long oldest = inside.stream().mapToLong(ReadClick::dt).min().orElse(Windows.OPEN);
    inside.addAll(missing);
    return new MergedPage(
        inside,
        missing,
        !wanted.isEmpty(),
        below,
        Math.max(oldest, downTo),
        downTo < from,
        downTo < newestMissing);
  }

  /** Whether it has no click of the rest of the window. */
  boolean isEmpty() {
    return shownDownTo == Windows.OPEN;
  }

  /**
   * Whether it may have been cut among those that were put off: it is newest first.
   *
   * @param isFull whether elements that are no clicks may have taken the room of clicks
   */
  boolean mayBeCut(boolean isFull) {
    return !showsOlder && (!isEmpty() || isFull);
  }
}
