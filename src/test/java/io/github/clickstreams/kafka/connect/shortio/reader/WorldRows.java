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
  private static final int SHORT = 10;
  private static final double FEW = 2;

  private final SplittableRandom random;
  private final World world;

  private final int mostHiddenInRow;
  private final int mostMalformedInRow;

  private final boolean mayFillPages;

  /**
   * @param mostHiddenInRow so many keep no page of the usual limit from showing two granules
   * @param mostMalformedInRow so many keep no page that the reader can get from that
   * @param mayFillPages whether elements that are no clicks may fill whole pages; where pages are
   *     smaller than the default limit nothing would tell that they hide clicks
   */
  WorldRows(
      SplittableRandom random,
      World world,
      int mostHiddenInRow,
      int mostMalformedInRow,
      boolean mayFillPages) {
    this.random = random;
    this.world = world;
    this.mostHiddenInRow = Math.min(SHORT, mostHiddenInRow);
    this.mostMalformedInRow = Math.min(SHORT, mostMalformedInRow);
    this.mayFillPages = mayFillPages;
  }

  /**
   * @param clicks by stored time, oldest first
   */
  List<WorldClick> among(List<WorldClick> clicks) {
    Troubles troubles = world.troubles();
    List<WorldClick> rows = troubles.deletions() > 0 ? deleted(clicks) : clicks;
    if (troubles.hidden() > 0 && mostHiddenInRow > 0) {
      rows = with(rows, WorldClick.Kind.HIDDEN, troubles.hidden(), mostHiddenInRow);
    } else if (troubles.malformed() && mostMalformedInRow > 0) {
      // Sometimes few runs that fill pages, else many short ones.
      boolean fillPages = mayFillPages && random.nextInt(3) == 0;
      double share = fillPages ? FEW / (FEW + rows.size()) : Math.pow(random.nextDouble(), 2);
      int run = fillPages ? 2 * world.pageLimit() + 10 : mostMalformedInRow;
      rows = with(rows, WorldClick.Kind.MALFORMED, share, run);
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
