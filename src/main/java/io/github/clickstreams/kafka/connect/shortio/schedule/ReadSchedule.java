package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Which domain is read next: the one that is due longest. A domain that is taken has to be given
 * back with the time at which it is due again. Not thread-safe.
 *
 * @param <D> a domain
 */
public final class ReadSchedule<D> {

  private record Entry<D>(D domain, long due, long turn) {}

  private final PriorityQueue<Entry<D>> queue =
      new PriorityQueue<>(
          Comparator.<Entry<D>>comparingLong(Entry::due).thenComparingLong(Entry::turn));
  private final InstantSource clock;
  private long turns;

  public ReadSchedule(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The domain is due after a while; among domains due at the same time, the one given back first
   * comes first.
   */
  public void dueIn(Duration wait, D domain) {
    queue.add(new Entry<>(domain, clock.millis() + wait.toMillis(), turns++));
  }

  /** How long until a domain is due, zero if one is; empty if there is no domain at all. */
  public Optional<Duration> untilNext() {
    return Optional.ofNullable(queue.peek())
        .map(entry -> Duration.ofMillis(Math.max(0, entry.due - clock.millis())));
  }

  /** Takes the domain that is due first, or null if there is none. */
  public D take() {
    Entry<D> entry = queue.poll();
    return entry == null ? null : entry.domain;
  }
}
