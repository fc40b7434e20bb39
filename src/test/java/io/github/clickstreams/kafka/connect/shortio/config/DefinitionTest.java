package io.github.clickstreams.kafka.connect.shortio.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionTest {
  private static final Object REQUIRED = ConfigDef.NO_DEFAULT_VALUE;

  static Stream<ConfigKey> keys() {
    return SourceConfig.definition().configKeys().values().stream();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyKeyIsDocumented(ConfigKey key) {
    assertThat(key.documentation).hasSizeGreaterThan(20).endsWith(".").matches("(?s)[A-Z].*");
    assertThat(key.group).isNotBlank();
    assertThat(key.orderInGroup).isPositive();
    assertThat(key.width).isNotEqualTo(Width.NONE);
    assertThat(key.displayName).isNotBlank().isNotEqualTo(key.name);
    assertThat(key.importance).isNotNull();
    assertThat(key.internalConfig).isFalse();
  }

  /** What looks like a key in a text is one. */
  @ParameterizedTest
  @MethodSource("keys")
  void documentationNamesKeysThatThereAre(ConfigKey key) {
    Set<String> firstWords =
        keys().map(known -> known.name.split("\\.")[0]).collect(Collectors.toSet());
    List<String> named =
        Pattern.compile("\\b[a-z]+(\\.[a-z]+)+\\b")
            .matcher(key.documentation)
            .results()
            .map(MatchResult::group)
            .filter(word -> firstWords.contains(word.split("\\.")[0]))
            .toList();

    assertThat(SourceConfig.definition().names()).containsAll(named);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyValidatorDescribesItself(ConfigKey key) {
    if (key.type == Type.BOOLEAN) {
      assertThat(key.validator).isNull();
    } else {
      assertThat(key.validator).as(key.name).isNotNull();
      assertThat(key.validator.toString()).doesNotContain("@", "null").isNotBlank();
    }
  }

  @Test
  void noTwoKeysShareAPlaceOrADisplayName() {
    Set<String> places = new HashSet<>();
    Set<String> names = new HashSet<>();
    keys()
        .forEach(
            key -> {
              assertThat(places.add(key.group + key.orderInGroup)).as(key.name).isTrue();
              assertThat(names.add(key.displayName)).as(key.name).isTrue();
            });
  }

  @Test
  void keysTypesAndDefaultsAreTheContract() {
    Map<String, String> contract = new LinkedHashMap<>();
    put(contract, "shortio.api.key", Type.PASSWORD, REQUIRED);
    put(contract, "shortio.domains", Type.LIST, REQUIRED);
    put(contract, "shortio.domains.exclude", Type.LIST, List.of());
    put(contract, "shortio.domains.refresh.ms", Type.LONG, 300000L);
    put(contract, "shortio.domains.errors", Type.STRING, "fail");
    put(contract, "shortio.api.url", Type.STRING, "https://statistics.short.io");
    put(contract, "shortio.management.url", Type.STRING, "https://api.short.io");
    put(contract, "shortio.validate.connection", Type.BOOLEAN, true);
    put(contract, "shortio.allow.http", Type.BOOLEAN, false);
    put(contract, "shortio.start.from", Type.STRING, "latest");
    for (String side : new String[] {"include", "exclude"}) {
      put(contract, "shortio." + side + ".human", Type.BOOLEAN, null);
      for (String list :
          new String[] {
            "countries",
            "browsers",
            "browser.versions",
            "socials",
            "statuses",
            "paths",
            "protos",
            "methods",
            "refhosts",
            "utm.sources",
            "utm.mediums",
            "utm.campaigns"
          }) {
        put(contract, "shortio." + side + "." + list, Type.LIST, null);
      }
    }
    put(contract, "shortio.page.limit", Type.INT, 1000);
    put(contract, "shortio.requests.per.minute", Type.INT, 30);
    put(contract, "poll.interval.ms", Type.LONG, 5000L);
    put(contract, "poll.interval.max.ms", Type.LONG, 60000L);
    put(contract, "late.arrival.window.ms", Type.LONG, 900000L);
    put(contract, "catchup.buffer.clicks", Type.INT, 10000);
    put(contract, "batch.max.records", Type.INT, 1000);
    put(contract, "topic", Type.STRING, "shortio.clicks");
    put(contract, "record.key", Type.STRING, "link");
    put(contract, "extra.format", Type.STRING, "map");
    put(contract, "malformed.click.action", Type.STRING, "fail");
    put(contract, "malformed.click.topic", Type.STRING, null);
    put(contract, "privacy.ip", Type.STRING, "keep");
    put(contract, "privacy.ip.hash.secret", Type.PASSWORD, null);
    put(contract, "privacy.drop.fields", Type.LIST, List.of());
    put(contract, "http.connect.timeout.ms", Type.LONG, 5000L);
    put(contract, "http.request.timeout.ms", Type.LONG, 30000L);
    put(contract, "http.proxy.url", Type.STRING, null);
    put(contract, "http.proxy.user", Type.STRING, null);
    put(contract, "http.proxy.password", Type.PASSWORD, null);
    put(contract, "http.ssl.truststore.location", Type.STRING, null);
    put(contract, "http.ssl.truststore.password", Type.PASSWORD, null);
    put(contract, "http.ssl.truststore.type", Type.STRING, null);
    put(contract, "retry.backoff.ms", Type.LONG, 1000L);
    put(contract, "retry.backoff.max.ms", Type.LONG, 60000L);

    Map<String, String> actual = new LinkedHashMap<>();
    keys().forEach(key -> put(actual, key.name, key.type, key.defaultValue));

    assertThat(actual).containsExactlyInAnyOrderEntriesOf(contract);
    assertThat(FilterKeys.include(ClickFilter.BROWSER_VERSIONS))
        .isEqualTo("shortio.include.browser.versions");
  }

  private static void put(Map<String, String> table, String name, Type type, Object defaultValue) {
    table.put(name, type + " " + (defaultValue == REQUIRED ? "required" : defaultValue));
  }

  @Test
  void knownValuesAreRecommended() {
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    SourceConfig.validate(Props.with())
        .configValues()
        .forEach(value -> values.put(value.name(), value));

    assertThat(values.get("shortio.api.url").recommendedValues())
        .containsExactly("https://statistics.short.io", "https://api-v2.short.io");
    assertThat(values.get("shortio.start.from").recommendedValues())
        .containsExactly("latest", "earliest");
    assertThat(values.get("record.key").recommendedValues())
        .containsExactly("link", "domain", "click", "none");
    assertThat(values.get("shortio.domains.errors").recommendedValues())
        .containsExactly("fail", "skip");
    assertThat(values.get("malformed.click.action").recommendedValues())
        .containsExactly("fail", "skip", "route");
    assertThat(values.get("privacy.ip").recommendedValues())
        .containsExactly("keep", "truncate", "hash", "drop");
    assertThat(values.get("shortio.include.human").recommendedValues())
        .containsExactly(true, false);
  }

  @Test
  void theFieldsThatCanBeLeftOutAreRecommended() {
    assertThat(droppable())
        .contains("ip", "ua", "ref", "city", "ja4", "extra")
        .doesNotContain("host", "path", "dt", "click_id", "domain_id")
        .hasSize(ClickField.all().size() - 1);
    assertThat(droppable("record.key", "domain")).contains("host", "path");
    assertThat(droppable("privacy.ip", "truncate")).doesNotContain("ip");
    assertThat(droppable("privacy.ip", "HASH")).doesNotContain("ip");
    assertThat(droppable("privacy.ip", "nonsense", "record.key", "nonsense"))
        .contains("ip", "host");
  }

  private static List<Object> droppable(String... keysAndValues) {
    return SourceConfig.validate(Props.with(keysAndValues)).configValues().stream()
        .filter(value -> value.name().equals("privacy.drop.fields"))
        .flatMap(value -> value.recommendedValues().stream())
        .toList();
  }

  @Test
  void everyRecommendedValueIsValid() {
    SourceConfig.validate(Props.with()).configValues().stream()
        .filter(value -> !value.name().startsWith("http.ssl"))
        .forEach(
            value ->
                value
                    .recommendedValues()
                    .forEach(
                        good ->
                            assertThat(Props.errors(withWhatItNeeds(value.name(), good.toString())))
                                .isEmpty()));
  }

  private static Map<String, String> withWhatItNeeds(String key, String value) {
    return switch (value) {
      case "route" -> Props.with(key, value, "malformed.click.topic", "malformed");
      case "hash" -> Props.with(key, value, "privacy.ip.hash.secret", "0123456789abcdef".repeat(2));
      default -> Props.with(key, value);
    };
  }
}
