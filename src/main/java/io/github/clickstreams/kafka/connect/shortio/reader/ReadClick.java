package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import java.util.List;

/**
 * A click of a page, with what tells it from others.
 *
 * @param digest SHA-256 of the fields that never change
 * @param fingerprint some bits of the digest
 */
record ReadClick(Click click, byte[] digest, long fingerprint) {
  long dt() {
    return click.dt();
  }

  /**
   * @param shown clicks of a page
   * @return {@code dt} of the newest one that is not from the future; {@code now} if all of them
   *     are, {@link Windows#EARLIEST} if there is none
   */
  static long newest(List<ReadClick> shown, long now) {
    return shown.stream()
        .mapToLong(ReadClick::dt)
        .filter(dt -> dt <= now)
        .max()
        .orElse(shown.isEmpty() ? Windows.EARLIEST : now);
  }
}
