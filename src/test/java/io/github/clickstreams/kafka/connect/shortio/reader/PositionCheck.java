package io.github.clickstreams.kafka.connect.shortio.reader;

/**
 * Follows one domain's position from batch to batch: it only moves on, and remembers no more than
 * it has to.
 */
final class PositionCheck {
  private static final int LARGEST_OFFSET = 256 * 1024;

  /** So many fingerprints are far below the largest offset. */
  private static final int SURELY_FITS = 1_000;

  private final World world;
  private final long domainId;
  private final WorldTruth truth;
  private final int largestTie;
  private Position position;
  private long newestEmitted = Long.MIN_VALUE;
  private boolean shrunk;

  /** What a position from within a batch had too much: its times are not known at first. */
  private int restoredBeyond;

  /** What the worker began with, and answers may not show again: when it was is not known. */
  private int notShownAgain;

  PositionCheck(World world, long domainId, WorldTruth truth) {
    this.world = world;
    this.domainId = domainId;
    this.truth = truth;
    this.largestTie = truth.largestTie(Long.MAX_VALUE);
  }

  /**
   * @param stored where the worker goes on from; null if it has no offset
   */
  void workerStarts(Position stored) {
    position = stored;
    int restored = stored == null ? 0 : stored.seen().length;
    restoredBeyond = Math.max(0, restored - world.rememberedClicks());
    notShownAgain = world.troubles().hideClicks() ? restored : 0;
  }

  /** The position looks back less far than the window says, because it remembers too many. */
  void shrinks(Position before) {
    WorldFailure.unless(
        truth.toRemember(before.since()) + notShownAgain > world.rememberedClicks(),
        "looks back too little");
    shrunk = true;
  }

  void batch(Batch batch, ReaderSettings settings) {
    Position before = batch.before();
    Position after = batch.after();
    int size = batch.clicks().size();
    WorldFailure.unless(batch.domainId() == domainId, "a batch of domain %d", batch.domainId());
    WorldFailure.unless(size > 0, "an empty batch");
    WorldFailure.unless(size <= settings.batchMaxRecords(), "a batch of %d", size);
    if (position != null) {
      checkFollows(position, before);
    }
    checkFollows(before, after);
    WorldFailure.unless(after.equals(batch.after(size - 1)), "the last one's position is another");
    checkWithin(batch, 0);
    checkWithin(batch, size / 2);
    // A click that was from the future may be from now by now.
    newestEmitted =
        Math.max(
            newestEmitted,
            batch.clicks().stream().mapToLong(c -> c.click().dt()).max().getAsLong());
    long newestNow =
        batch.clicks().stream()
            .filter(click -> !click.ahead())
            .mapToLong(click -> click.click().dt())
            .max()
            .orElse(before.dt());
    WorldFailure.unless(
        after.dt() >= newestNow && after.dt() <= Math.max(before.dt(), newestEmitted),
        "dt is not the newest: %s after %s, of %d new ones, from now %d, emitted %d",
        after,
        before,
        size,
        newestNow,
        newestEmitted);
    checkSeen(after);
    position = after;
  }

  /** A record that is not the last one: the position knows what was emitted up to it. */
  private static void checkWithin(Batch batch, int index) {
    Position before = batch.before();
    if (index == batch.clicks().size() - 1) {
      return;
    }
    Position within = batch.after(index);
    long newest =
        batch.clicks().subList(0, index + 1).stream()
            .filter(click -> !click.ahead())
            .mapToLong(click -> click.click().dt())
            .max()
            .orElse(Long.MIN_VALUE);
    WorldFailure.unless(within.since() == before.since(), "since moves within a batch: %s", within);
    WorldFailure.unless(
        within.dt() == Math.max(before.dt(), newest), "dt is not the newest: %s", within);
    WorldFailure.unless(
        within.seen().length == before.seen().length + index + 1,
        "does not remember what was emitted: %s",
        within);
  }

  private static void checkFollows(Position before, Position after) {
    WorldFailure.unless(after.dt() >= before.dt(), "dt moved back: %s after %s", after, before);
    WorldFailure.unless(
        after.since() >= before.since(), "since moved back: %s after %s", after, before);
    WorldFailure.unless(after.since() <= after.dt(), "since after dt: %s", after);
  }

  private void checkSeen(Position after) {
    int seen = after.seen().length;
    WorldFailure.unless(
        seen <= truth.toRemember(after.since()) + notShownAgain || shrunk,
        "remembers more than there is: %s",
        after);
    WorldFailure.unless(
        seen <= world.rememberedClicks() + largestTie + truth.ahead(after.dt()) + restoredBeyond,
        "remembers too much: %s",
        after);
    WorldFailure.unless(
        seen < SURELY_FITS || after.toMap().toString().length() <= LARGEST_OFFSET,
        "offset of more than 256 KiB");
  }
}
