package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How large the pages of a domain are for sure, and how large they have to be. */
final class WorldPages {
  private static final int WIDEST = 16_000;
  private static final int USUAL_LIMIT = 150;
  private static final int DEFAULT_LIMIT = 30;

  private WorldPages() {}

  /** Rows of the largest page that the reader is sure to get, if there are so many. */
  static int largest(World world, WorldCap cap) {
    int most = Integer.MAX_VALUE;
    for (int limit : world.pageLimits()) {
      most = Math.min(most, largest(limit, world.unknowns()));
    }
    return Math.min(most, cap.rowsForSure());
  }

  private static int largest(int limit, Unknowns unknowns) {
    int most = Math.min(unknowns.largestLimit(), WIDEST);
    if (limit > most) {
      // What is accepted in its place is never exceeded again.
      return modest(limit, most);
    }
    // An answer that was too large is asked again with half the limit: other doublings from there.
    return Math.min(widest(limit, most), widest(Math.max(1, limit / 2), most));
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
    return refused > USUAL_LIMIT && most >= USUAL_LIMIT ? USUAL_LIMIT : DEFAULT_LIMIT;
  }

  /**
   * So many rows a page must have that it shows a whole granule and a click below it, whatever is
   * not visible yet.
   */
  static int needed(Unknowns unknowns, List<WorldClick> rows) {
    Map<Long, Integer> all = new HashMap<>();
    Map<Long, Integer> others = new HashMap<>();
    for (WorldClick row : rows) {
      long granule = Math.floorDiv(row.dt(), unknowns.granule());
      all.merge(granule, 1, Integer::sum);
      if (!row.isClick()) {
        others.merge(granule, 1, Integer::sum);
      }
    }
    return most(all) + most(others) + 1;
  }

  private static int most(Map<Long, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
