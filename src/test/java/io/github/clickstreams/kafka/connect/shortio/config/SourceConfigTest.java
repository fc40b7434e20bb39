package io.github.clickstreams.kafka.connect.shortio.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.ClickFilter;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import io.github.clickstreams.kafka.connect.shortio.api.Privacy;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainSelection;
import io.github.clickstreams.kafka.connect.shortio.reader.StartFrom;
import io.github.clickstreams.kafka.connect.shortio.record.RecordKey;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceConfigTest {

  @Test
  void theExampleOfShortIosPageCanBeExpressed() {
    SourceConfig config =
        new SourceConfig(
            Props.with(
                "shortio.page.limit", "30",
                "shortio.include.human", "true",
                "shortio.exclude.browsers", "Chrome"));

    assertThat(config.readerSettings().pageLimit()).isEqualTo(30);
    assertThat(config.filters())
        .isEqualTo(
            new ClickFilters(
                Map.of(ClickFilter.HUMAN, true), Map.of(ClickFilter.BROWSERS, List.of("Chrome"))));
  }

  @Test
  void everyFilterReachesTheApi() {
    Map<String, String> props = Props.with();
    Map<ClickFilter, Object> include = new HashMap<>();
    Map<ClickFilter, Object> exclude = new HashMap<>();
    for (ClickFilter filter : ClickFilter.all()) {
      String suffix = filter.keySuffix();
      switch (filter.type()) {
        case BOOLEAN -> {
          put(props, suffix, "true", "false");
          include.put(filter, true);
          exclude.put(filter, false);
        }
        case TEXTS -> {
          put(props, suffix, "a, " + suffix + ",a", "b");
          include.put(filter, List.of("a", suffix));
          exclude.put(filter, List.of("b"));
        }
        case INTEGERS -> {
          put(props, suffix, "200,302", "404");
          include.put(filter, List.of(200, 302));
          exclude.put(filter, List.of(404));
        }
      }
    }

    assertThat(new SourceConfig(props).filters()).isEqualTo(new ClickFilters(include, exclude));
    assertThat(include).hasSize(13);
  }

  private static void put(
      Map<String, String> props, String suffix, String included, String excluded) {
    props.put("shortio.include." + suffix, included);
    props.put("shortio.exclude." + suffix, excluded);
  }

  @Test
  void whatIsWithheldIsWhatIsConfigured() {
    String ip = "203.0.113.199";
    Privacy privacy =
        new SourceConfig(Props.with("privacy.ip", "truncate", "privacy.drop.fields", "ua, extra.a"))
            .privacy();

    assertThat(new SourceConfig(Props.with()).privacy()).isSameAs(Privacy.NONE);
    assertThat(privacy.keep("ip", ip)).isEqualTo("203.0.113.0");
    assertThat(privacy.keep("ua", ip)).isNull();
    assertThat(privacy.keep("a", ip)).isNull();
    assertThat(privacy.keep("b", "x")).isEqualTo("x");
    assertThat(privacy.keep("b", ip)).isEqualTo("203.0.113.0");
    assertThat(
            new SourceConfig(
                    Props.with(
                        "privacy.ip", "hash",
                        // As a file with a line break at its end is read.
                        "privacy.ip.hash.secret", "0123456789abcdef0123456789abcdef\n"))
                .privacy()
                .keep("ip", ip))
        .isEqualTo("ccd76eb387760486d98d888186bc3a39027f1ede83c8e9a65f8857faf44ce490");
  }

  @Test
  void noFilterIsNoFilter() {
    assertThat(new SourceConfig(Props.with()).filters()).isEqualTo(ClickFilters.NONE);
    assertThat(new SourceConfig(Props.with("shortio.include.paths", "")).filters())
        .isEqualTo(ClickFilters.NONE);
  }

  @Test
  void valuesComeOutTyped() {
    SourceConfig config =
        new SourceConfig(
            Props.with(
                "shortio.domains", "9223372036854775807, 2",
                "shortio.allow.http", "true",
                "shortio.domains.errors", "skip",
                "shortio.api.url", "http://127.0.0.1:8080/base//",
                "record.key", "Click",
                "malformed.click.action", "skip",
                "poll.interval.ms", "1500",
                "poll.interval.max.ms", "1500",
                "http.proxy.url", "http://proxy:3128/",
                "http.proxy.user", "u",
                "http.proxy.password", "p"));

    assertThat(config.domains())
        .isEqualTo(
            new DomainSelection(
                List.of(2L, Long.MAX_VALUE), List.of(), false, List.of(), List.of(), false));
    assertThat(config.domainErrors()).isEqualTo(DomainErrors.SKIP);
    assertThat(config.recordKey()).isEqualTo(RecordKey.CLICK);
    assertThat(config.malformedClickAction()).isEqualTo(MalformedClickAction.SKIP);
    assertThat(config.pollInterval()).isEqualTo(Duration.ofMillis(1500));
    assertThat(config.pollIntervalMax()).isEqualTo(Duration.ofMillis(1500));
    HttpSettings http = config.httpSettings("1.2");
    assertThat(http.apiKey()).isEqualTo(Props.KEY);
    assertThat(http.apiUrl()).isEqualTo(URI.create("http://127.0.0.1:8080/base"));
    assertThat(http.proxy())
        .isEqualTo(new HttpSettings.Proxy(URI.create("http://proxy:3128"), "u", "p"));
    assertThat(http.trustStore()).isNull();
    assertThat(http.version()).isEqualTo("1.2");
  }

  @Test
  void domainsAreIdsHostNamesOrAll() {
    DomainSelection named = domains("shortio.domains", "9,go.example.com,2,Grüße.example");
    DomainSelection all =
        domains("shortio.domains", "*", "shortio.domains.exclude", "go.example.com,7");

    assertThat(named)
        .isEqualTo(
            new DomainSelection(
                List.of(2L, 9L),
                List.of("go.example.com", "Grüße.example"),
                false,
                List.of(),
                List.of(),
                false));
    assertThat(named.needsList()).isTrue();
    assertThat(all)
        .isEqualTo(
            new DomainSelection(
                List.of(), List.of(), true, List.of(7L), List.of("go.example.com"), false));
    assertThat(all.needsList()).isTrue();
    assertThat(domains().needsList()).isFalse();
    assertThat(domains("topic", "${domain.id}").needsList()).isFalse();
    assertThat(domains("topic", "${domain.name}").needsList()).isTrue();
  }

  private static DomainSelection domains(String... keysAndValues) {
    return new SourceConfig(Props.with(keysAndValues)).domains();
  }

  @Test
  void theManagementApiIsReachedTheSameWay() {
    SourceConfig config =
        new SourceConfig(
            Props.with(
                "shortio.management.url", "https://manage.example/x/",
                "http.proxy.url", "http://proxy:3128",
                "http.request.timeout.ms", "7000"));

    assertThat(config.managementHttpSettings("1"))
        .isEqualTo(config.httpSettings("1").at(URI.create("https://manage.example/x")));
  }

  @Test
  void startFromHasThreeForms() {
    assertThat(startFrom("latest")).isEqualTo(new StartFrom.Latest());
    assertThat(startFrom("Earliest")).isEqualTo(new StartFrom.Earliest());
    assertThat(startFrom("2026-01-31T09:30:00.5+02:00"))
        .isEqualTo(new StartFrom.At(Instant.parse("2026-01-31T07:30:00.5Z")));
    assertThat(startFrom("1970-01-01T00:00:00Z")).isEqualTo(new StartFrom.At(Instant.EPOCH));
  }

  private static StartFrom startFrom(String text) {
    return new SourceConfig(Props.with("shortio.start.from", text)).startFrom();
  }

  @Test
  void everyKeyIsReadByAnAccessor(@TempDir Path dir) throws Exception {
    Map<String, String> props = Props.with();
    SourceConfig.definition()
        .defaultValues()
        .forEach(
            (name, value) -> {
              if (value != null) {
                props.put(name, value.toString());
              }
            });
    props.putAll(Map.of("shortio.domains", "*", "shortio.domains.exclude", "5"));
    for (ClickFilter filter : ClickFilter.all()) {
      boolean flag = filter.type() == ClickFilter.Type.BOOLEAN;
      put(props, filter.keySuffix(), flag ? "true" : "200", flag ? "false" : "404");
    }
    props.putAll(Map.of("malformed.click.action", "route", "malformed.click.topic", "malformed"));
    props.putAll(Map.of("http.proxy.url", "http://proxy:3128", "http.proxy.user", "u"));
    props.putAll(Map.of("privacy.ip", "hash", "privacy.drop.fields", "ua"));
    props.putAll(
        Map.of(
            "privacy.ip.hash.secret", "0123456789abcdef".repeat(2),
            "http.proxy.password", "p",
            "http.ssl.truststore.location", Truststores.write(dir, "PKCS12", "secret").toString(),
            "http.ssl.truststore.password", "secret",
            "http.ssl.truststore.type", "pkcs12"));
    assertThat(props.keySet()).containsAll(SourceConfig.definition().names());
    SourceConfig config = new SourceConfig(props);

    for (Method method : SourceConfig.class.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())) {
        Object[] arguments =
            Arrays.stream(method.getParameterTypes())
                .map(type -> type == List.class ? List.of() : "1")
                .toArray();
        assertThat(method.invoke(config, arguments)).as(method.getName()).isNotNull();
      }
    }

    Set<String> unread = new TreeSet<>(config.unused());
    // Permission for a URL: the cross-field rules read it, and nothing else may.
    assertThat(unread).containsExactly("shortio.allow.http");
  }
}
