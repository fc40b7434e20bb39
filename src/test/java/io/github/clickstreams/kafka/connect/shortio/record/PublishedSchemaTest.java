package io.github.clickstreams.kafka.connect.shortio.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
      Files.writeString(AvroSchemas.CURRENT, AvroSchemas.text());
      Path published = AvroSchemas.published(VERSION);
      if (!Files.exists(published)) {
        Files.copy(AvroSchemas.CURRENT, published);
      }
    }
  }

  @Test
  void theCurrentSchemaIsThatOfTheCode() throws IOException {
    assertThat(Files.readString(AvroSchemas.CURRENT))
        .as("%s is stale: %s", AvroSchemas.CURRENT, WRITE)
        .isEqualTo(AvroSchemas.text());
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
