package io.github.clickstreams.shortio.simulator;

/** A value that is written verbatim: the way to put broken or deeply nested JSON into an answer. */
public record RawJson(String text) {

  /** {@code depth} arrays inside each other. */
  public static RawJson nested(int depth) {
    return new RawJson("[".repeat(depth) + "]".repeat(depth));
  }
}
