package io.github.clickstreams.kafka.connect.shortio;

import java.time.Duration;

/** The connector and its task with shorter waits, for tests of every package. */
public final class ShortWaits {
  private ShortWaits() {}

  /** Its start waits for three refusals, some ten seconds otherwise. */
  public static ShortIoClickSourceConnector connector() {
    return new ShortIoClickSourceConnector(time -> Thread.sleep(time.dividedBy(100).toMillis()));
  }

  /** A minute of waiting for a page becomes three seconds. */
  public static ShortIoClickSourceTask task() {
    return new ShortIoClickSourceTask(ShortWaits::less);
  }

  private static Duration less(Duration delay) {
    return delay.dividedBy(20);
  }
}
