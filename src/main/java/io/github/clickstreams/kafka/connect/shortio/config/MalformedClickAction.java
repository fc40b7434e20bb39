package io.github.clickstreams.kafka.connect.shortio.config;

/** What to do about an element of an answer that is no click. */
public enum MalformedClickAction {
  /** The task fails. */
  FAIL,
  /** The element is left out and counted; the rest of the page is kept. */
  SKIP,
  /** The element is written to a topic of its own; the rest of the page is kept. */
  ROUTE
}
