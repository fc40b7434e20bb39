package io.github.clickstreams.kafka.connect.shortio.benchmark;

import io.github.clickstreams.kafka.connect.shortio.record.ClickSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Gives the clicks of a file over and over, a thousand at each poll, until it has given enough. */
public final class StructSourceTask extends SourceTask {
  static final String FILE = "clicks.file";
  static final String CLICKS = "clicks";
  static final String TOPIC = "topic";
  static final String SEPARATOR = "\t";

  /** A text that is not there: no click has it. */
  static final String NULL = "\u0000";

  private static final int BATCH = 1_000;
  private static final long PAUSE_MS = 100;
  private static final Map<String, String> PARTITION = Map.of("source", "structs");

  private final List<Field> fields = ClickSchema.SCHEMA.fields();
  private final List<String[]> texts = new ArrayList<>();
  private String topic;
  private long most;
  private long given;

  @Override
  public void start(Map<String, String> props) {
    topic = props.get(TOPIC);
    most = Long.parseLong(props.get(CLICKS));
    try {
      for (String line : Files.readAllLines(Path.of(props.get(FILE)))) {
        String[] values = line.split(SEPARATOR, -1);
        for (int i = 0; i < values.length; i++) {
          // One instance of equal ones: they are to take no memory that could count.
          values[i] = values[i].equals(NULL) ? null : values[i].intern();
        }
        texts.add(values);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    if (given == most) {
      Thread.sleep(PAUSE_MS);
      return null;
    }
    List<SourceRecord> records = new ArrayList<>(BATCH);
    while (records.size() < BATCH && given < most) {
      records.add(record(texts.get((int) (given++ % texts.size()))));
    }
    return records;
  }

  private SourceRecord record(String[] click) {
    Struct value = new Struct(ClickSchema.SCHEMA);
    for (int i = 0; i < click.length; i++) {
      if (click[i] != null) {
        value.put(fields.get(i), typed(fields.get(i).schema(), click[i]));
      }
    }
    return new SourceRecord(
        PARTITION,
        Map.of("given", given),
        topic,
        null,
        Schema.STRING_SCHEMA,
        value.getString("host") + value.getString("path"),
        value.schema(),
        value,
        ((Date) value.get("dt")).getTime());
  }

  private static Object typed(Schema schema, String text) {
    return switch (schema.type()) {
      case INT32 -> Integer.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case INT64 ->
          schema.name() == null ? (Object) Long.valueOf(text) : new Date(Long.parseLong(text));
      default -> text;
    };
  }

  @Override
  public void stop() {}

  @Override
  public String version() {
    return "benchmark";
  }
}
