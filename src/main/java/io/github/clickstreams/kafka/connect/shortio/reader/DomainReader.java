package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import io.github.clickstreams.kafka.connect.shortio.reader.Fresh.FreshClick;
import io.github.clickstreams.kafka.connect.shortio.reader.Fresh.FreshElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one domain, one question at a time: {@link #question} says what to ask next, {@link
 * #answered} takes the answer and, when a window is covered, gives everything in it that had not
 * been emitted. Whoever asks may wait, retry or turn to another domain between any two questions:
 * nothing already read is lost by that.
 *
 * <p>The position moves when a slice is given, so a slice must be handed on whole and in order, or
 * the reader thrown away. Not thread-safe.
 */
public final class DomainReader {
  private final long domainId;
  private final ReaderSettings settings;
  private final ApiTraits traits;
  private final QuestionWriter writer;
  private final ReadStatistics statistics;
  private final ClickIdentity identity = new ClickIdentity();

  /** Null until it is known where the newest click is, when the domain starts there. */
  private Progress progress;

  private SlicePlan plan;

  /** Null between two windows. */
  private WindowRead read;

  /**
   * @param stored the position to go on from, if there is one; else {@code start} counts
   */
  public DomainReader(
      long domainId,
      Optional<Position> stored,
      StartFrom start,
      ReaderSettings settings,
      ApiTraits traits,
      QuestionWriter writer,
      ReadStatistics statistics) {
    this.domainId = domainId;
    this.settings = settings;
    this.traits = traits;
    this.writer = writer;
    this.statistics = statistics;
    stored.or(() -> startOf(start)).ifPresent(this::startAt);
  }

  private static Optional<Position> startOf(StartFrom start) {
    if (start instanceof StartFrom.At at) {
      return Optional.of(Position.startingAt(at.instant().toEpochMilli()));
    }
    return start instanceof StartFrom.Earliest
        ? Optional.of(Position.startingAt(Windows.EARLIEST))
        : Optional.empty();
  }

  private void startAt(Position position) {
    // Between two batches a tie may come on top.
    int mostSeen =
        Math.min(settings.bufferClicks() / 2, Position.MAX_SEEN - ApiTraits.LARGEST_PAGE);
    progress =
        new Progress(
            position, settings.lateArrivalWindow().toMillis(), mostSeen, settings.emitMalformed());
    plan = new SlicePlan(settings.bufferClicks(), position.dt());
  }

  public long domainId() {
    return domainId;
  }

  /**
   * The question to ask now; after a failure the same one again, but for what keeps the API's cache
   * away.
   */
  public ClickQuery question() {
    if (read == null) {
      read =
          progress == null
              ? window(Windows.EARLIEST, Windows.OPEN)
              : window(progress.since(), plan.nextEnd());
    }
    return writer.write(domainId, read.question());
  }

  /**
   * Takes the answer to {@link #question()}.
   *
   * @return a slice if the window is covered now
   * @throws UnreadableException if reading on could lose clicks; the position stays where it is
   */
  public Optional<Slice> answered(ClickPage page) throws UnreadableException {
    if (progress == null) {
      startAtNewestOf(page);
    }
    if (read.answered(page)) {
      return Optional.of(emit());
    }
    if (plan.cut(read, progress.seen().size())) {
      read = null;
    }
    return Optional.empty();
  }

  /** The API refused the question (400); it is asked again with a smaller limit. */
  public void refused() throws UnreadableException {
    read.refused();
  }

  /** The answer was larger than what is accepted; it is asked again with a smaller limit. */
  public void tooLarge() throws UnreadableException {
    read.tooLarge();
  }

  /** How many clicks are in memory. */
  int held() {
    return read == null ? 0 : read.held();
  }

  private WindowRead window(long from, long end) {
    return new WindowRead(traits, this::fingerprint, settings.pageLimit(), from, end);
  }

  private void startAtNewestOf(ClickPage page) throws UnreadableException {
    if (page.clicks().isEmpty() && !traits.isSurelyUncut(page.size(), read.question().limit())) {
      throw UnreadableException.domain(
          "no element of the newest page is a click, so shortio.start.from=latest has no place to start at;"
              + " set it to an ISO-8601 instant");
    }
    long newest = page.clicks().stream().mapToLong(Click::dt).max().orElse(Windows.EARLIEST);
    startAt(Position.startingAt(newest));
    read = window(newest, Windows.OPEN);
  }

  private Slice emit() {
    boolean backlog = !read.isOpen();
    long settled = plan.newestKnown() - settings.lateArrivalWindow().toMillis();
    noticeMissed(read.justBefore());
    List<Fresh> fresh = new ArrayList<>(takeOffSeen(read.oldestFirst()));
    fresh.addAll(takeOffSeenElements());
    fresh.sort(Comparator.comparingLong(Fresh::time));
    if (!backlog) {
      progress.seen().limitUnknownTimes(progress.dt());
    }
    long end = read.end();
    read = null;
    int beyondLookBack = (int) fresh.stream().filter(f -> f.time() > progress.dt()).count();
    List<Batch> batches = batches(fresh, backlog ? settled : Long.MIN_VALUE);
    plan.covered(end, beyondLookBack, progress.seen().size(), progress.dt());
    return new Slice(batches, !backlog);
  }

  /**
   * A click that comes in later than the late-arrival window reaches cannot be emitted, only
   * counted.
   */
  private void noticeMissed(List<Click> justBefore) {
    Map<Long, Integer> equals = new HashMap<>();
    for (Click click : justBefore) {
      long fingerprint = fingerprint(click);
      int count = equals.merge(fingerprint, 1, Integer::sum);
      if (progress.isMissed(fingerprint, click.dt(), count)) {
        statistics.missed(progress.dt() - click.dt());
      }
    }
  }

  private long fingerprint(Click click) {
    return ClickIdentity.fingerprint(identity.digest(domainId, click));
  }

  /**
   * What has not been emitted: of every set of equal clicks as many as there are more than seen.
   */
  private List<FreshClick> takeOffSeen(List<Click> clicks) {
    Seen seen = progress.seen();
    List<FreshClick> fresh = new ArrayList<>();
    Map<Long, Integer> equals = new HashMap<>();
    for (Click click : clicks) {
      byte[] digest = identity.digest(domainId, click);
      long fingerprint = ClickIdentity.fingerprint(digest);
      int ordinal = equals.merge(fingerprint, 1, Integer::sum) - 1;
      if (ordinal < seen.count(fingerprint)) {
        seen.learnTime(fingerprint, click.dt());
      } else {
        String id = identity.clickId(digest, ordinal);
        fresh.add(new FreshClick(new IdentifiedClick(id, click), fingerprint));
      }
    }
    statistics.suppressed(clicks.size() - fresh.size());
    return fresh;
  }

  /** The elements that are no clicks and are to be emitted. */
  private List<FreshElement> takeOffSeenElements() {
    List<FreshElement> shown = new ArrayList<>();
    for (PlacedElement placed : read.elementsOldestFirst()) {
      long fingerprint = identity.fingerprint(domainId, placed.element());
      progress.seen().isOfElement(fingerprint);
      shown.add(new FreshElement(placed.element(), fingerprint, placed.span()));
    }
    long newest = read.isOpen() ? progress.dt() : Windows.OPEN;
    List<FreshElement> fresh = progress.seen().elements().takeOff(shown, newest);
    if (!settings.emitMalformed()) {
      progress.counted().takeOff(fresh, newest).forEach(this::count);
      return List.of();
    }
    return fresh;
  }

  private void count(FreshElement element) {
    progress.counted().add(element.fingerprint(), element.span());
    statistics.foundMalformed(1);
  }

  /**
   * @param settled nothing at or before this time can still come in
   */
  private List<Batch> batches(List<Fresh> fresh, long settled) {
    long[] next = new long[fresh.size() + 1];
    next[fresh.size()] = Long.MAX_VALUE;
    for (int i = fresh.size() - 1; i >= 0; i--) {
      next[i] = Math.min(fresh.get(i).readFrom(), next[i + 1]);
    }
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < fresh.size(); i += settings.batchMaxRecords()) {
      int end = Math.min(fresh.size(), i + settings.batchMaxRecords());
      batches.add(batch(fresh.subList(i, end), settled, next[end]));
    }
    return batches;
  }

  private Batch batch(List<Fresh> fresh, long settled, long next) {
    Position before = progress.position();
    List<IdentifiedClick> clicks = new ArrayList<>(fresh.size());
    List<MalformedElement> malformed = new ArrayList<>();
    for (Fresh one : fresh) {
      if (one instanceof FreshClick click) {
        if (click.time() < progress.dt()) {
          statistics.late(progress.dt() - click.time());
        }
        clicks.add(click.identified());
        progress.emitted(click.fingerprint(), click.time());
      } else if (one instanceof FreshElement element) {
        malformed.add(element.element());
        progress.emitted(element);
      }
    }
    statistics.foundMalformed(malformed.size());
    if (progress.advance(settled, next)) {
      statistics.windowShrunk();
    }
    return new Batch(
        domainId, List.copyOf(clicks), List.copyOf(malformed), before, progress.position());
  }
}
