package io.github.clickstreams.kafka.connect.shortio.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A question that Short.io did not answer, sorted by what can be done about it. Messages name the
 * configuration key to look at and never contain an API key, a query, a body or a click.
 */
public abstract sealed class ApiException extends Exception {

  private ApiException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Asking again later may help: 408, 429, 5xx, network trouble, an answer that is cut or no JSON.
   */
  public static final class Temporary extends ApiException {
    private enum Kind {
      THROTTLED,
      UNKNOWN_HOST,
      SERVER_ERROR,
      ELSE
    }

    private final transient Duration retryAfter;
    private final Kind kind;

    private Temporary(String message, Throwable cause, Duration retryAfter, Kind kind) {
      super(message, cause);
      this.retryAfter = retryAfter;
      this.kind = kind;
    }

    public static Temporary of(String message) {
      return of(message, (Throwable) null);
    }

    public static Temporary of(String message, Throwable cause) {
      return new Temporary(message, cause, null, Kind.ELSE);
    }

    /** An answer that may say how long to wait; {@code retryAfter} null if it does not. */
    public static Temporary of(String message, Duration retryAfter) {
      return new Temporary(message, null, retryAfter, Kind.ELSE);
    }

    /** A 500, likewise. */
    public static Temporary serverError(String message, Duration retryAfter) {
      return new Temporary(message, null, retryAfter, Kind.SERVER_ERROR);
    }

    /** A 429, likewise. */
    public static Temporary throttled(String message, Duration retryAfter) {
      return new Temporary(message, null, retryAfter, Kind.THROTTLED);
    }

    /** The host's name is not known to DNS: most likely a typing error, if it never answered. */
    public static Temporary unknownHost(String message, Throwable cause) {
      return new Temporary(message, cause, null, Kind.UNKNOWN_HOST);
    }

    /** How long the API asked to wait, if it did. */
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }

    /** Whether the account's request budget is used up (429), which concerns every domain. */
    public boolean isThrottled() {
      return kind == Kind.THROTTLED;
    }

    public boolean isUnknownHost() {
      return kind == Kind.UNKNOWN_HOST;
    }

    /** Whether it was a 500: an outage, or what this API says of a domain that it does not know. */
    public boolean isServerError() {
      return kind == Kind.SERVER_ERROR;
    }
  }

  /** 400, 422: the API refuses the question as it is; perhaps its limit, perhaps its dates. */
  public static final class Refused extends ApiException {
    private final int status;
    private final String property;
    private final transient Instant date;

    /** Of a question for the list of domains. */
    public Refused(String message) {
      this(message, 400, "", null);
    }

    /**
     * @param status 400 or 422
     * @param property of the request that the API says is wrong, {@code ""} if it does not say
     * @param date when the API refused it; null if it does not say
     */
    public Refused(String message, int status, String property, Instant date) {
      super(message, null);
      this.status = status;
      this.property = property;
      this.date = date;
    }

    public int status() {
      return status;
    }

    /** The property of the request that the API says is wrong, {@code ""} if it does not say. */
    public String property() {
      return property;
    }

    /** When the API refused it, if it says so. */
    public Optional<Instant> date() {
      return Optional.ofNullable(date);
    }
  }

  /** The answer is larger than what is accepted; a smaller limit may help. */
  public static final class TooLarge extends ApiException {
    public TooLarge(String message) {
      super(message, null);
    }
  }

  /** 403 or 404 for one domain: no right to it, or no such domain. */
  public static final class DomainRefused extends ApiException {
    private final boolean unknown;

    private DomainRefused(String message, boolean unknown) {
      super(message, null);
      this.unknown = unknown;
    }

    public DomainRefused(String message) {
      this(message, false);
    }

    /** A 404. */
    public static DomainRefused unknown(String message) {
      return new DomainRefused(message, true);
    }

    /** Whether there is no such domain; else there is no right to it. */
    public boolean isUnknown() {
      return unknown;
    }
  }

  /**
   * Asking again cannot help before somebody changes something: 401, 402, other 4xx, a redirect.
   */
  public static final class Fatal extends ApiException {
    private enum Of {
      KEY,
      PLAN,
      ELSE
    }

    private final Of of;

    private Fatal(String message, Of of) {
      super(message, null);
      this.of = of;
    }

    public Fatal(String message) {
      this(message, Of.ELSE);
    }

    /** A 401, or a 403 that is about no domain. */
    public static Fatal keyRefused(String message) {
      return new Fatal(message, Of.KEY);
    }

    /** A 402. */
    public static Fatal planRefused(String message) {
      return new Fatal(message, Of.PLAN);
    }

    /** Whether the API does not know the key; another key would help. */
    public boolean isKeyRefused() {
      return of == Of.KEY;
    }

    /** Whether the account's plan does not cover what was asked. */
    public boolean isPlanRefused() {
      return of == Of.PLAN;
    }
  }
}
