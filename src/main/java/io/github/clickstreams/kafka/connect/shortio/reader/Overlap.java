package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What later pages may show again of a page that was cut: the granule that was put off, and just
 * above it elements that are no clicks and have been taken. These are found again by what follows
 * them, because equal ones can be anywhere and clicks can have come in between.
 */
final class Overlap {
  /** Before the first page. */
  static final Overlap NONE = new Overlap(Long.MAX_VALUE, List.of(), 0);

  private final long granuleEnd;

  /** Newest first: clicks as numbers, elements as texts. */
  private final List<Object> items;

  /** How many of them are elements above the granule. */
  private final int taken;

  private Overlap(long granuleEnd, List<Object> items, int taken) {
    this.granuleEnd = granuleEnd;
    this.items = items;
    this.taken = taken;
  }

  /**
   * What the pages after this one show again.
   *
   * @param cutEnd end of the granule that is put off
   * @param fingerprint the same whenever a click is read
   */
  Overlap after(ClickPage page, long cutEnd, ToLongFunction<Click> fingerprint) {
    if (cutEnd == granuleEnd) {
      return this;
    }
    if (page.malformed().isEmpty()) {
      return new Overlap(cutEnd, List.of(), 0);
    }
    List<Object> all = items(page, fingerprint);
    int begin = 0;
    int clicks = 0;
    int first = 0;
    while (!(all.get(first) instanceof Long) || page.clicks().get(clicks).dt() > cutEnd) {
      if (all.get(first) instanceof Long) {
        clicks++;
        begin = first + 1;
      }
      first++;
    }
    return new Overlap(cutEnd, List.copyOf(all.subList(begin, all.size())), first - begin);
  }

  /**
   * How many items at the top of a page are what was taken, or newer: of the elements among them
   * those are done with that {@link #has} names.
   */
  int doneOf(ClickPage page, ToLongFunction<Click> fingerprint) {
    if (taken == 0 || page.malformed().isEmpty()) {
      return 0;
    }
    List<Object> all = items(page, fingerprint);
    for (int from = 0; from <= taken; from++) {
      int run = run(from, all, 0);
      if (from + run == items.size() || run == all.size()) {
        return taken - from;
      }
    }
    return doneBelowNewer(all);
  }

  /** Something has come in since. */
  private int doneBelowNewer(List<Object> page) {
    int longest = 0;
    int found = page.size();
    for (int from = 0; from <= taken; from++) {
      for (int at = 0; at < page.size(); at++) {
        int run = run(from, page, at);
        // Without a click of the granule, equal elements could be others.
        if (from + run > taken && run > longest) {
          longest = run;
          found = at + taken - from;
        }
      }
    }
    return found;
  }

  /** Whether such an element has been taken. */
  boolean has(MalformedElement element) {
    return items.subList(0, taken).contains(element.identity());
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

  private static List<Object> items(ClickPage page, ToLongFunction<Click> fingerprint) {
    List<Object> items = new ArrayList<>(page.size());
    page.clicks().forEach(click -> items.add(fingerprint.applyAsLong(click)));
    page.malformed().forEach(element -> items.add(element.index(), element.identity()));
    return items;
  }
}
