package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.List;

/** Whether the pages of a domain are large enough for what is in it. */
final class Readability {
  private final World world;
  private final WorldDomain domain;

  Readability(World world, WorldDomain domain) {
    this.world = world;
    this.domain = domain;
  }

  /** Whether more rows share a granule than the API gives, or it could be so. */
  boolean mayFail(long now) {
    List<WorldClick> rows = domain.rows().stream().filter(row -> row.visibleAt() <= now).toList();
    int needed = WorldPages.needed(world.unknowns(), rows);
    int most = world.tooLargeAbove();
    int doubtful = Math.min(Math.min(world.pageLimit(), most) / 2, WorldCap.DEFAULT_LIMIT);
    return needed > WorldPages.largest(world, domain.cap())
        || most != World.NONE_TOO_LARGE && needed > doubtful;
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
