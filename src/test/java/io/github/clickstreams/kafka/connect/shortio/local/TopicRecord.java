package io.github.clickstreams.kafka.connect.shortio.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One record of a topic.
 *
 * @param timestamp in epoch milliseconds
 * @param key as text, null if there is none
 * @param value as JSON, null if there is none
 * @param headers as text
 */
public record TopicRecord(
    int partition,
    long offset,
    long timestamp,
    String key,
    JsonNode value,
    Map<String, String> headers) {}
