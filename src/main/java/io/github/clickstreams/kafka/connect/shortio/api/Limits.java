package io.github.clickstreams.kafka.connect.shortio.api;

import java.time.Duration;

/** What is taken from Short.io at most, so that whatever comes costs bounded memory and time. */
public final class Limits {
  /** How many clicks or domains the API gives at once to who asks for no number. */
  public static final int DEFAULT_PAGE = 30;

  /** Bytes of an answer, after decompression. A click has some 800, a page of 16,000 13 MB. */
  static final int ANSWER_BYTES = 64 << 20;

  /** Bytes of an element: five thousand times a click. */
  static final int ELEMENT_BYTES = 4 << 20;

  /** Levels of an element. A click is one level deep. */
  static final int NESTING = 100;

  /** Characters of an element that is shown though it is no click. */
  static final int SHOWN_TEXT = 64 * 1024;

  /** Headers of an answer; far above any real one. */
  static final int HEADERS = 200;

  static final int HEADER_BYTES = 64 * 1024;

  /** A longer wait is more likely a broken header than meant. */
  static final Duration WAIT = Duration.ofDays(1);

  /** Domains of an account: none has more, but a server that makes them up has. */
  public static final int DOMAINS = 1_000_000;

  private Limits() {}
}
