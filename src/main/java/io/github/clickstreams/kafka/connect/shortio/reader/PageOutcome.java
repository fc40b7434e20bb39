package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;

/** What a page brought, and so what is to be done next. */
public sealed interface PageOutcome {

  /** The window has more to ask: ask {@link DomainReader#request} at once. */
  record NextPage() implements PageOutcome {}

  /**
   * The page does not show what it must show: ask {@link DomainReader#request} again, but not
   * before this delay is over. Other domains may be read meanwhile.
   */
  record AskAgain(Duration delay) implements PageOutcome {}

  /** The window has been read. */
  record WindowRead(Slice slice) implements PageOutcome {}
}
