package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a domain's topic has to hold, computed from the world alone: every click once, whole, under
 * an id of its own, in order but for late ones.
 */
final class WorldTruth {

  /**
   * Where a domain begins.
   *
   * @param may nothing older may be emitted
   * @param must everything from then on has to be emitted
   */
  record Start(long may, long must) {
    static Start at(long dt) {
      return new Start(dt, dt);
    }
  }

  /**
   * From then on clicks before {@code since} are missed that were not shown for sure at {@code
   * lookedBackSince}, when all that is remembered was last looked back to.
   */
  record Shrink(long since, long lookedBackSince) {}

  private final World world;
  private final List<WorldClick> clicks;

  /** Of all clicks, sorted. */
  private final long[] shownDts;

  private final int deleted;

  WorldTruth(World world, WorldDomain domain) {
    this.world = world;
    this.clicks = domain.clicks();
    this.shownDts = clicks.stream().mapToLong(world.unknowns()::shownDt).sorted().toArray();
    this.deleted =
        (int) clicks.stream().filter(click -> click.deletedAt() != WorldClick.NEVER).count();
  }

  /**
   * @param end everything before it was read; {@link Long#MAX_VALUE} unless the domain was given up
   * @param inOrder whether clicks that were not late have to be in order
   */
  void check(WorldTopic topic, Start start, long end, List<Shrink> shrinks, boolean inOrder) {
    Expected all = new Expected();
    Expected must = new Expected();
    Map<String, Long> shownAt = new HashMap<>();
    for (WorldClick click : clicks) {
      long dt = world.unknowns().shownDt(click);
      Click shown = click.shown(dt, 0, 0);
      all.add(shown);
      long sure = world.troubles().shownForSureAt(click, world.window());
      boolean missed =
          click.deletedAt() != WorldClick.NEVER
              || shrinks.stream().anyMatch(s -> dt < s.since() && sure > s.lookedBackSince());
      if (dt >= start.must() && dt < end && !missed) {
        must.add(shown);
      }
      shownAt.merge(WorldClick.key(shown), sure, Math::max);
    }
    Delivered delivered = new Delivered();
    for (WorldTopic.Sent record : topic.sent()) {
      WorldFailure.unless(
          all.details.containsKey(record.details()), "sent what never was: %s", record);
      WorldFailure.unless(record.dt() >= start.may(), "sent what is before the start: %s", record);
      delivered.add(record);
    }
    delivered.check(all, must);
    checkRepeats(topic);
    if (inOrder) {
      checkOrder(topic.sent(), shownAt);
    }
  }

  /** How many clicks there are of each kind. */
  private static final class Expected {
    private final Map<String, Integer> keys = new HashMap<>();
    private final Map<String, Integer> details = new HashMap<>();

    void add(Click click) {
      keys.merge(WorldClick.key(click), 1, Integer::sum);
      details.merge(WorldClick.details(click), 1, Integer::sum);
    }
  }

  /** What Connect was given at least once, dropped or not. */
  private static final class Delivered {
    private final Map<String, Set<String>> idsOfKey = new HashMap<>();
    private final Map<String, Set<String>> idsOfDetails = new HashMap<>();
    private final Map<String, String> keyOfId = new HashMap<>();
    private final Map<String, String> keyOfDetails = new HashMap<>();
    private final Map<String, Set<Integer>> workersOfKey = new HashMap<>();

    void add(WorldTopic.Sent record) {
      String key = keyOfId.putIfAbsent(record.id(), record.key());
      WorldFailure.unless(
          key == null || key.equals(record.key()), "one id, two clicks: %s", record);
      idsOfKey.computeIfAbsent(record.key(), k -> new HashSet<>()).add(record.id());
      idsOfDetails.computeIfAbsent(record.details(), k -> new HashSet<>()).add(record.id());
      keyOfDetails.put(record.details(), record.key());
      workersOfKey.computeIfAbsent(record.key(), k -> new HashSet<>()).add(record.worker());
    }

    void check(Expected all, Expected must) {
      must.keys.forEach(
          (key, count) -> checkLost(idsOfKey.getOrDefault(key, Set.of()), key, count));
      idsOfKey.forEach((key, ids) -> checkMore(ids, key, all.keys.get(key)));
      // Which of equal clicks is new can only be told by the worker that has read all of them.
      idsOfDetails.forEach(
          (details, ids) -> {
            if (workersOfKey.get(keyOfDetails.get(details)).size() == 1) {
              checkMore(ids, details, all.details.get(details));
              checkLost(ids, details, must.details.getOrDefault(details, 0));
            }
          });
    }

    private static void checkLost(Set<String> ids, String what, int count) {
      WorldFailure.unless(
          ids.size() >= count, "lost: %d of %d of %s", count - ids.size(), count, what);
    }

    private static void checkMore(Set<String> ids, String what, int count) {
      WorldFailure.unless(ids.size() <= count, "%d ids for %d of %s", ids.size(), count, what);
    }
  }

  /** Whether every answer of that time that is no lie has a click. */
  boolean surelyShows(long now) {
    return world.troubles().hidden() == 0
        && clicks.stream()
            .anyMatch(
                click ->
                    world.troubles().shownForSureAt(click, world.window()) <= now
                        && now < click.deletedAt());
  }

  private static void checkRepeats(WorldTopic topic) {
    Map<String, Integer> copies = new HashMap<>();
    for (WorldTopic.Sent record : topic.sent()) {
      if (!record.dropped()) {
        int times = copies.merge(record.id(), 1, Integer::sum);
        WorldFailure.unless(
            times <= 1 + topic.repeatsAllowed(record.id()), "%d times: %s", times, record);
      }
    }
  }

  /**
   * A click is only after a newer one if it was not shown for sure when the domain was read for the
   * first newer one; later ones look back less far.
   */
  private void checkOrder(List<WorldTopic.Sent> sent, Map<String, Long> shownAt) {
    boolean repeats = !world.exactlyOnce() || world.drops().any();
    List<WorldTopic.Sent> newest = new ArrayList<>();
    for (WorldTopic.Sent record : sent) {
      WorldTopic.Sent last = newest.isEmpty() ? null : newest.get(newest.size() - 1);
      if (last != null && last.worker() != record.worker() && repeats) {
        newest.clear(); // a repeat after a restart begins again with what is older
        last = null;
      }
      if (repeats && record.dt() <= record.resumedAt()) {
        continue; // it was late already when this worker began
      }
      if (last == null || record.dt() > last.dt()) {
        newest.add(record);
      } else if (record.dt() < last.dt()) {
        WorldTopic.Sent first = firstAfter(record.dt(), newest);
        WorldFailure.unless(
            shownAt.get(record.key()) > first.readSince(), "%s after %s", record, first);
      }
    }
  }

  private static WorldTopic.Sent firstAfter(long dt, List<WorldTopic.Sent> newest) {
    int at = newest.size() - 1;
    while (at > 0 && newest.get(at - 1).dt() > dt) {
      at--;
    }
    return newest.get(at);
  }

  /** Most clicks of one granule, of those that are there at that time. */
  int largestTie(long now) {
    long granule = world.unknowns().granule();
    Map<Long, Integer> sizes = new HashMap<>();
    for (WorldClick click : clicks) {
      if (click.visibleAt() <= now) {
        sizes.merge(Math.floorDiv(click.dt(), granule), 1, Integer::sum);
      }
    }
    return sizes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /**
   * Most clicks that a position has to remember which is read on from this shown time: those since,
   * and what has been deleted, because nobody tells a restarted reader when that was.
   */
  int toRemember(long since) {
    int count = 0;
    while (count < shownDts.length && shownDts[shownDts.length - 1 - count] >= since) {
      count++;
    }
    return count + deleted;
  }

  /** How many clicks are newer than this shown time. */
  int ahead(long dt) {
    return (int) Arrays.stream(shownDts).filter(shown -> shown > dt).count();
  }
}
