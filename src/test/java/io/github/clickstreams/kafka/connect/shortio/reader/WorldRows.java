package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What is among the clicks of a model domain: elements that are no clicks, which only the API knows
 * a time of; rows that are filtered out after the limit; and clicks that are deleted.
 */
final class WorldRows {
  private final SplittableRandom random;
  private final World world;

  /** So many rows in a row that show no click keep no page from showing two granules. */
  private final int mostInRow;

  WorldRows(SplittableRandom random, World world, int mostInRow) {
    this.random = random;
    this.world = world;
    this.mostInRow = mostInRow;
  }

  /**
   * @param clicks by stored time, oldest first
   */
  List<WorldClick> among(List<WorldClick> clicks) {
    Troubles troubles = world.troubles();
    List<WorldClick> rows = troubles.deletions() > 0 ? deleted(clicks) : clicks;
    if (troubles.hidden() > 0 && mostInRow > 0) {
      rows = with(rows, WorldClick.Kind.HIDDEN, troubles.hidden(), mostInRow);
    } else if (troubles.malformed()) {
      // Sometimes so many that they fill pages.
      int run = random.nextInt(3) == 0 ? 2 * world.pageLimit() + 10 : Math.max(1, mostInRow);
      rows = with(rows, WorldClick.Kind.MALFORMED, Math.pow(random.nextDouble(), 2), run);
    }
    return List.copyOf(rows);
  }

  private List<WorldClick> with(
      List<WorldClick> clicks, WorldClick.Kind kind, double share, int mostInRow) {
    List<WorldClick> rows = new ArrayList<>();
    long last = Long.MIN_VALUE;
    for (WorldClick click : clicks) {
      long granule = Math.floorDiv(click.dt(), world.unknowns().granule());
      int run = granule != last && random.nextDouble() < share ? 1 + random.nextInt(mostInRow) : 0;
      boolean above = random.nextBoolean();
      if (above) {
        rows.add(click);
      }
      for (int i = 0; i < run; i++) {
        rows.add(click.besides(kind));
      }
      if (!above) {
        rows.add(click);
      }
      last = granule;
    }
    return rows;
  }

  /** Only of clicks that no other one is equal to: of equal ones nobody knows which is deleted. */
  private List<WorldClick> deleted(List<WorldClick> clicks) {
    Set<String> once = new HashSet<>();
    Set<String> twice = new HashSet<>();
    for (WorldClick click : clicks) {
      if (!once.add(key(click))) {
        twice.add(key(click));
      }
    }
    List<WorldClick> rows = new ArrayList<>();
    for (WorldClick click : clicks) {
      boolean deletes =
          !twice.contains(key(click)) && random.nextDouble() < world.troubles().deletions();
      long from = Math.max(world.begin(), click.visibleAt());
      rows.add(deletes ? click.deleted(from + random.nextLong(1_000_000)) : click);
    }
    rows.sort(Comparator.comparingLong(world.unknowns()::storedMicros));
    return rows;
  }

  private String key(WorldClick click) {
    return world.unknowns().shownDt(click) + " " + click.visitor();
  }
}
