package io.github.clickstreams.shortio.simulator;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** A value that is written verbatim: the way to put broken or deeply nested JSON into an answer. */
public record RawJson(@JsonRawValue @JsonValue String text) {

  /** {@code depth} arrays inside each other. */
  public static RawJson nested(int depth) {
    return new RawJson("[".repeat(depth) + "]".repeat(depth));
  }
}
