package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.reader.OpenRequest.Ask;
import java.util.List;

/**
 * Finds out whether a window has no more clicks, where no page shows one below it: the last page is
 * empty, or one single granule, so that paging on would bring the same page again. Where an anchor
 * is known it has to be shown; else several answers have to agree, and nothing may say that a cap
 * of the server has cut them.
 */
final class EndOfWindow {
  /** Below it no cap of the server can be. Source: Short.io's page and clients of the live API. */
  static final int DEFAULT_LIMIT = 30;

  /** How many answers have to agree that there is nothing older, where no anchor is known. */
  private static final int ANSWERS_THAT_AGREE = 2;

  private final ReadStatistics statistics;
  private final WindowClicks clicks;
  private final OpenRequest open;
  private final LowerBound lower;

  /** The API has shown clicks of the window. */
  private boolean hasClicks;

  private boolean proven = true;
  private int nothingOlder;

  /** Most elements of a page that had newer clicks beside those that were put off. */
  private int largestPage;

  /** Elements of the page that showed nothing but the granule that was put off; 0 for none. */
  private int granulePage;

  EndOfWindow(
      ReadStatistics statistics,
      WindowClicks clicks,
      OpenRequest open,
      LowerBound lower,
      boolean hasClicks) {
    this.statistics = statistics;
    this.clicks = clicks;
    this.open = open;
    this.lower = lower;
    this.hasClicks = hasClicks;
  }

  boolean isProven() {
    return proven;
  }

  /** Whether the last page showed nothing but the granule that is put off. */
  boolean isOneGranule() {
    return granulePage > 0;
  }

  /** The page had newer clicks beside those that were put off. */
  void goneOn(ClickPage page) {
    largestPage = Math.max(largestPage, page.size());
    granulePage = 0;
    nothingOlder = 0;
    lower.goOn();
    open.goOn();
  }

  /**
   * The page shows nothing but the granule that was put off.
   *
   * @param hasGrown whether it shows more of it than the pages before
   */
  PageResult oneGranule(ClickPage page, int limit, boolean hasGrown) throws UnreadableException {
    if (page.size() < limit && asksForOlder()) {
      return PageResult.NEXT;
    }
    granulePage = page.size();
    if (page.size() >= limit) {
      return open.limits().widen(limit) ? PageResult.NEXT : tieTooLarge();
    }
    nothingOlder = hasGrown ? 0 : nothingOlder;
    open.ask(hasGrown || lower.hasAnchor() && !lower.isLifted() ? Ask.PAGE : Ask.OLDER);
    lower.lift();
    return PageResult.NEXT;
  }

  /** The page of the granule that was put off has shown nothing older; does this one? */
  PageResult older(ClickPage page, List<ReadClick> shown, int limit) throws UnreadableException {
    boolean hasGrown = clicks.putOffMore(shown);
    if (hasGrown || shown.stream().anyMatch(click -> click.dt() < clicks.putOffStart())) {
      // That page was cut among the clicks of one time.
      open.ask(Ask.PAGE);
      nothingOlder = 0;
      return hasGrown || open.limits().widen(limit) ? PageResult.NEXT : againOrTie();
    }
    if (page.size() >= limit && open.limits().widen(limit)
        || !shown.isEmpty() && open.dropMargin()) {
      return PageResult.NEXT;
    }
    if (lower.hasAnchor()) {
      open.ask(Ask.PAGE);
      return missingAnchor(page, limit);
    }
    boolean isLargest = page.size() >= Math.max(largestPage, granulePage);
    if (mayHideClicks(page, limit) && (isLargest || shown.isEmpty())) {
      nothingOlder = 0;
      return open.limits().widen(limit) ? PageResult.NEXT : againOrNoClick(page);
    }
    nothingOlder++;
    if (nothingOlder == 1 && open.limits().widen(limit)) {
      // The limit may count rows that the API has left out of its answer.
      open.ask(Ask.PAGE);
      return PageResult.NEXT;
    }
    if (nothingOlder < ANSWERS_THAT_AGREE) {
      return PageResult.AGAIN;
    }
    // The beginning of the domain, if no cap has cut it: if an answer can be larger.
    if (granulePage < Math.max(DEFAULT_LIMIT, largestPage)) {
      return covered();
    }
    if (clicks.isOpen() && clicks.isEmpty()) {
      return coveredOrInMillis();
    }
    open.ask(Ask.NEWER);
    return PageResult.NEXT;
  }

  /** Whatever is newest: if it has newer clicks, it has to be larger than that granule. */
  PageResult newer(ClickPage page, List<ReadClick> shown) throws UnreadableException {
    if (page.size() > granulePage) {
      return covered();
    }
    if (shown.stream().noneMatch(click -> click.dt() > clicks.reached())) {
      return coveredOrInMillis();
    }
    open.ask(Ask.PAGE);
    nothingOlder = 0;
    return againOrTie();
  }

  /** Nothing says that the granule was cut, unless it is a second that is none. */
  private PageResult coveredOrInMillis() {
    return open.leaveSeconds() ? goneOnInMillis() : covered();
  }

  /** No click of the rest of the window is in the page, nor one below. */
  PageResult nothing(ClickPage page, List<ReadClick> shown, int limit) throws UnreadableException {
    if (page.size() >= limit && open.limits().widen(limit)) {
      return PageResult.NEXT;
    }
    if (!isQuiet(page, shown, limit) && asksForOlder()) {
      return PageResult.NEXT;
    }
    if (!shown.isEmpty()) {
      return open.dropMargin() ? PageResult.NEXT : againOrNoClick(page);
    }
    if (lower.hasAnchor()) {
      return missingAnchor(page, limit);
    }
    if (mayHideClicks(page, limit)) {
      return againOrNoClick(page);
    }
    if (hasClicks) {
      if (open.again()) {
        return incomplete();
      }
      hasClicks = false;
      giveIn();
    }
    // An open window is read again anyway; of a slice the next one tells whether this is true.
    proven = !clicks.isOpen();
    return covered();
  }

  /** The same page with all that is older, if it was not asked for: only that one tells the end. */
  private boolean asksForOlder() {
    return !lower.hasAnchor() && lower.lift();
  }

  /** Nothing new: an open window without clicks is read again anyway. */
  private boolean isQuiet(ClickPage page, List<ReadClick> shown, int limit) {
    return clicks.isOpen() && clicks.isEmpty() && shown.isEmpty() && !mayHideClicks(page, limit);
  }

  /** Elements that are no clicks may have taken the room of clicks. */
  static boolean mayHideClicks(ClickPage page, int limit) {
    return page.size() >= Math.min(limit, DEFAULT_LIMIT);
  }

  /** The page does not show the anchor, and nothing else is left for it to show. */
  private PageResult missingAnchor(ClickPage page, int limit) {
    if (open.again()) {
      open.widenLater(limit);
      return incomplete();
    }
    if (open.askForAny(page)) {
      return PageResult.NEXT;
    }
    lower.anchorIsMissing();
    giveIn();
    return PageResult.NEXT;
  }

  PageResult incomplete() {
    statistics.incompletePage();
    return PageResult.AGAIN;
  }

  /** Asking again has not helped. */
  void giveIn() {
    statistics.incompletePageTaken();
    open.giveIn();
  }

  private PageResult againOrTie() throws UnreadableException {
    return open.again() ? incomplete() : tieTooLarge();
  }

  PageResult againOrNoClick(ClickPage page) throws UnreadableException {
    if (open.again()) {
      return incomplete();
    }
    throw UnreadableException.noClickIn(page.size(), !page.clicks().isEmpty());
  }

  /** The last ways: clicks above took the room, chance refused a limit, cursors are no seconds. */
  PageResult tieTooLarge() throws UnreadableException {
    if (open.tryWithoutMargin() || open.limits().tryRefusedAgain()) {
      open.ask(Ask.PAGE);
      return PageResult.NEXT;
    }
    if (open.leaveSeconds()) {
      return goneOnInMillis();
    }
    throw UnreadableException.tieTooLarge(clicks.granule());
  }

  private PageResult goneOnInMillis() {
    granulePage = 0;
    nothingOlder = 0;
    return PageResult.NEXT;
  }

  private PageResult covered() {
    clicks.finish();
    return PageResult.COVERED;
  }
}
