package io.github.clickstreams.kafka.connect.shortio.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.docs.CurlCommand;
import io.github.clickstreams.kafka.connect.shortio.docs.MonitoringKit;
import io.github.clickstreams.kafka.connect.shortio.docs.Scrape;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectRest;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.kafka.connect.shortio.local.Ports;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.Faults;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.prometheus.jmx.JmxCollector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an operator sees of a real worker that runs the JMX exporter with our rules, and its log.
 * The oldest worker has other MBeans than the newest and must show the same.
 */
class MonitoringIT {
  private static final String NAME = "watched";
  private static final String FAILING = "watched-failing";
  private static final String[] TASK = {"connector=" + NAME, "task=0"};

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = Ports.claim(0, "JMX exporter");
  private final Account account = Account.still();
  private Kafka kafka;
  private ConnectWorker worker;
  private ConnectRest rest;

  @AfterEach
  void stop() {
    account.close();
    if (worker != null) {
      worker.close();
    }
    if (kafka != null) {
      kafka.close();
    }
  }

  static List<String> versions() {
    return BuildDirectory.kafkaVersions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aScrapedWorkerShowsTheTruth(String version) throws Exception {
    account.domain(1, 20).domain(2, 10).domain(SimulatedDomain.of(3, "d3.example").unreadable());
    account.click(1, SimulatedClick.malformed(account.api().truth(1).get(5).dt(), "{}"));
    account.api().faults().next(1, 1, Fault.status(429, Map.of("Retry-After", "1")));
    account.api().faults().next(2, 1, Fault.status(503));
    kafka = Kafka.start();
    worker =
        Scene.worker(kafka, NAME)
            .version(version)
            .jvmOption("-javaagent:%s=127.0.0.1:%d:%s".formatted(exporter(), port, rules()))
            .start();
    rest = worker.rest();
    assertThat(rest.version()).isEqualTo(version);
    rest.create(NAME, config());
    // It fails when it has been refused three times, in 35 s.
    rest.create(FAILING, Scene.config(account.url(), FAILING, 404));

    Scene.untilWorker(() -> number("shortio_clicks_emitted_total", TASK) == 30);
    Scene.untilWorker(() -> number("shortio_domains_left_out", TASK) == 1);
    Scene.untilWorker(() -> number("shortio_domains_reading", TASK) == 2);
    theValuesAreThoseOfTheSimulator();
    everyMetricOfAlertsAndDashboardIsThere();
    requestsAreLoggedOnDemand();
    aPauseAndARestartLeaveOneOfEach();
    aFailedTaskIsToldByConnect();

    Scene.delete(rest, NAME);
    Scene.delete(rest, FAILING);
    Scene.untilWorker(
        () -> scrape().names().stream().noneMatch(name -> name.startsWith("shortio")));
    assertThat(worker.log()).doesNotContain("Not all metrics");
  }

  private static Path exporter() throws Exception {
    return Path.of(JmxCollector.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Path rules() {
    return MonitoringKit.exporterRules();
  }

  private Map<String, String> config() {
    Map<String, String> config = Scene.config(account.url(), NAME, 1);
    config.put("shortio.domains", "*");
    config.put("shortio.domains.refresh.ms", "1000");
    config.put("shortio.domains.errors", "skip");
    config.put("malformed.click.action", "skip");
    return config;
  }

  private void theValuesAreThoseOfTheSimulator() {
    Scrape now = scrape();
    for (int domain = 1; domain <= 2; domain++) {
      String[] labels = {"connector=" + NAME, "task=0", "domain=" + domain};
      List<?> truth = account.api().truth(domain).stream().filter(c -> !c.malformed()).toList();
      assertThat(now.value("shortio_domain_clicks_emitted_total", labels)).isEqualTo(truth.size());
      assertThat(now.value("shortio_domain_newest_click_time_ms", labels))
          .isEqualTo(
              account.api().truth(domain).get(account.clickCount(domain) - 1).dt().toEpochMilli());
    }
    assertThat(now.value("shortio_malformed_total", TASK)).isEqualTo(1);
    assertThat(now.value("shortio_requests_throttled_total", TASK)).isEqualTo(1);
    assertThat(now.value("shortio_requests_failed_total", TASK)).isEqualTo(2);
    // Domain 3 is left out when it has been refused three times.
    assertThat(now.value("shortio_requests_refused_total", TASK)).isEqualTo(3);
    assertThat(now.value("shortio_throttled_time_ms_total", TASK)).isEqualTo(1000);
    assertThat(now.value("shortio_lag_ms", TASK)).isBetween(0.0, 3_600_000.0);
    assertThat(now.value("shortio_list_domains", "connector=" + NAME)).isEqualTo(3);
    assertThat(now.value("shortio_domain_state", "connector=" + NAME, "task=0", "domain=3"))
        .isEqualTo(3);
    // Counters that go on while they are compared: at some moment they agree.
    Scene.untilWorker(
        () ->
            number("shortio_requests_ok_total", TASK)
                    + number("shortio_list_requests_ok_total", "connector=" + NAME)
                == account.requests().withStatus(200));
    Scene.untilWorker(() -> number("shortio_duplicates_suppressed_total", TASK) > 0);
    // A page may show again what the page before it has shown.
    assertThat(30 + 1 + number("shortio_duplicates_suppressed_total", TASK))
        .isLessThanOrEqualTo(account.requests().elements());
    assertThat(account.requests().forDomain(Faults.DOMAIN_LIST)).isPositive();
  }

  private void everyMetricOfAlertsAndDashboardIsThere() {
    Set<String> used = new TreeSet<>(MonitoringKit.metricsOfAlerts());
    used.addAll(MonitoringKit.metricsOfDashboard());
    assertThat(scrape().names()).containsAll(used);
    assertThat(scrape().keys())
        .contains(
            "kafka_connect_task_status{connector=watched,status=running,task=0}",
            "kafka_connect_connector_status{connector=watched,status=running}",
            "kafka_connect_connector_class{class=%s,connector=watched}"
                .formatted(ShortIoClickSourceConnector.class.getName()));
  }

  private void requestsAreLoggedOnDemand() {
    String line = "ClickFetcher: ClickQuery[domainId=1,";
    assertThat(worker.log()).contains("Started version", "Reading 3 domains").doesNotContain(line);
    CurlCommand command = CurlCommand.ofFile(Path.of("src", "docs", "monitoring.md")).get(0);
    HttpResponse<String> answer = command.send(worker.url());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Scene.untilWorker(() -> worker.log().contains(line));

    command.with(command.body().replace("DEBUG", "INFO")).send(worker.url());
  }

  private void aPauseAndARestartLeaveOneOfEach() {
    rest.pause(NAME);
    Scene.untilWorker(() -> Scene.states(rest, NAME).equals(List.of("PAUSED", "PAUSED")));
    Scene.untilWorker(
        () ->
            scrape()
                .keys()
                .contains("kafka_connect_task_status{connector=watched,status=paused,task=0}"));
    rest.resume(NAME);
    Scene.untilWorker(() -> Scene.states(rest, NAME).equals(List.of("RUNNING", "RUNNING")));
    Scene.untilWorker(() -> number("shortio_list_domains", "connector=" + NAME) == 3);
    rest.restart(NAME);
    // A new task begins to count anew.
    Scene.untilWorker(() -> number("shortio_clicks_emitted_total", TASK) == 0);
    account.click(2, SimulatedClick.at(Account.now().minusSeconds(1)));
    account.click(1, SimulatedClick.at(account.api().truth(1).get(20).dt()));
    Scene.untilWorker(() -> number("shortio_clicks_emitted_total", TASK) >= 1);
    Scene.untilWorker(() -> number("shortio_list_domains", "connector=" + NAME) == 3);
  }

  private void aFailedTaskIsToldByConnect() {
    Scene.untilWorker(() -> Scene.states(rest, FAILING).equals(List.of("RUNNING", "FAILED")));
    Scene.untilWorker(
        () ->
            scrape()
                .keys()
                .containsAll(
                    Set.of(
                        "kafka_connect_task_status{connector=watched-failing,status=failed,task=0}",
                        "kafka_connect_connector_class{class=%s,connector=watched-failing}"
                            .formatted(ShortIoClickSourceConnector.class.getName()))));
    Scene.untilWorker(
        () ->
            scrape().keys().stream()
                .noneMatch(key -> key.startsWith("shortio") && key.contains(FAILING)));
  }

  /** -1 if there is no such sample. */
  private double number(String name, String... labels) {
    Double value = scrape().value(name, labels);
    return value == null ? -1 : value;
  }

  private Scrape scrape() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return new Scrape(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
