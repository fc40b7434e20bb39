package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.InstantSource;

/**
 * What the readers of a task share.
 *
 * @param traits what the API has shown of itself
 * @param wallClock bounds which clicks are from the future where a response has no {@code Date}
 * @param elapsed a clock that does not jump: when a deeper look is due
 */
public record ReaderContext(
    ReaderSettings settings,
    ApiTraits traits,
    RequestWriter writer,
    ReadStatistics statistics,
    InstantSource wallClock,
    InstantSource elapsed) {}
