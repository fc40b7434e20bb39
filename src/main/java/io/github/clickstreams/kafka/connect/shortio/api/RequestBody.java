package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * The JSON that asks for clicks: the seed document's {@code limit}, {@code include}, {@code
 * exclude}, and the time window. What is not wanted is left out, not sent as null.
 */
final class RequestBody {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private RequestBody() {}

  static byte[] of(ClickQuery query, ClickFilters filters) {
    ObjectNode body = JSON.createObjectNode().put("limit", query.limit());
    put(body, "include", filters.include());
    put(body, "exclude", filters.exclude());
    body.put("period", "custom").put("tz", "UTC");
    put(body, "startDate", query.startDate());
    put(body, "endDate", query.endDate());
    put(body, "afterDate", query.afterDate());
    put(body, "beforeDate", query.beforeDate());
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a byte array took no bytes", e);
    }
  }

  private static void put(ObjectNode body, String name, Instant time) {
    if (time != null) {
      body.put(name, MILLIS.format(time));
    }
  }

  /** In the order of the table, so that equal filters make equal bytes. */
  private static void put(ObjectNode body, String name, Map<ClickFilter, Object> filters) {
    if (filters.isEmpty()) {
      return;
    }
    ObjectNode object = body.putObject(name);
    for (ClickFilter filter : ClickFilter.all()) {
      if (filters.containsKey(filter)) {
        object.set(filter.apiName(), JSON.valueToTree(filters.get(filter)));
      }
    }
  }
}
