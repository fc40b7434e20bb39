package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Instant;
import java.util.Optional;

/** Where reading of a domain without a stored offset begins. */
public sealed interface StartFrom {

  /** The position to begin with; empty if it takes a look at the domain to tell. */
  Optional<Position> position();

  /** At the newest click there is, that one included. */
  record Latest() implements StartFrom {
    @Override
    public Optional<Position> position() {
      return Optional.empty();
    }
  }

  /** At the oldest click that Short.io still has. */
  record Earliest() implements StartFrom {
    @Override
    public Optional<Position> position() {
      return Optional.of(Position.startingAt(Windows.EARLIEST));
    }
  }

  /** At this instant, inclusive. */
  record At(Instant instant) implements StartFrom {
    @Override
    public Optional<Position> position() {
      return Optional.of(Position.startingAt(instant.toEpochMilli()));
    }
  }
}
