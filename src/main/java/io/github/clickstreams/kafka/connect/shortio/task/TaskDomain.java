package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.reader.DomainReader;
import io.github.clickstreams.kafka.connect.shortio.schedule.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A domain that a task reads, and how it fares. Not thread-safe. */
final class TaskDomain implements HeldWindows.Window {
  /** Waits before a request that was refused is made again; after the last one it is final. */
  private static final List<Duration> WAITS_AFTER_REFUSAL =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(30));

  private final DomainReader reader;
  private final Backoff backoff;
  private boolean warned;
  private int refusals;

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

  /**
   * A request was refused in a way that asking again can hardly help.
   *
   * @return how long to wait before it is made again all the same; empty if that was done
   */
  Optional<Duration> refused() {
    return refusals == WAITS_AFTER_REFUSAL.size()
        ? Optional.empty()
        : Optional.of(WAITS_AFTER_REFUSAL.get(refusals++));
  }

  /** A request was answered. */
  void answered() {
    refusals = 0;
    backoff.succeeded();
  }

  /** An operator has been told that it fails. */
  void warned() {
    warned = true;
  }

  /** Whether an operator has been told that it fails; not any more. */
  boolean endsWarning() {
    boolean before = warned;
    warned = false;
    return before;
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
