package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The command of contributing.md for the simulated Short.io alone starts one that answers. */
class SimulatorCommandIT {
  private static final Pattern COMMAND =
      Pattern.compile("`java -cp '?([^ ']+)'? (\\S+\\.Simulator) --help`");

  @Test
  void theSimulatorAnswers() throws Exception {
    Matcher told =
        COMMAND.matcher(
            Files.readString(BuildDirectory.root().resolve("src/docs/contributing.md")));
    assertThat(told.find()).isTrue();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-cp", told.group(1).replace(":", System.getProperty("path.separator"))));
    command.addAll(List.of(told.group(2), "--port", "0"));
    Process simulator =
        new ProcessBuilder(command)
            .directory(BuildDirectory.root().toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = simulator.inputReader()) {
      JsonNode ready = new ObjectMapper().readTree(out.readLine());
      long domain = ready.path("domains").path(0).path("id").asLong();
      URI url = URI.create(ready.path("url").asText());
      HttpRequest clicks =
          HttpRequest.newBuilder(url.resolve("/statistics/domain/" + domain + "/last_clicks"))
              .header("authorization", "simulator-key")
              .header("content-type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{\"limit\": 3, \"tz\": \"UTC\"}"))
              .build();

      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(clicks, HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(new ObjectMapper().readTree(answer.body())).hasSize(3);
    } finally {
      simulator.destroyForcibly().waitFor();
    }
  }
}
