package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.reader.EqualClicks.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The clicks that have been emitted at or after {@code since}, and so the position of the domain.
 * Keeps the rule that makes every read find exactly what was not emitted: every click at or after
 * {@code since} that was emitted is remembered, and {@code since} never passes a click that is
 * still to be emitted. Not thread-safe.
 */
final class EmittedClicks {
  /** Read in this run; {@code size} of them. */
  private final TreeMap<Key, EqualClicks> dated = new TreeMap<>();

  private final StoredClicks undated;
  private final int mostRemembered;
  private final MissedClicks missed;
  private int size;
  private long dt;
  private long since;

  /** Newest click that the API has shown before everything that is remembered. */
  private long newestForgotten = Long.MIN_VALUE;

  /** What was emitted up to here is not shown by the API any more. */
  private long hiddenUntil = Long.MIN_VALUE;

  /**
   * @param mostRemembered how many clicks are remembered, unless more share one instant
   * @param now epoch milliseconds
   */
  EmittedClicks(Position position, int mostRemembered, long now) {
    this.mostRemembered = mostRemembered;
    this.dt = position.dt();
    this.since = position.since();
    this.missed = new MissedClicks(position.since());
    this.undated = new StoredClicks(position, now);
  }

  /** Newest {@code dt} emitted, but for clicks from the future. */
  long dt() {
    return dt;
  }

  long since() {
    return since;
  }

  /** How many clicks were emitted at or after {@code since}. */
  int size() {
    return size + undated.size();
  }

  Position position() {
    long[] seen = new long[size()];
    int next = 0;
    for (Map.Entry<Key, EqualClicks> equals : dated.entrySet()) {
      for (int i = 0; i < equals.getValue().count(); i++) {
        seen[next++] = equals.getKey().fingerprint();
      }
    }
    undated.write(seen);
    return Position.of(dt, since, seen);
  }

  /** The API has shown a click, which may be one that was never emitted. */
  void shown(long time) {
    if (time < since) {
      newestForgotten = Math.max(newestForgotten, time);
    }
  }

  /** {@code dt} of the newest click up to this time, {@link Long#MIN_VALUE} if none is known. */
  long newestUntil(long time) {
    Key newest = dated.floorKey(new Key(time, Long.MAX_VALUE));
    return newest == null ? Long.MIN_VALUE : newest.dt();
  }

  /** The newest click before this time that the API is known to show. */
  OptionalLong anchorBefore(long time) {
    Key newest = dated.lowerKey(Key.first(time));
    long anchor = newest == null || newest.dt() <= hiddenUntil ? newestForgotten : newest.dt();
    return anchor == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(anchor);
  }

  /** The API does not show that click any more. */
  void hidden(long anchor) {
    hiddenUntil = Math.max(hiddenUntil, anchor);
    newestForgotten = newestForgotten <= anchor ? Long.MIN_VALUE : newestForgotten;
  }

  /** The time up to which so many of those are that were emitted from there on. */
  long reach(long from, int most) {
    int count = 0;
    for (Map.Entry<Key, EqualClicks> equals : dated.tailMap(Key.first(from)).entrySet()) {
      count += equals.getValue().count();
      if (count > most) {
        return equals.getKey().dt();
      }
    }
    return Windows.OPEN;
  }

  /**
   * What has not been emitted of the clicks of a window, oldest first: of every set of equal ones
   * as many as there are more than emitted.
   *
   * @param clicks all of the window, oldest first
   * @param now clicks after it are from the future
   */
  List<NewClick> newOf(List<ReadClick> clicks, long now, ClickIdentity identity) {
    Map<Key, List<ReadClick>> groups = new LinkedHashMap<>();
    for (ReadClick click : clicks) {
      groups
          .computeIfAbsent(new Key(click.dt(), click.fingerprint()), key -> new ArrayList<>(1))
          .add(click);
    }
    List<NewClick> fresh = new ArrayList<>();
    groups.forEach(
        (key, shown) -> {
          EqualClicks emitted = readAgain(key);
          int ordinal = emitted.count();
          for (ReadClick click : emitted.newOf(shown)) {
            String id = identity.clickId(click.digest(), ordinal++);
            fresh.add(new NewClick(id, click.click(), key.fingerprint(), key.dt() > now));
          }
        });
    return fresh;
  }

  /** The clicks emitted that are equal to one that is read now. */
  private EqualClicks readAgain(Key key) {
    int stored = undated.take(key.fingerprint());
    if (stored > 0) {
      dated.computeIfAbsent(key, none -> new EqualClicks()).addUnknown(stored);
      size += stored;
    }
    EqualClicks emitted = dated.get(key);
    return emitted == null ? new EqualClicks() : emitted;
  }

  void emitted(NewClick click) {
    Key key = new Key(click.click().dt(), click.fingerprint());
    dated.computeIfAbsent(key, none -> new EqualClicks()).add(click.click());
    size++;
    if (!click.ahead()) {
      dt = Math.max(dt, key.dt());
    }
  }

  /** Clicks that were from the future and are not any more count as emitted, too. */
  void passed(long now) {
    Key newest = dated.lowerKey(Key.first(now + 1));
    dt = newest == null ? dt : Math.max(dt, newest.dt());
  }

  /**
   * Moves {@code since} up behind what was emitted.
   *
   * @param wanted nothing before this time can still come in
   * @param next the oldest click that was read and is still to be emitted, {@link Long#MAX_VALUE}
   *     if there is none
   * @return whether {@code since} had to move up further, because too many clicks were to be
   *     remembered
   */
  boolean settle(long wanted, long next) {
    long most = Math.min(dt, next);
    moveSince(Math.min(wanted, most));
    long asWanted = since;
    moveSince(Math.min(instantThatKeeps(mostRemembered), most));
    if (size() > mostRemembered + ApiTraits.LARGEST_LIMIT) {
      // All of them are from the future, or no clock tells what is: an offset has no room for more.
      long kept = Math.min(instantThatKeeps(mostRemembered), next);
      dt = Math.max(dt, kept);
      moveSince(kept);
    }
    return since > asWanted;
  }

  private void moveSince(long wanted) {
    since = Math.max(since, wanted);
    NavigableMap<Key, EqualClicks> passed = dated.headMap(Key.first(since), false);
    passed.forEach(
        (key, equals) -> {
          size -= equals.count();
          newestForgotten = Math.max(newestForgotten, key.dt());
          missed.forgotten(key, equals.count());
        });
    passed.clear();
    missed.forgetBefore(since - Windows.SECOND);
    undated.forgetBefore(since);
  }

  /**
   * The earliest instant from which on at most so many were emitted, or the newest instant if there
   * were more in it alone; {@link Long#MIN_VALUE} if all fit.
   */
  private long instantThatKeeps(int most) {
    if (size() <= most || dated.isEmpty()) {
      return Long.MIN_VALUE;
    }
    int kept = undated.size();
    long instant = dated.lastKey().dt();
    long time = instant;
    for (Map.Entry<Key, EqualClicks> newest : dated.descendingMap().entrySet()) {
      if (newest.getKey().dt() < time) {
        instant = time;
        time = newest.getKey().dt();
      }
      kept += newest.getValue().count();
      if (kept > most) {
        break;
      }
    }
    return instant;
  }

  /**
   * Whether a click that was read by the way came in too late, and is noticed for the first time.
   *
   * @param equals how many equal ones the same page has shown so far, this one included
   */
  boolean isMissed(ReadClick click, int equals) {
    return click.dt() < since && missed.isNew(click, equals);
  }
}
