package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.List;

/**
 * A page of the rest of a window, put together with what the page before it has put off.
 *
 * @param inside its clicks of the rest of the window and those that were put off, newest first
 * @param missing those that were put off and are not in the page
 * @param lacksPutOff whether it has to show any of these
 * @param below its clicks below the window
 * @param isEmpty whether it has no click of the rest of the window
 * @param showsOlder whether it has clicks that are older than a missing one
 * @param hidesSecond whether it shows none of the second in which those were put off, as if the API
 *     cut its cursor to whole seconds
 */
record MergedPage(
    List<ReadClick> inside,
    List<ReadClick> missing,
    boolean lacksPutOff,
    List<ReadClick> below,
    boolean isEmpty,
    boolean showsOlder,
    boolean hidesSecond) {
  boolean showsBelow() {
    return !below.isEmpty();
  }

  /**
   * Whether it may have been cut among those that were put off: it is newest first.
   *
   * @param isFull whether elements that are no clicks may have taken the room of clicks
   */
  boolean mayBeCut(boolean isFull) {
    return !showsOlder && (!isEmpty || isFull);
  }
}
