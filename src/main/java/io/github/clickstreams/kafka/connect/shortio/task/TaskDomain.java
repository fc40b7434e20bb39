package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.reader.DomainReader;
import io.github.clickstreams.kafka.connect.shortio.reader.UnreadableException;
import io.github.clickstreams.kafka.connect.shortio.schedule.Backoff;
import io.github.clickstreams.kafka.connect.shortio.schedule.Refusals;

/** A domain that a task reads, and how it fares. Not thread-safe. */
final class TaskDomain implements HeldWindows.Window {
  private static final int TIMES_ALONE = 10;

  private final DomainReader reader;
  private final Backoff backoff;
  private final Refusals refusals = new Refusals();

  /** How often in a row it alone was answered with a 500, and how many answers there were then. */
  private int alone;

  private long answersBefore;

  /** Null unless it is left out. */
  private String leftOutFor;

  TaskDomain(DomainReader reader, Backoff backoff) {
    this.reader = reader;
    this.backoff = backoff;
  }

  long id() {
    return reader.domainId();
  }

  DomainReader reader() {
    return reader;
  }

  Backoff backoff() {
    return backoff;
  }

  Refusals refusals() {
    return refusals;
  }

  /**
   * It was answered with a 500. Tells a domain that Short.io does not know, which it has been seen
   * to answer so, from an outage: not those count between which no other domain was answered.
   *
   * @param answers how many requests of the task have been answered
   * @return whether it alone is, for the tenth time in a row
   */
  boolean failsAlone(long answers) {
    if (answers > answersBefore) {
      alone++;
      answersBefore = answers;
    }
    return alone >= TIMES_ALONE;
  }

  /** Why a domain that {@link #failsAlone} is given up. */
  static FetchFailedException unknown(ApiException e) {
    return new FetchFailedException(
        "Short.io answered 500 ten times in a row, while it answered for other domains; it says so of a domain that"
            + " it does not know: check shortio.domains",
        e);
  }

  /**
   * The API refused the request (400, 422): the next one asks otherwise.
   *
   * @throws ApiException.Fatal if it refuses every way of asking; the next request is the first way
   *     again, so that nothing that was learnt in vain stays
   */
  void refused(ApiException.Refused e) throws ApiException.Fatal, UnreadableException {
    try {
      reader.refused(e.property(), e.date());
    } catch (UnreadableException inEveryWay) {
      if (inEveryWay.isOfDomain()) {
        throw inEveryWay;
      }
      giveUpWindow();
      throw new ApiException.Fatal(
          "Short.io answered %s for domain %s: %s"
              .formatted(e.status(), id(), inEveryWay.getMessage()));
    }
  }

  /** It is left out for this reason; whether that is news. */
  boolean leftOut(String reason) {
    boolean isNews = !reason.equals(leftOutFor);
    leftOutFor = reason;
    return isNews;
  }

  /** It has been read; whether it was left out before. */
  boolean comesBack() {
    boolean before = leftOutFor != null;
    leftOutFor = null;
    return before;
  }

  /** A request was answered. */
  void answered() {
    refusals.answered();
    alone = 0;
    backoff.succeeded();
  }

  @Override
  public int held() {
    return reader.held();
  }

  @Override
  public void giveUpWindow() {
    reader.giveUpWindow();
  }
}
