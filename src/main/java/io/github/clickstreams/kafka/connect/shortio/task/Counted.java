package io.github.clickstreams.kafka.connect.shortio.task;

/** Numbers of things, for messages. */
public final class Counted {
  private Counted() {}

  /** {@code 1 click}, {@code 2 clicks}. */
  public static String of(long number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }
}
