package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What was emitted at or after {@code since}, as a multiset of fingerprints. Not thread-safe.
 *
 * <p>A stored fingerprint does not say what it is of. It counts as a click's until an element is
 * read that has it.
 */
final class Seen {

  /**
   * How many, and when at the latest: after a restart only an upper bound is known until they are
   * read again.
   */
  private record Entry(int count, long latestDt) {}

  private final Map<Long, Entry> entries = new HashMap<>();
  private final SeenElements elements = new SeenElements();
  private int clicks;

  /**
   * A stored position does not say when its clicks were: none was after its {@code dt}. But an
   * element can have been newer than every click.
   *
   * @param withElements whether elements that are no clicks may be among them
   */
  static Seen of(Position position, boolean withElements) {
    Seen seen = new Seen();
    for (long fingerprint : position.seen()) {
      seen.add(fingerprint, withElements ? Windows.OPEN : position.dt());
    }
    return seen;
  }

  /** The elements among them that are no clicks. */
  SeenElements elements() {
    return elements;
  }

  int count(long fingerprint) {
    Entry entry = entries.get(fingerprint);
    return entry == null ? 0 : entry.count;
  }

  void add(long fingerprint, long dt) {
    entries.merge(fingerprint, new Entry(1, dt), (a, b) -> new Entry(a.count + 1, b.latestDt));
    clicks++;
  }

  /** This fingerprint is an element's. */
  void isOfElement(long fingerprint) {
    Entry entry = entries.remove(fingerprint);
    if (entry != null) {
      clicks -= entry.count;
      for (int i = 0; i < entry.count; i++) {
        elements.add(fingerprint, new Span(Span.NOTHING_OLDER, entry.latestDt));
      }
    }
  }

  /** Everything has been read: what was not shown is no newer than this. */
  void limitUnknownTimes(long newest) {
    entries.replaceAll(
        (key, entry) -> entry.latestDt == Windows.OPEN ? new Entry(entry.count, newest) : entry);
  }

  /** A click that may have been emitted before was read at {@code dt}. */
  void learnTime(long fingerprint, long dt) {
    entries.computeIfPresent(fingerprint, (key, entry) -> new Entry(entry.count, dt));
  }

  /**
   * Forgets what was emitted before {@code since}; what is no older than a while goes over to
   * another multiset.
   */
  void forgetBefore(long since, long keepFrom, Seen other) {
    entries
        .entrySet()
        .removeIf(
            entry -> {
              Entry emitted = entry.getValue();
              if (emitted.latestDt >= since) {
                return false;
              }
              clicks -= emitted.count;
              if (emitted.latestDt >= keepFrom) {
                other.put(entry.getKey(), emitted);
              }
              return true;
            });
    elements.forgetBefore(since);
  }

  void forgetBefore(long since) {
    forgetBefore(since, Long.MAX_VALUE, this);
  }

  private void put(long fingerprint, Entry entry) {
    entries.put(fingerprint, entry);
    clicks += entry.count;
  }

  int size() {
    return clicks + elements.size();
  }

  /**
   * The earliest instant from which on at most {@code most} were emitted, or the newest instant if
   * there were more in it alone; {@link Long#MIN_VALUE} if all fit. What may be newer than every
   * click is in any of them.
   */
  long instantThatKeeps(int most) {
    if (size() <= most) {
      return Long.MIN_VALUE;
    }
    TreeMap<Long, Integer> countByDt = new TreeMap<>();
    entries.values().forEach(entry -> countByDt.merge(entry.latestDt, entry.count, Integer::sum));
    elements.countTimes(countByDt);
    Integer newer = countByDt.remove(Windows.OPEN);
    int kept = newer == null ? 0 : newer;
    long instant = countByDt.isEmpty() ? Long.MIN_VALUE : countByDt.lastKey();
    for (Map.Entry<Long, Integer> newest : countByDt.descendingMap().entrySet()) {
      kept += newest.getValue();
      if (kept > most) {
        break;
      }
      instant = newest.getKey();
    }
    return instant;
  }

  /** Whether anything is remembered that was emitted before this time. */
  boolean hasBefore(long time) {
    return entries.values().stream().anyMatch(entry -> entry.latestDt < time)
        || elements.hasBefore(time);
  }

  long[] fingerprints() {
    LongStream.Builder all = LongStream.builder();
    for (Map.Entry<Long, Entry> entry : entries.entrySet()) {
      for (int i = 0; i < entry.getValue().count; i++) {
        all.add(entry.getKey());
      }
    }
    return LongStream.concat(all.build(), elements.fingerprints()).toArray();
  }
}
