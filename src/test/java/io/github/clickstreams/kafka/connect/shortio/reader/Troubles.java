package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.SplittableRandom;

/**
 * What is wrong with the API of a model world now and then. All of it is bounded so that a reader
 * can be exact: a click that is late, behind on a replica, or missing at times is shown by every
 * answer from {@code dt} plus the window on.
 *
 * @param lies share of answers that are empty or cut short at status 200
 * @param liesInRow most of them in a row, once the reader knows a click that has to be shown
 * @param lieOnPage the only lie of every domain is its first page with this number, from 1; 0 if
 *     there is none
 * @param ahead which clicks are dated later than they become visible
 * @param lag by how much one of two replicas is behind, milliseconds
 * @param lagInTurn whether the replicas answer in turn; else by chance
 * @param missing share of the rows that every second answer leaves out, as long as they have been
 *     visible for no longer than half the window
 * @param hidden share of the gaps between clicks with rows that are filtered out after the limit
 * @param malformed whether there are elements that are no clicks
 * @param emptyForms whether empty fields come in another form in every answer
 * @param deletions share of the clicks that are deleted some time
 * @param mostLate until a click is visible, milliseconds
 */
record Troubles(
    double lies,
    int liesInRow,
    int lieOnPage,
    Ahead ahead,
    long lag,
    boolean lagInTurn,
    double missing,
    double hidden,
    boolean malformed,
    boolean emptyForms,
    double deletions,
    long mostLate) {

  /** Edge servers with a clock that is ahead. */
  enum Ahead {
    NONE,
    /** One click in ten, up to two minutes. */
    TENTH,
    /** One click, two minutes. */
    ONE,
    /** One click, a day. */
    ONE_A_DAY
  }

  static final long MINUTES_AHEAD = 120_000;
  static final long DAY_AHEAD = 86_400_000;

  /** Where a clock is ahead, "now" is only known to some seconds. */
  private static final long SLACK_OF_NOW = 7_000;

  private static final long MOST_LAG = 120_000;
  private static final long LAG_NEEDS = 2_000;
  private static final long AHEAD_NEEDS = 30_000;
  private static final double OFTEN = 0.05;

  /** None, but for lateness up to the window. */
  static Troubles none(long window) {
    return new Troubles(0, 0, 0, Ahead.NONE, 0, false, 0, 0, false, false, 0, window);
  }

  /** Those that the simulated Short.io has too. */
  static Troubles few(SplittableRandom random, long window) {
    return of(random, window, random.nextInt(3) == 0 ? Kind.LIES : Kind.DATES, true);
  }

  static Troubles of(SplittableRandom random, long window) {
    return of(random, window, Kind.values()[random.nextInt(Kind.values().length)], false);
  }

  /** Troubles that would hide each other, or that are not to be told apart together. */
  private enum Kind {
    LIES,
    DATES,
    REPLICAS,
    MISSING,
    DELETIONS
  }

  private static Troubles of(SplittableRandom random, long window, Kind kind, boolean few) {
    boolean lying = kind == Kind.LIES || kind != Kind.DELETIONS && random.nextInt(4) == 0;
    int onPage = lying && random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0;
    long lag =
        kind == Kind.REPLICAS && window >= LAG_NEEDS
            ? random.nextLong(1, Math.min(MOST_LAG, window / 2))
            : 0;
    double missing =
        kind == Kind.MISSING && window >= LAG_NEEDS ? random.nextDouble(0.01, OFTEN) : 0;
    Ahead ahead =
        window >= AHEAD_NEEDS && (kind == Kind.DATES || random.nextInt(4) == 0)
            ? Ahead.values()[random.nextInt(Ahead.values().length)]
            : Ahead.NONE;
    return new Troubles(
        lying && onPage == 0 ? OFTEN * (random.nextInt(3) == 0 ? 6 : 1) : 0,
        kind == Kind.LIES ? 6 : 2,
        onPage,
        ahead,
        lag,
        random.nextBoolean(),
        missing,
        !few && random.nextInt(4) == 0 ? random.nextDouble() : 0,
        random.nextInt(4) == 0,
        !few && random.nextInt(4) == 0,
        kind == Kind.DELETIONS ? random.nextDouble() * 0.3 : 0,
        window - lag - (missing > 0 ? window / 2 : 0) - (ahead == Ahead.NONE ? 0 : SLACK_OF_NOW));
  }

  boolean isMissing(long visibleFor, long window) {
    return visibleFor <= window / 2;
  }

  /** Whether an answer may lack clicks that one before it has shown. */
  boolean hideClicks() {
    return lies > 0 || lag > 0 || missing > 0 || deletions > 0;
  }

  /** Server time from which on every answer shows the click. */
  long shownForSureAt(WorldClick click, long window) {
    return click.visibleAt() + lag + (missing > 0 ? window / 2 + 1 : 0);
  }
}
