package io.github.clickstreams.kafka.connect.shortio.task;

/** Numbers of things, for messages. */
public final class Counted {
  private Counted() {}

  /** {@code 1 click}, {@code 2 clicks}, {@code 2 batches}. */
  public static String of(long number, String one) {
    return number + " " + one + (number == 1 ? "" : one.endsWith("ch") ? "es" : "s");
  }
}
