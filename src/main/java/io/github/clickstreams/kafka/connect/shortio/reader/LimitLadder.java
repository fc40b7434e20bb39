package io.github.clickstreams.kafka.connect.shortio.reader;

/**
 * The limit of the requests of one window: the configured one; twice as much, step by step, where a
 * page may be too short for the clicks of one time; less where the API refuses a limit or the
 * answer is larger than what is accepted.
 */
final class LimitLadder {
  /** What is tried when the API refuses a limit, largest first. */
  private static final int[] MODEST_LIMITS = {150, 30};

  /** How often an answer for the clicks of one time may be too large: the first time by chance. */
  private static final int TOO_LARGE_BY_CHANCE = 1;

  private final ApiTraits traits;
  private final int pageLimit;

  /** Twice the limit or more of the window's other requests; 0 if not. */
  private int widened;

  private int beforeWidening;

  /** The wider limit was refused. */
  private boolean widerRefused;

  /** The answer to the wider limit was too large. */
  private boolean tooWide;

  /** For the next request only: less than what was refused or too large; 0 if not. */
  private int reduced;

  private boolean refused;
  private boolean hasTriedRefused;
  private boolean halved;
  private int tooLarge;

  LimitLadder(ApiTraits traits, int pageLimit) {
    this.traits = traits;
    this.pageLimit = pageLimit;
  }

  /** The first request needs no more than this. */
  void beginWith(int limit) {
    reduced = Math.min(limit, limit());
  }

  int limit() {
    int usual = Math.min(pageLimit, traits.affordablePage());
    return reduced > 0 ? reduced : Math.min(Math.max(usual, widened), traits.maxLimit());
  }

  /**
   * Asks for more from now on, if that is possible: for what it was before the last answer was too
   * large, or twice as much.
   *
   * @param asked the limit of the last request
   */
  boolean widen(int asked) {
    if (asked < limit()) {
      return tooLarge <= TOO_LARGE_BY_CHANCE;
    }
    int wider = Math.min(2 * limit(), traits.maxLimit());
    if (wider <= limit() || tooWide) {
      return false;
    }
    beforeWidening = limit();
    widened = wider;
    return true;
  }

  /** An answer has come. */
  void accepted() {
    traits.accepted(refused ? reduced : 0);
    widerRefused &= reduced > 0;
    reduced = 0;
    refused = false;
    halved = false;
  }

  /**
   * The clicks of one time seem to be more than the API gives: perhaps it has refused limits for
   * another reason. Once.
   *
   * @return whether there is a larger limit to ask for again
   */
  boolean tryRefusedAgain() {
    int before = limit();
    if (hasTriedRefused || !traits.forgetRefusedLimit()) {
      return false;
    }
    hasTriedRefused = true;
    return limit() > before || widen(before);
  }

  /** The clicks of that time have been read. */
  void reset() {
    widened = 0;
    widerRefused = false;
    tooWide = false;
    tooLarge = 0;
  }

  /**
   * The API refused the request (400): perhaps because of its limit, perhaps because of its dates.
   *
   * @param property of the request that the API says is wrong, {@code ""} if it does not say
   * @return whether to ask otherwise; if not, the clicks of one time are more than the API gives
   */
  boolean refuse(String property) throws UnreadableException {
    traits.refused();
    if (property.endsWith("Date") && narrowDates(property)) {
      return true;
    }
    int refusedLimit = limit();
    int modest = modestBelow(refusedLimit);
    if (widened > 0 && reduced == 0) {
      if (!widerRefused) {
        // Perhaps by chance.
        widerRefused = true;
        return true;
      }
      traits.learnMaxLimit(Math.max(modest, beforeWidening));
      widened = limit() > beforeWidening ? widened : 0;
      return widened > 0;
    }
    if (modest == 0) {
      if (narrowDates(property)) {
        return true;
      }
      throw UnreadableException.question(
          "it refuses the request, with a small limit and without dates too"
              + (property.isEmpty() ? "" : ", because of its " + property)
              + ": check the values of shortio.include.*, shortio.exclude.* and shortio.api.url");
    }
    reduced = modest;
    refused = true;
    return true;
  }

  /** Whether there are other dates to ask with; they are tried with the limit that was refused. */
  private boolean narrowDates(String property) {
    if (traits.isRefusedByChance()) {
      return true;
    }
    if (!traits.narrowDates(property)) {
      return false;
    }
    reduced = halved ? reduced : 0;
    refused = false;
    return true;
  }

  /**
   * The answer was larger than what is accepted: once more with half the limit.
   *
   * @param ofOneTime whether the request was for the rest of the clicks of one time
   * @return whether to ask again; if not, the clicks of one time are more than can be read
   */
  boolean halve(boolean ofOneTime) throws UnreadableException {
    if (ofOneTime && (widened > 0 || tooLarge >= TOO_LARGE_BY_CHANCE)) {
      return false;
    }
    tooLarge++;
    if (widened > 0) {
      widened = 0;
      tooWide = true;
      return true;
    }
    int half = limit() / 2;
    if (halved || half == 0) {
      throw UnreadableException.question(
          "Short.io's answer is larger than this connector accepts, with half the limit too: lower"
              + " shortio.page.limit");
    }
    reduced = half;
    halved = true;
    refused = false;
    return true;
  }

  private static int modestBelow(int refused) {
    for (int limit : MODEST_LIMITS) {
      if (limit < refused) {
        return limit;
      }
    }
    return 0;
  }
}
