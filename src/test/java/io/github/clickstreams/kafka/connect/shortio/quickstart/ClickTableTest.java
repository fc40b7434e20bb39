package io.github.clickstreams.kafka.connect.shortio.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickTableTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

  private final ClickTable table = new ClickTable(ZONE, Screen.WIDE);

  @Test
  void showsLocalTimeLinkAndVisitorUnderTheirHeadings() {
    String line = table.line(click(), NOON);

    assertThat(line)
        .isEqualTo(
            "      1    1.0/s  2026-06-01 21:00:00  go.example.com/login                  India"
                + "             Chrome Mobile     yes    302");
    for (String heading : new String[] {"local time", "link", "country", "browser", "status"}) {
      int column = table.header().indexOf(heading);
      assertThat(line.charAt(column - 1)).as(heading).isEqualTo(' ');
      assertThat(line.charAt(column)).as(heading).isNotEqualTo(' ');
    }
  }

  @ParameterizedTest
  @CsvSource({
    "60, clicks rate 'local time' link status",
    "70, clicks rate 'local time' link human status",
    "80, clicks rate 'local time' link human status",
    "100, clicks rate 'local time' link country human status",
    "120, clicks rate 'local time' link country browser human status"
  })
  void fitsTheScreenAndShowsTheMostImportant(int width, String headings) {
    ClickTable narrow = new ClickTable(ZONE, width);

    assertThat(narrow.header().strip().replaceAll(" {2,}", " "))
        .isEqualTo(headings.replace("'", ""));
    String line = narrow.line(click().put("path", "/" + "x".repeat(60)), NOON);
    assertThat(line)
        .hasSizeLessThanOrEqualTo(width)
        .contains(" 21:00:00 ", "go.example.com/xx", "302");
    assertThat(narrow.header()).hasSizeLessThanOrEqualTo(width);
    assertThat(narrow.header().indexOf("link")).isEqualTo(line.indexOf("go.example.com"));
  }

  @Test
  void showsNothingPersonal() {
    ObjectNode click = click().put("ip", "203.0.113.9").put("ua", "Agent/1").put("ref", "http://r");

    assertThat(table.line(click, NOON)).doesNotContain("203.0.113.9", "Agent/1", "http://r");
  }

  @Test
  void showsMissingAndNullAsNothing() {
    ObjectNode click = click().putNull("country").putNull("human");
    click.remove("browser");

    assertThat(table.line(click, NOON)).doesNotContain("null").endsWith("  302");
  }

  @Test
  void cutsWhatIsTooLongAndLetsNoControlCharacterThrough() {
    ObjectNode click = click().put("path", "/\u001b[2J" + "x".repeat(60));

    String line = table.line(click, NOON);

    assertThat(line).contains("go.example.com/?[2Jxxx").contains("x~  India");
    assertThat(line).hasSameSizeAs(table.line(click(), NOON));
  }

  @Test
  void countsAndTellsTheRateOfTheLastHalfMinute() {
    for (int second = 0; second < 60; second++) {
      table.line(click(), NOON.plusSeconds(second));
      table.line(click(), NOON.plusSeconds(second));
    }
    assertThat(table.count()).isEqualTo(120);
    assertThat(table.line(click(), NOON.plusSeconds(60))).contains("    121    2.0/s");
    assertThat(table.line(click(), NOON.plusSeconds(600))).contains("    122    0.0/s");
  }

  private static ObjectNode click() {
    return new ObjectMapper()
        .createObjectNode()
        .put("dt", NOON.toEpochMilli())
        .put("host", "go.example.com")
        .put("path", "/login")
        .put("country", "India")
        .put("browser", "Chrome Mobile")
        .put("human", true)
        .put("st", 302);
  }
}
