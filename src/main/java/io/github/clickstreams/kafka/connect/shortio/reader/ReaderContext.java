package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import java.time.InstantSource;

/**
 * What the readers of a task share.
 *
 * @param traits what the API has shown of itself
 * @param wallClock bounds which clicks are from the future where a response has no {@code Date}
 * @param elapsed a clock that does not jump: when a deeper look is due
 * @param serverTime what the responses say of the time
 */
public record ReaderContext(
    ReaderSettings settings,
    ApiTraits traits,
    RequestWriter writer,
    ReadStatistics statistics,
    InstantSource wallClock,
    InstantSource elapsed,
    ServerTime serverTime) {

  public ReaderContext(
      ReaderSettings settings,
      ApiTraits traits,
      RequestWriter writer,
      ReadStatistics statistics,
      InstantSource wallClock,
      InstantSource elapsed) {
    this(settings, traits, writer, statistics, wallClock, elapsed, new ServerTime(elapsed));
  }

  ClickQuery write(long domainId, PageRequest request) {
    return writer.write(domainId, request, traits.dates(), serverTime.now());
  }
}
