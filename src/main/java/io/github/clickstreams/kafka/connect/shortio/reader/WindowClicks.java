package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.ArrayList;
import java.util.Collection;
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
  MergedPage merge(List<ReadClick> shown) {
    showsFractions |= shown.stream().anyMatch(click -> !Windows.isWholeSecond(click.dt()));
    List<ReadClick> inside = new ArrayList<>();
    List<ReadClick> lower = new ArrayList<>();
    for (ReadClick click : shown) {
      if (click.dt() < from) {
        lower.add(click);
      } else if (click.dt() <= reached) {
        inside.add(click);
      }
    }
    List<ReadClick> missing = Multisets.minus(putOff, inside);
    boolean isEmpty = inside.isEmpty();
    shownDownTo = isEmpty ? shownDownTo : oldest(inside);
    List<ReadClick> wanted = Multisets.minus(missing, waived);
    long newestMissing = wanted.stream().mapToLong(ReadClick::dt).max().orElse(Long.MIN_VALUE);
    boolean showsOlder = shown.stream().anyMatch(click -> click.dt() < newestMissing);
    long second = Windows.granuleStart(reached, Windows.SECOND);
    boolean hidesSecond = inside.stream().allMatch(click -> click.dt() <= second);
    inside.addAll(missing);
    return new MergedPage(
        inside, missing, !wanted.isEmpty(), lower, isEmpty, showsOlder, hidesSecond);
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
  }

  /** Takes all of a page that is complete. */
  void finish(MergedPage page) {
    taken.addAll(page.inside());
    putOff = List.of();
    below = page.below();
  }

  /**
   * Takes what is newer than the oldest granule of a page, and puts that granule off.
   *
   * @return whether there was anything newer
   */
  boolean putOffOldest(MergedPage page) {
    return putOffOldest(page.inside());
  }

  private boolean putOffOldest(List<ReadClick> clicks) {
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
    granule.removeIf(click -> click.dt() < putOffStart || click.dt() > reached);
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

  /**
   * Ends the window earlier, as if it had been asked so: the newest are forgotten, by whole
   * granules, until no more than {@code most} are left; but no click of the first granule after
   * {@code keep}, so that the window brings something new.
   */
  void dropNewest(int most, long keep) {
    long newest = newest();
    long first =
        taken.stream().mapToLong(ReadClick::dt).filter(dt -> dt > keep).min().orElse(newest);
    long[] times = taken.stream().mapToLong(ReadClick::dt).sorted().toArray();
    long fitting = Windows.granuleStart(times[Math.min(most, times.length - 1)], granule()) - 1;
    long earlier = Math.max(fitting, Windows.granuleEnd(first, granule()));
    if (earlier < newest) {
      end = earlier;
      taken.removeIf(click -> click.dt() > end);
    }
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
    return inSeconds || traits.areCursorsInSeconds() || !showsFractions ? Windows.SECOND : 1;
  }

  /** How many clicks are in memory. */
  int held() {
    return taken.size() + putOff.size();
  }

  /** Whether no click has been taken. */
  boolean isEmpty() {
    return taken.isEmpty();
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
  Collection<ReadClick> below() {
    return below;
  }

  /** Everything taken, by time; clicks of one time in the reverse order of the API. */
  List<ReadClick> oldestFirst() {
    List<ReadClick> clicks = new ArrayList<>(taken);
    Collections.reverse(clicks);
    clicks.sort(Comparator.comparingLong(ReadClick::dt));
    return clicks;
  }
}
