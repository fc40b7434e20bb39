package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;

/**
 * Finds out whether a page that is one single granule holds all of it, or was cut by its limit or
 * by a cap of the server that nobody has told us. Paging back cannot tell, because the next page
 * would be the same one.
 *
 * <p>The page is complete as soon as any answer is larger than it: then no cap has cut it. So
 * questions are asked whose answers would have to be larger if there were no cap: a larger limit,
 * no lower bound, everything older, no upper bound. If all of them say that the domain has no other
 * click than these, there is no click to lose yet: every later read looks at this granule again,
 * with newer clicks as evidence. (Elements that are no clicks, older than every click of the domain
 * and beyond the cap, are missed then: nothing tells how old they are.)
 */
final class GranuleProof {

  enum Verdict {
    /** Ask {@link #question()}. */
    ASK,
    /** Take the answer instead of the page, with its limit. */
    OTHER_PAGE,
    /** The page holds all of its granule, and nothing older is in the window. */
    COMPLETE,
    /** More clicks share the granule than the API gives at once. */
    TIE_TOO_LARGE,
    /** The answer has no click and may be cut: what it hides cannot be told. */
    HIDDEN
  }

  private enum Step {
    WIDER,
    BELOW,
    OLDER,
    NEWER
  }

  private final ApiTraits traits;
  private final long from;
  private final long start;
  private final long end;
  private final ClickPage page;
  private final int limit;
  private Step step;

  /**
   * @param limit the one the page was asked with
   * @param from lower bound of the window
   * @param start first millisecond of the granule
   * @param end last millisecond of the granule that is in the window and unread
   */
  GranuleProof(ApiTraits traits, ClickPage page, int limit, long from, long start, long end) {
    this.traits = traits;
    this.page = page;
    this.limit = limit;
    this.from = from;
    this.start = start;
    this.end = end;
    this.step = isFull() && canWiden() ? Step.WIDER : Step.BELOW;
  }

  ClickPage page() {
    return page;
  }

  /** The limit that gave {@link #page()}. */
  int limit() {
    return limit;
  }

  /** Whether the open question is the page's own with a larger limit. */
  boolean isWidening() {
    return step == Step.WIDER;
  }

  private int widerLimit() {
    return Math.min(2 * limit, traits.maxLimit());
  }

  Question question() {
    return switch (step) {
      case WIDER -> new Question(from, end, widerLimit());
      case BELOW -> new Question(Windows.EARLIEST, end, limit);
      case OLDER -> new Question(Windows.EARLIEST, start - 1, limit);
      case NEWER -> new Question(Windows.EARLIEST, Windows.OPEN, limit);
    };
  }

  /** Takes the answer to {@link #question()}, whose size the traits have learnt already. */
  Verdict answered(ClickPage answer) {
    if (step == Step.WIDER) {
      return answeredWider(answer);
    }
    if (traits.isSurelyUncut(page.size(), limit)) {
      return Verdict.COMPLETE;
    }
    if (step != Step.BELOW && answer.clicks().isEmpty() && mayHideClicks(answer)) {
      return isFull() && canWiden() ? proceed(Step.WIDER) : Verdict.HIDDEN;
    }
    return switch (step) {
      case BELOW, WIDER -> showsMore(answer) ? Verdict.OTHER_PAGE : proceed(Step.OLDER);
      case OLDER -> reachesBelow(answer) ? cut() : proceed(Step.NEWER);
      case NEWER -> anyBetween(answer, end + 1, Long.MAX_VALUE) ? cut() : Verdict.COMPLETE;
    };
  }

  /**
   * A page that was full, or changes with the limit, says nothing of a cap: the wider answer is
   * looked at anew. It may hold what came in meanwhile, or lack what is no click.
   */
  private Verdict answeredWider(ClickPage answer) {
    return isFull() || answer.size() != page.size() ? Verdict.OTHER_PAGE : Verdict.TIE_TOO_LARGE;
  }

  /** The page was cut by a cap: only a larger limit could help, if it has not been tried. */
  private Verdict cut() {
    return canWiden() ? proceed(Step.WIDER) : Verdict.TIE_TOO_LARGE;
  }

  /**
   * Elements above the granule that are no clicks took room on the page, which the answer has for
   * clicks: for all of the granule if it reaches below.
   */
  private boolean showsMore(ClickPage answer) {
    return reachesBelow(answer) || clicks(answer) > clicks(page);
  }

  private long clicks(ClickPage answer) {
    return answer.clicks().stream().filter(c -> c.dt() >= start && c.dt() <= end).count();
  }

  private boolean reachesBelow(ClickPage answer) {
    return anyBetween(answer, Long.MIN_VALUE, start - 1);
  }

  /** Behind elements that are no clicks. */
  private boolean mayHideClicks(ClickPage answer) {
    return !traits.isSurelyUncut(answer.size(), limit);
  }

  private Verdict proceed(Step next) {
    step = next;
    return Verdict.ASK;
  }

  private boolean isFull() {
    return page.size() >= limit;
  }

  private boolean canWiden() {
    return widerLimit() > limit;
  }

  private static boolean anyBetween(ClickPage answer, long from, long to) {
    return answer.clicks().stream().anyMatch(click -> click.dt() >= from && click.dt() <= to);
  }
}
