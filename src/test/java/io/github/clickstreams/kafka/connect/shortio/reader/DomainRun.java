package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Reads one domain of a world, worker after worker, and checks every promise on the way. */
final class DomainRun {

  /** What one request came to. */
  enum Step {
    /** The window is not read yet, or there is a backlog. */
    GO_ON,
    UP_TO_DATE,
    /** The worker has died. */
    CRASHED
  }

  private static final int LARGEST_OFFSET = 256 * 1024;
  private static final int MOST_FINGERPRINTS = 24_000;

  /** By how much the reader may take a click for one from now that is from the future. */
  private static final long SLACK_OF_NOW = 7_000;

  private final World world;
  private final WorldDomain domain;
  private final Lies server;
  private final SplittableRandom random;
  private final WorldTopic topic;
  private final WorldTruth truth;
  private final int largestTie;
  private final int mostRequests;

  private ReaderSettings settings;
  private DomainReader reader;
  private Position position;

  /** Where the domain begins; null as long as it has to be asked for. */
  private WorldTruth.Start start;

  private OptionalLong firstNewest = OptionalLong.empty();

  /** Server time of the first request since the domain was up to date, -1 if there was none. */
  private long readSince = -1;

  private long notBefore;
  private int pageOfWindow = 1;
  private int requestsOfSlice;
  private boolean wasTooLarge;
  private long oldestEmitted = Long.MAX_VALUE;
  private boolean givenUp;

  DomainRun(World world, WorldDomain domain, SplittableRandom random) {
    this.world = world;
    this.domain = domain;
    this.random = random;
    this.server =
        new Lies(
            world.simulated() ? new SimulatedWorld(world, domain) : new WorldApi(world, domain),
            world.troubles(),
            random.nextLong());
    this.topic = new WorldTopic(world, domain.stored(), random);
    this.truth = new WorldTruth(world, domain);
    this.largestTie = truth.largestTie(Long.MAX_VALUE);
    this.mostRequests = 300 + 30 * domain.rows().size();
  }

  void workerStarts(ReaderContext context) {
    Optional<Position> stored = topic.stored();
    settings = context.settings();
    reader = new DomainReader(domain.id(), stored, domain.start(), context);
    position = stored.orElse(null);
    if (stored.isEmpty() || start == null) {
      start = knownStart(stored);
    }
    firstNewest = OptionalLong.empty();
    readSince = -1;
    notBefore = 0;
    pageOfWindow = 1;
    requestsOfSlice = 0;
    wasTooLarge = false;
    oldestEmitted = Long.MAX_VALUE;
  }

  private WorldTruth.Start knownStart(Optional<Position> stored) {
    if (stored.isPresent()) {
      return WorldTruth.Start.at(stored.get().since());
    }
    if (domain.start() instanceof StartFrom.At at) {
      return WorldTruth.Start.at(at.instant().toEpochMilli());
    }
    return domain.start() instanceof StartFrom.Earliest
        ? WorldTruth.Start.at(Windows.EARLIEST)
        : null;
  }

  void workerEnds(boolean cleanly) {
    topic.workerEnds(cleanly);
  }

  /** Whether it may be asked now. */
  boolean isDue(long now) {
    return !givenUp && now >= notBefore;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  /** Whether no window is half-read. */
  boolean isIdle() {
    return readSince < 0;
  }

  void giveUpWindow() {
    reader.giveUpWindow();
    WorldFailure.unless(reader.held() == 0, "%d clicks held of no window", reader.held());
    notBefore = 0;
    pageOfWindow = 1;
  }

  /**
   * One request.
   *
   * @param faults share of requests that fail
   * @param crashes share of batches before which the worker dies
   */
  Step step(long now, double faults, double crashes) {
    try {
      return request(now, faults, crashes);
    } catch (UnreadableException e) {
      WorldFailure.unless(mayBeUnreadable(now), "readable, but given up: %s", e.getMessage());
      givenUp = true;
      return Step.UP_TO_DATE;
    }
  }

  private Step request(long now, double faults, double crashes) throws UnreadableException {
    ClickQuery query = reader.request();
    if (readSince < 0) {
      readSince = now;
    }
    requestsOfSlice++;
    WorldFailure.unless(requestsOfSlice <= mostRequests, "no end after %d requests", mostRequests);
    if (random.nextDouble() < faults) {
      if (mayBeTooLarge(query) && random.nextInt(4) == 0) {
        reader.tooLarge();
        wasTooLarge = true;
      }
      return Step.GO_ON;
    }
    server.asked(pageOfWindow, knowsOlderClick());
    ClickPage page;
    try {
      page = server.lastClicks(query, now, false);
    } catch (ApiException.Refused e) {
      reader.refused();
      return Step.GO_ON;
    } catch (ApiException e) {
      return Step.GO_ON;
    }
    if (page.size() > world.tooLargeAbove()) {
      reader.tooLarge();
      return Step.GO_ON;
    }
    PageOutcome outcome = reader.response(page);
    findStart(page, now);
    int most =
        settings.bufferClicks() + Math.max(settings.pageLimit(), 2 * largestTie) + largestTie;
    WorldFailure.unless(reader.held() <= most, "%d clicks held, %d at most", reader.held(), most);
    if (outcome instanceof PageOutcome.WindowRead read) {
      return send(read.slice(), crashes);
    }
    if (outcome instanceof PageOutcome.AskAgain again) {
      WorldFailure.unless(!again.delay().isNegative(), "waits %s", again.delay());
      notBefore = now + again.delay().toMillis();
    } else {
      pageOfWindow++;
    }
    return Step.GO_ON;
  }

  /** Whether the reader has a click that every answer must show: one that it never reads again. */
  private boolean knowsOlderClick() {
    return reader.position().isPresent() && oldestEmitted < reader.position().get().since();
  }

  /**
   * One answer may be too large by chance; a second one, or that to a larger limit, is no chance.
   */
  private boolean mayBeTooLarge(ClickQuery query) {
    return !wasTooLarge
        && query.limit() > 1
        && query.limit() <= settings.pageLimit()
        && world.troubles().hidden() == 0
        && world.tooLargeAbove() == World.NONE_TOO_LARGE;
  }

  /** Where a domain that starts at the newest click begins, as seen from outside of the reader. */
  private void findStart(ClickPage page, long now) {
    if (start != null) {
      return;
    }
    OptionalLong newest = newest(page, Long.MAX_VALUE);
    if (firstNewest.isEmpty() && newest.isPresent()) {
      firstNewest = newest.getAsLong() <= now ? newest : newest(page, now);
    }
    if (reader.position().isPresent()) {
      boolean blind = !world.unknowns().dateHeader() && world.clockSkew() < 0;
      start =
          new WorldTruth.Start(
              blind ? Windows.EARLIEST : firstNewest.orElse(Windows.EARLIEST),
              newest.isEmpty()
                  ? Windows.EARLIEST
                  : Math.min(newest.getAsLong(), now + SLACK_OF_NOW));
    }
  }

  private static OptionalLong newest(ClickPage page, long until) {
    return page.clicks().stream().mapToLong(Click::dt).filter(dt -> dt <= until).max();
  }

  private Step send(Slice slice, double crashes) {
    pageOfWindow = 1;
    requestsOfSlice = 0;
    wasTooLarge = false;
    for (Batch batch : slice.batches()) {
      checkPositions(batch);
      if (random.nextDouble() < crashes) {
        return Step.CRASHED;
      }
      topic.send(batch, readSince);
      for (NewClick click : batch.clicks()) {
        oldestEmitted = Math.min(oldestEmitted, click.click().dt());
      }
    }
    if (slice.upToDate()) {
      readSince = -1;
      return Step.UP_TO_DATE;
    }
    return Step.GO_ON;
  }

  private void checkPositions(Batch batch) {
    Position before = batch.before();
    Position after = batch.after();
    int size = batch.clicks().size();
    WorldFailure.unless(batch.domainId() == domain.id(), "a batch of domain %d", batch.domainId());
    WorldFailure.unless(size > 0, "an empty batch");
    WorldFailure.unless(size <= settings.batchMaxRecords(), "a batch of %d", size);
    if (position != null) {
      checkFollows(position, before);
    }
    checkFollows(before, after);
    WorldFailure.unless(after.equals(batch.after(size - 1)), "the last one's position is another");
    Position first = batch.after(0);
    WorldFailure.unless(
        size == 1 || first.since() == before.since(), "since moves within a batch: %s", first);
    long newest = batch.clicks().stream().mapToLong(c -> c.click().dt()).max().getAsLong();
    long newestNow =
        batch.clicks().stream()
            .filter(click -> !click.ahead())
            .mapToLong(click -> click.click().dt())
            .max()
            .orElse(before.dt());
    WorldFailure.unless(
        after.dt() >= newestNow && after.dt() <= Math.max(before.dt(), newest),
        "dt is not the newest: %s after %s",
        after,
        before);
    checkSeen(after);
    position = after;
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
        seen <= truth.clicksSince(after.since()), "remembers more than there is: %s", after);
    WorldFailure.unless(seen <= MOST_FINGERPRINTS + largestTie, "remembers too much: %s", after);
    WorldFailure.unless(
        after.toMap().toString().length() <= LARGEST_OFFSET, "offset of more than 256 KiB");
  }

  /** Whether more rows share a granule than the API gives, or it could be so. */
  private boolean mayBeUnreadable(long now) {
    int most = world.tooLargeAbove();
    int doubtful = Math.min(Math.min(world.pageLimit(), most) / 2, 30);
    return most != World.NONE_TOO_LARGE && truth.largestTie(now) >= doubtful || isTooLarge(now);
  }

  private boolean isTooLarge(long now) {
    return WorldPages.needed(
            world.unknowns(), domain.rows().stream().filter(row -> row.visibleAt() <= now).toList())
        > WorldPages.largest(world, domain.cap());
  }

  /** All clicks of the domain share one granule and fill a page: whether it was cut shows later. */
  private boolean cannotBeTold() {
    long granule = world.unknowns().granule();
    return domain.clicks().stream()
                .map(click -> Math.floorDiv(click.dt(), granule))
                .distinct()
                .count()
            == 1
        && isTooLarge(Long.MAX_VALUE);
  }

  void check() {
    if (start == null) {
      WorldFailure.unless(topic.sent().isEmpty(), "sent before the start is known");
      WorldFailure.unless(givenUp, "the start never got known");
      return;
    }
    long end = Long.MAX_VALUE;
    if (givenUp) {
      end = topic.stored().map(Position::since).orElse(Windows.EARLIEST);
    } else if (cannotBeTold()) {
      end = start.must();
    }
    truth.check(topic, start, end);
  }
}
