package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads all clicks of a domain between two times, newest first, page by page, in the plainest way
 * there is; nothing of the connector's reader is in it. The clicks of a page's oldest time may have
 * been cut: they are put off, and the next page begins with them again. The end is a click from
 * before the window, or answers that show nothing older.
 */
final class PlainReader {
  private static final int LARGEST_LIMIT = 16_000;

  /** How often an answer that shows less than it must is asked again. */
  private static final int TRIES = 3;

  /** Servers may compare a cursor by whole seconds. */
  private static final long MARGIN_MS = 1_000;

  private final Asking asking;
  private final long domainId;
  private final int usual;
  private final long from;
  private int limit;
  private long margin = MARGIN_MS;
  private int malformed;
  private boolean hasSeenAny;

  PlainReader(Asking asking, long domainId, int limit, Instant from) {
    this.asking = asking;
    this.domainId = domainId;
    this.usual = limit;
    this.limit = limit;
    this.from = from.toEpochMilli();
  }

  /**
   * @param each gets every click once, all of one time together, newest first
   * @throws CannotRun if an answer again and again does not show what it must
   */
  void read(Instant to, Consumer<List<Click>> each) throws ApiException, InterruptedException {
    long newest = to.toEpochMilli();
    // Of that time, put off: each later answer must show them.
    int putOff = 0;
    int tries = 0;
    int largest = 0;
    List<Click> fullest = List.of();
    while (newest >= from) {
      ClickPage page = page(newest);
      List<Click> shown = shown(page, newest);
      long oldest = shown.isEmpty() ? newest : shown.get(shown.size() - 1).dt();
      if (oldest < newest && count(shown, newest) >= putOff) {
        // All that is newer than the oldest time is whole.
        long end = oldest;
        emit(shown.stream().filter(click -> click.dt() > end).toList(), each);
        newest = oldest;
        putOff = count(shown, oldest);
        tries = 0;
        largest = 0;
        fullest = List.of();
        limit = usual;
        margin = MARGIN_MS;
      } else {
        // As long as a larger page shows more, there may be more.
        tries = page.size() > largest ? 1 : tries + 1;
        largest = Math.max(largest, page.size());
        fullest = shown.size() > fullest.size() ? shown : fullest;
        if (tries == TRIES) {
          if (count(fullest, newest) < putOff || isFull(largest) || hasOlder(newest)) {
            throw new CannotRun(
                "domain %s: more clicks have the time %s than an answer shows, or Short.io leaves out"
                        .formatted(domainId, Instant.ofEpochMilli(newest))
                    + " what it has shown before; try again later");
          }
          // Nothing older, however it is asked for: the beginning of the domain.
          emit(fullest, each);
          return;
        }
        limit = Math.min(LARGEST_LIMIT, 2 * limit);
        margin = tries == 1 ? MARGIN_MS : 1;
      }
    }
  }

  private boolean isFull(int elements) {
    return elements >= Math.min(limit, asking.largestLimit());
  }

  /** Asked for without what is at that time; a full page of anything else hides what is older. */
  private boolean hasOlder(long time) throws ApiException, InterruptedException {
    margin = 0;
    ClickPage page = page(time - 1);
    return isFull(page.size()) || !shown(page, time - 1).isEmpty();
  }

  private static int count(List<Click> clicks, long dt) {
    return (int) clicks.stream().filter(click -> click.dt() == dt).count();
  }

  private ClickPage page(long newest) throws ApiException, InterruptedException {
    ClickPage page = asking.clicks(domainId, limit, Instant.ofEpochMilli(newest + margin)).page();
    malformed += page.malformed().size();
    hasSeenAny |= page.size() > 0;
    return page;
  }

  /** Newest first, none newer than that. */
  private static List<Click> shown(ClickPage page, long newest) {
    return page.clicks().stream()
        .filter(click -> click.dt() <= newest)
        .sorted(Comparator.comparingLong(Click::dt).reversed())
        .toList();
  }

  private void emit(List<Click> clicks, Consumer<List<Click>> each) {
    clicks.stream()
        .filter(click -> click.dt() >= from)
        .collect(Collectors.groupingBy(Click::dt, LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(each);
  }

  /** Elements of pages that are no clicks, counted as often as they were shown. */
  int malformed() {
    return malformed;
  }

  /** Whether any page had an element: that none has proves nothing, not even an empty domain. */
  boolean hasSeenAny() {
    return hasSeenAny;
  }
}
