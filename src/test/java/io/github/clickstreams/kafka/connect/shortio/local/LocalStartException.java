package io.github.clickstreams.kafka.connect.shortio.local;

/** A local process that did not start; the message is one line for a person and says what to do. */
public final class LocalStartException extends RuntimeException {
  public LocalStartException(String message) {
    super(message);
  }

  public LocalStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
