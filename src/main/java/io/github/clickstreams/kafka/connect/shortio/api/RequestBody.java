package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * The JSON that asks for clicks: the seed document's {@code limit}, {@code include}, {@code
 * exclude}, and the time window. What is not wanted is left out, not sent as null.
 */
final class RequestBody {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private RequestBody() {}

  static byte[] of(ClickQuery query, ClickFilters filters) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("limit", query.limit());
      filters(json, "include", filters.include());
      filters(json, "exclude", filters.exclude());
      json.writeStringField("period", "custom");
      json.writeStringField("tz", "UTC");
      time(json, "startDate", query.startDate());
      time(json, "endDate", query.endDate());
      time(json, "afterDate", query.afterDate());
      time(json, "beforeDate", query.beforeDate());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array took no bytes", e);
    }
    return bytes.toByteArray();
  }

  private static void time(JsonGenerator json, String name, Instant time) throws IOException {
    if (time != null) {
      json.writeStringField(name, MILLIS.format(time));
    }
  }

  /** In the order of the table, so that equal filters make equal bytes. */
  private static void filters(JsonGenerator json, String name, Map<ClickFilter, Object> filters)
      throws IOException {
    if (filters.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(name);
    for (ClickFilter filter : ClickFilter.all()) {
      if (filters.containsKey(filter)) {
        json.writeFieldName(filter.apiName());
        value(json, filters.get(filter));
      }
    }
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        value(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else {
      json.writeString((String) value);
    }
  }
}
