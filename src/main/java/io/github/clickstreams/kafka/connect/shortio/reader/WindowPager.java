package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

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
  private boolean hasLeftSeconds;
  private boolean withoutAnchor;
  private boolean hasClicks;

  /** The API's {@code beforeDate} shows clicks of just after what was asked for. */
  private boolean withoutMargin;

  private boolean hasDroppedMargin;

  private boolean proven = true;
  private int nothingOlder;

  /** In a row. */
  private int emptyAnswers;

  /** Most elements of a page that had newer clicks beside those that were put off. */
  private int largestPage;

  /** Elements of the page that showed nothing but the granule that was put off; 0 for none. */
  private int granulePage;

  /**
   * @param clicks of the window, none yet
   * @param anchor {@code dt} of a click below the window that the API has shown, if one is known
   * @param hasClicks whether the API has shown clicks of the window
   */
  WindowPager(
      ApiTraits traits,
      ReadStatistics statistics,
      int pageLimit,
      WindowClicks clicks,
      OptionalLong anchor,
      boolean hasClicks) {
    this.traits = traits;
    this.statistics = statistics;
    this.limits = new LimitLadder(traits, pageLimit);
    this.clicks = clicks;
    this.anchor = anchor;
    this.hasClicks = hasClicks;
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
    long from = ask == Ask.PAGE ? anchor.orElse(clicks.from()) : unbounded;
    long to =
        switch (ask) {
          case PAGE, BELOW -> clicks.reached();
          case OLDER -> clicks.putOffStart() - 1;
          case NEWER -> Windows.OPEN;
        };
    // With the writer's margin.
    return new PageRequest(from, withoutMargin && to != Windows.OPEN ? to - 1 : to, limits.limit());
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
    int emptyBefore = emptyAnswers;
    Result result =
        switch (ask) {
          case PAGE, BELOW -> rest(page, shown, request.limit());
          case OLDER -> older(page, shown, request.limit());
          case NEWER -> newer(page, shown);
        };
    if (emptyAnswers == emptyBefore) {
      emptyAnswers = 0;
    }
    return result;
  }

  private Result rest(ClickPage page, List<ReadClick> shown, int limit) throws UnreadableException {
    WindowClicks.Page merged = clicks.merge(shown);
    if (merged.lacksPutOff() && !merged.mayBeCut(hidesClicks(page, limit))) {
      if (retries.again()) {
        tryOtherCursor(merged);
        return incomplete();
      }
      // They were clicks, whatever has become of them.
      clicks.waive(merged);
      asksWithSeconds = false;
      taken();
      return rest(page, shown, limit);
    }
    if (asksWithSeconds && !merged.lacksPutOff()) {
      traits.learnCursorsInSeconds(true);
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
  private void tryOtherCursor(WindowClicks.Page page) {
    if (retries.changesMargin()) {
      withoutMargin = !withoutMargin;
    }
    if (retries.triesSeconds() && !asksWithSeconds && page.hidesSecond()) {
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
      goOn();
      return Result.NEXT;
    }
    granulePage = page.size();
    if (page.size() >= limit) {
      return limits.widen(limit) ? Result.NEXT : tieTooLarge();
    }
    boolean grown = clicks.putOff().size() > before;
    if (grown) {
      nothingOlder = 0;
    }
    boolean isUnbounded = ask == Ask.BELOW || clicks.from() <= Windows.EARLIEST;
    ask = isUnbounded && !grown ? Ask.OLDER : Ask.BELOW;
    return Result.NEXT;
  }

  /** The next page begins with a granule that no page has begun with yet. */
  private void goOn() {
    granulePage = 0;
    withoutMargin = false;
    hasDroppedMargin = false;
    ask = Ask.PAGE;
    nothingOlder = 0;
    limits.reset();
    retries.reset();
  }

  /** The page of the granule that was put off has shown nothing older; does this one? */
  private Result older(ClickPage page, List<ReadClick> shown, int limit)
      throws UnreadableException {
    if (shown.stream().anyMatch(click -> click.dt() < clicks.putOffStart())) {
      // That page was cut among the clicks of one time.
      ask = Ask.BELOW;
      nothingOlder = 0;
      return limits.widen(limit) ? Result.NEXT : againOr(this::tieTooLarge);
    }
    if (page.size() >= limit && limits.widen(limit) || !shown.isEmpty() && dropMargin()) {
      return Result.NEXT;
    }
    if (anchor.isPresent()) {
      ask = Ask.BELOW;
      return withoutAnchor(limit);
    }
    if (hidesClicks(page, limit)) {
      return limits.widen(limit)
          ? Result.NEXT
          : againOr(
              () -> {
                throw noClickIn(page);
              });
    }
    nothingOlder++;
    if (nothingOlder == 1 && limits.widen(limit)) {
      // The limit may count rows that the API has left out of its answer.
      ask = Ask.BELOW;
      return Result.NEXT;
    }
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

  /** Whatever is newest: if it has newer clicks, it has to be larger than that granule. */
  private Result newer(ClickPage page, List<ReadClick> shown) throws UnreadableException {
    boolean larger = page.size() > granulePage;
    boolean newer = shown.stream().anyMatch(click -> click.dt() > clicks.reached());
    if (larger) {
      return covered();
    }
    if (!newer) {
      return leaveSeconds() ? Result.NEXT : covered();
    }
    ask = Ask.BELOW;
    nothingOlder = 0;
    return againOr(this::tieTooLarge);
  }

  /** No click of the rest of the window is in the page, nor one below. */
  private Result nothing(ClickPage page, List<ReadClick> shown, int limit)
      throws UnreadableException {
    if (page.size() >= limit && limits.widen(limit)) {
      return Result.NEXT;
    }
    if (!shown.isEmpty()) {
      return dropMargin()
          ? Result.NEXT
          : againOr(
              () -> {
                throw noClickIn(page);
              });
    }
    if (anchor.isPresent()) {
      return withoutAnchor(limit);
    }
    if (hidesClicks(page, limit)) {
      return againOr(
          () -> {
            throw noClickIn(page);
          });
    }
    if (hasClicks && clicks.isEmpty()) {
      if (retries.again()) {
        return incomplete();
      }
      hasClicks = false;
      taken();
    }
    emptyAnswers++;
    // An open window is read again anyway.
    proven = !clicks.isOpen() || !clicks.isEmpty();
    return proven && emptyAnswers < ANSWERS_THAT_AGREE ? Result.AGAIN : covered();
  }

  /** Clicks of just after what was asked for have taken the room of others. */
  private boolean dropMargin() {
    if (hasDroppedMargin) {
      return false;
    }
    hasDroppedMargin = true;
    withoutMargin = true;
    retries.reset();
    return true;
  }

  /** Elements that are no clicks may have taken the room of clicks. */
  private static boolean hidesClicks(ClickPage page, int limit) {
    return page.size() >= Math.min(limit, DEFAULT_LIMIT);
  }

  /** The page does not show the anchor, and nothing else is left for it to show. */
  private Result withoutAnchor(int limit) {
    if (retries.again()) {
      if (retries.widens()) {
        limits.widen(limit);
      }
      return incomplete();
    }
    anchor = OptionalLong.empty();
    withoutAnchor = true;
    taken();
    return Result.NEXT;
  }

  /** What is to be done when asking again does not help. */
  @FunctionalInterface
  private interface LastWay {
    Result result() throws UnreadableException;
  }

  private Result againOr(LastWay lastWay) throws UnreadableException {
    return retries.again() ? incomplete() : lastWay.result();
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
    clicks.finish();
    return Result.COVERED;
  }

  /** The API refused the request (400). */
  void refused() throws UnreadableException {
    if (!limits.refuse() && isOneGranule() && !retries.again()) {
      tieTooLarge();
    }
  }

  /** The answer was larger than what is accepted. */
  void tooLarge() throws UnreadableException {
    if (!limits.halve(isOneGranule())) {
      tieTooLarge();
    }
  }

  /** Whether the last page showed nothing but the granule that is put off. */
  private boolean isOneGranule() {
    return granulePage > 0;
  }

  /** Perhaps the cursors are not cut to seconds after all. */
  private boolean leaveSeconds() {
    if (hasLeftSeconds || !clicks.leaveSeconds()) {
      return false;
    }
    hasLeftSeconds = true;
    goOn();
    return true;
  }

  /** The last ways are that clicks above took the room, or that cursors are not cut to seconds. */
  private Result tieTooLarge() throws UnreadableException {
    if (dropMargin()) {
      ask = Ask.BELOW;
      return Result.NEXT;
    }
    if (leaveSeconds()) {
      return Result.NEXT;
    }
    throw UnreadableException.domain(
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
