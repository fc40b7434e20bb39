package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.List;

/**
 * Which time the newest click has that the API has shown of a domain, now and when the window was
 * begun, but for clicks from the future. {@link Long#MIN_VALUE} where none was shown.
 */
final class NewestClick {
  private long shown = Long.MIN_VALUE;
  private long before;
  private long atFirst;
  private long now;

  /**
   * A window is begun.
   *
   * @param emitted the newest click emitted, {@link Long#MIN_VALUE} if there is none
   */
  void windowBegins(long emitted) {
    now = Long.MIN_VALUE;
    before = Math.max(shown, emitted);
  }

  /**
   * A page of the window has come.
   *
   * @param pageNow clicks after it are from the future
   */
  void shown(List<ReadClick> clicks, long pageNow) {
    for (ReadClick click : clicks) {
      shown = click.dt() <= pageNow ? Math.max(shown, click.dt()) : shown;
    }
    if (now == Long.MIN_VALUE) {
      now = pageNow;
      atFirst = Math.max(before, shown);
    }
  }

  /** Whether the API has shown a newer one. */
  boolean isNewerThan(long dt) {
    return shown > dt;
  }

  /** When the window was begun. */
  long before() {
    return before;
  }

  /** After the first page of the window. */
  long atFirst() {
    return atFirst;
  }

  /** Clicks after it were from the future when the first page of the window came. */
  long now() {
    return now;
  }
}
