package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Reads one world from its first question until everything is read: first with faults, crashes and
 * clicks coming in, then, when nothing comes any more, until the reader says that it is up to date.
 */
final class WorldRun {
  private static final int MOST_CHAOS = 300;
  private static final int LARGEST_OFFSET = 256 * 1024;

  private final World world;
  private final WorldServer server;
  private final SplittableRandom random;
  private final WorldTopic topic;
  private final long[] appearances;
  private final ReadStatistics statistics = new ReadStatistics();
  private long now;

  /** By how much somebody has corrected our clock. */
  private long steppedBack;

  /** Where a domain that starts at the newest click began, as seen from outside of the reader. */
  private long latest = Long.MIN_VALUE;

  private DomainReader reader;
  private Position position;
  private boolean latestUnknown;
  private long readSince = -1;
  private boolean wasTooLarge;
  private int questions;

  /** Looks back less far than the window says, as it has to. */
  private final List<WorldTruth.Shrink> shrinks = new ArrayList<>();

  private final WorldTruth truth;
  private final int mostHeld;
  private final int mostSeen;

  WorldRun(World world, WorldServer server) {
    this.world = world;
    this.server = server;
    this.random = new SplittableRandom(~world.seed());
    this.topic = new WorldTopic(world.exactlyOnce(), world.stored(), random);
    this.truth = new WorldTruth(world);
    this.mostHeld = truth.mostHeld();
    this.mostSeen = truth.mostSeen();
    this.now = world.begin();
    this.appearances = world.clicks().stream().mapToLong(WorldClick::visibleAt).sorted().toArray();
  }

  /** Throws {@link WorldFailure} if a promise is broken. */
  static void check(World world, WorldServer server) {
    new WorldRun(world, server).check();
  }

  private void check() {
    boolean readable = true;
    try {
      workerStarts();
      chaos();
      calm();
    } catch (UnreadableException e) {
      readable = false;
      WorldFailure.unless(truth.mayBeUnreadable(now), "readable, but given up: %s", e.getMessage());
    }
    Optional<Position> givenUpAt = readable ? Optional.empty() : Optional.of(lastPosition());
    truth.check(topic, latest, shrinks, givenUpAt);
    if (readable && !world.emitMalformed() && topic.workers() == 1) {
      truth.checkCounted(statistics.malformed(), latest, shrinks);
    }
  }

  private Position lastPosition() {
    return topic.stored().orElse(Position.startingAt(Windows.EARLIEST));
  }

  private void chaos() throws UnreadableException {
    int steps = random.nextInt(MOST_CHAOS);
    for (int i = 0; i < steps; i++) {
      if (random.nextDouble() < world.crashes()) {
        topic.workerEnds(random.nextInt(4) == 0);
        workerStarts();
      }
      step(world.faults());
      pass();
    }
  }

  private void calm() throws UnreadableException {
    now = Math.max(now, world.end());
    questions = 0;
    // The slice that is being read may have looked too early; the one after it has not.
    for (int upToDate = 0; upToDate < 2; ) {
      if (step(0)) {
        upToDate++;
      }
      now += 1 + random.nextLong(world.pace());
      WorldFailure.unless(
          questions <= mostQuestions(), "no end after %d questions in quiet", questions);
    }
  }

  /** Far above what is needed, far below for ever. */
  private int mostQuestions() {
    int page = Math.min(world.pageLimit(), world.bufferClicks());
    return 400 + 40 * world.clicks().size() * (1 + 4 / page);
  }

  private void workerStarts() {
    now++;
    steppedBack += random.nextInt(4) == 0 ? random.nextInt(100) : 0;
    Optional<Position> stored = topic.stored();
    ApiTraits traits = new ApiTraits();
    if (world.traitsKnown()) {
      int largest = Math.min(world.unknowns().cap(), world.unknowns().largestLimit());
      traits.learnPageSize(1 + random.nextInt(Math.min(largest, 1_000)));
    }
    Clock clock = new WorldClock();
    ReaderSettings settings =
        new ReaderSettings(
            world.pageLimit(),
            Duration.ofMillis(world.window() * (1 + random.nextInt(2))),
            world.bufferClicks(),
            world.batchMaxRecords(),
            world.emitMalformed());
    reader =
        new DomainReader(
            7,
            stored,
            world.start(),
            settings,
            traits,
            new QuestionWriter(traits, clock, new SplittableRandom(now)),
            statistics);
    position = stored.orElse(null);
    latestUnknown = stored.isEmpty() && world.start() instanceof StartFrom.Latest;
    readSince = -1;
    wasTooLarge = false;
  }

  /** One question; says whether the domain is up to date. */
  private boolean step(double faults) throws UnreadableException {
    ClickQuery query = reader.question();
    questions++;
    if (readSince < 0) {
      readSince = now;
    }
    if (random.nextDouble() < faults) {
      if (mayBeTooLarge(query) && random.nextInt(4) == 0) {
        reader.tooLarge();
        wasTooLarge = true;
      }
      return false;
    }
    ClickPage page;
    try {
      page = server.lastClicks(query, now);
    } catch (ApiException.Refused e) {
      reader.refused();
      return false;
    } catch (ApiException e) {
      return false;
    }
    if (page.size() > world.tooLargeAbove()) {
      reader.tooLarge();
      return false;
    }
    if (latestUnknown) {
      latestUnknown = false;
      latest = page.clicks().stream().mapToLong(Click::dt).max().orElse(Windows.EARLIEST);
    }
    long shrunk = statistics.windowShrinks();
    Optional<Slice> slice = reader.answered(page);
    WorldFailure.unless(reader.held() <= mostHeld, "%d clicks held", reader.held());
    if (statistics.windowShrinks() > shrunk) {
      checkShrink(slice.orElseThrow());
    }
    wasTooLarge &= slice.isEmpty();
    slice.ifPresent(this::send);
    return slice.isPresent() && slice.get().upToDate();
  }

  /**
   * One answer may be too large by chance; a second one, or that to a larger limit, is no chance.
   */
  private boolean mayBeTooLarge(ClickQuery query) {
    return !wasTooLarge
        && query.limit() > 1
        && query.limit() <= world.pageLimit()
        && world.tooLargeAbove() == Integer.MAX_VALUE;
  }

  private void checkShrink(Slice slice) {
    List<Position> after = slice.batches().stream().map(Batch::after).toList();
    WorldFailure.unless(
        after.stream().anyMatch(truth::mayShrink), "looks back too little in %s", after);
    shrinks.add(new WorldTruth.Shrink(after.get(after.size() - 1).since(), readSince));
  }

  private void send(Slice slice) {
    for (Batch batch : slice.batches()) {
      checkPositions(batch);
      if (random.nextDouble() < world.crashes() && questions > 0 && now < world.end()) {
        topic.workerEnds(false);
        workerStarts();
        return;
      }
      topic.send(batch, readSince);
    }
    readSince = -1;
  }

  private void checkPositions(Batch batch) {
    Position before = batch.before();
    Position after = batch.after();
    int size = batch.clicks().size() + batch.malformed().size();
    WorldFailure.unless(size > 0, "an empty batch");
    WorldFailure.unless(size <= world.batchMaxRecords(), "a batch of %d", size);
    WorldFailure.unless(
        world.emitMalformed() || batch.malformed().isEmpty(), "emits what is no click");
    WorldFailure.unless(
        position == null || position.equals(before), "%s does not follow %s", before, position);
    WorldFailure.unless(after.dt() >= before.dt(), "dt moved back");
    WorldFailure.unless(after.since() >= before.since(), "since moved back");
    WorldFailure.unless(after.since() <= after.dt(), "since after dt");
    WorldFailure.unless(
        after.seen().length <= mostSeen, "%d clicks in the look-back", after.seen().length);
    long newest = batch.clicks().stream().mapToLong(c -> c.click().dt()).max().orElse(before.dt());
    WorldFailure.unless(after.dt() == Math.max(before.dt(), newest), "dt is not the newest");
    WorldFailure.unless(
        after.toMap().toString().length() <= LARGEST_OFFSET, "offset of more than 256 KiB");
    position = after;
  }

  /** Time between two steps: mostly the pace, sometimes until something new shows up. */
  private void pass() {
    boolean idle = readSince < 0;
    if (random.nextInt(idle ? 2 : 20) == 0) {
      int next = firstAppearanceAfter(now) + random.nextInt(1 + random.nextInt(10));
      if (next < appearances.length) {
        now = Math.max(now + 1, appearances[next] + random.nextInt(2));
        return;
      }
    }
    now += 1 + random.nextLong(world.pace());
  }

  private int firstAppearanceAfter(long time) {
    int index = 0;
    while (index < appearances.length && appearances[index] <= time) {
      index++;
    }
    return index;
  }

  /** Our clock, as wrong as the world says. */
  private final class WorldClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(now + world.clockSkew() - steppedBack);
    }
  }
}
