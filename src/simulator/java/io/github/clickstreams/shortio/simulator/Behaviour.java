package io.github.clickstreams.shortio.simulator;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;

/**
 * Every switch for what is not known of the real API, in one place. Immutable: each method answers
 * a changed copy. {@link #usual()} is what public clients of the API report; nothing may rely on
 * it, which is why everything can be turned.
 */
public final class Behaviour implements Cloneable {

  /** How a click's {@code dt} is written. */
  public enum DtForm {
    /** {@code 2020-05-20T06:19:12.345678Z}. */
    MICROS,
    /** {@code 2020-05-20T06:19:12.345Z}. */
    MILLIS,
    /** {@code 2020-05-20T06:19:12.000Z}: cut to the second, as in the seed document's sample. */
    SECONDS_WITH_ZERO_MILLIS,
    /** {@code 2020-05-20T06:19:12Z}. */
    SECONDS
  }

  /** What {@code startDate} and {@code endDate} of {@code period=custom} mean. */
  public enum Dates {
    EXACT,
    /** Both days are covered whole. */
    WHOLE_DAYS,
    /** Cut to midnight, so that the day of {@code endDate} is not covered at all. */
    WHOLE_DAYS_WITHOUT_THE_LAST
  }

  /** In which order clicks with one {@code dt} come. */
  public enum Ties {
    STABLE,
    /** Another order in every answer. */
    SHUFFLED
  }

  /** The shape of a page. */
  public enum Form {
    ARRAY,
    /** {@code {"clicks": [...]}}. */
    CLICKS_OBJECT
  }

  /** What a 429 says about when to come back. */
  public enum RetryHint {
    NONE,
    RETRY_AFTER_SECONDS,
    RETRY_AFTER_DATE,
    RESET_SECONDS,
    RESET_EPOCH_SECONDS
  }

  /** How every answer says what is left of the account's requests. */
  public enum RateHeaders {
    NONE,
    /** {@code x-ratelimit-limit}, {@code -remaining} and {@code -reset}, in seconds. */
    X_RATELIMIT,
    /** {@code RateLimit} and {@code RateLimit-Policy} of the IETF's draft. */
    RATELIMIT
  }

  boolean afterDateInclusive = true;
  boolean beforeDateInclusive = true;
  boolean cursorsIgnored;
  DtForm dtForm = DtForm.MILLIS;
  boolean cursorsSeeShownDt;
  boolean cursorsInSeconds;
  Dates dates = Dates.EXACT;
  Ties ties = Ties.STABLE;
  Form form = Form.ARRAY;
  PageCap pageCap = PageCap.NONE;
  int pageBytes = Integer.MAX_VALUE;
  boolean filterAfterLimit;
  Duration replicaBehind = Duration.ZERO;
  Replica.Gaps gaps = Replica.Gaps.NONE;
  boolean emptyFieldsVary;
  int largestLimit = Integer.MAX_VALUE;
  boolean futureEndRefused;

  /** Null for any. */
  Duration oldestStart;

  Set<String> unknownProperties = Set.of();
  int domainsPageCap = Integer.MAX_VALUE;
  Duration cacheFor = Duration.ofSeconds(60);
  int requestsPerMinute;
  int clicksPerCost;
  RateHeaders rateHeaders = RateHeaders.NONE;
  RetryHint retryHint = RetryHint.RETRY_AFTER_SECONDS;
  boolean tzOffsets = true;
  boolean dateHeader = true;
  Duration dateSkew = Duration.ZERO;
  boolean gzip = true;

  private Behaviour() {}

  /** Inclusive cursors, milliseconds, no cap, a 60 s response cache, no rate limit. */
  public static Behaviour usual() {
    return new Behaviour();
  }

  /** Whether a click at exactly {@code afterDate} is returned. */
  public Behaviour afterDateInclusive(boolean inclusive) {
    return with(b -> b.afterDateInclusive = inclusive);
  }

  /** Whether a click at exactly {@code beforeDate} is returned. */
  public Behaviour beforeDateInclusive(boolean inclusive) {
    return with(b -> b.beforeDateInclusive = inclusive);
  }

  /** {@code afterDate} and {@code beforeDate} do nothing, whatever the period. */
  public Behaviour cursorsIgnored(boolean ignored) {
    return with(b -> b.cursorsIgnored = ignored);
  }

  /** {@code afterDate} and {@code beforeDate} are cut to the second before they are compared. */
  public Behaviour cursorsInSeconds(boolean seconds) {
    return with(b -> b.cursorsInSeconds = seconds);
  }

  /**
   * How {@code dt} is written; the true one always has milliseconds, and where {@link
   * Traffic#micros} or {@link SimulatedClick#micros} says so, microseconds.
   */
  public Behaviour dtForm(DtForm dtForm) {
    return with(b -> b.dtForm = dtForm);
  }

  /**
   * Cursors and order know {@code dt} only as it is shown (a server that stores whole seconds);
   * otherwise they use the true one.
   */
  public Behaviour cursorsSeeShownDt(boolean shown) {
    return with(b -> b.cursorsSeeShownDt = shown);
  }

  /** What {@code startDate} and {@code endDate} are rounded to. */
  public Behaviour dates(Dates dates) {
    return with(b -> b.dates = dates);
  }

  /** The order of clicks with one {@code dt}. */
  public Behaviour ties(Ties ties) {
    return with(b -> b.ties = ties);
  }

  /** The shape of a page. */
  public Behaviour form(Form form) {
    return with(b -> b.form = form);
  }

  /** No page is longer, whatever {@code limit} asks for; nothing says so. */
  public Behaviour pageCap(int clicks) {
    return pageCap(clicks, clicks);
  }

  /** Every answer has another cap between these two; nothing says so. */
  public Behaviour pageCap(int least, int most) {
    return with(b -> b.pageCap = pageCap.between(least, most));
  }

  /** No page of this domain is longer; nothing says so. */
  public Behaviour pageCapOf(long domainId, int clicks) {
    return with(b -> b.pageCap = pageCap.of(domainId, clicks));
  }

  /** A page ends before its body would have more bytes, but has one click; nothing says so. */
  public Behaviour pageBytes(int bytes) {
    return with(b -> b.pageBytes = bytes);
  }

  /** {@code limit} and caps count the clicks that the filter then leaves out, too. */
  public Behaviour filterAfterLimit(boolean after) {
    return with(b -> b.filterAfterLimit = after);
  }

  /** Every second answer for a domain knows only what was visible so long ago. */
  public Behaviour replicaBehind(Duration time) {
    return with(b -> b.replicaBehind = time);
  }

  /**
   * A share of the answers misses a share of the clicks whose {@code dt} is not longer ago than
   * that.
   */
  public Behaviour gaps(double answers, double clicks, Duration younger) {
    return with(b -> b.gaps = new Replica.Gaps(answers, clicks, younger));
  }

  /** A field without value is {@code ""}, null or missing, in every answer as it comes. */
  public Behaviour emptyFieldsVary(boolean vary) {
    return with(b -> b.emptyFieldsVary = vary);
  }

  /** A larger {@code limit} is answered with 400. */
  public Behaviour largestLimit(int limit) {
    return with(b -> b.largestLimit = limit);
  }

  /** An {@code endDate} in the future is answered with 400. */
  public Behaviour futureEndRefused(boolean refused) {
    return with(b -> b.futureEndRefused = refused);
  }

  /** A {@code startDate} longer ago is answered with 400. */
  public Behaviour oldestStart(Duration ago) {
    return with(b -> b.oldestStart = ago);
  }

  /** A body that has one of these is answered with 400. */
  public Behaviour unknownProperties(String... names) {
    return with(b -> b.unknownProperties = Set.of(names));
  }

  /** No answer of {@code /api/domains} is longer, whatever {@code limit} asks for. */
  public Behaviour domainsPageCap(int domains) {
    return with(b -> b.domainsPageCap = domains);
  }

  /** How long an identical body for the same domain gets the same page; zero: no cache. */
  public Behaviour cacheFor(Duration time) {
    return with(b -> b.cacheFor = time);
  }

  /** Cost units of the whole account in any 60 s; more is answered with 429. Zero: no limit. */
  public Behaviour requestsPerMinute(int units) {
    return with(b -> b.requestsPerMinute = units);
  }

  /** A request costs one unit for each so many clicks of its {@code limit}. Zero: always one. */
  public Behaviour clicksPerCost(int clicks) {
    return with(b -> b.clicksPerCost = clicks);
  }

  /** What every answer says is left; only where there is a limit. */
  public Behaviour rateHeaders(RateHeaders headers) {
    return with(b -> b.rateHeaders = headers);
  }

  /** The headers of a 429. */
  public Behaviour retryHint(RetryHint hint) {
    return with(b -> b.retryHint = hint);
  }

  /** Whether {@code tz} other than UTC changes the offset of {@code dt}. */
  public Behaviour tzOffsets(boolean offsets) {
    return with(b -> b.tzOffsets = offsets);
  }

  /** Whether answers carry a {@code Date} header. */
  public Behaviour dateHeader(boolean present) {
    return with(b -> b.dateHeader = present);
  }

  /** How far the {@code Date} header is from the clock that decides what is visible. */
  public Behaviour dateSkew(Duration skew) {
    return with(b -> b.dateSkew = skew);
  }

  /** Whether the HTTP shell compresses for clients that accept it. */
  public Behaviour gzip(boolean gzip) {
    return with(b -> b.gzip = gzip);
  }

  /** The microseconds within which two shown {@code dt} cannot be told apart. */
  long shownGranule() {
    return switch (dtForm) {
      case MICROS -> 1;
      case MILLIS -> 1000;
      case SECONDS, SECONDS_WITH_ZERO_MILLIS -> 1_000_000;
    };
  }

  /** The microseconds within which the server itself cannot tell two {@code dt} apart. */
  long storedGranule() {
    return cursorsSeeShownDt ? shownGranule() : 1;
  }

  private Behaviour with(Consumer<Behaviour> change) {
    try {
      Behaviour copy = (Behaviour) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /** All switches, so that a failing random world can be read. */
  @Override
  public String toString() {
    StringJoiner all = new StringJoiner(", ", "Behaviour[", "]");
    for (Field field : Behaviour.class.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
        try {
          all.add(field.getName() + "=" + field.get(this));
        } catch (IllegalAccessException e) {
          throw new AssertionError(e);
        }
      }
    }
    return all.toString();
  }
}
