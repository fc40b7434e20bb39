package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a world's topic has to hold, computed from the world alone. */
final class WorldTruth {

  /**
   * From then on clicks before {@code since} that were not there at {@code readSince} are missed.
   */
  record Shrink(long since, long readSince) {}

  private final World world;
  private final Unknowns unknowns;

  WorldTruth(World world) {
    this.world = world;
    this.unknowns = world.unknowns();
  }

  /**
   * @param latest where the domain began, if it began at the newest click
   * @param givenUpAt where the domain stopped, if more clicks share a time than the API gives
   */
  void check(WorldTopic topic, long latest, List<Shrink> shrinks, Optional<Position> givenUpAt) {
    List<WorldTopic.Sent> sent = topic.sent().stream().filter(s -> !s.malformed()).toList();
    long start = start(latest);
    long end = givenUpAt.map(Position::since).orElse(cannotBeTold() ? start : Long.MAX_VALUE);
    Map<String, Integer> expected = new HashMap<>();
    Map<String, Integer> possible = new HashMap<>();
    Map<String, Long> visibleAt = new HashMap<>();
    Set<String> details = new HashSet<>();
    for (WorldClick click : world.clicks()) {
      if (!click.malformed()) {
        long dt = unknowns.shownDt(click);
        String key = WorldClick.key(click.shown(dt, 0));
        details.add(WorldClick.details(click.shown(dt, 0)));
        possible.merge(key, 1, Integer::sum);
        visibleAt.merge(key, click.visibleAt(), Math::max);
        boolean missed =
            shrinks.stream().anyMatch(s -> dt < s.since() && click.visibleAt() > s.readSince());
        if (!missed && dt >= start && dt < end) {
          expected.merge(key, 1, Integer::sum);
        }
      }
    }
    Map<String, Set<String>> ids = new HashMap<>();
    Map<String, String> keyOfId = new HashMap<>();
    Map<String, Integer> copies = new HashMap<>();
    for (WorldTopic.Sent record : sent) {
      WorldFailure.unless(details.contains(record.details()), "sent what never was: %s", record);
      ids.computeIfAbsent(record.key(), key -> new HashSet<>()).add(record.id());
      String key = keyOfId.putIfAbsent(record.id(), record.key());
      WorldFailure.unless(
          key == null || key.equals(record.key()), "one id, two clicks: %s", record);
      copies.merge(record.id(), 1, Integer::sum);
      boolean beforeStart = record.dt() < start && !canRestartLater();
      WorldFailure.unless(!beforeStart, "sent what is before the start: %s", record);
    }
    expected.forEach(
        (key, count) ->
            WorldFailure.unless(
                ids.getOrDefault(key, Set.of()).size() >= count,
                "lost: %d of %d of %s",
                count - ids.getOrDefault(key, Set.of()).size(),
                count,
                key));
    ids.forEach(
        (key, set) ->
            WorldFailure.unless(set.size() <= possible.get(key), "%d ids for %s", set.size(), key));
    copies.forEach(
        (id, count) ->
            WorldFailure.unless(
                count <= 1 + (world.exactlyOnce() ? 0 : topic.repeatsAllowed(id)),
                "sent %d times, %d allowed: %s",
                count,
                1 + topic.repeatsAllowed(id),
                keyOfId.get(id)));
    checkOrder(sent, visibleAt);
    if (world.emitMalformed()) {
      checkMalformed(topic, start, end, shrinks);
    }
  }

  /** An element that is no click was there, or it could as well have been before the start. */
  private void checkMalformed(WorldTopic topic, long start, long end, List<Shrink> shrinks) {
    Map<String, Integer> sent = new HashMap<>();
    topic.sent().stream()
        .filter(WorldTopic.Sent::malformed)
        .forEach(record -> sent.merge(record.key(), 1, Integer::sum));
    Map<String, Integer> possible = malformed(element -> true);
    Map<String, Integer> expected = malformed(element -> isExpected(element, start, end, shrinks));
    WorldFailure.unless(
        possible.keySet().containsAll(sent.keySet()), "malformed and never was: %s", sent);
    possible.keySet().removeAll(restless());
    possible.forEach(
        (raw, count) -> {
          int copies = sent.getOrDefault(raw, 0);
          int least = expected.getOrDefault(raw, 0);
          int repeats = world.exactlyOnce() ? 0 : topic.repeatsAllowed(raw);
          WorldFailure.unless(copies >= least, "lost: %d of %d of %s", least - copies, least, raw);
          WorldFailure.unless(
              copies <= count + repeats, "%d of %d of %s", copies, count + repeats, raw);
        });
  }

  private boolean isExpected(WorldClick element, long start, long end, List<Shrink> shrinks) {
    long dt = unknowns.shownDt(element);
    boolean missed =
        shrinks.stream().anyMatch(s -> dt < s.since() && element.visibleAt() > s.readSince());
    return !missed && dt >= start && dt < end - 1 && !(mayBeCut() && isOlderThanClicks(dt));
  }

  /** Whether the clicks of one time may be more than the API gives. */
  private boolean mayBeCut() {
    return largestGranule(1, Long.MAX_VALUE) + malformedCount() >= unknowns.cap();
  }

  private boolean isOlderThanClicks(long dt) {
    return world.clicks().stream()
        .filter(click -> !click.malformed())
        .allMatch(click -> dt <= unknowns.shownDt(click));
  }

  private Map<String, Integer> malformed(Predicate<WorldClick> wanted) {
    Map<String, Integer> count = new HashMap<>();
    world.clicks().stream()
        .filter(WorldClick::malformed)
        .filter(wanted)
        .forEach(element -> count.merge(element.raw(), 1, Integer::sum));
    return count;
  }

  /**
   * What does not keep the clicks beside it, or is between clicks that cannot be told apart, may be
   * missed or doubled.
   */
  private Set<String> restless() {
    return malformed(
            element ->
                unknowns.shuffledTies() && isBesideTie(element)
                    || isBetweenEquals(element)
                    || isBesideLate(element))
        .keySet();
  }

  private boolean isBetweenEquals(WorldClick element) {
    int at = indexOf(element);
    Set<String> older = new HashSet<>();
    world.clicks().subList(0, at).stream()
        .filter(c -> !c.malformed())
        .map(this::key)
        .forEach(older::add);
    return world.clicks().subList(at, world.clicks().size()).stream()
        .filter(c -> !c.malformed())
        .map(this::key)
        .anyMatch(older::contains);
  }

  private String key(WorldClick click) {
    return WorldClick.key(click.shown(unknowns.shownDt(click), 0));
  }

  /** Not of an equal one. */
  private int indexOf(WorldClick element) {
    int at = 0;
    while (world.clicks().get(at) != element) {
      at++;
    }
    return at;
  }

  /** Of one time with a click, or next to several clicks of one time. */
  private boolean isBesideTie(WorldClick element) {
    long stored = unknowns.stored(element.trueDt());
    TreeMap<Long, Integer> clicks = new TreeMap<>();
    world.clicks().stream()
        .filter(c -> !c.malformed())
        .forEach(c -> clicks.merge(unknowns.stored(c.trueDt()), 1, Integer::sum));
    return clicks.containsKey(stored)
        || Stream.of(clicks.lowerEntry(stored), clicks.higherEntry(stored))
            .anyMatch(beside -> beside != null && beside.getValue() > 1);
  }

  /** Of one shown time with a click that comes in later. */
  private boolean isBesideLate(WorldClick element) {
    long shown = unknowns.shownDt(element);
    return world.clicks().stream()
        .filter(c -> !c.malformed() && unknowns.shownDt(c) == shown)
        .anyMatch(c -> c.visibleAt() > c.trueDt());
  }

  /** What is no click is counted once, as long as one worker reads. */
  void checkCounted(long counted, long latest, List<Shrink> shrinks) {
    if (!restless().isEmpty()) {
      return;
    }
    long start = start(latest);
    long least =
        world.clicks().stream()
            .filter(WorldClick::malformed)
            .filter(element -> isExpected(element, start, Long.MAX_VALUE, shrinks))
            .count();
    WorldFailure.unless(
        counted >= least && counted <= malformedCount(),
        "%d malformed of %d to %d",
        counted,
        least,
        malformedCount());
  }

  private int malformedCount() {
    return (int) world.clicks().stream().filter(WorldClick::malformed).count();
  }

  /** Whether a click is only after a newer one if it was not there when the newer one was read. */
  private void checkOrder(List<WorldTopic.Sent> sent, Map<String, Long> visibleAt) {
    WorldTopic.Sent newest = null;
    for (WorldTopic.Sent record : sent) {
      if (newest == null || record.dt() >= newest.dt()) {
        newest = record;
      } else if (!world.exactlyOnce() && record.worker() != newest.worker()) {
        newest = record; // a repeat after a crash begins again with what is older
      } else {
        WorldFailure.unless(
            visibleAt.get(record.key()) > newest.readSince(), "%s after %s", record, newest);
      }
    }
  }

  private long start(long latest) {
    if (world.stored().isPresent()) {
      return world.stored().get().dt();
    }
    if (world.start() instanceof StartFrom.At at) {
      return at.instant().toEpochMilli();
    }
    return world.start() instanceof StartFrom.Earliest ? Windows.EARLIEST : latest;
  }

  /** A domain that begins at the newest click begins anew if it crashes before its first flush. */
  private boolean canRestartLater() {
    return world.start() instanceof StartFrom.Latest && !world.exactlyOnce();
  }

  /** Whether more clicks share a time than the API gives, or it could be so. */
  boolean mayBeUnreadable(long now) {
    int malformed = malformedCount();
    int smallestPage = Math.min(Math.min(world.pageLimit(), world.tooLargeAbove()) / 2, 30);
    if (largestGranule(1, now) + malformed >= smallestPage && world.tooLargeAbove() <= 1_000) {
      return true;
    }
    // No page shows a click.
    return largestGranule(1, now) >= largestPage() - malformed
        || malformed > 0 && malformed >= smallestPage;
  }

  /** All clicks of the domain share one time and fill a page: whether it was cut shows later. */
  private boolean cannotBeTold() {
    List<Long> times =
        world.clicks().stream()
            .filter(click -> !click.malformed())
            .map(unknowns::shownDt)
            .distinct()
            .toList();
    if (times.size() != 1) {
      return false;
    }
    long granule = Windows.isWholeSecond(times.get(0)) ? Windows.SECOND : 1;
    long start = Windows.granuleStart(times.get(0), granule);
    long elements =
        world.clicks().stream()
            .filter(WorldClick::malformed)
            .filter(c -> Windows.granuleStart(unknowns.shownDt(c), granule) == start)
            .count();
    return largestGranule(1, Long.MAX_VALUE) + elements > unknowns.cap();
  }

  /** Whether so many clicks are in the window that its look-back has to be shorter. */
  boolean mayShrink(Position position) {
    long from = position.dt() - 2 * world.window();
    if (position.dt() % 1_000 == 0) {
      from = Math.floorDiv(from, 1_000L) * 1_000; // perhaps only whole seconds are shown
    }
    long earliest = from;
    long inWindow =
        world.clicks().stream()
            .mapToLong(unknowns::shownDt)
            .filter(dt -> dt >= earliest && dt <= position.dt())
            .count();
    return inWindow + malformedCount() > world.bufferClicks() / 2 || !restless().isEmpty();
  }

  private int largestGranule(long millis, long now) {
    Map<Long, Integer> sizes = new HashMap<>();
    for (WorldClick click : world.clicks()) {
      if (click.visibleAt() <= now) {
        sizes.merge(Math.floorDiv(unknowns.shownDt(click), millis), 1, Integer::sum);
      }
    }
    return sizes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** The largest page that the reader is sure to get. */
  private int largestPage() {
    int most = Math.min(unknowns.largestLimit(), 16_000);
    if (world.pageLimit() > most) {
      // What is accepted in its place is never exceeded again.
      return Math.min(modest(world.pageLimit(), most), unknowns.cap());
    }
    int first = world.pageLimit();
    // An answer that was too large is asked again with half the limit: other doublings from there.
    int limit = Math.min(widest(first, most), widest(Math.max(1, first / 2), most));
    return Math.min(limit, unknowns.cap());
  }

  private static int widest(int limit, int most) {
    int widest = limit;
    while (2 * widest <= most) {
      widest *= 2;
    }
    return Math.max(widest, modest(2 * widest, most));
  }

  /** What is tried in place of a limit that was refused. */
  private static int modest(int refused, int most) {
    return refused > 150 && most >= 150 ? 150 : 30;
  }

  /** Most clicks that the reader may remember: what fits, and one instant. */
  int mostSeen() {
    return world.bufferClicks() / 2 + largestGranule(1, Long.MAX_VALUE) + malformedCount();
  }

  /** Most clicks that the reader may hold at once. */
  int mostHeld() {
    int tie = largestGranule(1, Long.MAX_VALUE);
    int late = 0;
    for (WorldClick click : world.clicks()) {
      if (click.visibleAt() > click.trueDt()) {
        late++;
      }
    }
    return world.bufferClicks()
        + Math.max(world.pageLimit(), 2 * tie)
        + tie
        + late
        + malformedCount();
  }
}
