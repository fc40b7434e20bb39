package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads one domain, one request at a time: {@link #request} says what to ask next, {@link
 * #response} takes the page and, when a window has been read, gives everything in it that had not
 * been emitted. Whoever asks may wait, retry or read another domain between any two requests.
 *
 * <p>The position moves when a slice is given, so a slice must be handed on whole and in order, or
 * the reader thrown away. Not thread-safe.
 */
public final class DomainReader {
  /** When it is asked again whether the API shows any click of the domain. */
  private static final Duration LATER = Duration.ofSeconds(30);

  private final long domainId;
  private final ReaderContext context;
  private final LookBack lookBack;
  private final Sweep sweep = new Sweep();
  private final BackfillSizer sizer;
  private final NewestClick newest = new NewestClick();
  private final GoneClicks gone;
  private final UnknownStart start = new UnknownStart();

  /** Null until it is known where the newest click is, when the domain starts there. */
  private EmittedClicks emitted;

  /** Null between two windows. */
  private WindowPager pager;

  /** Milliseconds that the window looks back. */
  private long depth;

  /** Whether the window begins at {@code since}, or is a slice of what does. */
  private boolean sweeping;

  /** The API does not show any of the clicks that it has shown. */
  private boolean isEmptied;

  /**
   * @param stored the position to go on from, if there is one; else {@code start} counts
   */
  public DomainReader(
      long domainId, Optional<Position> stored, StartFrom start, ReaderContext context) {
    this.domainId = domainId;
    this.context = context;
    this.lookBack = new LookBack(context.settings().lateArrivalWindow(), context.elapsed());
    this.sizer =
        new BackfillSizer(context.settings().bufferClicks(), context.settings().pageLimit());
    Optional<Position> position = stored.or(start::position);
    this.gone =
        new GoneClicks(
            domainId, position.map(Position::dt).orElse(Windows.EARLIEST), context.statistics());
    position.ifPresent(this::startAt);
  }

  private void startAt(Position position) {
    emitted =
        new EmittedClicks(
            position, context.settings().rememberedClicks(), context.wallClock().millis());
  }

  public long domainId() {
    return domainId;
  }

  /** The position after everything that has been given; empty until the start is known. */
  public Optional<Position> position() {
    return Optional.ofNullable(emitted).map(EmittedClicks::position);
  }

  /** How many clicks of a half-read window are in memory. */
  public int held() {
    return pager == null ? 0 : pager.clicks().held();
  }

  /** Forgets a half-read window: it is read anew. Loses nothing. */
  public void giveUpWindow() {
    if (held() > 0) {
      context.statistics().windowGivenUp();
    }
    pager = null;
  }

  /**
   * The request to make now; after a failure the same one again, but for what keeps the API's cache
   * away.
   */
  public ClickQuery request() {
    if (pager == null) {
      begin();
    }
    return context.write(domainId, pager.request());
  }

  /**
   * The API refused the request (400), when and because of what property, if it says so ({@code ""}
   * if not); it is made again otherwise.
   */
  public void refused(String property, Optional<Instant> date) throws UnreadableException {
    date.ifPresent(context.serverTime()::now);
    pager.refused(property);
  }

  /** The account's requests are used up (429); the request is made again, for a smaller page. */
  public void throttled() {
    context.traits().throttled(context.settings().pageLimit());
  }

  /** The answer was larger than what is accepted; the request is made again with half the limit. */
  public void tooLarge() throws UnreadableException {
    pager.tooLarge();
  }

  private void begin() {
    if (emitted == null) {
      open(context.wallClock().millis(), Windows.OPEN);
      return;
    }
    sweep.giveUpIfDoubtful(emitted.since());
    if (!sweep.isUnderWay()) {
      depth = lookBack.begin();
      long from = LookBack.from(emitted.dt(), depth);
      sweeping = depth == lookBack.window() || from <= emitted.since();
      sweep.begin();
      if (!sweeping) {
        open(from, Windows.OPEN);
        return;
      }
    }
    long from = sweep.from(emitted.since());
    open(from, sizer.end(from, emitted.reach(from, sizer.wanted())));
  }

  private void open(long from, long end) {
    newest.windowBegins(emitted == null ? Long.MIN_VALUE : emitted.dt());
    boolean hasClicks =
        end == Windows.OPEN && sizer.newestKnown() >= from
            || emitted != null && emitted.size() > 0 && emitted.dt() >= from && emitted.dt() <= end;
    pager =
        new WindowPager(
            context,
            new WindowClicks(context.traits(), from, end),
            emitted == null
                ? new LowerBound(from, from, OptionalLong.empty())
                : new LowerBound(from, emitted.since(), emitted.anchorBefore(from)),
            emitted == null ? 0 : emitted.size(),
            hasClicks && !isEmptied || sweep.knowsClick(from, end));
  }

  /**
   * Takes the page that answers {@link #request()}.
   *
   * @throws UnreadableException if reading on could lose clicks; the position stays where it is
   */
  public PageOutcome response(ClickPage page) throws UnreadableException {
    long pageNow = context.serverTime().now(page.date().orElseGet(context.wallClock()::instant));
    List<ReadClick> shown = page.clicks().stream().map(new ClickIdentity(domainId)::read).toList();
    if (emitted == null) {
      Optional<PageOutcome> unknown = start.response(pager, page, shown, pageNow);
      if (unknown.isPresent()) {
        return unknown.get();
      }
      startAt(Position.startingAt(ReadClick.newest(shown, pageNow)));
      depth = lookBack.begin();
      sweeping = true;
      open(emitted.since(), Windows.OPEN);
    }
    PageResult result = pager.response(page, shown);
    shown.forEach(click -> sizer.shown(click.dt()));
    newest.shown(shown, pageNow);
    boolean isCovered = result == PageResult.COVERED;
    if (sweep.isContradicted(shown)
        || isCovered && sweeping && sweep.isBehind(pager.clicks(), emitted)) {
      context.statistics().incompletePage();
      pager = null;
      return new PageOutcome.NextPage();
    }
    if (isCovered) {
      return new PageOutcome.WindowRead(emit());
    }
    if (result == PageResult.NOTHING) {
      return silence();
    }
    PageOutcome next = pager.next(result);
    if (result == PageResult.NEXT && sizer.isTelling(page, pager.clicks())) {
      keepInBounds();
    }
    return next;
  }

  /**
   * The API shows no click of the domain any more: nothing is read, and {@code since} stays. The
   * clicks that it has shown before of the window are given after a while, all the same.
   */
  private PageOutcome silence() {
    context.statistics().silence();
    if (pager.isSilentForLong() && held() > 0) {
      pager.clicks().finish();
      List<Batch> batches = emission().batches(pager.clicks(), false, Optional.empty());
      lookBack.sweepNext();
      pager = null;
      return new PageOutcome.WindowRead(new Slice(batches, false));
    }
    return newest.isNewerThan(emitted.dt())
        ? new PageOutcome.AskAgain(LATER)
        : new PageOutcome.WindowRead(new Slice(List.of(), true));
  }

  private void keepInBounds() {
    WindowClicks read = pager.clicks();
    if (sweeping ? sizer.cut(read, read.from()) : sizer.overflows(read)) {
      // A backlog: in order, and since follows.
      lookBack.sweepNext();
      pager = null;
    }
  }

  private Slice emit() {
    WindowClicks read = pager.clicks();
    pager.missingAnchor().ifPresent(emitted::hidden);
    isEmptied = read.isOpen() && read.held() == 0;
    List<Batch> batches =
        emission().batches(read, pager.isProven(), Optional.of(sweep).filter(it -> sweeping));
    sizer.covered(read);
    gone.covered(read, newest.now());
    if (read.isOpen() && pager.isProven()) {
      lookBack.done(depth, newest.atFirst());
    }
    pager = null;
    return new Slice(batches, read.isOpen());
  }

  private Emission emission() {
    return new Emission(domainId, context, emitted, newest, lookBack);
  }
}
