package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * When operators are to be told of an outage: when it begins, when its cause is one that they have
 * not been told, every ten minutes while it lasts, and when it ends. Not thread-safe.
 */
public final class Outage {
  private static final long AGAIN = Duration.ofMinutes(10).toMillis();

  private final InstantSource clock;

  /** The causes told in the last ten minutes or so. */
  private final Set<String> told = new HashSet<>();

  private String cause;
  private int failures;
  private long beganAt;
  private long toldAt;

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
    if (failures++ == 0) {
      beganAt = clock.millis();
    }
    cause = why;
    boolean isNews = told.add(why);
    if (isNews) {
      toldAt = clock.millis();
    }
    return isNews;
  }

  /** What is to be told because the outage lasts; it then counts as told. */
  public Optional<State> lasts() {
    if (failures == 0 || clock.millis() - toldAt < AGAIN) {
      return Optional.empty();
    }
    toldAt = clock.millis();
    told.clear();
    told.add(cause);
    return Optional.of(state());
  }

  /** A request was answered; the outage that this ends, if there was one. */
  public Optional<State> ends() {
    Optional<State> ended = failures == 0 ? Optional.empty() : Optional.of(state());
    failures = 0;
    told.clear();
    return ended;
  }

  private State state() {
    return new State(cause, failures, Duration.ofMillis(clock.millis() - beganAt));
  }
}
