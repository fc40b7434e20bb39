package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import java.time.Duration;
import java.util.List;

/**
 * The request of a window that is open: what it is for, with which limit it is made, how its cursor
 * is written, and how often it has been made in vain. Decides nothing about pages.
 */
final class OpenRequest {
  /** What it is for. */
  enum Ask {
    /** The rest of the window. */
    PAGE,
    /** Only what is older than the granule that was put off. */
    OLDER,
    /** Whatever is newest: whether an answer can be larger than that granule. */
    NEWER,
    /** The same: whether any click of the domain is shown. */
    ANY
  }

  /** How often other clicks have to be shown before a page counts that shows nothing. */
  private static final int OTHERS_SHOWN = 2;

  /** From so many answers without any click on, the API has shown none for minutes. */
  private static final int MANY_SILENCES = 20;

  private final ApiTraits traits;
  private final WindowClicks clicks;
  private final LowerBound lower;
  private final LimitLadder limits;
  private final Retries retries = new Retries();
  private Ask ask = Ask.PAGE;

  /** The API's {@code beforeDate} may show clicks of just after what was asked for. */
  private boolean withoutMargin;

  private boolean hasDroppedMargin;
  private boolean asksWithSeconds;

  /** Put off, and not in the last page whose cursor was in milliseconds. */
  private List<ReadClick> hidden = List.of();

  /**
   * A page whose cursor was in milliseconds has shown what a cursor that is cut to seconds hides.
   */
  private boolean showsSecond;

  private boolean hasLeftSeconds;

  /** How often other clicks of the domain have been shown. */
  private int othersShown;

  /** How often in a row whatever there is was nothing. */
  private int silences;

  OpenRequest(ApiTraits traits, WindowClicks clicks, LowerBound lower, LimitLadder limits) {
    this.traits = traits;
    this.clicks = clicks;
    this.lower = lower;
    this.limits = limits;
  }

  PageRequest request() {
    long to =
        switch (ask) {
          case PAGE -> clicks.reached();
          case OLDER -> clicks.putOffStart() - 1;
          case NEWER, ANY -> Windows.OPEN;
        };
    long written = withoutMargin && to != Windows.OPEN ? to - 1 : to;
    return new PageRequest(
        ask == Ask.PAGE ? lower.time() : lower.nothingBelow(), written, limits.limit());
  }

  Ask ask() {
    return ask;
  }

  void ask(Ask next) {
    ask = next;
  }

  LimitLadder limits() {
    return limits;
  }

  /** Whether it may be made again; it counts as done. */
  boolean again() {
    return retries.again();
  }

  Duration delay() {
    return retries.delay();
  }

  /** The API is taken at its word. */
  void giveIn() {
    asksWithSeconds = false;
    retries.reset();
  }

  /**
   * The page shows nothing at all, where there must be clicks: it counts only if others are shown
   * before and after it.
   *
   * @return whether it has to be asked first
   */
  boolean askForAny(ClickPage page) {
    boolean asks = page.size() == 0 && othersShown < OTHERS_SHOWN;
    ask = asks ? Ask.ANY : ask;
    return asks;
  }

  /**
   * Whatever there is has been asked for.
   *
   * @return whether the page shows it; else it is to be asked for again
   */
  boolean showsAny(ClickPage page) {
    if (page.size() == 0) {
      // Others have to be shown once more.
      othersShown = -1;
      silences++;
      return false;
    }
    silences = 0;
    ask = Ask.PAGE;
    othersShown++;
    if (othersShown < OTHERS_SHOWN) {
      retries.reset();
    }
    return true;
  }

  boolean isSilentForLong() {
    return silences > MANY_SILENCES;
  }

  /** It does not show the anchor: perhaps the limit counts rows that the API leaves out. */
  void widenLater(int limit) {
    if (retries.isNoChance()) {
      limits.widen(limit);
    }
  }

  /**
   * It does not show the clicks that were put off: perhaps because the server's cursor is not what
   * it is taken for.
   */
  void tryOtherCursor(MergedPage page) {
    if (!asksWithSeconds) {
      hidden = page.missing();
    }
    if (retries.isTurn()) {
      withoutMargin = !withoutMargin;
    }
    if (retries.isRepeated() && !asksWithSeconds && !showsSecond) {
      asksWithSeconds = true;
      withoutMargin = false;
      clicks.putOffWholeSecond();
    }
    if (retries.isLast()) {
      // Without its margin it may hide clicks that nobody asks for again.
      withoutMargin = false;
    }
  }

  /** A page has come: perhaps it shows clicks that the cursor before, with milliseconds, hid. */
  void shown(MergedPage merged, List<ReadClick> page) {
    if (!asksWithSeconds) {
      showsSecond |= !clicks.putOff().isEmpty() && showsSecond(merged, page);
    } else if (Multisets.minus(hidden, page).size() < hidden.size()) {
      traits.learnCursorsInSeconds(true);
      asksWithSeconds = false;
    }
  }

  private boolean showsSecond(MergedPage merged, List<ReadClick> page) {
    long reached = clicks.reached();
    long second = Windows.granuleStart(reached, Windows.SECOND);
    return merged.missing().isEmpty()
        || page.stream().anyMatch(click -> second < click.dt() && click.dt() <= reached);
  }

  /** The next one begins with a granule that none has begun with yet. */
  void goOn() {
    ask = Ask.PAGE;
    hidden = List.of();
    showsSecond = false;
    othersShown = 0;
    withoutMargin = false;
    hasDroppedMargin = false;
    limits.reset();
    retries.reset();
  }

  /**
   * Clicks of just after what was asked for have taken the room of others.
   *
   * @return whether they may be left out
   */
  boolean dropMargin() {
    boolean hadMargin = !withoutMargin;
    withoutMargin = true;
    return hadMargin;
  }

  /** The same where it is not known whether there were such clicks: once. */
  boolean tryWithoutMargin() {
    if (hasDroppedMargin) {
      return false;
    }
    hasDroppedMargin = true;
    withoutMargin = true;
    limits.reset();
    retries.reset();
    return true;
  }

  /** Perhaps the API does not cut its cursors to seconds after all. */
  boolean leaveSeconds() {
    if (hasLeftSeconds || !clicks.leaveSeconds()) {
      return false;
    }
    hasLeftSeconds = true;
    goOn();
    return true;
  }
}
