package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.Arrays;
import java.util.List;

/**
 * What is to be handed on together of one domain, never empty.
 *
 * @param clicks oldest first but for late ones
 * @param before the position until the first of the batch is handed on
 * @param after the position from the last one on
 */
public record Batch(long domainId, List<NewClick> clicks, Position before, Position after) {

  /**
   * The position once the click at this index, and all before it, have been handed on. Costs as
   * much as the position is large. Only the last click moves {@code since}.
   *
   * @param index from 0
   */
  public Position after(int index) {
    if (index == clicks.size() - 1) {
      return after;
    }
    long dt = before.dt();
    long[] stored = before.seen();
    long[] seen = Arrays.copyOf(stored, stored.length + index + 1);
    for (int i = 0; i <= index; i++) {
      NewClick click = clicks.get(i);
      seen[stored.length + i] = click.fingerprint();
      if (!click.ahead()) {
        dt = Math.max(dt, click.click().dt());
      }
    }
    return Position.of(dt, before.since(), seen);
  }
}
