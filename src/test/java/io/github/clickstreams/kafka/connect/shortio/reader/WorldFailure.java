package io.github.clickstreams.kafka.connect.shortio.reader;

/** A promise was broken in a model world. */
final class WorldFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  WorldFailure(String message) {
    super(message);
  }

  static void unless(boolean kept, String message, Object... arguments) {
    if (!kept) {
      throw new WorldFailure(message.formatted(arguments));
    }
  }
}
