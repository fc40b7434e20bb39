package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FreshnessTableTest {
  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- freshness: made from the code -->\n";
  private static final String END = "\n<!-- end of freshness -->";

  @Test
  @ShowsEntry("Clicks come minutes")
  void the_readme_tells_the_freshness_that_the_code_plans() throws IOException {
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    assertThat(end).as("the table in README.md has its markers").isGreaterThanOrEqualTo(begin);
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(
          README, readme.substring(0, begin) + Freshness.table() + readme.substring(end));
    }

    assertThat(Files.readString(README))
        .as("README.md is stale: run mvn test -Dtest=FreshnessTableTest -Dreference.write=true")
        .contains(BEGIN + Freshness.table() + END);
  }
}
