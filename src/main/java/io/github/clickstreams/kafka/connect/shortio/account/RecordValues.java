package io.github.clickstreams.kafka.connect.shortio.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.utils.Utils;
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

  /** What a record says of its click. */
  interface Sink {
    /**
     * @param domainId 0 if the record does not say
     */
    void click(String clickId, long domainId, long dt);
  }

  /**
   * @throws CannotRun if its converter is not on the class path
   */
  RecordValues(AbstractConfig config) {
    String name = config.originalsStrings().getOrDefault(CONVERTER, "");
    converter =
        name.isEmpty() || name.endsWith(".JsonConverter")
            ? null
            : converter(name, config.originalsWithPrefix(CONVERTER + "."));
  }

  private static Converter converter(String name, Map<String, ?> settings) {
    try {
      Converter converter = Utils.newInstance(name, Converter.class);
      converter.configure(settings, false);
      return converter;
    } catch (ClassNotFoundException | NoClassDefFoundError | ClassCastException e) {
      throw new CannotRun(
          CONVERTER
              + ": "
              + name
              + " is not on the class path: put the folder of its jars into the variable CLASSPATH,"
              + " like CLASSPATH='/usr/share/java/kafka-serde-tools/*'");
    } catch (RuntimeException e) {
      throw new CannotRun(
          CONVERTER + ": " + name + " cannot be used: " + e.getClass().getSimpleName());
    }
  }

  /**
   * Whether it is a click.
   *
   * @param value null for a tombstone
   */
  boolean read(String topic, byte[] value, Sink sink) {
    if (value == null || value.length == 0) {
      return false;
    }
    Object click = converter == null ? ofJson(value) : ofConverter(topic, value);
    Long dt = millis(field(click, "dt"));
    if (!(field(click, "click_id") instanceof String clickId) || dt == null) {
      return false;
    }
    String domain = String.valueOf(field(click, "domain_id"));
    sink.click(clickId, domain.matches("[0-9]{1,18}") ? Long.parseLong(domain) : 0, dt);
    return true;
  }

  /** Null for what is no JSON. */
  private static Object ofJson(byte[] value) {
    if (value[0] == 0) {
      throw new CannotRun(
          KafkaTopic.TOPIC
              + ": its records are no JSON, but as a schema registry's serializer writes them: give"
              + " the worker's value.converter and value.converter.schema.registry.url in "
              + ConnectorFile.OPTION);
    }
    try {
      Object json = JSON.readValue(value, Object.class);
      return field(json, "schema") instanceof Map<?, ?>
              && field(json, "payload") instanceof Map<?, ?> payload
          ? payload
          : json;
    } catch (IOException e) {
      return null;
    }
  }

  /** Null for what the converter cannot read. */
  private Object ofConverter(String topic, byte[] value) {
    try {
      return converter.toConnectData(topic, value).value();
    } catch (RuntimeException e) {
      if (e instanceof DataException && !isRegistry(e)) {
        return null;
      }
      throw new CannotRun(
          CONVERTER
              + " cannot read the topic; does the registry answer? "
              + e.getClass().getName());
    }
  }

  /** Whether it is not the record that is wrong. */
  private static boolean isRegistry(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
        .map(cause -> cause.getClass().getName())
        .anyMatch(
            name -> name.matches("(java\\.net|javax\\.net\\.ssl)\\..*|.*\\.RestClientException"));
  }

  /** Null if there is none. */
  private static Object field(Object click, String name) {
    if (click instanceof Map<?, ?> map) {
      return map.get(name);
    }
    return click instanceof Struct struct && struct.schema().field(name) != null
        ? struct.get(name)
        : null;
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
