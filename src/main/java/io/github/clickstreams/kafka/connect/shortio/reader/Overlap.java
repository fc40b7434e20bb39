package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What later pages may show again of a page that was cut: the granule that was put off, and just
 * above it elements that are no clicks and have been taken. These are found again by what follows
 * them, because equal ones can be anywhere and clicks can have come in between.
 */
final class Overlap {
  /** Newest first: clicks as numbers, elements as texts. */
  private final List<Object> items;

  /** How many of them are the elements above the granule. */
  private final int taken;

  /** Newest click of the granule. */
  private final long newest;

  private Overlap(List<Object> items, int taken, long newest) {
    this.items = items;
    this.taken = taken;
    this.newest = newest;
  }

  /**
   * @param cutEnd end of the granule that is put off
   * @param fingerprint the same whenever a click is read
   */
  static Overlap of(ClickPage page, long cutEnd, ToLongFunction<Click> fingerprint) {
    List<Object> items = items(page, fingerprint);
    int begin = 0;
    int first = 0;
    for (Click click : page.clicks()) {
      while (items.get(first) instanceof String) {
        first++;
      }
      if (click.dt() <= cutEnd) {
        return new Overlap(items.subList(begin, items.size()), first - begin, click.dt());
      }
      first++;
      begin = first;
    }
    throw new IllegalArgumentException("no click up to " + cutEnd);
  }

  /** Whether pages that begin at this time can show what was taken. */
  boolean isShownFrom(long to) {
    return taken > 0 && newest <= to;
  }

  /** Which of a page's elements, by their position, have been taken: those before this one. */
  int takenBefore(ClickPage page, ToLongFunction<Click> fingerprint) {
    List<Object> all = items(page, fingerprint);
    for (int from = 0; from <= taken; from++) {
      int run = run(from, all, 0);
      if (from + run == items.size() || run == all.size()) {
        return taken - from;
      }
    }
    return takenBelowNewer(all);
  }

  /** Something has come in since. */
  private int takenBelowNewer(List<Object> page) {
    int longest = 0;
    int before = 0;
    for (int from = 0; from <= taken; from++) {
      for (int at = 0; at < page.size(); at++) {
        int run = run(from, page, at);
        // Without a click of the granule, equal elements could be others.
        if (from + run > taken && run > longest) {
          longest = run;
          before = at + taken - from;
        }
      }
    }
    return before;
  }

  /** How far both are the same from there on. */
  private int run(int from, List<Object> page, int at) {
    int run = 0;
    while (from + run < items.size()
        && at + run < page.size()
        && items.get(from + run).equals(page.get(at + run))) {
      run++;
    }
    return run;
  }

  /** Whether such an element has been taken. */
  boolean has(PlacedElement placed) {
    return items.subList(0, taken).contains(placed.element().identity());
  }

  private static List<Object> items(ClickPage page, ToLongFunction<Click> fingerprint) {
    List<Object> items = new ArrayList<>(page.size());
    page.clicks().forEach(click -> items.add(fingerprint.applyAsLong(click)));
    page.malformed().forEach(element -> items.add(element.index(), element.identity()));
    return items;
  }
}
