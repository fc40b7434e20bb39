package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  private static final Path REFERENCE = Path.of("src", "docs", "reference.md");

  @Test
  void the_reference_is_what_the_code_says() throws IOException {
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(REFERENCE, Reference.text());
    }

    assertThat(Files.readString(REFERENCE))
        .as(
            "src/docs/reference.md is stale: run mvn test -Dtest=ReferenceTest -Dreference.write=true")
        .isEqualTo(Reference.text());
  }
}
