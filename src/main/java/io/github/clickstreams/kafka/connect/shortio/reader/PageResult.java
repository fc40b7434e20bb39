package io.github.clickstreams.kafka.connect.shortio.reader;

/** What a page brought for the window that it was asked for. */
enum PageResult {
  /** Ask the next request. */
  NEXT,
  /** Ask again after a while. */
  AGAIN,
  /** No click of the domain is shown any more, though there must be some. Ask again later. */
  NOTHING,
  /** The window has been read. */
  COVERED
}
