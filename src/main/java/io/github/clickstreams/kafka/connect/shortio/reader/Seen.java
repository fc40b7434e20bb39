package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The clicks emitted at or after {@code since}, as a multiset of fingerprints. Not thread-safe. */
final class Seen {

  /**
   * How many, and when at the latest: after a restart only an upper bound is known until they are
   * read again.
   */
  private record Entry(int count, long latestDt) {}

  private final Map<Long, Entry> entries = new HashMap<>();
  private int size;

  /** A stored position does not say when its clicks were: none was after its {@code dt}. */
  static Seen of(Position position) {
    Seen seen = new Seen();
    for (long fingerprint : position.seen()) {
      seen.add(fingerprint, position.dt());
    }
    return seen;
  }

  int count(long fingerprint) {
    Entry entry = entries.get(fingerprint);
    return entry == null ? 0 : entry.count;
  }

  void add(long fingerprint, long dt) {
    entries.merge(fingerprint, new Entry(1, dt), (a, b) -> new Entry(a.count + 1, b.latestDt));
    size++;
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
              size -= emitted.count;
              if (emitted.latestDt >= keepFrom) {
                other.put(entry.getKey(), emitted);
              }
              return true;
            });
  }

  void forgetBefore(long since) {
    forgetBefore(since, Long.MAX_VALUE, this);
  }

  private void put(long fingerprint, Entry entry) {
    entries.put(fingerprint, entry);
    size += entry.count;
  }

  int size() {
    return size;
  }

  /**
   * The earliest instant from which on at most {@code most} clicks were emitted, or the newest
   * instant if there were more in it alone; {@link Long#MIN_VALUE} if all fit.
   */
  long instantThatKeeps(int most) {
    if (size <= most) {
      return Long.MIN_VALUE;
    }
    TreeMap<Long, Integer> countByDt = new TreeMap<>();
    entries.values().forEach(entry -> countByDt.merge(entry.latestDt, entry.count, Integer::sum));
    long instant = countByDt.lastKey();
    int kept = 0;
    for (Map.Entry<Long, Integer> newest : countByDt.descendingMap().entrySet()) {
      kept += newest.getValue();
      if (kept > most) {
        break;
      }
      instant = newest.getKey();
    }
    return instant;
  }

  long[] fingerprints() {
    long[] all = new long[size];
    int next = 0;
    for (Map.Entry<Long, Entry> entry : entries.entrySet()) {
      for (int i = 0; i < entry.getValue().count; i++) {
        all[next++] = entry.getKey();
      }
    }
    return all;
  }
}
