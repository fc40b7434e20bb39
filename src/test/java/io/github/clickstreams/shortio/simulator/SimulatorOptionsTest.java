package io.github.clickstreams.shortio.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line. */
class SimulatorOptionsTest {

  @Test
  void optionsMakeTheAccount() throws Exception {
    SimulatorOptions options =
        SimulatorOptions.parse(
            "--domains=5=a.example,6=b.example",
            "--api-key",
            "k",
            "--history-clicks",
            "300",
            "--history",
            "2h",
            "--rate",
            "0",
            "--page-cap",
            "10",
            "--before-date",
            "exclusive",
            "--dt-form",
            "seconds",
            "--cache=0s");
    ShortIoSimulator simulator = options.simulator();

    assertThat(simulator.clickCount(5)).isEqualTo(200);
    assertThat(simulator.clickCount(6)).isEqualTo(100);
    Response page = simulator.handle(Request.lastClicks("k", 5, "{\"limit\":20}"));
    assertThat(TinyAccount.objects(page))
        .hasSize(10)
        .allSatisfy(click -> assertThat((String) click.get("dt")).matches(".*T..:..:..Z"));
    assertThat(simulator.behaviour().toString())
        .contains("beforeDateInclusive=false", "afterDateInclusive=true", "requestsPerMinute=60");
    try (SimulatorServer server = SimulatorServer.start(simulator, options.port())) {
      assertThat(Simulator.readyLine(server))
          .isEqualTo(
              "{\"url\":\""
                  + server.url()
                  + "\",\"domains\":[{\"id\":5,\"hostname\":\"a.example\"},"
                  + "{\"id\":6,\"hostname\":\"b.example\"}]}");
    }
  }

  @Test
  void aShareOfTheClicksHasNoUsableTime() throws Exception {
    ShortIoSimulator simulator =
        SimulatorOptions.parse("--rate=0", "--malformed=0.2", "--domains=5=a.example").simulator();

    Response page =
        simulator.handle(Request.lastClicks("simulator-key", 5, "{\"limit\":1000,\"tz\":\"UTC\"}"));

    Pattern time = Pattern.compile("20\\d\\d-.*Z");
    List<Map<String, Object>> malformed =
        TinyAccount.objects(page).stream()
            .filter(click -> !(click.get("dt") instanceof String dt && time.matcher(dt).matches()))
            .toList();
    assertThat(malformed)
        .hasSizeBetween(100, 300)
        .allSatisfy(element -> assertThat(element).containsEntry("host", "a.example"))
        .anySatisfy(element -> assertThat(element).doesNotContainKey("dt"))
        .anySatisfy(element -> assertThat(element).containsKey("dt"));
    assertThat(simulator.truth(5).stream().filter(TrueClick::malformed)).hasSize(malformed.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--speed 1|unknown option --speed; --help names all",
        "--rate|--rate needs a value",
        "--rate fast|--rate must be a number",
        "--rate NaN|--rate must be between 0 and 1000000",
        "--seed x|--seed must be a whole number",
        "--page-cap -1|--page-cap must be a whole number from 0 to 2147483647",
        "--cache 5|--cache must be a time like 500ms, 10s, 5m, 2h or 1d",
        "--ties up|--ties must be one of stable, shuffled",
        "--after-date never|--after-date must be inclusive or exclusive",
        "--errors 2|--errors must be a number from 0 to 1",
        "--malformed some|--malformed must be a number from 0 to 1",
        "--domains a.example|--domains must be like 1001=go.example.com,1002=link.example.org",
        "--domains 1=a,1=b|--domains names the id 1 twice",
        "--seed 1 --seed 2|--seed is given twice",
      })
  void aBadOptionIsOneLine(String commandLine, String message) {
    assertThatThrownBy(() -> SimulatorOptions.parse(commandLine.split(" ")).simulator())
        .isInstanceOf(SimulatorOptions.BadOption.class)
        .hasMessage(message);
  }

  @Test
  void theDefaultsAreGoodAndHelpNamesThem() throws Exception {
    assertThat(SimulatorOptions.parse().simulator().domains()).hasSize(2);
    assertThat(SimulatorOptions.help()).contains("--domains", "1001=go.example.com", "--errors");
  }
}
