package io.github.clickstreams.kafka.connect.shortio.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files under {@code config/avro} are what the code says. */
class PublishedSchemaTest {
  private static final String WRITE =
      "run mvn test -Dtest=PublishedSchemaTest -Dreference.write=true";
  private static final int VERSION = ClickSchema.SCHEMA.version();

  /** Never over a published version. */
  @BeforeAll
  static void writeIfAsked() throws IOException {
    if (Boolean.getBoolean("reference.write")) {
      Files.createDirectories(AvroSchemas.PUBLISHED);
      for (ExtraFormat format : ExtraFormat.values()) {
        Files.writeString(AvroSchemas.current(format), AvroSchemas.text(format));
      }
      Path published = AvroSchemas.published(VERSION);
      if (!Files.exists(published)) {
        Files.copy(AvroSchemas.CURRENT, published);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ExtraFormat.class)
  void theCurrentSchemaIsThatOfTheCode(ExtraFormat format) throws IOException {
    assertThat(Files.readString(AvroSchemas.current(format)))
        .as("%s is stale: %s", AvroSchemas.current(format), WRITE)
        .isEqualTo(AvroSchemas.text(format));
  }

  /** What the page on Avro says of readers when {@code extra.format} changes. */
  @Test
  void aReaderTakesTheRecordsWithoutExtraButNotAnotherKindOfIt() {
    Schema map = AvroSchemas.parse(AvroSchemas.CURRENT);
    Schema json = AvroSchemas.parse(AvroSchemas.current(ExtraFormat.JSON));
    Schema none = AvroSchemas.parse(AvroSchemas.current(ExtraFormat.NONE));

    for (Schema reader : new Schema[] {map, json, none}) {
      assertThat(SchemaContract.unreadable("", reader, none)).isEmpty();
      assertThat(SchemaContract.unreadable("", none, reader)).isEmpty();
    }
    assertThat(SchemaContract.unreadable("", map, json)).isNotEmpty();
    assertThat(SchemaContract.unreadable("", json, map)).isNotEmpty();
  }

  @Test
  void everyVersionUpToTheCurrentOneIsPublished() {
    assertThat(AvroSchemas.published().keySet())
        .as("versions in %s: %s", AvroSchemas.PUBLISHED, WRITE)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, VERSION).boxed().toList());
  }

  @Test
  void aSchemaOfOtherFieldsHasAnotherVersion() {
    assertThat(SchemaContract.withoutDocs(AvroSchemas.parse(AvroSchemas.CURRENT)))
        .as("A published version stays as it is: raise the version in ClickSchema, then %s", WRITE)
        .isEqualTo(SchemaContract.withoutDocs(AvroSchemas.published().get(VERSION)));
  }
}
