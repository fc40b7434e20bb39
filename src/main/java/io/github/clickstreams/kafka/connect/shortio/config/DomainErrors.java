package io.github.clickstreams.kafka.connect.shortio.config;

/** What to do about a domain that Short.io refuses with 403 or 404. */
public enum DomainErrors {
  /** The task fails. */
  FAIL,
  /** That domain is left out and the others go on. */
  SKIP
}
