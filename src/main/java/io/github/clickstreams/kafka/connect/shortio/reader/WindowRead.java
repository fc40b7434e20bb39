package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * Reads all clicks of one window, both ends inclusive, from an API that gives the newest first, cut
 * anywhere. Pages back until a page is surely complete; takes every click from exactly one page, so
 * that equal clicks keep their number: the oldest granule of a page that may be cut is put off to
 * the next one.
 *
 * <p>Holds what it has read; forgets nothing when a question has to be asked again.
 *
 * <p>An element that is no click is taken from the page that shows a newer click beside it. Pages
 * overlap in the granule that was put off, so what the next page shows above it may have been taken
 * already. Only the first page of a window that reaches to whatever is newest has elements of its
 * own above all clicks.
 */
final class WindowRead {
  private final ApiTraits traits;
  private final ToLongFunction<Click> fingerprint;
  private final int pageLimit;
  private final long from;
  private long end;
  private final List<Click> newestFirst = new ArrayList<>();
  private final List<Click> justBefore = new ArrayList<>();
  private final List<PlacedElement> elements = new ArrayList<>();

  private final List<Overlap> overlaps = new ArrayList<>();

  /** Everything after it has been read. */
  private long to;

  private long granule = 1;
  private GranuleProof proof;

  /**
   * A smaller limit for the open question, which the API refused or answered with too much; 0 if
   * not.
   */
  private int reducedLimit;

  private boolean refused;
  private boolean halved;

  /** A proof of the granule that is read now was given up because an answer was too large. */
  private boolean proofTooLarge;

  /**
   * @param fingerprint the same whenever a click is read
   */
  WindowRead(
      ApiTraits traits, ToLongFunction<Click> fingerprint, int pageLimit, long from, long end) {
    this.traits = traits;
    this.fingerprint = fingerprint;
    this.pageLimit = pageLimit;
    this.from = from;
    this.end = end;
    this.to = end;
  }

  Question question() {
    if (reducedLimit > 0) {
      return new Question(from, to, reducedLimit);
    }
    return proof != null
        ? proof.question()
        : new Question(from, to, Math.min(pageLimit, traits.maxLimit()));
  }

  /**
   * Takes the answer to {@link #question()}.
   *
   * @return whether the window is covered
   * @throws UnreadableException if reading on could lose clicks
   */
  boolean answered(ClickPage page) throws UnreadableException {
    Question question = question();
    traits.learnPageSize(page.size());
    if (refused) {
      traits.learnMaxLimit(question.limit());
    }
    reducedLimit = 0;
    refused = false;
    halved = false;
    if (showsBeforeDateInclusive(page, question.to())) {
      traits.learnBeforeDateInclusive();
      return false;
    }
    if (proof == null) {
      return evaluate(page, question.limit());
    }
    return switch (proof.answered(page)) {
      case ASK -> false;
      case COMPLETE -> covered(proof.page());
      case OTHER_PAGE -> {
        proof = null;
        yield evaluate(page, question.limit());
      }
      case TIE_TOO_LARGE -> throw tieTooLarge();
      case HIDDEN -> throw UnreadableException.domain(notOneClickIn(page));
    };
  }

  /** The API refused the question (400): perhaps because of its limit. */
  void refused() throws UnreadableException {
    int modest = ApiTraits.modestLimitBelow(question().limit());
    if (proof != null && proof.isWidening()) {
      traits.learnMaxLimit(Math.max(modest, proof.limit()));
      if (modest > proof.limit()) {
        return;
      }
      throw tieTooLarge();
    }
    if (modest == 0) {
      throw UnreadableException.question(
          "Short.io refuses the request (400), with a small limit too: check the values of shortio.include.*,"
              + " shortio.exclude.* and shortio.api.url");
    }
    proof = null;
    reducedLimit = modest;
    refused = true;
  }

  /** The answer was larger than what is accepted: once more with half the limit. */
  void tooLarge() throws UnreadableException {
    if (proof != null) {
      // Perhaps by chance. But half of it would not be larger than the page and prove nothing.
      if (proof.isWidening() || proofTooLarge) {
        throw tieTooLarge();
      }
      proofTooLarge = true;
    }
    int half = question().limit() / 2;
    if (halved || half == 0) {
      throw UnreadableException.question(
          "Short.io's answer is larger than this connector accepts, with half the limit too: lower"
              + " shortio.page.limit");
    }
    proof = null;
    reducedLimit = half;
    halved = true;
    refused = false;
  }

  private boolean showsBeforeDateInclusive(ClickPage page, long askedTo) {
    return askedTo != Windows.OPEN
        && !traits.isBeforeDateInclusive()
        && has(page, click -> click.dt() == askedTo + 1)
        && !has(page, click -> click.dt() > askedTo + 1);
  }

  private boolean evaluate(ClickPage page, int limit) throws UnreadableException {
    List<Click> inside = inside(page);
    if (has(page, click -> click.dt() < from) || traits.isSurelyUncut(page.size(), limit)) {
      return covered(page);
    }
    if (inside.isEmpty()) {
      throw UnreadableException.domain(notOneClickIn(page));
    }
    granule = has(page, click -> !Windows.isWholeSecond(click.dt())) ? 1 : Windows.SECOND;
    long oldest = inside.stream().mapToLong(Click::dt).min().getAsLong();
    long newest = inside.stream().mapToLong(Click::dt).max().getAsLong();
    long cutStart = Windows.granuleStart(oldest, granule);
    long cutEnd = Windows.granuleEnd(oldest, granule);
    inside.stream().filter(click -> click.dt() > cutEnd).forEach(newestFirst::add);
    elementsInside(page).stream().filter(e -> e.span().until() > cutEnd).forEach(elements::add);
    boolean taken = newest > cutEnd || to == Windows.OPEN;
    to = Math.min(to, cutEnd);
    remember(page, taken);
    if (newest <= cutEnd) {
      if (page.size() >= limit && limit >= traits.maxLimit()) {
        throw tieTooLarge();
      }
      proof = new GranuleProof(traits, page, limit, from, cutStart, to);
    } else {
      proofTooLarge = false;
    }
    return false;
  }

  private static String notOneClickIn(ClickPage page) {
    return page.clicks().isEmpty()
        ? "Short.io's page has "
            + page.size()
            + " elements, none of them a click, so what is older cannot be asked for; nothing was skipped. If"
            + " these are few among clicks, raise shortio.page.limit to read over them"
        : "Short.io answered a question for clicks up to a time with "
            + page.size()
            + " elements, none of them a click up to then: it ignores beforeDate, or they are malformed";
  }

  private boolean covered(ClickPage page) {
    newestFirst.addAll(inside(page));
    elements.addAll(elementsInside(page));
    page.clicks().stream().filter(click -> click.dt() < from).forEach(justBefore::add);
    to = from - 1;
    return true;
  }

  private List<Click> inside(ClickPage page) {
    return page.clicks().stream().filter(click -> click.dt() >= from && click.dt() <= to).toList();
  }

  private List<PlacedElement> elementsInside(ClickPage page) {
    List<PlacedElement> inside = new ArrayList<>();
    for (PlacedElement element : PlacedElement.of(page)) {
      if (element.span().until() >= from && element.span().until() <= to) {
        inside.add(element);
      }
    }
    if (!inside.isEmpty()) {
      for (Overlap overlap : overlaps) {
        int before = overlap.takenBefore(page, fingerprint);
        inside.removeIf(e -> e.element().index() < before && overlap.has(e) && learn(e));
      }
    }
    return inside;
  }

  /** What has been taken is shown with a click beside it that has come in since. */
  private boolean learn(PlacedElement shown) {
    for (int i = elements.size() - 1; i >= 0; i--) {
      if (elements.get(i).element().identity().equals(shown.element().identity())) {
        elements.set(i, shown);
        return true;
      }
    }
    return false;
  }

  /**
   * @param taken whether anything has been taken from the page
   */
  private void remember(ClickPage page, boolean taken) {
    overlaps.removeIf(overlap -> !overlap.isShownFrom(to));
    if (taken && !page.malformed().isEmpty()) {
      Overlap overlap = Overlap.of(page, to, fingerprint);
      if (overlap.isShownFrom(to)) {
        overlaps.add(overlap);
      }
    }
  }

  private static boolean has(ClickPage page, Predicate<Click> condition) {
    return page.clicks().stream().anyMatch(condition);
  }

  private UnreadableException tieTooLarge() {
    return UnreadableException.domain(
        "more clicks share one "
            + (granule == 1 ? "millisecond" : "second")
            + " than Short.io gives at once, so they cannot be told apart from what is older; nothing was"
            + " skipped. Raise shortio.page.limit, or narrow the clicks with shortio.include.*");
  }

  /**
   * Ends the window earlier, as if it had been asked so: the newest are forgotten, by whole
   * granules, until no more than {@code most} are left; but no click of the first granule after
   * {@code keep}, so that the window brings something new.
   */
  void dropNewest(int most, long keep) {
    long first =
        newestFirst.stream().mapToLong(Click::dt).filter(dt -> dt > keep).min().orElse(newest());
    long[] times =
        LongStream.concat(
                newestFirst.stream().mapToLong(Click::dt),
                elements.stream().mapToLong(e -> Math.min(e.span().until(), newest())))
            .sorted()
            .toArray();
    long fitting = Windows.granuleStart(times[most], granule) - 1;
    long earlier = Math.max(fitting, Windows.granuleEnd(first, granule));
    if (earlier < newest()) {
      end = earlier;
      newestFirst.removeIf(click -> click.dt() > end);
      elements.removeIf(e -> e.span().until() > end);
    }
  }

  boolean isOpen() {
    return end == Windows.OPEN;
  }

  /** Upper end of the window, {@link Windows#OPEN} if there is none. */
  long end() {
    return end;
  }

  /** How many clicks, and elements that are none, have been read. */
  int held() {
    return newestFirst.size() + elements.size();
  }

  /** Whether no click has been read. */
  boolean isEmpty() {
    return newestFirst.isEmpty();
  }

  /** Newest click read; only after one was. */
  long newest() {
    return newestFirst.get(0).dt();
  }

  /** Everything after this time, up to the window's end, has been read. */
  long reached() {
    return to;
  }

  /** The granule of the last page: what a window may not split, in milliseconds. */
  long granule() {
    return granule;
  }

  /**
   * What the last page showed before the window, because its cursor is a little wider than the
   * window.
   */
  List<Click> justBefore() {
    return justBefore;
  }

  /** Everything read, in the reverse order of the API. */
  List<Click> oldestFirst() {
    List<Click> clicks = new ArrayList<>(newestFirst);
    Collections.reverse(clicks);
    return clicks;
  }

  /** The elements that are no clicks, in the reverse order of the API. */
  List<PlacedElement> elementsOldestFirst() {
    List<PlacedElement> oldestFirst = new ArrayList<>(elements);
    Collections.reverse(oldestFirst);
    return oldestFirst;
  }
}
