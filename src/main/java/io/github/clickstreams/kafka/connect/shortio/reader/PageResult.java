package io.github.clickstreams.kafka.connect.shortio.reader;

/** What a page brought for the window that it was asked for. */
enum PageResult {
  /** Ask the next request. */
  NEXT,
  /** Ask again after a while. */
  AGAIN,
  /** The window has been read. */
  COVERED
}
