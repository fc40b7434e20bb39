package io.github.clickstreams.kafka.connect.shortio.account;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The clicks of one domain and window, as Short.io has them and as they are on the topic. */
final class Comparison {
  private static final long MINUTE_MS = 60_000;

  private static final class Seen {
    private final long dt;
    private boolean atShortIo;
    private int onTopic;

    private Seen(long dt) {
      this.dt = dt;
    }
  }

  /** What differs within a minute, or altogether. */
  static final class Difference {
    private int missing;
    private int doubled;
    private int surplus;

    int missing() {
      return missing;
    }

    int doubled() {
      return doubled;
    }

    int surplus() {
      return surplus;
    }

    boolean isNone() {
      return missing + doubled + surplus == 0;
    }

    private void add(Seen seen) {
      missing += seen.atShortIo && seen.onTopic == 0 ? 1 : 0;
      surplus += !seen.atShortIo && seen.onTopic > 0 ? 1 : 0;
      doubled += Math.max(0, seen.onTopic - 1);
    }
  }

  private final Map<String, Seen> clicks = new HashMap<>();
  private final Runnable oneMore;
  private int atShortIo;
  private int onTopic;

  /**
   * @param oneMore told of each click that is kept in memory
   */
  Comparison(Runnable oneMore) {
    this.oneMore = oneMore;
  }

  void atShortIo(String clickId, long dt) {
    seen(clickId, dt).atShortIo = true;
    atShortIo++;
  }

  void onTopic(String clickId, long dt) {
    seen(clickId, dt).onTopic++;
    onTopic++;
  }

  private Seen seen(String clickId, long dt) {
    return clicks.computeIfAbsent(
        clickId,
        id -> {
          oneMore.run();
          return new Seen(dt);
        });
  }

  int atShortIo() {
    return atShortIo;
  }

  int onTopic() {
    return onTopic;
  }

  /** Of all clicks from the first time on, before the second. */
  Difference between(Instant from, Instant to) {
    Difference all = new Difference();
    clicks.values().stream()
        .filter(seen -> seen.dt >= from.toEpochMilli() && seen.dt < to.toEpochMilli())
        .forEach(all::add);
    return all;
  }

  /** Of the minutes in which anything differs. */
  Map<Instant, Difference> byMinute() {
    Map<Instant, Difference> minutes = new TreeMap<>();
    for (Seen seen : clicks.values()) {
      minutes
          .computeIfAbsent(
              Instant.ofEpochMilli(Math.floorDiv(seen.dt, MINUTE_MS) * MINUTE_MS),
              minute -> new Difference())
          .add(seen);
    }
    minutes.values().removeIf(Difference::isNone);
    return minutes;
  }
}
