package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether the pages of a domain are large enough for what is in it. */
final class Readability {
  /** Of a second. */
  private static final long MICROS = 1_000_000;

  private final World world;
  private final WorldDomain domain;

  Readability(World world, WorldDomain domain) {
    this.world = world;
    this.domain = domain;
  }

  /** Whether more rows share a granule than the API gives, or it could be so. */
  boolean mayFail(long now) {
    List<WorldClick> rows = domain.rows().stream().filter(row -> row.visibleAt() <= now).toList();
    int needed = WorldPages.needed(world.unknowns(), rows) + alwaysAbove(rows);
    int most = world.tooLargeAbove();
    int doubtful = Math.min(Math.min(world.pageLimit(), most) / 2, WorldCap.DEFAULT_LIMIT);
    return needed > WorldPages.largest(world, domain.cap())
        || most != World.NONE_TOO_LARGE && needed > doubtful
        || isAllInOnePage(rows);
  }

  /**
   * An inclusive cursor that is cut to seconds shows a second only together with what is stored at
   * the very first moment of the next one: no margin can be dropped there.
   */
  private boolean showsNextMoment() {
    return world.unknowns().cursorSeconds() && world.unknowns().beforeInclusive();
  }

  /** How many rows may take room above a second, whatever is asked. */
  private int alwaysAbove(List<WorldClick> rows) {
    if (!showsNextMoment()) {
      return 0;
    }
    Map<Long, Integer> firsts = new HashMap<>();
    for (WorldClick row : rows) {
      if (row.micros() % MICROS == 0) {
        firsts.merge(row.micros(), 1, Integer::sum);
      }
    }
    return firsts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /**
   * Whether every page for the oldest second shows all that there is, and no cap of the default
   * limit would do: then no answer can be larger, and nobody knows whether a cap has cut them.
   */
  private boolean isAllInOnePage(List<WorldClick> rows) {
    if (!showsNextMoment() || rows.size() < WorldCap.DEFAULT_LIMIT) {
      return false;
    }
    long next = (Math.floorDiv(rows.get(0).micros(), MICROS) + 1) * MICROS;
    return rows.stream().allMatch(row -> row.micros() <= next);
  }

  /**
   * From this shown time on every click can be told. If the rows of the oldest granule fill a page,
   * nobody knows whether it was cut as long as no newer click comes.
   */
  long surelyToldFrom() {
    List<WorldClick> clicks = domain.clicks();
    if (clicks.isEmpty()) {
      return Long.MIN_VALUE;
    }
    long granule = world.unknowns().granule();
    long oldest = Math.floorDiv(clicks.get(0).dt(), granule);
    List<WorldClick> rows =
        domain.rows().stream().filter(row -> Math.floorDiv(row.dt(), granule) == oldest).toList();
    return rows.size() >= WorldPages.largest(world, domain.cap())
        ? (oldest + 1) * granule
        : Long.MIN_VALUE;
  }
}
