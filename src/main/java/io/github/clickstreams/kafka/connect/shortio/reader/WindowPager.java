package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
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
  private final ApiTraits traits;
  private final WindowClicks clicks;
  private final LowerBound lower;
  private final OpenRequest open;
  private final EndOfWindow end;

  /** A page was taken that may hide clicks. */
  private boolean isDoubtful;

  /**
   * @param clicks of the window, none yet
   * @param lower where it is asked from
   * @param known how many clicks of the window are known, 0 if that is not known
   * @param hasClicks whether the API has shown clicks of the window
   */
  WindowPager(
      ReaderContext context, WindowClicks clicks, LowerBound lower, int known, boolean hasClicks) {
    this.traits = context.traits();
    this.clicks = clicks;
    LimitLadder limits = new LimitLadder(context.traits(), context.settings().pageLimit());
    if (!lower.hasAnchor() && known > 0) {
      // Nothing bounds the page below: not more than it takes.
      limits.beginWith(known + EndOfWindow.DEFAULT_LIMIT);
    }
    this.lower = lower;
    this.open = new OpenRequest(context.traits(), clicks, lower, limits);
    this.end = new EndOfWindow(context.statistics(), clicks, open, lower, hasClicks);
  }

  WindowClicks clicks() {
    return clicks;
  }

  /** Whether a click below the window, or several answers, say that the window has no more. */
  boolean isProven() {
    return !isDoubtful && end.isProven() && !clicks.isContradicted();
  }

  /** Whether the API has shown no click of the domain for minutes. */
  boolean isSilentForLong() {
    return open.isSilentForLong();
  }

  /** The anchor, if it was not shown, however often it was asked for. */
  OptionalLong missingAnchor() {
    return lower.missingAnchor();
  }

  PageRequest request() {
    return open.request();
  }

  /** What is to be done after a page that has not covered the window. */
  PageOutcome next(PageResult result) {
    return result == PageResult.AGAIN
        ? new PageOutcome.AskAgain(open.delay())
        : new PageOutcome.NextPage();
  }

  /**
   * Takes the page that answers {@link #request}.
   *
   * @param shown its clicks, newest first
   * @throws UnreadableException if reading on could lose clicks
   */
  PageResult response(ClickPage page, List<ReadClick> shown) throws UnreadableException {
    int limit = request().limit();
    if (!isAccepted()) {
      return PageResult.NEXT;
    }
    if (ignoresCursor(shown)) {
      return end.againOrNoClick(page);
    }
    return switch (open.ask()) {
      case PAGE -> rest(page, shown, limit);
      case OLDER -> end.older(page, shown, limit);
      case NEWER -> end.newer(page, shown);
      case ANY -> open.showsAny(page) ? PageResult.NEXT : PageResult.NOTHING;
    };
  }

  /** The API has answered; whether that counts. */
  private boolean isAccepted() {
    boolean counts = traits.confirmDates();
    open.limits().accepted();
    return counts;
  }

  /**
   * Takes a page that does not tell which click is the newest, if there are older ones to ask for.
   *
   * @return whether there are; else nothing has been done
   */
  boolean asksForOlder() {
    boolean asks = lower.lift();
    if (asks) {
      isAccepted();
    }
    return asks;
  }

  /** Takes a page without clicks where the window is to tell which click is the newest. */
  PageResult responseWithoutStart(ClickPage page) throws UnreadableException {
    try {
      return response(page, List.of());
    } catch (UnreadableException e) {
      throw UnreadableException.noStart();
    }
  }

  /** Whether it shows only what is newer than asked for, by more than the margin of any cursor. */
  private boolean ignoresCursor(List<ReadClick> shown) {
    long to = request().to();
    return to != Windows.OPEN
        && shown.stream().anyMatch(click -> click.dt() > to + 2 * Windows.SECOND)
        && shown.stream().noneMatch(click -> click.dt() <= to);
  }

  private PageResult rest(ClickPage page, List<ReadClick> shown, int limit)
      throws UnreadableException {
    boolean mayHideClicks = EndOfWindow.mayHideClicks(page, limit);
    MergedPage merged = clicks.merge(shown, mayHideClicks);
    open.shown(merged, shown);
    if (merged.lacksPutOff() && !merged.mayBeCut(mayHideClicks)) {
      if (open.again()) {
        clicks.keep(shown);
        open.tryOtherCursor(merged);
        return end.incomplete();
      }
      if (open.askForAny(page)) {
        return PageResult.NEXT;
      }
      // They were clicks, whatever has become of them.
      clicks.waive(merged);
      end.giveIn();
      isDoubtful = true;
      return rest(page, shown, limit);
    }
    if (merged.showsBelow()) {
      clicks.finish(merged);
      return PageResult.COVERED;
    }
    if (merged.inside().isEmpty()) {
      return merged.below().isEmpty()
          ? end.nothing(page, shown, limit)
          : secondBelow(merged, page, limit);
    }
    int before = clicks.putOff().size();
    if (clicks.putOffOldest(merged.inside())) {
      end.goneOn(page);
      return PageResult.NEXT;
    }
    if (merged.lacksPutOff() && page.size() < limit && open.again()) {
      return end.incomplete();
    }
    return end.oneGranule(page, limit, before > 0 && clicks.putOff().size() > before);
  }

  /** The page has only clicks of the second that the window begins in, in no order. */
  private PageResult secondBelow(MergedPage merged, ClickPage page, int limit) {
    if (page.size() >= limit && open.limits().widen(limit) || lower.lift()) {
      return PageResult.NEXT;
    }
    isDoubtful = true;
    clicks.finish(merged);
    return PageResult.COVERED;
  }

  /**
   * The API refused the request (400).
   *
   * @param property of it that the API says is wrong, {@code ""} if it does not say
   */
  void refused(String property) throws UnreadableException {
    if (!open.limits().refuse(property) && end.isOneGranule() && !open.again()) {
      end.tieTooLarge();
    }
  }

  /** The answer was larger than what is accepted. */
  void tooLarge() throws UnreadableException {
    if (!open.limits().halve(end.isOneGranule())) {
      end.tieTooLarge();
    }
  }
}
