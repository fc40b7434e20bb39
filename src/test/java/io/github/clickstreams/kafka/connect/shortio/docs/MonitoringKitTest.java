package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Beans;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect.Options;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessHerder;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.kafka.connect.shortio.it.WorkerMetrics;
import io.github.clickstreams.kafka.connect.shortio.metrics.AllMetrics;
import io.github.clickstreams.kafka.connect.shortio.metrics.Metric;
import io.prometheus.jmx.JmxCollector;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MalformedObjectNameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The exporter's rules, the alerts and the dashboard go with the metrics there are. */
class MonitoringKitTest {
  private static Scrape scrape() {
    try {
      PrometheusRegistry registry = new PrometheusRegistry();
      new JmxCollector(MonitoringKit.exporterRules().toFile()).register(registry);
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      new PrometheusTextFormatWriter(false).write(text, registry.scrape());
      return new Scrape(text.toString(StandardCharsets.UTF_8));
    } catch (IOException | MalformedObjectNameException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<Metric> defined() {
    return Stream.of(AllMetrics.OF_TASK, AllMetrics.OF_DOMAIN, AllMetrics.OF_LIST)
        .flatMap(List::stream);
  }

  /** As the rules' file says it. */
  private static String exported(Metric metric) {
    return metric.name().replace('-', '_');
  }

  @ParameterizedTest
  @EnumSource
  void theRulesTakeEveryMetricOfBothKindsOfWorkers(Beans beans) {
    try (Account account = Account.still().domain(1, 20).domain(2, 10);
        WorkerMetrics metrics = beans.metrics()) {
      Map<String, String> config = account.config(1, 2);
      config.put("name", "exported");
      try (InProcessConnect connect =
          InProcessConnect.start(config, new OffsetStore(), new Options(2, true, false, metrics))) {
        connect.awaitRecords(30);
        Waiting.until(() -> Beans.of("exported").size() == 4);
        Scrape scrape = scrape();

        String[] task = {"connector=exported", "task=0"};
        String[] domain = {"connector=exported", "task=0", "domain=1"};
        for (Metric metric : AllMetrics.OF_TASK) {
          assertThat(scrape.value(exported(metric), task)).as(metric.name()).isNotNull();
        }
        for (Metric metric : AllMetrics.OF_DOMAIN) {
          assertThat(scrape.value(exported(metric), domain)).as(metric.name()).isNotNull();
        }
        assertThat(scrape.value("shortio_clicks_emitted_total", task)).isEqualTo(20);
        assertThat(scrape.value("shortio_domain_clicks_emitted_total", domain)).isEqualTo(20);
        assertThat(scrape.value("shortio_clicks_emitted_total", "connector=exported", "task=1"))
            .isEqualTo(10);
        assertTypes(scrape, AllMetrics.OF_TASK);
        assertTypes(scrape, AllMetrics.OF_DOMAIN);
        Set<String> known = defined().map(MonitoringKitTest::exported).collect(Collectors.toSet());
        assertThat(scrape.names())
            .filteredOn(name -> !name.startsWith("jmx_")) // The exporter's own.
            .allMatch(known::contains);
      }
    }
  }

  private static void assertTypes(Scrape scrape, List<Metric> metrics) {
    for (Metric metric : metrics) {
      assertThat(scrape.type(exported(metric)))
          .as(metric.name())
          .isEqualTo(metric.type() == Metric.Type.COUNTER ? "counter" : "gauge");
    }
  }

  @Test
  void theRulesTakeTheListOfDomains() {
    try (Account account = Account.still().domain(1, 5)) {
      Map<String, String> config = account.config(1);
      config.put("name", "exported list");
      config.put("shortio.domains", "*");
      try (InProcessHerder connect = InProcessHerder.start(config, 1)) {
        connect.awaitRecords(5);
        Scrape scrape = scrape();
        for (Metric metric : AllMetrics.OF_LIST) {
          assertThat(scrape.value(exported(metric), "connector=exported list"))
              .as(metric.name())
              .isNotNull();
        }
        assertThat(scrape.value("shortio_list_domains", "connector=exported list")).isEqualTo(1);
        assertTypes(scrape, AllMetrics.OF_LIST);
      }
    }
  }

  /** The worker's own ones are looked for by the IT. */
  @Test
  void alertsAndDashboardUseOnlyWhatThereIs() {
    Set<String> known = defined().map(MonitoringKitTest::exported).collect(Collectors.toSet());
    Set<String> used = new TreeSet<>(MonitoringKit.metricsOfAlerts());
    used.addAll(MonitoringKit.metricsOfDashboard());
    Set<String> unknown = new HashSet<>(used);
    unknown.removeAll(known);

    assertThat(unknown).allMatch(name -> name.startsWith("kafka_connect_"));
    assertThat(MonitoringKit.metricsOfAlerts()).hasSizeGreaterThan(10);
    // Nothing is measured that nobody would look at.
    assertThat(used)
        .containsAll(AllMetrics.OF_TASK.stream().map(MonitoringKitTest::exported).toList());
  }
}
