package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.List;

/** A source offset that is no {@link Position}; the message lists every defect. */
public final class InvalidPositionException extends Exception {
  private final transient List<String> defects;

  InvalidPositionException(List<String> defects) {
    super(String.join("; ", defects));
    this.defects = List.copyOf(defects);
  }

  /** One sentence per defect. */
  public List<String> defects() {
    return defects;
  }
}
