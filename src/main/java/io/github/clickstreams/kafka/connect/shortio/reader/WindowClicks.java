package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The clicks of one window, both ends inclusive, as they are read from the newest back: those that
 * have been taken, and those of the oldest granule, which are put off to the next page. Decides
 * nothing about pages.
 */
final class WindowClicks {
  private final ApiTraits traits;
  private final long from;
  private long end;

  /** Everything after it, up to the end, has been taken. */
  private long reached;

  /** Newest first, but for what pages did not show again. */
  private final List<ReadClick> taken = new ArrayList<>();

  private List<ReadClick> putOff = List.of();
  private long putOffStart;

  /** Down to here the last page with clicks of the window shows them, and perhaps no further. */
  private long shownDownTo = Long.MIN_VALUE;

  /** Of those that were put off the ones that the API does not show any more. */
  private List<ReadClick> waived = List.of();

  private List<ReadClick> below = List.of();

  /** What pages have shown that were asked for again; in the end what the others have not. */
  private List<ReadClick> kept = new ArrayList<>();

  private boolean showsFractions;
  private boolean inSeconds;

  /**
   * @param end {@link Windows#OPEN} for whatever is newest
   */
  WindowClicks(ApiTraits traits, long from, long end) {
    this.traits = traits;
    this.from = from;
    this.end = end;
    this.reached = end;
  }

  /** Puts a page together with what the page before it has put off. */
  MergedPage merge(List<ReadClick> shown, boolean mayBeCut) {
    showsFractions |= shown.stream().anyMatch(click -> !Windows.isWholeSecond(click.dt()));
    long downTo = traits.order().downTo(shown, mayBeCut);
    MergedPage page = MergedPage.of(shown, downTo, from, reached, putOff, waived);
    shownDownTo = page.isEmpty() ? shownDownTo : page.shownDownTo();
    return page;
  }

  /** Keeps what a page shows that is asked for again: they are clicks all the same. */
  void keep(List<ReadClick> shown) {
    kept.addAll(Multisets.minus(shown, kept));
  }

  /** What was put off and is not shown need not be shown any more; it is kept all the same. */
  void waive(MergedPage page) {
    if (inSeconds && !traits.areCursorsInSeconds()) {
      leaveSeconds();
    }
    waived = page.missing();
  }

  /** Takes all that was put off: there is nothing else. */
  void finish() {
    taken.addAll(putOff);
    putOff = List.of();
    takeKept();
  }

  /** Takes all of a page that is complete. */
  void finish(MergedPage page) {
    putOff = page.inside();
    below = page.below();
    finish();
  }

  private void takeKept() {
    List<ReadClick> more = Multisets.minus(Multisets.minus(kept, taken), below);
    kept = more.stream().filter(click -> click.dt() <= end).toList();
    kept.stream().filter(click -> click.dt() >= from).forEach(taken::add);
  }

  /** Whether pages that were asked for again have shown clicks that the ones taken have not. */
  boolean isContradicted() {
    return kept.stream().anyMatch(click -> click.dt() >= from);
  }

  /**
   * Takes what is newer than the oldest granule of a page, and puts that granule off.
   *
   * @return whether there was anything newer
   */
  boolean putOffOldest(List<ReadClick> clicks) {
    // Not of what was put off and is not shown: between the two there may be clicks.
    long oldest = oldest(clicks);
    long cutEnd = Windows.granuleEnd(Math.max(oldest, shownDownTo), granule());
    int before = taken.size();
    List<ReadClick> rest = new ArrayList<>();
    for (ReadClick click : clicks) {
      (click.dt() > cutEnd ? taken : rest).add(click);
    }
    if (taken.size() > before) {
      waived = List.of();
    }
    putOff = rest;
    putOffStart = Windows.granuleStart(oldest, granule());
    reached = Math.min(reached, cutEnd);
    return taken.size() > before;
  }

  /**
   * Puts off the clicks of that granule, too, which only this page shows.
   *
   * @return whether there was any
   */
  boolean putOffMore(List<ReadClick> shown) {
    List<ReadClick> granule = new ArrayList<>(shown);
    granule.removeIf(click -> click.dt() < Math.max(from, putOffStart) || click.dt() > reached);
    granule.addAll(Multisets.minus(putOff, granule));
    boolean hasGrown = granule.size() > putOff.size();
    putOff = granule;
    return hasGrown;
  }

  /** Puts off all clicks of the second that the oldest one taken is in. */
  void putOffWholeSecond() {
    inSeconds = true;
    reached = Math.min(end, Windows.granuleEnd(reached, Windows.SECOND));
    List<ReadClick> second =
        Stream.concat(taken.stream().filter(click -> click.dt() <= reached), putOff.stream())
            .toList();
    taken.removeIf(click -> click.dt() <= reached);
    putOff = second;
    putOffStart = Math.min(putOffStart, Windows.granuleStart(reached, Windows.SECOND));
  }

  /**
   * Puts off no more than a millisecond, if it was a second only because the API seemed to cut its
   * cursors.
   *
   * @return whether it was
   */
  boolean leaveSeconds() {
    if (!showsFractions || granule() == 1) {
      return false;
    }
    inSeconds = false;
    traits.learnCursorsInSeconds(false);
    putOffOldest(putOff);
    return true;
  }

  /** Ends the window earlier, as if it had been asked so: what is newer is forgotten. */
  void endAt(long earlier) {
    end = earlier;
    taken.removeIf(click -> click.dt() > end);
  }

  long from() {
    return from;
  }

  boolean isOpen() {
    return end == Windows.OPEN;
  }

  /** Upper end of the window, {@link Windows#OPEN} if there is none. */
  long end() {
    return end;
  }

  /** Everything after this time, up to the window's end, has been taken. */
  long reached() {
    return reached;
  }

  List<ReadClick> putOff() {
    return putOff;
  }

  /** First millisecond of the granule that was put off. */
  long putOffStart() {
    return putOffStart;
  }

  /** What a page may not split, in milliseconds. */
  long granule() {
    boolean isMilli = showsFractions && !traits.order().mixesSeconds();
    return isMilli && !inSeconds && !traits.areCursorsInSeconds() ? 1 : Windows.SECOND;
  }

  /** How many clicks are in memory. */
  int held() {
    return taken.size() + putOff.size();
  }

  /** Whether no click has been taken. */
  boolean isEmpty() {
    return taken.isEmpty();
  }

  /** Of all clicks taken, oldest first. */
  long[] times() {
    return taken.stream().mapToLong(ReadClick::dt).sorted().toArray();
  }

  /** Newest click taken; only after one was. */
  long newest() {
    return taken.stream().mapToLong(ReadClick::dt).max().orElseThrow();
  }

  /** Oldest click taken; only after one was. */
  long oldest() {
    return oldest(taken);
  }

  private static long oldest(List<ReadClick> clicks) {
    return clicks.stream().mapToLong(ReadClick::dt).min().orElseThrow();
  }

  /** What the last page showed below the window. */
  List<ReadClick> below() {
    return below;
  }

  /** What any page showed below the window. */
  List<ReadClick> allBelow() {
    return Stream.concat(below.stream(), kept.stream().filter(click -> click.dt() < from)).toList();
  }

  /** Everything taken, by time; clicks of one time in the reverse order of the API. */
  List<ReadClick> oldestFirst() {
    List<ReadClick> clicks = new ArrayList<>(taken);
    Collections.reverse(clicks);
    clicks.sort(Comparator.comparingLong(ReadClick::dt));
    return clicks;
  }
}
