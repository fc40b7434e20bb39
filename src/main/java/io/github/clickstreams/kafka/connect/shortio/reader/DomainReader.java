package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import java.util.ArrayList;
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
    progress = new Progress(position, settings.lateArrivalWindow().toMillis(), mostSeen);
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
    return new WindowRead(traits, settings.pageLimit(), from, end);
  }

  private void startAtNewestOf(ClickPage page) throws UnreadableException {
    if (page.clicks().isEmpty() && page.size() > 0) {
      throw UnreadableException.domain(
          "no element of the newest page is a click, so shortio.start.from=latest has no place to start at;"
              + " set it to an ISO-8601 instant");
    }
    long newest = page.clicks().stream().mapToLong(Click::dt).max().orElse(Windows.EARLIEST);
    startAt(Position.startingAt(newest));
    read = window(newest, Windows.OPEN);
  }

  private Slice emit() {
    long end = read.end();
    long settled = plan.newestKnown() - settings.lateArrivalWindow().toMillis();
    noticeMissed(read.justBefore());
    List<Fresh> fresh = takeOffSeen(read.oldestFirst());
    read = null;
    int beyondLookBack = (int) fresh.stream().filter(f -> f.click().dt() > progress.dt()).count();
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < fresh.size(); i += settings.batchMaxRecords()) {
      int next = Math.min(fresh.size(), i + settings.batchMaxRecords());
      long nextDt = next < fresh.size() ? fresh.get(next).click().dt() : Long.MAX_VALUE;
      boolean backlog = end != Windows.OPEN;
      batches.add(batch(fresh.subList(i, next), backlog ? settled : Long.MIN_VALUE, nextDt));
    }
    plan.covered(end, beyondLookBack, progress.seen().size(), progress.dt());
    return new Slice(batches, end == Windows.OPEN);
  }

  /**
   * A click that comes in later than the late-arrival window reaches cannot be emitted, only
   * counted.
   */
  private void noticeMissed(List<Click> justBefore) {
    Map<Long, Integer> equals = new HashMap<>();
    for (Click click : justBefore) {
      long fingerprint = ClickIdentity.fingerprint(identity.digest(domainId, click));
      int count = equals.merge(fingerprint, 1, Integer::sum);
      if (progress.isMissed(fingerprint, click.dt(), count)) {
        statistics.missed(progress.dt() - click.dt());
      }
    }
  }

  private record Fresh(Click click, byte[] digest, int ordinal) {}

  /**
   * What has not been emitted: of every set of equal clicks as many as there are more than seen.
   */
  private List<Fresh> takeOffSeen(List<Click> clicks) {
    Seen seen = progress.seen();
    List<Fresh> fresh = new ArrayList<>();
    Map<Long, Integer> equals = new HashMap<>();
    for (Click click : clicks) {
      byte[] digest = identity.digest(domainId, click);
      long fingerprint = ClickIdentity.fingerprint(digest);
      int ordinal = equals.merge(fingerprint, 1, Integer::sum) - 1;
      if (ordinal < seen.count(fingerprint)) {
        seen.learnTime(fingerprint, click.dt());
      } else {
        fresh.add(new Fresh(click, digest, ordinal));
      }
    }
    statistics.suppressed(clicks.size() - fresh.size());
    return fresh;
  }

  private Batch batch(List<Fresh> fresh, long settled, long nextDt) {
    Position before = progress.position();
    List<IdentifiedClick> clicks = new ArrayList<>(fresh.size());
    for (Fresh one : fresh) {
      Click click = one.click();
      if (click.dt() < progress.dt()) {
        statistics.late(progress.dt() - click.dt());
      }
      clicks.add(new IdentifiedClick(identity.clickId(one.digest(), one.ordinal()), click));
      progress.emitted(ClickIdentity.fingerprint(one.digest()), click.dt());
    }
    if (progress.advance(settled, nextDt)) {
      statistics.windowShrunk();
    }
    return new Batch(domainId, List.copyOf(clicks), before, progress.position());
  }
}
