package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.Optional;

/** Tries a configuration that is valid by itself. */
@FunctionalInterface
public interface ConnectionCheck {

  /** Which key is to be changed. */
  enum About {
    API_KEY,
    DOMAINS,
    /** All of {@code shortio.include.*} that are set. */
    INCLUDE,
    /** All of {@code shortio.exclude.*} that are set. */
    EXCLUDE
  }

  /**
   * @param text says what to do; no secret
   */
  record Problem(About about, String text) {}

  /** What is surely wrong, if anything is: that nobody answers is not. */
  Optional<Problem> problem(SourceConfig config);
}
