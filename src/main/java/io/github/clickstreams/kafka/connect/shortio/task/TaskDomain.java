package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.reader.DomainReader;
import io.github.clickstreams.kafka.connect.shortio.schedule.Backoff;

/** A domain that a task reads, and how it fares. Not thread-safe. */
final class TaskDomain implements HeldWindows.Window {
  private final DomainReader reader;
  private final Backoff backoff;
  private boolean warned;

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
