package io.github.clickstreams.kafka.connect.shortio.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Records;
import io.github.clickstreams.shortio.simulator.RequestLog;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/**
 * The example of Short.io's page "Requesting Clickstream": its request is what the configuration
 * makes of the same wishes, and its sample click becomes a record.
 */
class SeedDocumentTest {
  private final OffsetStore offsets = new OffsetStore();

  private static Map<String, String> config(Account account) {
    Map<String, String> config = account.config(1);
    config.put("shortio.page.limit", "30");
    config.put("shortio.include.human", "true");
    config.put("shortio.exclude.browsers", "Chrome");
    return config;
  }

  @Test
  void theRequestIsThatOfTheDocument() {
    try (Account account = Account.still().domain(1, 100);
        InProcessConnect connect = InProcessConnect.start(config(account), offsets)) {
      account.awaitMoreRequests(1, 2);

      assertThat(connect.failures()).isEmpty();
      assertThat(account.requests().entries(1))
          .allSatisfy(
              asked -> {
                assertThat(asked.method()).isEqualTo("POST");
                assertThat(asked.path()).isEqualTo("/statistics/domain/1/last_clicks");
                Map<String, Object> body = withoutWindow(asked);
                // {"limit":30, "include":{"human":True},"exclude":{"browsers":["Chrome"]}}
                assertThat(body)
                    .isEqualTo(
                        Map.of(
                            "limit",
                            30,
                            "include",
                            Map.of("human", true),
                            "exclude",
                            Map.of("browsers", List.of("Chrome"))));
              });
    }
  }

  /** What the document does not say: which clicks are asked for. */
  private static Map<String, Object> withoutWindow(RequestLog.Entry asked) {
    Map<String, Object> body = new HashMap<>(asked.body());
    assertThat(body).containsEntry("period", "custom").containsEntry("tz", "UTC");
    List.of("period", "tz", "startDate", "endDate", "afterDate", "beforeDate")
        .forEach(body::remove);
    return body;
  }

  @Test
  void theSampleClickBecomesARecord() {
    try (Account account = Account.still().domain(1, 0).click(1, SimulatedClick.sample());
        InProcessConnect connect = InProcessConnect.start(config(account), offsets)) {
      SourceRecord record = connect.awaitRecords(1).records().get(0);

      Struct click = Records.click(record);
      Instant dt = Instant.parse("2020-05-20T06:19:12.000Z");
      Struct expected =
          new Struct(click.schema())
              .put("click_id", Records.id(record))
              .put("domain_id", 1L)
              .put("dt", Date.from(dt))
              .put("host", "shortcm.xyz")
              .put("path", "/login")
              .put("lcpath", "/login")
              .put("method", "GET")
              .put("url", "https://app.short.cm/login")
              .put("st", 302)
              .put("ip", "202.83.57.227")
              .put("proto", "https")
              .put(
                  "ref",
                  "https://blog-short-io.cdn.ampproject.org/v/s/blog.short.io/shortlinks-youtube"
                      + "/amp/?amp_js_v=a3&amp_gsa=1&usqp=mq331AQFKAGwASA%3D")
              .put(
                  "ua",
                  "Mozilla/5.0 (Linux; Android 10; HD1901) AppleWebKit/537.36 (KHTML, like Gecko)"
                      + " Chrome/81.0.4044.138 Mobile Safari/537.36")
              .put("human", true)
              .put("browser", "Chrome Mobile")
              .put("browser_version", "81")
              .put("os", "Android")
              .put("country", "India")
              .put("social", "")
              .put("refhost", "blog-short-io.cdn.ampproject.org")
              .put("utm_source", "")
              .put("utm_medium", "unknown")
              .put("utm_campaign", "");
      assertThat(click).isEqualTo(expected);
      assertThat(Records.id(record)).matches("[0-9a-f]{32}");
      assertThat(click.schema().name()).isEqualTo("io.github.clickstreams.shortio.Click");
      assertThat(record.topic()).isEqualTo("shortio.clicks");
      assertThat(record.timestamp()).isEqualTo(dt.toEpochMilli());
      assertThat(record.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
      assertThat(record.key()).isEqualTo("shortcm.xyz/login");
      assertThat(record.sourcePartition()).isEqualTo(Map.of("domain_id", "1"));
      assertThat(record.sourceOffset()).extracting("dt").isEqualTo("2020-05-20T06:19:12.000Z");
    }
  }
}
