package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FreshnessTableTest {
  private static final Path PAGE = Path.of("src", "docs", "sizing.md");
  private static final String BEGIN = "<!-- freshness: made from the code -->\n";
  private static final String END = "\n<!-- end of freshness -->";

  @Test
  @ShowsEntry("Clicks come minutes")
  void the_table_tells_the_freshness_that_the_code_plans() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertThat(end).as("the table in sizing.md has its markers").isGreaterThanOrEqualTo(begin);
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(
          PAGE, page.substring(0, begin) + FreshnessTable.text() + page.substring(end));
    }

    assertThat(Files.readString(PAGE))
        .as("sizing.md is stale: run mvn test -Dtest=FreshnessTableTest -Dreference.write=true")
        .contains(BEGIN + FreshnessTable.text() + END);
  }

  @Test
  void the_readme_names_two_cells_of_it() throws IOException {
    String[] ten = FreshnessTable.cell(10, 30).split(" / ");
    String[] hundred = FreshnessTable.cell(100, 30).split(" / ");

    assertThat(Files.readString(Path.of("README.md")).replaceAll("\\s+", " "))
        .contains(
            "With the default of 30 requests a minute and 10 domains, a click is %s old on average when it is read, and the quietest domain is read every %s; with 100 domains it is %s and %s."
                .formatted(ten[0], ten[1], hundred[0], hundred[1]));
  }
}
