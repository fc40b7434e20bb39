package io.github.clickstreams.kafka.connect.shortio.record;

import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Makes records of elements that are no clicks. Users' code depends on the names of the headers.
 */
public final class MalformedRecords {
  private final String topic;

  /**
   * @param topic null if there are no such records
   */
  public MalformedRecords(String topic) {
    this.topic = topic;
  }

  /**
   * The key is the domain's id, so that one domain's elements stay in order. The timestamp is when
   * the page was read, because the element has no time of its own.
   *
   * @param sourcePartition Connect's source partition, primitives only
   * @param sourceOffset Connect's source offset, primitives only
   */
  public SourceRecord record(
      long domainId,
      MalformedElement element,
      Map<String, ?> sourcePartition,
      Map<String, ?> sourceOffset) {
    return new SourceRecord(
        sourcePartition,
        sourceOffset,
        topic,
        null, // Kafka's partitioner decides, by the key.
        Schema.INT64_SCHEMA,
        domainId,
        Schema.STRING_SCHEMA,
        element.text(),
        element.readAt().toEpochMilli(),
        headers(domainId, element));
  }

  private static Headers headers(long domainId, MalformedElement element) {
    return new ConnectHeaders()
        .addLong(MalformedHeader.DOMAIN_ID.header(), domainId)
        .addString(MalformedHeader.ELEMENT_ID.header(), element.id())
        .addString(MalformedHeader.REASON.header(), element.reason())
        .addString(MalformedHeader.PAGE_TIME.header(), element.readAt().toString())
        .addInt(MalformedHeader.PAGE_POSITION.header(), element.index())
        .addBoolean(MalformedHeader.WITHHELD.header(), element.withheld());
  }
}
