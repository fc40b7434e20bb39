package io.github.clickstreams.kafka.connect.shortio.reader;

/**
 * The position of a domain as it moves with every click emitted. Not thread-safe.
 *
 * <p>Keeps the rule that makes every read find exactly what was not emitted: {@link Position#seen}
 * holds every click emitted at or after {@code since}, and {@code since} never passes a click that
 * is still to be emitted.
 */
final class Progress {
  private final long lateArrivalWindow;
  private final int mostSeen;
  private final Seen seen;

  /**
   * Emitted in the last second before {@code since}: what a read shows there by the way can be told
   * apart from it.
   */
  private final Seen before = new Seen();

  /** Elements that are no clicks and are only counted: no offset knows them. */
  private final SeenElements counted = new SeenElements();

  /** Everything emitted from here on is known; before it was another run of the task. */
  private final long knownFrom;

  private long dt;
  private long since;

  /**
   * @param lateArrivalWindow milliseconds
   * @param mostSeen how many clicks the look-back may hold, unless more share one instant
   * @param withElements whether elements that are no clicks are emitted too
   */
  Progress(Position position, long lateArrivalWindow, int mostSeen, boolean withElements) {
    this.lateArrivalWindow = lateArrivalWindow;
    this.mostSeen = mostSeen;
    this.seen = Seen.of(position, withElements);
    this.dt = position.dt();
    this.since = position.since();
    this.knownFrom = position.since();
  }

  long dt() {
    return dt;
  }

  long since() {
    return since;
  }

  Seen seen() {
    return seen;
  }

  SeenElements counted() {
    return counted;
  }

  Position position() {
    return Position.of(dt, since, seen.fingerprints());
  }

  void emitted(long fingerprint, long clickDt) {
    seen.add(fingerprint, clickDt);
    dt = Math.max(dt, clickDt);
  }

  /** An element that is no click has no {@code dt}. */
  void emitted(Fresh.FreshElement element) {
    seen.elements().add(element.fingerprint(), element.span());
  }

  /**
   * Moves {@code since} up behind what was emitted.
   *
   * @param settled nothing at or before this time can still come in
   * @param next where reading has to begin to find what was read and is still to be emitted, {@link
   *     Long#MAX_VALUE} if there is nothing
   * @return whether {@code since} had to move up further than the late-arrival window says
   */
  boolean advance(long settled, long next) {
    long most = Math.min(dt, next);
    moveSince(betweenSpans(Math.min(shown(Math.max(dt - lateArrivalWindow, settled)), most)));
    long asLongAsWanted = since;
    long kept = Math.min(seen.instantThatKeeps(mostSeen), most);
    moveSince(betweenSpans(kept));
    if (seen.hasBefore(kept)) {
      // Spans that no click has ended yet must not keep it all.
      moveSince(kept);
    }
    return since > asLongAsWanted;
  }

  /**
   * Where whole seconds are shown, a click of up to a second later is shown at the second's start.
   */
  private long shown(long time) {
    return Windows.isWholeSecond(dt) ? Windows.granuleStart(time, Windows.SECOND) : time;
  }

  /**
   * A click before {@code since} was read by the way.
   *
   * @param equals how many equal ones the same answers have shown so far, this one included
   * @return whether it has never been emitted, and is noticed for the first time
   */
  boolean isMissed(long fingerprint, long clickDt, int equals) {
    if (clickDt < Math.max(knownFrom, since - Windows.SECOND)
        || equals <= before.count(fingerprint)) {
      return false;
    }
    before.add(fingerprint, clickDt);
    return true;
  }

  private void moveSince(long wanted) {
    since = Math.max(since, wanted);
    seen.forgetBefore(since, since - Windows.SECOND, before);
    before.forgetBefore(since - Windows.SECOND);
    counted.forgetBefore(since);
  }

  private long betweenSpans(long wanted) {
    long time = wanted;
    long later;
    do {
      later = time;
      time = counted.betweenSpans(seen.elements().betweenSpans(later));
    } while (time < later);
    return time;
  }
}
