package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this API has shown of the things its documentation leaves open. Shared by all domains of a
 * task, because it is one API; used by one thread. A wrong belief costs requests, not clicks: every
 * page has to show what pages before it have shown.
 */
public final class ApiTraits {
  /** The largest limit ever asked for: more clicks that share one time cannot be read. */
  static final int LARGEST_LIMIT = 16_000;

  /** A smaller page costs no less: so many requests of one click are known to cost one each. */
  private static final int SMALLEST_PAGE = 100;

  /** By how much a page may be larger again after each request that was answered. */
  private static final int PAGE_GROWTH = 2;

  /** How many refusals in a row may be for another reason than the limit. */
  private static final int REFUSED_BY_CHANCE = 1;

  /** After so many requests it is tried again whether the API still refuses larger limits. */
  private static final int REQUESTS_UNTIL_TRIED_AGAIN = 1_000;

  private final int largestLimit;
  private final int refusedByChance;
  private final PageOrder order = new PageOrder();
  private boolean cursorsInSeconds;
  private int maxLimit;
  private int refusals;
  private int requestsSinceLearnt;

  /** Clicks of a page, when the account's requests are used up. */
  private int affordablePage = LARGEST_LIMIT;

  private RequestDates dates = RequestDates.WIDE;

  /** Were accepted where {@link #dates}, the wide ones, were refused before; else those. */
  private RequestDates narrowerDates = RequestDates.WIDE;

  /** Whether the wide ones were refused again after narrower ones had been accepted. */
  private boolean areDatesSure;

  public ApiTraits() {
    this(LARGEST_LIMIT);
  }

  /**
   * @param largestLimit the largest limit ever to be asked for
   */
  ApiTraits(int largestLimit) {
    this(largestLimit, REFUSED_BY_CHANCE);
  }

  private ApiTraits(int largestLimit, int refusedByChance) {
    this.largestLimit = largestLimit;
    this.maxLimit = largestLimit;
    this.refusedByChance = refusedByChance;
  }

  /** For whoever makes a request or two: every refusal is taken at its word. */
  public static ApiTraits withoutChance() {
    return new ApiTraits(LARGEST_LIMIT, 0);
  }

  /** Whether the API cuts cursors to whole seconds. */
  boolean areCursorsInSeconds() {
    return cursorsInSeconds;
  }

  void learnCursorsInSeconds(boolean inSeconds) {
    cursorsInSeconds = inSeconds;
  }

  /** How the clicks of a page are ordered. */
  PageOrder order() {
    return order;
  }

  /** The largest limit that is worth asking. */
  int maxLimit() {
    return maxLimit;
  }

  /** A request was refused, perhaps for its limit. */
  void refused() {
    refusals++;
  }

  /**
   * A request was accepted.
   *
   * @param limit of it, where one with a larger limit was refused before; else 0
   */
  void accepted(int limit) {
    if (limit > 0 && !isRefusedByChance()) {
      learnMaxLimit(limit);
    } else if (limit == 0) {
      refusals = 0;
    }
    requestsSinceLearnt++;
    affordablePage = Math.min(LARGEST_LIMIT, affordablePage + PAGE_GROWTH);
    if (requestsSinceLearnt > REQUESTS_UNTIL_TRIED_AGAIN) {
      forgetRefusedLimit();
      tryWideDates();
      requestsSinceLearnt = 0;
    }
  }

  /**
   * Larger limits are asked for again; one refusal of them is enough then.
   *
   * @return whether any was refused
   */
  boolean forgetRefusedLimit() {
    boolean wasRefused = maxLimit < largestLimit;
    maxLimit = largestLimit;
    refusals = refusedByChance;
    return wasRefused;
  }

  /** The largest page that is asked for without need. */
  int affordablePage() {
    return affordablePage;
  }

  /** The account's requests are used up (429): perhaps a smaller page costs less. */
  void throttled(int pageLimit) {
    affordablePage = Math.max(SMALLEST_PAGE, Math.min(affordablePage, pageLimit) / 2);
  }

  /** The dates that requests have. */
  RequestDates dates() {
    return dates;
  }

  /** Whether the refusals in a row may be for no reason. */
  boolean isRefusedByChance() {
    return refusals <= refusedByChance;
  }

  /**
   * The API refuses the dates, or perhaps them.
   *
   * @param refused the property that it says is wrong, {@code ""} if it does not say
   * @return whether there are others to ask with
   */
  boolean narrowDates(String refused) {
    if (dates == RequestDates.NONE) {
      return false;
    }
    areDatesSure = narrowerDates != RequestDates.WIDE;
    dates = areDatesSure ? narrowerDates : dates.narrower(refused);
    narrowerDates = RequestDates.WIDE;
    refusals = 0;
    return true;
  }

  /**
   * A request was accepted whose dates may hide clicks. If that is not known to be needed, wider
   * ones are asked for once more: an outage may have refused them.
   *
   * @return whether the answer counts
   */
  boolean confirmDates() {
    boolean counts = dates == RequestDates.WIDE || areDatesSure;
    if (counts) {
      narrowerDates = RequestDates.WIDE;
    } else {
      tryWideDates();
    }
    return counts;
  }

  private void tryWideDates() {
    narrowerDates = dates;
    dates = RequestDates.WIDE;
    areDatesSure = false;
  }

  /** What requests have to be like, for an operator; empty if that is not known to matter. */
  public String requirements() {
    return Stream.of(maxLimit < largestLimit ? "limit not above " + maxLimit : "", dates.toString())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  void learnMaxLimit(int limit) {
    maxLimit = Math.min(maxLimit, limit);
    requestsSinceLearnt = 0;
  }
}
