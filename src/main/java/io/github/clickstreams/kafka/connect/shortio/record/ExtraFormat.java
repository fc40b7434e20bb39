package io.github.clickstreams.kafka.connect.shortio.record;

/** How a record has the fields of a click that this connector does not know. */
public enum ExtraFormat {
  /** As a map of strings. */
  MAP,
  /** The same map as the text of a JSON object: for what takes no map. */
  JSON,
  /** Not at all; the schema has no such field either. */
  NONE
}
