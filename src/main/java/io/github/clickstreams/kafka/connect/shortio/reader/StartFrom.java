package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Instant;

/** Where reading of a domain without a stored offset begins. */
public sealed interface StartFrom {

  /** At the newest click there is, that one included. */
  record Latest() implements StartFrom {}

  /** At the oldest click that Short.io still has. */
  record Earliest() implements StartFrom {}

  /** At this instant, inclusive. */
  record At(Instant instant) implements StartFrom {}
}
