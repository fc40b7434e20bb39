package io.github.clickstreams.shortio.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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

  @Test
  void aShareOfTheClicksHasFieldsThatAreInNoDocument() throws Exception {
    ShortIoSimulator simulator =
        SimulatorOptions.parse("--rate=0", "--unknown-fields=0.2", "--domains=5=a.example")
            .simulator();
    String body = "{\"limit\":1000,\"tz\":\"UTC\"}";

    List<Map<String, Object>> clicks =
        TinyAccount.objects(simulator.handle(Request.lastClicks("simulator-key", 5, body)));

    assertThat(clicks.stream().filter(click -> click.containsKey("network")))
        .hasSizeBetween(100, 300)
        .allSatisfy(click -> assertThat(click).containsKeys("device_type", "load_ms", "ua"));
    ShortIoSimulator usual =
        SimulatorOptions.parse("--rate=0", "--domains=5=a.example").simulator();
    assertThat(TinyAccount.objects(usual.handle(Request.lastClicks("simulator-key", 5, body))))
        .noneSatisfy(click -> assertThat(click).containsKey("network"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--page-cap 9|pageCap=PageCap[least=9, most=9, byDomain={}]",
        "--page-cap 9 --page-cap-min 3|pageCap=PageCap[least=3, most=9, byDomain={}]",
        "--page-caps 5=100|byDomain={5=100}]",
        "--page-bytes 300000|pageBytes=300000",
        "--filter after_limit|filterAfterLimit=true",
        "--dt-form micros|dtForm=MICROS",
        "--empty-fields vary|emptyFieldsVary=true",
        "--cursors seconds|cursorsInSeconds=true",
        "--replica-behind 2m|replicaBehind=PT2M",
        "--gaps 0.5 --gap-clicks 0.2 --gap-age 9s|gaps=Gaps[answers=0.5, rows=0.2, younger=PT9S]",
      })
  void anOptionTurnsItsSwitchAndNoneTurnsItUnasked(String commandLine, String shown)
      throws Exception {
    ShortIoSimulator asked = SimulatorOptions.parse(commandLine.split(" ")).simulator();
    assertThat(asked.behaviour().toString()).contains(shown);
    assertThat(SimulatorOptions.parse().simulator().behaviour().toString()).doesNotContain(shown);
  }

  @Test
  void lateAndAheadClicksAreAskedForByTheirShare() throws Exception {
    ShortIoSimulator simulator =
        SimulatorOptions.parse(
                "--rate=0",
                "--domains=5=a.example",
                "--late=0.2",
                "--late-max=5m",
                "--clock-ahead=0.1",
                "--clock-ahead-by=1h",
                "--dt-form=micros")
            .simulator();
    List<Duration> delays =
        simulator.truth(5).stream()
            .map(click -> Duration.between(click.dt(), click.visibleAt()))
            .toList();

    assertThat(delays).filteredOn(Duration::isNegative).hasSizeBetween(50, 150);
    assertThat(delays)
        .filteredOn(delay -> delay.compareTo(Duration.ofSeconds(11)) > 0)
        .hasSizeBetween(120, 260)
        .allMatch(delay -> delay.compareTo(Duration.ofMinutes(5)) <= 0);
    assertThat(simulator.truth(5)).anyMatch(click -> click.dt().getNano() % 1_000_000 != 0);
  }

  @Test
  void liesAreAskedForByTheirShareOrTheirNumber() throws Exception {
    String[] quiet = {"--rate=0", "--cache=0s", "--domains=5=a.example", "--requests-per-minute=0"};
    List<Integer> nth = lengths(quiet, "--lie-at=2");
    List<Integer> some = lengths(quiet, "--lies=0.5");

    assertThat(nth).startsWith(30, 0, 30).filteredOn(length -> length < 30).hasSize(1);
    assertThat(some).contains(0, 30).filteredOn(length -> length < 30).hasSizeBetween(25, 75);
  }

  private static List<Integer> lengths(String[] args, String lie) throws Exception {
    String[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = lie;
    ShortIoSimulator simulator = SimulatorOptions.parse(all).simulator();
    List<Integer> lengths = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Response page = simulator.handle(Request.lastClicks("simulator-key", 5, "{}"));
      lengths.add(TinyAccount.objects(page).size());
    }
    return lengths;
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
        "--cursors fine|--cursors must be exact or seconds",
        "--page-cap-min 3 --page-cap 2|--page-cap-min must be a whole number from 0 to 2",
        "--page-caps 5|--page-caps must be like 1001=100,1002=50",
        "--errors 2|--errors must be a number from 0 to 1",
        "--malformed some|--malformed must be a number from 0 to 1",
        "--domains a.example|--domains must be like 1001=go.example.com,1002=link.example.org",
        "--domains 1=a,1=b|--domains names the id 1 twice",
        "--seed 1 --seed 2|--seed is given twice",
      })
  void aBadOptionIsOneLine(String commandLine, String message) {
    assertThatThrownBy(() -> SimulatorOptions.parse(commandLine.split(" ")).simulator())
        .isInstanceOf(OptionValues.BadOption.class)
        .hasMessage(message);
  }

  @Test
  void theDefaultsAreGoodAndHelpNamesThem() throws Exception {
    assertThat(SimulatorOptions.parse().simulator().domains()).hasSize(2);
    assertThat(SimulatorOptions.help()).contains("--domains", "1001=go.example.com", "--errors");
    assertThat(SimulatorOptions.help().lines())
        .filteredOn(line -> line.startsWith("  --"))
        .hasSameSizeAs(Option.values());
  }
}
