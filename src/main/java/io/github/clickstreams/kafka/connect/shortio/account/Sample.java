package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One page of a domain's clicks, and what it says.
 *
 * @param asked the limit that was asked for
 * @param at when, or up to when, it was asked for
 */
record Sample(long domainId, ClickPage page, int asked, Instant at) {
  private static final double DAY = Duration.ofDays(1).toMillis();

  List<Click> clicks() {
    return page.clicks();
  }

  boolean isEmpty() {
    return clicks().isEmpty();
  }

  /** Whether there may be older clicks than it shows. */
  boolean isFull() {
    return page.size() >= asked;
  }

  Instant newest() {
    return Instant.ofEpochMilli(clicks().stream().mapToLong(Click::dt).max().orElseThrow());
  }

  Instant oldest() {
    return Instant.ofEpochMilli(clicks().stream().mapToLong(Click::dt).min().orElseThrow());
  }

  /** Whether nothing but clicks of the time up to which was asked is on it: it hides older ones. */
  boolean isFullOf(Instant time) {
    return isFull() && !isEmpty() && newest().equals(time) && oldest().equals(time);
  }

  /** Mean number of clicks a day since the oldest one. */
  double perDay() {
    return isEmpty()
        ? 0
        : clicks().size() * DAY / Math.max(1, Duration.between(oldest(), at).toMillis());
  }

  /** How many clicks it has from that time on. */
  int since(Instant time) {
    return (int) clicks().stream().filter(click -> click.dt() >= time.toEpochMilli()).count();
  }

  boolean has(Instant time) {
    return clicks().stream().anyMatch(click -> click.dt() == time.toEpochMilli());
  }

  /** How many of its times are no whole seconds. */
  long withMillis() {
    return clicks().stream().filter(click -> click.dt() % 1000 != 0).count();
  }
}
