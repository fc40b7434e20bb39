package io.github.clickstreams.kafka.connect.shortio.record;

import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import java.util.List;

/** What the key of a record is made of, and so which clicks share a partition and its order. */
public enum RecordKey {
  /** Host and path of the short link as one string. */
  LINK,
  /** Short.io's id of the domain. */
  DOMAIN,
  /** The click's own id. */
  CLICK,
  /** No key. */
  NONE;

  /** What {@link #LINK} is made of, in that order. */
  public static final List<ClickField> LINK_FIELDS = List.of(ClickField.HOST, ClickField.PATH);
}
