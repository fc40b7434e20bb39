package io.github.clickstreams.kafka.connect.shortio.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.clickstreams.kafka.connect.shortio.docs.CurlCommand;
import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Delivered;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectRest;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.shortio.simulator.ManualClock;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Offsets as a tool, by the commands of the README: every step brings exactly the records that it
 * should, under the ids that they had before.
 */
class OffsetsIT {
  /** The connector, the domain and the instant of the README. */
  private static final String NAME = "shortio-clicks";

  private static final long DOMAIN = 123456;
  private static final Instant REWOUND = Instant.parse("2026-01-01T00:00:00Z");

  private static final long OTHER = 7;
  private static final List<CurlCommand> README = CurlCommand.ofSection("Offsets");

  private final ManualClock clock = new ManualClock(REWOUND.plus(Duration.ofHours(30)));
  private final Account account = Account.at(clock);
  private Kafka kafka;
  private ConnectWorker worker;
  private ConnectRest rest;
  private Delivered delivered;

  @BeforeEach
  void start() {
    for (long id : List.of(DOMAIN, OTHER)) {
      account.domain(SimulatedDomain.of(id, "d" + id + ".example"));
    }
    // A day around the instant, two of them at the instant itself and equal.
    for (int hour = -12; hour < 12; hour++) {
      click(DOMAIN, REWOUND.plus(Duration.ofHours(hour)));
    }
    click(DOMAIN, REWOUND);
    for (int minute = 0; minute < 10; minute++) {
      click(OTHER, REWOUND.plus(Duration.ofMinutes(minute)));
    }
    kafka = Kafka.start();
    worker = Scene.worker(kafka, NAME).exactlyOnce().start();
    rest = worker.rest();
    delivered = Delivered.committed(kafka, NAME);
  }

  @AfterEach
  void stop() {
    account.close();
    if (delivered != null) {
      delivered.close();
    }
    if (worker != null) {
      worker.close();
    }
    if (kafka != null) {
      kafka.close();
    }
  }

  @Test
  @ShowsEntry("A new connector")
  void pauseResumeStopAlterResetAndDelete() throws IOException {
    rest.create(NAME, config());
    comes(25 + 10);
    offsetsHaveTheirShape();

    rest.pause(NAME);
    Scene.untilWorker(() -> Scene.states(rest, NAME).equals(List.of("PAUSED", "PAUSED")));
    click(DOMAIN, clock.instant());
    comes(0);
    rest.resume(NAME);
    comes(1);

    run("PUT", "stop");
    Scene.untilWorker(() -> Scene.states(rest, NAME).equals(List.of("STOPPED")));
    badOffsetsAreRefusedAndChangeNothing();

    run("PATCH", "offsets");
    assertThat(Scene.offset(rest, NAME, DOMAIN).toString())
        .isEqualTo("{\"dt\":\"2026-01-01T00:00:00Z\"}");
    run("PUT", "resume");
    comes(13 + 1);

    Scene.stop(rest, NAME);
    rest.alterOffset(NAME, Map.of("domain_id", Long.toString(OTHER)), null);
    rest.resume(NAME);
    comes(10);

    Scene.stop(rest, NAME);
    run("DELETE", "offsets");
    assertThat(rest.offsets(NAME)).isEmpty();
    click(OTHER, clock.instant());
    run("PUT", "resume");
    comes(26 + 11);

    // Connect keeps the offsets of a deleted connector.
    Scene.delete(rest, NAME);
    rest.create(NAME, config());
    comes(0);

    assertThat(delivered.clicks()).isEqualTo(26 + 11);
    delivered.assertNothingLost(account.api());
  }

  private void click(long domainId, Instant time) {
    account.click(domainId, SimulatedClick.at(time));
  }

  private Map<String, String> config() {
    return Scene.config(account.url(), NAME, DOMAIN, OTHER);
  }

  /** So many records more and then, though Short.io is asked again and again, no other. */
  private void comes(int records) {
    long wanted = delivered.records() + records;
    delivered.awaitRecords(wanted);
    account.awaitMoreRequests(DOMAIN, 3);
    account.awaitMoreRequests(OTHER, 3);
    assertThat(delivered.readOn().records()).isEqualTo(wanted);
  }

  private void offsetsHaveTheirShape() throws IOException {
    Scene.awaitOffsets(rest, NAME, account.api());
    JsonNode offsets = rest.offsets(NAME);
    assertThat(offsets).hasSize(2);
    for (JsonNode entry : offsets) {
      assertThat(entry.path("partition").fieldNames()).toIterable().containsExactly("domain_id");
      assertThat(entry.path("partition").path("domain_id").isTextual()).isTrue();
      JsonNode offset = entry.path("offset");
      assertThat(offset.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("v", "dt", "since", "seen");
      assertThat(offset.path("v").numberValue()).isEqualTo(1);
      Instant dt = Instant.parse(offset.path("dt").asText());
      Duration window = Duration.ofMillis(5000);
      // Only what is read after all of these clicks can move it further.
      assertThat(Instant.parse(offset.path("since").asText())).isBeforeOrEqualTo(dt.minus(window));
      for (String path : pathsOfTheReadmesJq()) {
        assertThat(entry.at(path.replace('.', '/')).isValueNode()).as(path).isTrue();
      }
    }
  }

  /** What the README's command shows of each entry: without the fingerprints, which are long. */
  private static List<String> pathsOfTheReadmesJq() throws IOException {
    Matcher jq =
        Pattern.compile("/offsets \\| jq -c '\\.offsets\\[] \\| \\[((\\.\\w+\\.\\w+(, )?)+)]'\n")
            .matcher(Files.readString(Path.of("README.md")));
    assertThat(jq.find()).isTrue();
    List<String> paths = List.of(jq.group(1).split(", "));
    assertThat(paths).contains(".offset.dt", ".offset.since").doesNotContain(".offset.seen");
    return paths;
  }

  private void badOffsetsAreRefusedAndChangeNothing() {
    JsonNode before = rest.offsets(NAME);
    refused(
        "{\"domain_id\": \"123456\"}", "{\"dt\": \"yesterday\"}", "domain 123456: 'dt' must be");
    refused(
        "{\"domain_id\": \"123456\"}", "{\"since\": \"2026-01-01T00:00:00Z\"}", "'dt' is missing");
    refused(
        "{\"domain_id\": \"123456\"}",
        "{\"v\": 2, \"dt\": \"2026-01-01T00:00:00Z\"}",
        "'v' must be 1");
    refused(
        "{\"domain_id\": \"123456\"}",
        "{\"dt\": \"2026-01-01T00:00:00Z\", \"page\": 3}",
        "'page' is not part of an offset");
    refused("{\"domain\": 123456}", "{\"dt\": \"2026-01-01T00:00:00Z\"}", "a partition must be");
    assertThat(rest.offsets(NAME)).isEqualTo(before);
  }

  /** Beside an entry that would be good. */
  private void refused(String partition, String offset, String why) {
    String body =
        """
        {"offsets": [
          {"partition": {"domain_id": "7"}, "offset": {"dt": "2026-01-01T00:00:00Z"}},
          {"partition": %s, "offset": %s}]}
        """
            .formatted(partition, offset);
    HttpResponse<String> answer = command("PATCH", "offsets").with(body).send(worker.url());
    assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(answer.body()).contains("No offset was changed").contains(why);
  }

  private void run(String method, String end) {
    HttpResponse<String> answer = command(method, end).send(worker.url());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  private static CurlCommand command(String method, String end) {
    return README.stream()
        .filter(one -> one.method().equals(method) && one.path().endsWith(NAME + "/" + end))
        .findFirst()
        .orElseThrow();
  }
}
