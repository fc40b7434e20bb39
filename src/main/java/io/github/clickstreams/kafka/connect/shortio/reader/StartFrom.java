package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Instant;

/** Where a domain without a stored position begins. */
public sealed interface StartFrom {

  /**
   * At the newest click there is, that one included; where there is none, at the first that comes.
   */
  record Latest() implements StartFrom {}

  /** At the first click the API still has. */
  record Earliest() implements StartFrom {}

  /** At the first click at or after an instant. */
  record At(Instant instant) implements StartFrom {}
}
