package io.github.clickstreams.kafka.connect.shortio.reader;

/**
 * A domain cannot be read on without the risk of losing a click; the message says why and what to
 * do.
 */
public final class UnreadableException extends Exception {
  UnreadableException(String message) {
    super(message);
  }
}
