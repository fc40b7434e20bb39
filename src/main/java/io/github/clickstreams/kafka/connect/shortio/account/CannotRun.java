package io.github.clickstreams.kafka.connect.shortio.account;

/** Why a command cannot do its work: one line that names the key or the option to change. */
final class CannotRun extends RuntimeException {
  private static final long serialVersionUID = 1;

  CannotRun(String message) {
    super(message);
  }
}
