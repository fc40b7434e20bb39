package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.assertj.core.api.ThrowableAssert;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Connect itself says, and the commands, of {@code src/docs/troubleshooting.md}. */
class TroubleshootingIT {
  private static final String NAME = "shortio-clicks";

  /** The messages that are not the connector's. */
  static final List<String> CONNECTS_OWN =
      List.of(
          "Failed to find any class that implements Connector",
          "Connector configuration is invalid",
          "could not be found",
          "This worker does not have exactly-once source support enabled",
          "contains no connector type",
          "Could not read properties from file",
          "Cannot deserialize value of type",
          "Unrecognized field \"connector.class\"",
          "because \"createRequest\" is null",
          "must be in the STOPPED state");

  @Test
  @ShowsEntry({
    "`Failed to find",
    "`Connector configuration is",
    "`Class` ... `could",
    "`exactly.once.support`",
    "`contains no",
    "`Could not read",
    "`Cannot deserialize",
    "`Unrecognized field",
    "`because ",
    "Offsets cannot be changed: `must"
  })
  void connectSaysWhatTheTableSays(@TempDir Path folder) throws IOException {
    Path secrets = Files.writeString(folder.resolve("secrets.properties"), "key=sk_behind");
    String reference = "{'shortio.api.key': '${file:%s:key}'}".formatted(secrets.toUri().getPath());
    try (Kafka kafka = Kafka.start();
        ConnectWorker worker =
            ConnectWorker.of(kafka)
                .with("config.providers", "file")
                .with("config.providers.file.class", FileConfigProvider.class.getName())
                .start()) {
      worker.rest().create(NAME, config());
      Awaitility.await()
          .until(() -> worker.rest().status(NAME).at("/tasks/0/state").asText().equals("RUNNING"));

      theCommandsRun(worker);
      whatIsInsideConfigIsPut(worker);
      List<String> refusals =
          List.of(
              create(worker, "connector.class", "org.example.NotThere"),
              create(worker, "shortio.domains", "no id"),
              create(worker, "value.converter", "io.confluent.connect.avro.AvroConverter"),
              create(worker, "exactly.once.support", "required"),
              post(worker, "{'name': 'no class', 'config': %s}".formatted(reference)),
              create(worker, "shortio.api.key", "${file:/not/there.properties:api.key}"),
              post(worker, "{'name': 'a list', 'config': {'shortio.domains': ['1', '2']}}"),
              post(worker, "{'connector.class': 'of no config'}"),
              post(worker, ""),
              message(
                  () ->
                      worker
                          .rest()
                          .alterOffset(
                              NAME,
                              Map.of("domain_id", "1"),
                              Map.of("dt", "2026-01-01T00:00:00Z"))));
      assertThat(refusals)
          .zipSatisfy(CONNECTS_OWN, (refusal, said) -> assertThat(refusal).contains(said));
      // Why it must not be forgotten.
      assertThat(refusals.get(CONNECTS_OWN.indexOf("contains no connector type")))
          .contains("shortio.api.key=sk_behind");
      assertThat(worker.log()).doesNotContain("sk_behind");
      new CurlCommand(
              "PUT",
              "/connector-plugins/ShortIoClickSourceConnector/config/validate",
              reference.replace('\'', '"'))
          .send(worker.url());
      assertThat(worker.log()).contains("sk_behind");
    }
  }

  private static void theCommandsRun(ConnectWorker worker) {
    List<CurlCommand> commands = CurlCommand.ofFile(TroubleshootingTest.FILE);
    assertThat(commands).hasSize(3);
    for (CurlCommand command : commands) {
      HttpResponse<String> answer = command.send(worker.url());
      assertThat(answer.statusCode()).as(command + ": " + answer.body()).isBetween(200, 299);
    }
    // What was asked is logged from now on.
    Awaitility.await()
        .until(
            () ->
                worker
                    .log()
                    .lines()
                    .anyMatch(line -> line.contains("DEBUG ") && line.contains("ClickFetcher")));
  }

  /** A configuration is changed as its page says, and not with what is posted at first. */
  private static void whatIsInsideConfigIsPut(ConnectWorker worker) {
    CurlCommand put = CurlCommand.ofFile(Path.of("src", "docs", "configuration.md")).get(0);
    String config = new ObjectMapper().valueToTree(config()).toString();
    String posted = "{\"name\": \"%s\", \"config\": %s}".formatted(NAME, config);

    assertThat(put.with(config).send(worker.url()).statusCode()).isEqualTo(200);
    assertThat(put.with(posted).send(worker.url()).body())
        .contains("Cannot deserialize value of type");
  }

  private static String post(ConnectWorker worker, String body) {
    return new CurlCommand("POST", "/connectors", body.replace('\'', '"'))
        .send(worker.url())
        .body()
        .replace("\\\"", "\"");
  }

  private static String message(ThrowableAssert.ThrowingCallable refused) {
    return catchThrowable(refused).getMessage();
  }

  private static String create(ConnectWorker worker, String key, String value) {
    Map<String, String> config = config();
    config.put(key, value);
    return message(() -> worker.rest().create("refused", config));
  }

  /** Nobody answers there, which is no error. */
  private static Map<String, String> config() {
    return new TreeMap<>(
        Map.of(
            "connector.class", ShortIoClickSourceConnector.class.getName(),
            "shortio.api.key", "sk",
            "shortio.api.url", "http://127.0.0.1:1",
            "shortio.domains", "1",
            "shortio.validate.connection", "false"));
  }
}
