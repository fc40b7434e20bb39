package io.github.clickstreams.kafka.connect.shortio.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ClickTableTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final ClickTable table = new ClickTable(ZoneId.of("Asia/Tokyo"));

  @Test
  void showsLocalTimeLinkAndVisitorUnderTheirHeadings() {
    String line = table.line(click(), NOON);

    assertThat(line)
        .isEqualTo(
            "      1    1.0/s  2026-06-01 21:00:00  go.example.com/login                  India"
                + "             Chrome Mobile     yes    302");
    for (String heading : new String[] {"local time", "link", "country", "browser", "status"}) {
      int column = ClickTable.header().indexOf(heading);
      assertThat(line.charAt(column - 1)).as(heading).isEqualTo(' ');
      assertThat(line.charAt(column)).as(heading).isNotEqualTo(' ');
    }
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
