package io.github.clickstreams.kafka.connect.shortio.messages;

import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorStage.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.messages.ErrorStage.Said;
import io.github.clickstreams.kafka.connect.shortio.messages.ErrorStage.Way;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every message of {@code src/docs/errors.md} comes about, word for word, and the page tells what
 * becomes of the task then; nothing else is said to an operator. That no message of the code is
 * missing is MessagesTest's.
 */
@Timeout(150)
class ErrorsTest {
  private static final Path PAGE = Path.of("src", "docs", "errors.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern PLACEHOLDER = Pattern.compile("<([a-z ]+)>");

  /** What OutageLog says around a message. */
  private static final Pattern AROUND =
      Pattern.compile(
          "^[Dd]omain (?:[0-9]+|<id>): (.*?)(?: Trying again until it works| Asked again in [0-9]+ s; only a third"
              + " refusal is final)?$");

  @TempDir private Path directory;

  /**
   * @param then what becomes of the task
   */
  private record Row(String message, Pattern pattern, String then) {
    static Row of(String message, String then) {
      return new Row(message, template(inner(message)), then);
    }

    boolean isOf(Said said) {
      return pattern.matcher(inner(said.text())).matches();
    }

    int literals() {
      return PLACEHOLDER.matcher(message).replaceAll("").length();
    }

    /** But {@link Way#TOLD}. */
    Set<Way> ways() {
      Set<Way> ways = EnumSet.noneOf(Way.class);
      if (Stream.of(then.split("; ")).anyMatch(part -> part.startsWith("fails"))) {
        ways.add(Way.FAILS_TASK);
      }
      if (then.endsWith("without the domain")) {
        ways.add(Way.LEAVES_DOMAIN_OUT);
      }
      if (then.startsWith("the connector fails")) {
        ways.add(Way.FAILS_CONNECTOR);
      }
      return ways;
    }
  }

  private static String inner(String text) {
    return AROUND.matcher(text).replaceFirst("$1");
  }

  /** What a message with placeholders stands for. */
  private static Pattern template(String message) {
    StringBuilder pattern = new StringBuilder();
    int end = 0;
    for (MatchResult found : PLACEHOLDER.matcher(message).results().toList()) {
      pattern.append(Pattern.quote(message.substring(end, found.start()))).append("(?:");
      end = found.end();
      pattern.append(
          switch (found.group(1)) {
            case "number", "id", "status", "place", "milliseconds" -> "[0-9]+|" + found.group();
            case "kind" -> "an? [a-z]+";
            case "time" -> "[0-9.]+ [a-z]+";
            default -> found.group(1).contains(" or ") ? found.group(1).replace(" or ", "|") : ".+";
          });
      pattern.append(")");
    }
    return Pattern.compile(pattern + Pattern.quote(message.substring(end)), Pattern.DOTALL);
  }

  /** The cells of all tables with this head. */
  private static List<String[]> rows(String head) throws Exception {
    List<String[]> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (inside && line.startsWith("| ")) {
        rows.add(line.substring(2).split(" \\| ?"));
      }
      inside = line.equals(head) || inside && line.startsWith("|");
    }
    assertThat(rows).isNotEmpty();
    return rows;
  }

  private static List<String> codes(String text) {
    return CODE.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static String code(String cell) {
    assertThat(codes(cell)).as(cell).hasSize(1);
    return codes(cell).get(0);
  }

  @Test
  void everyMessageIsSaidAndNoOther() throws Exception {
    List<Row> rows = new ArrayList<>();
    rows("| message | when | the task | what to do |")
        .forEach(cells -> rows.add(Row.of(code(cells[0]), cells[2])));
    rows("| why an element is no click |").forEach(cells -> rows.add(Row.of(code(cells[0]), "")));
    assertThat(rows).extracting(Row::message).doesNotHaveDuplicates();

    try (ErrorScenes scenes = new ErrorScenes()) {
      scenes.start();
      Awaitility.await()
          .pollInterval(Duration.ofMillis(200))
          .atMost(Duration.ofSeconds(90))
          .untilAsserted(() -> assertThat(wrong(rows, scenes.said())).isEmpty());
    }
  }

  private static List<String> wrong(List<Row> rows, Set<Said> said) {
    List<String> wrong = new ArrayList<>();
    Map<Row, Set<Way>> ways = new HashMap<>();
    rows.forEach(row -> ways.put(row, EnumSet.noneOf(Way.class)));
    for (Said one : said) {
      rows.stream()
          .filter(row -> row.isOf(one))
          .max(Comparator.comparing(Row::literals))
          .ifPresentOrElse(
              row -> ways.get(row).add(one.way()),
              () -> wrong.add("has no row in errors.md: " + one));
    }
    ways.forEach(
        (row, told) -> {
          if (told.isEmpty()) {
            wrong.add("brought about by no line of ErrorScenes: " + row.message);
          }
          told.remove(Way.TOLD);
          if (!told.equals(row.ways())) {
            wrong.add("'" + row.then + "', but " + told + ": " + row.message);
          }
        });
    return wrong;
  }

  /** The examples of the page are tried. */
  @Test
  void whatIsSaidOfConfigurations() throws Exception {
    Files.writeString(directory.resolve("trust.p12"), "no truststore");
    for (String name : List.of("empty.p12", "locked.p12")) {
      KeyStore empty = KeyStore.getInstance("PKCS12");
      empty.load(null, null);
      try (OutputStream out = Files.newOutputStream(directory.resolve(name))) {
        empty.store(out, "password".toCharArray());
      }
    }
    for (String[] cells : rows("| configuration | message |")) {
      Map<String, String> config = Map.of("shortio.api.key", "sk", "shortio.domains", "1");
      List<String> keys = codes(cells[0]);
      for (String key : keys) {
        if (key.contains("=")) {
          config = with(config, value(key));
        } else if (cells[0].endsWith("is null")) {
          config = new HashMap<>(config);
          config.put(key, null);
        }
      }
      List<ConfigValue> told =
          SourceConfig.validate(config).configValues().stream()
              .filter(value -> !value.errorMessages().isEmpty())
              .toList();
      assertThat(told).extracting(ConfigValue::name).containsExactly(keys.get(0).split("=")[0]);
      assertThat(told.get(0).errorMessages().get(0).replace(directory + "/", ""))
          .isEqualTo(value(code(cells[1])).replace(directory + "/", ""));
    }
  }

  /** What is not well written out in a page. */
  private String value(String shown) {
    return shown
        .replace("<NUL>", "\0")
        .replace("xx...xx", "x".repeat(200))
        .replace("00...00", "0".repeat(32))
        .replaceFirst("(?<==)(trust|empty|locked)\\.p12$", directory + "/$0");
  }

  /** The examples of the page are tried. */
  @Test
  void whatIsSaidOfOffsets() throws Exception {
    ObjectMapper json = new ObjectMapper();
    TypeReference<Map<String, Object>> map = new TypeReference<>() {};
    for (String[] cells : rows("| offset | message |")) {
      List<String> parts = codes(cells[0]);
      Map<String, ?> partition =
          parts.size() > 1 ? json.readValue(parts.get(1), map) : OffsetStore.partition(4711);
      Map<String, ?> offset = json.readValue(parts.get(0), map);
      assertThatThrownBy(
              () ->
                  new ShortIoClickSourceConnector()
                      .alterOffsets(
                          Account.config("http://127.0.0.1:1", 4711), Map.of(partition, offset)))
          .hasMessageMatching(
              "No offset was changed: (domain [0-9]+: )?" + Pattern.quote(code(cells[1])));
    }
  }
}
