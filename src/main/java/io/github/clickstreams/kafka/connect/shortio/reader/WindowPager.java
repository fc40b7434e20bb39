package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Reads all clicks of one window, both ends inclusive, page by page, from the newest back. What has
 * been read stays when a page has to be asked for again.
 *
 * <p>A page is complete for certain only if it shows a click below the window. Any other one may
 * have been cut anywhere: the clicks of its oldest granule are put off, and the next page begins
 * with that granule again. So every click is taken from exactly one page, and equal clicks keep
 * their number. That page has to show the clicks that were put off, and in the end the anchor; a
 * page that does not is asked for again.
 */
final class WindowPager {
  /** What the open request is for. */
  private enum Ask {
    /** The rest of the window. */
    PAGE,
    /** The same without a lower bound: it shows something older, if there is anything. */
    BELOW,
    /** Only what is older than the granule that was put off. */
    OLDER,
    /** Whatever is newest: whether an answer can be larger than that granule. */
    NEWER
  }

  /** What a page brought. */
  enum Result {
    /** Ask the next request. */
    NEXT,
    /** Ask again after {@link #delay}. */
    AGAIN,
    /** The window has been read. */
    COVERED
  }

  /** Below it no cap of the server can be. Source: Short.io's page and clients of the live API. */
  private static final int DEFAULT_LIMIT = 30;

  /** How many answers have to agree that there is nothing older, where no anchor is known. */
  private static final int ANSWERS_THAT_AGREE = 2;

  private final ApiTraits traits;
  private final ReadStatistics statistics;
  private final WindowClicks clicks;
  private final LimitLadder limits;
  private final Retries retries = new Retries();

  /** Shown by the API before, below the window. */
  private OptionalLong anchor;

  private Ask ask = Ask.PAGE;
  private boolean asksWithSeconds;
  private boolean withoutAnchor;
  private boolean proven = true;
  private int nothingOlder;

  /** Most elements of a page that had newer clicks beside those that were put off. */
  private int largestPage;

  /** Elements of the page that showed nothing but the granule that was put off. */
  private int granulePage;

  /**
   * @param clicks of the window, none yet
   * @param anchor {@code dt} of a click below the window that the API has shown, if one is known
   */
  WindowPager(
      ApiTraits traits,
      ReadStatistics statistics,
      int pageLimit,
      WindowClicks clicks,
      OptionalLong anchor) {
    this.traits = traits;
    this.statistics = statistics;
    this.limits = new LimitLadder(traits, pageLimit);
    this.clicks = clicks;
    this.anchor = anchor;
  }

  WindowClicks clicks() {
    return clicks;
  }

  /** Whether a click below the window, or several answers, say that the window has no more. */
  boolean isProven() {
    return proven;
  }

  /** Whether the anchor was not shown, however often it was asked for. */
  boolean isWithoutAnchor() {
    return withoutAnchor;
  }

  PageRequest request() {
    long unbounded = Math.min(clicks.from(), Windows.EARLIEST);
    return switch (ask) {
      case PAGE -> new PageRequest(anchor.orElse(clicks.from()), clicks.reached(), limits.limit());
      case BELOW -> new PageRequest(unbounded, clicks.reached(), limits.limit());
      case OLDER -> new PageRequest(unbounded, clicks.putOffStart() - 1, limits.limit());
      case NEWER -> new PageRequest(unbounded, Windows.OPEN, limits.limit());
    };
  }

  /** How long to wait after {@link Result#AGAIN}. */
  Duration delay() {
    return retries.delay();
  }

  /**
   * Takes the page that answers {@link #request}.
   *
   * @param shown its clicks, newest first
   * @throws UnreadableException if reading on could lose clicks
   */
  Result response(ClickPage page, List<ReadClick> shown) throws UnreadableException {
    PageRequest request = request();
    limits.accepted();
    if (showsBeforeDateInclusive(request.to(), shown)) {
      traits.learnBeforeDateInclusive(true);
      return Result.NEXT;
    }
    return switch (ask) {
      case PAGE, BELOW -> rest(page, shown, request.limit());
      case OLDER -> older(page, shown, request.limit());
      case NEWER -> page.size() > granulePage ? covered() : againOr(this::tieTooLarge);
    };
  }

  private boolean showsBeforeDateInclusive(long to, List<ReadClick> shown) {
    if (to == Windows.OPEN || traits.isBeforeDateInclusive() || retries.changesMargin()) {
      return false;
    }
    long margin = traits.areCursorsInSeconds() ? Windows.SECOND : 1;
    long newest = shown.stream().mapToLong(ReadClick::dt).max().orElse(to);
    return newest > to && newest <= to + margin;
  }

  private Result rest(ClickPage page, List<ReadClick> shown, int limit) throws UnreadableException {
    WindowClicks.Page merged = clicks.merge(shown);
    if (!merged.missing().isEmpty() && !(page.size() >= limit && merged.isCutAmongPutOff())) {
      if (retries.again()) {
        tryOtherCursor();
        return incomplete();
      }
      // They were clicks, whatever has become of them.
      clicks.take(merged.missing());
      taken();
      return rest(page, shown, limit);
    }
    if (asksWithSeconds) {
      traits.learnCursorsInSeconds();
      asksWithSeconds = false;
    }
    if (merged.showsBelow()) {
      clicks.finish(merged);
      return Result.COVERED;
    }
    return merged.inside().isEmpty() ? nothing(page, shown, limit) : onward(page, merged, limit);
  }

  /**
   * The clicks that were put off are not shown: perhaps because the server's cursor is not what it
   * is taken for.
   */
  private void tryOtherCursor() {
    if (retries.changesMargin()) {
      traits.learnBeforeDateInclusive(!traits.isBeforeDateInclusive());
    }
    if (retries.triesSeconds() && !asksWithSeconds) {
      asksWithSeconds = true;
      clicks.putOffWholeSecond();
    }
  }

  /** There are clicks in the page, but none below the window: it may have been cut. */
  private Result onward(ClickPage page, WindowClicks.Page merged, int limit)
      throws UnreadableException {
    int before = clicks.putOff().size();
    if (clicks.putOffOldest(merged)) {
      largestPage = Math.max(largestPage, page.size());
      ask = Ask.PAGE;
      nothingOlder = 0;
      limits.reset();
      retries.reset();
      return Result.NEXT;
    }
    granulePage = Math.max(page.size(), clicks.putOff().size());
    if (page.size() >= limit) {
      if (limits.widen()) {
        return Result.NEXT;
      }
      throw tieTooLarge();
    }
    boolean grown = clicks.putOff().size() > before;
    if (grown) {
      nothingOlder = 0;
    }
    ask = ask == Ask.PAGE || grown ? Ask.BELOW : Ask.OLDER;
    return Result.NEXT;
  }

  /** The page of the granule that was put off has shown nothing older; does this one? */
  private Result older(ClickPage page, List<ReadClick> shown, int limit)
      throws UnreadableException {
    if (shown.stream().anyMatch(click -> click.dt() < clicks.putOffStart())) {
      // That page was cut among the clicks of one time.
      ask = Ask.BELOW;
      nothingOlder = 0;
      return limits.widen() ? Result.NEXT : againOr(this::tieTooLarge);
    }
    if (anchor.isPresent()) {
      ask = Ask.BELOW;
      return withoutAnchor();
    }
    if (hidesClicks(page, limit)) {
      return limits.widen() ? Result.NEXT : againOr(() -> noClickIn(page));
    }
    nothingOlder++;
    if (nothingOlder < ANSWERS_THAT_AGREE) {
      return Result.AGAIN;
    }
    // The beginning of the domain, if no cap has cut it: if an answer can be larger.
    boolean uncut = granulePage < DEFAULT_LIMIT || granulePage < largestPage;
    if (uncut || clicks.isOpen() && clicks.isEmpty()) {
      return covered();
    }
    ask = Ask.NEWER;
    return Result.NEXT;
  }

  /** No click of the rest of the window is in the page, nor one below. */
  private Result nothing(ClickPage page, List<ReadClick> shown, int limit)
      throws UnreadableException {
    if (!shown.isEmpty()) {
      return againOr(() -> noClickIn(page));
    }
    if (page.size() >= limit && limits.widen()) {
      return Result.NEXT;
    }
    if (anchor.isPresent()) {
      return withoutAnchor();
    }
    if (hidesClicks(page, limit)) {
      return againOr(() -> noClickIn(page));
    }
    nothingOlder++;
    // An open window is read again anyway.
    proven = !clicks.isOpen() || !clicks.isEmpty();
    return proven && nothingOlder < ANSWERS_THAT_AGREE ? Result.AGAIN : covered();
  }

  /** Elements that are no clicks may have taken the room of clicks. */
  private static boolean hidesClicks(ClickPage page, int limit) {
    return page.size() >= Math.min(limit, DEFAULT_LIMIT);
  }

  /** The page does not show the anchor, and nothing else is left for it to show. */
  private Result withoutAnchor() {
    if (retries.again()) {
      if (retries.widens()) {
        limits.widen();
      }
      return incomplete();
    }
    anchor = OptionalLong.empty();
    withoutAnchor = true;
    taken();
    return Result.NEXT;
  }

  private Result againOr(Supplier<UnreadableException> failure) throws UnreadableException {
    if (retries.again()) {
      return incomplete();
    }
    throw failure.get();
  }

  private Result incomplete() {
    statistics.incompletePage();
    return Result.AGAIN;
  }

  /** Asking again has not helped: the API is taken at its word. */
  private void taken() {
    statistics.incompletePageTaken();
    retries.reset();
  }

  private Result covered() {
    clicks.take(clicks.putOff());
    return Result.COVERED;
  }

  /** The API refused the request (400). */
  void refused() throws UnreadableException {
    if (!limits.refuse()) {
      throw tieTooLarge();
    }
  }

  /** The answer was larger than what is accepted. */
  void tooLarge() throws UnreadableException {
    if (!limits.halve(ask != Ask.PAGE)) {
      throw tieTooLarge();
    }
  }

  private UnreadableException tieTooLarge() {
    return UnreadableException.domain(
        "more clicks share one "
            + (clicks.granule() == 1 ? "millisecond" : "second")
            + " than Short.io gives at once, so they cannot be told apart from what is older; nothing was"
            + " skipped. Raise shortio.page.limit, or narrow the clicks with shortio.include.*");
  }

  private static UnreadableException noClickIn(ClickPage page) {
    return UnreadableException.domain(
        page.clicks().isEmpty()
            ? "Short.io's page has "
                + page.size()
                + " elements, none of them a click, so what is older cannot be asked for; nothing was skipped. If"
                + " these are few among clicks, raise shortio.page.limit to read over them"
            : "Short.io answered a question for clicks up to a time with "
                + page.size()
                + " elements, none of them a click up to then: it ignores beforeDate, or they are malformed");
  }
}
