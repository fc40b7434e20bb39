package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import java.util.ArrayList;
import java.util.List;
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

  /** One of so many failures is a 400 for no reason. */
  private static final int STRAYS = 20;

  /** By how much the reader may take a click for one from now that is from the future. */
  private static final long SLACK_OF_NOW = 7_000;

  private final World world;
  private final WorldDomain domain;
  private final Lies server;
  private final SplittableRandom random;
  private final SplittableRandom strays;
  private final WorldTopic topic;
  private final WorldTruth truth;
  private final ReadStatistics statistics;

  /** Looks back less far than the window says, as it has to. */
  private final List<WorldTruth.Shrink> shrinks = new ArrayList<>();

  private final PositionCheck positions;
  private final Readability readability;
  private final int largestTie;
  private final int mostRequests;

  private ReaderSettings settings;
  private DomainReader reader;

  /** Where the domain begins; null as long as it has to be asked for. */
  private WorldTruth.Start start;

  /** Where the earliest worker began that started at the newest click. */
  private long earliestStart = Long.MAX_VALUE;

  private int answersWithoutStart;
  private OptionalLong firstNewest = OptionalLong.empty();

  /** Server time of the first request since the domain was up to date, -1 if there was none. */
  private long readSince = -1;

  /** Whether that read looks back to {@code since}. */
  private boolean looksBackToSince;

  /** Server time of the first request of the last one that did, -1 if there was none. */
  private long lookedBackSince = -1;

  private long notBefore;
  private int pageOfWindow = 1;
  private int requestsOfSlice;

  /** Rows of the largest page of the window, which may have been asked with a wider limit. */
  private int largestPage;

  private int slices;
  private boolean wasTooLarge;
  private boolean wasRefused;
  private long oldestEmitted = Long.MAX_VALUE;
  private boolean givenUp;

  /** Whether the API was taken at its word where it did not show what it had shown. */
  private boolean tookIncompletePage;

  DomainRun(World world, WorldDomain domain, ReadStatistics statistics, SplittableRandom random) {
    this.statistics = statistics;
    this.world = world;
    this.domain = domain;
    this.random = random;
    this.strays = new SplittableRandom(world.seed() ^ domain.id());
    this.server =
        new Lies(
            world.simulated() ? new SimulatedWorld(world, domain) : new WorldApi(world, domain),
            world.troubles(),
            domain == world.domains().get(0),
            random.nextLong());
    this.topic = new WorldTopic(world, domain.stored(), random);
    this.truth = new WorldTruth(world, domain);
    this.positions = new PositionCheck(world, domain.id(), truth);
    this.readability = new Readability(world, domain);
    this.largestTie = truth.largestTie(Long.MAX_VALUE);
    this.mostRequests = 300 + 30 * domain.rows().size();
  }

  void workerStarts(ReaderContext context) {
    Optional<Position> stored = topic.stored();
    settings = context.settings();
    reader = new DomainReader(domain.id(), stored, domain.start(), context);
    positions.workerStarts(stored.orElse(null));
    if (stored.isEmpty() || start == null) {
      start = knownStart(stored);
    }
    server.workerStarts();
    firstNewest = OptionalLong.empty();
    readSince = -1;
    lookedBackSince = -1;
    notBefore = 0;
    pageOfWindow = 1;
    requestsOfSlice = 0;
    largestPage = 0;
    slices = 0;
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
    slices = 0;
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
      WorldFailure.unless(readability.mayFail(now), "readable, but given up: %s", e.getMessage());
      givenUp = true;
      return Step.UP_TO_DATE;
    }
  }

  private Step request(long now, double faults, double crashes) throws UnreadableException {
    ClickQuery query = reader.request();
    if (readSince < 0) {
      readSince = now;
      // A look that is less deep may ask from since itself, as its anchor.
      long asked = query.afterDate().toEpochMilli() + Windows.SECOND;
      looksBackToSince =
          reader.position().isEmpty()
              || asked < reader.position().get().since()
              || asked <= Windows.EARLIEST;
    }
    requestsOfSlice++;
    WorldFailure.unless(requestsOfSlice <= mostRequests, "no end after %d requests", mostRequests);
    if (random.nextDouble() < faults) {
      if (mayBeTooLarge(query) && random.nextInt(4) == 0) {
        reader.tooLarge();
        wasTooLarge = true;
      } else if (!wasRefused && world.troubles().lies() == 0) {
        stray(strays.nextInt(STRAYS));
      }
      return Step.GO_ON;
    }
    wasRefused = false;
    server.asked(pageOfWindow, world.troubles().lies() > 0 && knowsOlderClick());
    ClickPage page;
    try {
      page = server.lastClicks(query, now, false);
    } catch (ApiException.Refused e) {
      reader.refused(e.property(), e.date());
      return Step.GO_ON;
    } catch (ApiException e) {
      return Step.GO_ON;
    }
    if (page.size() > world.tooLargeAbove()) {
      reader.tooLarge();
      return Step.GO_ON;
    }
    long shrunk = statistics.windowShrinks();
    // Made from all that is remembered: not for every request without need.
    boolean mayShrink = world.rememberedClicks() < Position.MAX_SEEN;
    Optional<Position> before = mayShrink ? reader.position() : Optional.empty();
    largestPage = Math.max(largestPage, page.size());
    long taken = statistics.incompletePagesTaken();
    PageOutcome outcome = reader.response(page);
    tookIncompletePage |= statistics.incompletePagesTaken() > taken;
    if (statistics.windowShrinks() > shrunk) {
      shrink(before.orElseThrow(() -> new WorldFailure("looks back too little")));
    }
    findStart(page, now);
    int most = settings.bufferClicks() + Math.max(settings.pageLimit(), largestPage) + largestTie;
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

  private void stray(int dice) throws UnreadableException {
    if (dice == 0) {
      wasRefused = true;
      refuse();
    } else if (dice == 1) {
      reader.throttled();
    }
  }

  /** A 400 that has nothing to do with the request, never two in a row. */
  private void refuse() throws UnreadableException {
    try {
      reader.refused("", Optional.empty());
    } catch (UnreadableException e) {
      // Whoever asks does so again.
      if (e.isOfDomain()) {
        throw e;
      }
    }
  }

  /** What was not shown yet when all was looked back to, and now is too old, is missed. */
  private void shrink(Position before) {
    positions.shrinks(before);
    shrinks.add(
        new WorldTruth.Shrink(
            reader.position().orElseThrow().since(),
            looksBackToSince ? readSince : lookedBackSince));
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
      WorldFailure.unless(
          newest.isPresent() || answersWithoutStart > 0 || !truth.surelyShows(now),
          "one empty answer is believed");
      boolean blind = !world.unknowns().dateHeader() && world.clockSkew() < 0;
      start =
          new WorldTruth.Start(
              blind ? Windows.EARLIEST : firstNewest.orElse(Windows.EARLIEST),
              newest.isEmpty()
                  ? Windows.EARLIEST
                  : Math.min(newest.getAsLong(), now + SLACK_OF_NOW));
      earliestStart = Math.min(earliestStart, start.may());
    }
    answersWithoutStart++;
  }

  private static OptionalLong newest(ClickPage page, long until) {
    return page.clicks().stream().mapToLong(Click::dt).filter(dt -> dt <= until).max();
  }

  private Step send(Slice slice, double crashes) {
    pageOfWindow = 1;
    requestsOfSlice = 0;
    largestPage = 0;
    wasTooLarge = false;
    for (Batch batch : slice.batches()) {
      positions.batch(batch, settings);
      if (random.nextDouble() < crashes) {
        return Step.CRASHED;
      }
      topic.send(batch, readSince);
      for (NewClick click : batch.clicks()) {
        oldestEmitted = Math.min(oldestEmitted, click.click().dt());
      }
    }
    slices++;
    WorldFailure.unless(slices <= mostRequests, "no end after %d slices", slices);
    if (slice.upToDate()) {
      slices = 0;
      lookedBackSince = looksBackToSince ? readSince : lookedBackSince;
      readSince = -1;
      return Step.UP_TO_DATE;
    }
    return Step.GO_ON;
  }

  void check() {
    if (start == null) {
      // Given up before it was known, perhaps after workers that had known one.
      WorldFailure.unless(givenUp, "the start never got known");
      start = new WorldTruth.Start(earliestStart, Long.MAX_VALUE);
    }
    long end = Long.MAX_VALUE;
    if (givenUp) {
      end = topic.stored().map(Position::since).orElse(Windows.EARLIEST);
    }
    truth.check(
        topic,
        new WorldTruth.Start(
            Math.min(earliestStart, start.may()),
            Math.max(
                Math.max(start.must(), readability.surelyToldFrom()),
                world.unknowns().refused().firstReadable(world.begin()))),
        end,
        shrinks,
        // That cursors are cut to seconds is only found out by asking again and again. Where lies
        // or
        // deletions take these retries too, a page may be taken that hides clicks: late, not lost.
        !(world.unknowns().cursorSeconds() && tookIncompletePage));
  }
}
