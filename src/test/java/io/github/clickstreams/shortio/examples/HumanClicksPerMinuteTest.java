package io.github.clickstreams.shortio.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.connect.json.JsonDeserializer;
import org.apache.kafka.connect.json.JsonSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example without a broker: what it counts of which clicks, in whatever order they come. */
class HumanClicksPerMinuteTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration GRACE = Duration.ofMinutes(10);

  @TempDir Path state;

  private TopologyTestDriver driver;
  private TestInputTopic<String, JsonNode> clicks;
  private TestOutputTopic<String, JsonNode> counts;
  private final Map<String, Long> result = new HashMap<>();

  @BeforeEach
  void start() {
    Properties config = HumanClicksPerMinute.config("127.0.0.1:1");
    config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver =
        new TopologyTestDriver(HumanClicksPerMinute.topology("clicks", "counts", GRACE), config);
    clicks = driver.createInputTopic("clicks", new StringSerializer(), new JsonSerializer());
    counts = driver.createOutputTopic("counts", new StringDeserializer(), new JsonDeserializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  private void click(String id, String link, Duration afterNoon, boolean human) {
    Instant dt = NOON.plus(afterNoon);
    JsonNode value =
        JsonNodeFactory.instance
            .objectNode()
            .put("click_id", id)
            .put("dt", dt.toEpochMilli())
            .put("human", human);
    clicks.pipeInput(link, value, dt);
  }

  private void click(String id, int secondsAfterNoon) {
    click(id, "x/a", Duration.ofSeconds(secondsAfterNoon), true);
  }

  /** The last count of every key. */
  private Map<String, Long> result() {
    counts
        .readKeyValuesToList()
        .forEach(count -> result.put(count.key, count.value.get("clicks").longValue()));
    return result;
  }

  @Test
  void clicksAreCountedByLinkAndMinuteOfTheClick() {
    click("1", "x/a", Duration.ZERO, true);
    click("2", "x/a", Duration.ofMillis(59_999), true);
    click("3", "x/b", Duration.ofSeconds(30), true);
    click("4", "x/a", Duration.ofSeconds(60), true);

    assertThat(counts.readKeyValue().value)
        .isEqualTo(
            JsonNodeFactory.instance
                .objectNode()
                .put("link", "x/a")
                .put("minute", "2026-03-01T12:00:00Z")
                .put("clicks", 1));
    assertThat(result())
        .isEqualTo(
            Map.of(
                "2026-03-01T12:00:00Z x/a", 2L,
                "2026-03-01T12:00:00Z x/b", 1L,
                "2026-03-01T12:01:00Z x/a", 1L));
  }

  @Test
  void onlyHumansCount() {
    click("1", "x/a", Duration.ZERO, false);

    assertThat(result()).isEmpty();
  }

  @Test
  void aDoubleDoesNotCountAndAnEqualClickDoes() {
    click("1", 0);
    click("1", 0);
    click("2", 0);
    click("3", 300);
    click("1", 0);

    assertThat(result())
        .isEqualTo(Map.of("2026-03-01T12:00:00Z x/a", 2L, "2026-03-01T12:05:00Z x/a", 1L));
  }

  @Test
  void aRecordThatIsNoClickIsLeftOut() {
    click("1", 0);
    TestInputTopic<String, byte[]> any =
        driver.createInputTopic("clicks", new StringSerializer(), new ByteArraySerializer());
    for (String value :
        List.of(
            "no JSON", "3", "[]", "{\"human\": true}", "{\"human\": true, \"click_id\": null}")) {
      any.pipeInput("x/a", value.getBytes(StandardCharsets.UTF_8), NOON);
    }
    any.pipeInput("x/a", null, NOON);
    click("2", 1);

    assertThat(result()).isEqualTo(Map.of("2026-03-01T12:00:00Z x/a", 2L));
  }

  @Test
  void aLateClickCountsWithinTheGraceOnly() {
    click("1", 0);
    click("2", 659);
    click("in time", 1);
    click("3", 660);
    click("too late", 2);

    assertThat(result())
        .isEqualTo(
            Map.of(
                "2026-03-01T12:00:00Z x/a", 2L,
                "2026-03-01T12:10:00Z x/a", 1L,
                "2026-03-01T12:11:00Z x/a", 1L));
  }

  /** Doubles and late clicks of any age, among bots that are ahead of everybody. */
  @RepeatedTest(10)
  void noClickIsEverCountedTwiceAndNoneInTimeIsMissed(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Map<String, Long> truth = new HashMap<>();
    List<Integer> sent = new ArrayList<>();
    int newest = 0;
    for (int i = 0; i < 400; i++) {
      boolean again = !sent.isEmpty() && random.nextInt(3) == 0;
      int second =
          again
              ? sent.get(random.nextInt(sent.size()))
              : Math.max(0, newest + random.nextInt(120) - 90 - random.nextInt(2) * 600);
      // Of each second one click: its id is the second.
      boolean inTime = second / 60 * 60 + 60 + GRACE.toSeconds() > newest;
      if (!sent.contains(second) && inTime) {
        truth.merge(NOON.plusSeconds(second / 60 * 60) + " x/a", 1L, Long::sum);
      }
      click(String.valueOf(second), second);
      click("bot " + i, "x/a", Duration.ofSeconds(newest + 3600), false);
      sent.add(second);
      newest = Math.max(newest, second);
    }

    assertThat(result()).isEqualTo(truth);
  }
}
