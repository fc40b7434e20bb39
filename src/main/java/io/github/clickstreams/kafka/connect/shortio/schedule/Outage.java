package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When operators are to be told of an outage: when it begins, when its cause is one that they have
 * not been told, every ten minutes while it lasts, and when it ends. One that ends and comes again
 * within ten minutes, for the same cause, is told only if it lasts a minute; of its end nothing is
 * told then either. Not thread-safe.
 */
public final class Outage {
  private static final long AGAIN = Duration.ofMinutes(10).toMillis();
  private static final long SOON = Duration.ofMinutes(1).toMillis();

  private final InstantSource clock;

  /** The causes told in the last ten minutes or so, with the time of that. */
  private final Map<String, Long> told = new HashMap<>();

  private String cause;
  private int failures;
  private long beganAt;
  private long toldAt;

  /** Whether this outage has been told. */
  private boolean isTold;

  /**
   * An outage as it is now.
   *
   * @param cause of the newest failure
   * @param failures all requests that have failed
   * @param time since the first of them
   */
  public record State(String cause, int failures, Duration time) {}

  /**
   * @param clock should not jump
   */
  public Outage(InstantSource clock) {
    this.clock = clock;
  }

  /** A request has failed; whether that is to be told. */
  public boolean failed(String why) {
    fails(why);
    boolean isNews = !told.containsKey(why);
    if (isNews) {
      tell();
    }
    return isNews;
  }

  /** A request was refused, which is told each time. */
  public void refused(String why) {
    fails(why);
    tell();
  }

  private void fails(String why) {
    cause = why;
    if (failures++ == 0) {
      beganAt = clock.millis();
      isTold = false;
      told.values().removeIf(at -> beganAt - at >= AGAIN);
    }
  }

  private void tell() {
    toldAt = clock.millis();
    told.put(cause, toldAt);
    isTold = true;
  }

  /** What is to be told because the outage lasts; it then counts as told. */
  public Optional<State> lasts() {
    long now = clock.millis();
    if (failures == 0 || (isTold ? now - toldAt < AGAIN : now - beganAt < SOON)) {
      return Optional.empty();
    }
    told.clear();
    tell();
    return Optional.of(state());
  }

  /** A request was answered; the outage that this ends, if there was one that has been told. */
  public Optional<State> ends() {
    Optional<State> ended = failures > 0 && isTold ? Optional.of(state()) : Optional.empty();
    failures = 0;
    return ended;
  }

  private State state() {
    return new State(cause, failures, Duration.ofMillis(clock.millis() - beganAt));
  }
}
