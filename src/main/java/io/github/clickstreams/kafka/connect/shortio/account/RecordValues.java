package io.github.clickstreams.kafka.connect.shortio.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;

/**
 * Finds the click's id, domain and time in a record's value: JSON with or without a schema, or
 * whatever the {@code value.converter} of the configuration reads, such as Avro with a registry.
 */
final class RecordValues {
  private static final String CONVERTER = "value.converter";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Null for JSON. */
  private final Converter converter;

  /**
   * @param props of the connector, references resolved
   * @throws CannotRun if its converter is not on the class path
   */
  RecordValues(Map<String, String> props) {
    String name = props.getOrDefault(CONVERTER, "");
    converter = name.isEmpty() || name.endsWith(".JsonConverter") ? null : converter(name, props);
  }

  private static Converter converter(String name, Map<String, String> props) {
    Map<String, String> settings = new HashMap<>();
    props.forEach(
        (key, value) -> {
          if (key.startsWith(CONVERTER + ".")) {
            settings.put(key.substring(CONVERTER.length() + 1), value);
          }
        });
    try {
      Converter converter =
          Class.forName(name).asSubclass(Converter.class).getDeclaredConstructor().newInstance();
      converter.configure(settings, false);
      return converter;
    } catch (ClassNotFoundException | NoClassDefFoundError | ClassCastException e) {
      throw new CannotRun(
          CONVERTER
              + ": "
              + name
              + " is not on the class path: put the folder of its jars into the variable CLASSPATH,"
              + " like CLASSPATH='/usr/share/java/kafka-serde-tools/*'");
    } catch (ReflectiveOperationException | RuntimeException e) {
      Throwable cause = e instanceof InvocationTargetException made ? made.getCause() : e;
      throw new CannotRun(
          CONVERTER + ": " + name + " cannot be used: " + cause.getClass().getSimpleName());
    }
  }

  /**
   * Whether it is a click.
   *
   * @param value null for a tombstone
   */
  boolean read(String topic, byte[] value, ClickTopic.Sink sink) {
    if (value == null || value.length == 0) {
      return false;
    }
    return converter == null ? ofJson(value, sink) : ofConverter(topic, value, sink);
  }

  private static boolean ofJson(byte[] value, ClickTopic.Sink sink) {
    if (value[0] == 0) {
      throw new CannotRun(
          KafkaTopic.TOPIC
              + ": its records are no JSON, but as a schema registry's serializer writes them: give"
              + " the worker's value.converter and value.converter.schema.registry.url in "
              + ConnectorFile.OPTION);
    }
    JsonNode click;
    try {
      click = JSON.readTree(value);
    } catch (IOException e) {
      return false;
    }
    if (click.path("schema").isObject() && click.path("payload").isObject()) {
      click = click.path("payload");
    }
    JsonNode dt = click.path("dt");
    return tell(
        click.path("click_id").textValue(),
        click.path("domain_id").asLong(),
        dt.isNumber() ? (Object) dt.longValue() : dt.textValue(),
        sink);
  }

  private boolean ofConverter(String topic, byte[] value, ClickTopic.Sink sink) {
    Object click;
    try {
      click = converter.toConnectData(topic, value).value();
    } catch (RuntimeException e) {
      if (e instanceof DataException && !isRegistry(e)) {
        return false;
      }
      throw new CannotRun(
          CONVERTER
              + " cannot read the topic; does the registry answer? "
              + e.getClass().getName());
    }
    if (click instanceof Map<?, ?> map) {
      return tell(map.get("click_id"), map.get("domain_id"), map.get("dt"), sink);
    }
    return click instanceof Struct struct
        && tell(field(struct, "click_id"), field(struct, "domain_id"), field(struct, "dt"), sink);
  }

  /** Whether it is not the record that is wrong. */
  private static boolean isRegistry(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String name = cause.getClass().getName();
      if (name.matches("(java\\.net|javax\\.net\\.ssl)\\..*|.*\\.RestClientException")) {
        return true;
      }
    }
    return false;
  }

  private static Object field(Struct struct, String name) {
    return struct.schema().field(name) == null ? null : struct.get(name);
  }

  private static boolean tell(Object id, Object domain, Object dt, ClickTopic.Sink sink) {
    Long millis = millis(dt);
    if (!(id instanceof String clickId) || millis == null) {
      return false;
    }
    sink.click(clickId, domain instanceof Number number ? number.longValue() : 0, millis);
    return true;
  }

  private static Long millis(Object dt) {
    if (dt instanceof Date date) {
      return date.getTime();
    }
    if (dt instanceof Number number) {
      return number.longValue();
    }
    try {
      return dt instanceof String text
          ? OffsetDateTime.parse(text).toInstant().toEpochMilli()
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
