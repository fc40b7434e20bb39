package io.github.clickstreams.kafka.connect.shortio.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;
import org.apache.avro.SchemaFormatter;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Timestamp;

/**
 * The record schema as Avro: made from the code as the Avro converters make it (which AvroIT holds
 * against a real one), and the files that are published of it.
 */
public final class AvroSchemas {
  /** The current schema, docs included, as it gets into a registry. */
  public static final Path CURRENT = Path.of("config", "avro", "Click.avsc");

  /** Every version that there was, and the current one. */
  static final Path PUBLISHED = Path.of("config", "avro", "published");

  private static final Pattern VERSION = Pattern.compile("Click-([1-9][0-9]*)\\.avsc");

  private AvroSchemas() {}

  /** The current schema with {@code extra} in that format. */
  static Path current(ExtraFormat format) {
    return format == ExtraFormat.MAP
        ? CURRENT
        : CURRENT.resolveSibling("Click-extra-" + format.name().toLowerCase(Locale.ROOT) + ".avsc");
  }

  /** What {@link #current} has to be. */
  static String text(ExtraFormat format) {
    return SchemaFormatter.format("json/pretty", of(ClickSchema.of(format))) + "\n";
  }

  static Schema parse(Path file) {
    try {
      return new Schema.Parser().parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a version is published. */
  static Path published(int version) {
    return PUBLISHED.resolve("Click-" + version + ".avsc");
  }

  /** Published schemas by their version. */
  static SortedMap<Integer, Schema> published() {
    SortedMap<Integer, Schema> versions = new TreeMap<>();
    try (Stream<Path> files = Files.list(PUBLISHED)) {
      for (Path file : files.toList()) {
        Matcher name = VERSION.matcher(file.getFileName().toString());
        if (!name.matches()) {
          throw new IllegalStateException(file + " is no Click-N.avsc.");
        }
        versions.put(Integer.valueOf(name.group(1)), parse(file));
      }
      return versions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema of(org.apache.kafka.connect.data.Schema schema) {
    Schema avro =
        switch (schema.type()) {
          case STRING -> Schema.create(Type.STRING);
          case INT32 -> Schema.create(Type.INT);
          case INT64 -> Schema.create(Type.LONG);
          case BOOLEAN -> Schema.create(Type.BOOLEAN);
          case MAP -> Schema.createMap(of(schema.valueSchema()));
          case STRUCT -> record(schema);
          default -> throw new IllegalArgumentException("Not used so far: " + schema.type());
        };
    if (schema.doc() != null) {
      avro.addProp("connect.doc", schema.doc());
    }
    if (schema.version() != null) {
      avro.addProp("connect.version", schema.version());
    }
    if (schema.name() != null) {
      avro.addProp("connect.name", schema.name());
    }
    if (Timestamp.LOGICAL_NAME.equals(schema.name())) {
      LogicalTypes.timestampMillis().addToSchema(avro);
    }
    return schema.isOptional() ? Schema.createUnion(Schema.create(Type.NULL), avro) : avro;
  }

  private static Schema record(org.apache.kafka.connect.data.Schema schema) {
    int dot = schema.name().lastIndexOf('.');
    List<Schema.Field> fields = schema.fields().stream().map(AvroSchemas::of).toList();
    return Schema.createRecord(
        schema.name().substring(dot + 1), null, schema.name().substring(0, dot), false, fields);
  }

  private static Schema.Field of(Field field) {
    Object none = field.schema().isOptional() ? JsonProperties.NULL_VALUE : null;
    return new Schema.Field(field.name(), of(field.schema()), null, none);
  }
}
