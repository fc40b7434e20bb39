package io.github.clickstreams.kafka.connect.shortio.local;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One record of a topic.
 *
 * @param timestamp in epoch milliseconds
 * @param key as text, null if there is none
 * @param value as JSON, null if there is none
 */
public record TopicRecord(int partition, long offset, long timestamp, String key, JsonNode value) {}
