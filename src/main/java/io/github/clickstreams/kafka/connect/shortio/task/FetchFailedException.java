package io.github.clickstreams.kafka.connect.shortio.task;

/**
 * The task cannot go on; the message says why and names the key to look at. Nothing was left out.
 */
final class FetchFailedException extends Exception {
  FetchFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
