package io.github.clickstreams.kafka.connect.shortio.messages;

import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** What is said of configurations, by example. */
public final class ConfigErrors {
  private static final Map<String, String> SMALLEST =
      Map.of("shortio.api.key", "sk", "shortio.domains", "1");

  private ConfigErrors() {}

  public static Stream<ErrorRow> rows(Path directory) throws IOException {
    List<ErrorRow> rows = new ArrayList<>();
    rows.add(of("shortio.api.key", " "));
    rows.add(of("shortio.api.key", "Bearer sk"));
    rows.add(of("shortio.api.key", "s k"));
    rows.add(of("shortio.api.key", "'sk'"));
    rows.add(of("shortio.api.key", "${vault:shortio:key}"));
    rows.add(of("shortio.domains", "sk_4711", "shortio.api.key", "sk_4711"));
    rows.add(of("shortio.domains", ""));
    rows.add(of("shortio.domains", "1,,2"));
    rows.add(of("shortio.domains", "go"));
    rows.add(of("shortio.domains", "1001;1002"));
    rows.add(of("shortio.domains", "https://go.example.com"));
    rows.add(of("shortio.domains", "9999999999999999999"));
    rows.add(of("shortio.domains", "1,2,1"));
    rows.add(of("shortio.domains", "*,1"));
    rows.add(of("shortio.domains.exclude", "2"));
    rows.add(of("shortio.api.url", "statistics.short.io"));
    rows.add(of("shortio.api.url", "https:///path"));
    rows.add(of("shortio.api.url", "https://a b"));
    rows.add(of("shortio.api.url", "https://short.io:0"));
    rows.add(of("shortio.api.url", "https://user@short.io"));
    rows.add(of("shortio.api.url", "http://short.io"));
    rows.add(of("http.proxy.url", "http://proxy:3128/path"));
    rows.add(of("http.proxy.url", "http://proxy:3128", "shortio.api.url", "http://127.0.0.1"));
    rows.add(of("shortio.start.from", "yesterday"));
    rows.add(of("shortio.include.statuses", "2xx"));
    rows.add(of("shortio.include.countries", "[\"India\"]"));
    rows.add(of("shortio.exclude.human", "true", "shortio.include.human", "true"));
    rows.add(of("shortio.page.limit", "0"));
    rows.add(of("shortio.page.limit", "many"));
    rows.add(of("poll.interval.ms", "5s"));
    rows.add(of("catchup.buffer.clicks", "100"));
    rows.add(of("shortio.requests.per.minute", "0"));
    rows.add(of("shortio.requests.per.minute", "1", "shortio.domains", "*"));
    rows.add(of("poll.interval.max.ms", "1000"));
    rows.add(of("record.key", "path"));
    rows.add(of("topic", "clicks of today"));
    rows.add(of("topic", "clicks.${domain}"));
    rows.add(of("topic", "clicks.${domain.id"));
    rows.add(of("topic", "x".repeat(200) + "${domain.name}").with("x".repeat(200), "xx...xx"));
    rows.add(of("topic", "__consumer_offsets"));
    rows.add(of("topic", "connect-offsets"));
    rows.add(of("topic", "my-offsets", "offsets.storage.topic", "my-offsets"));
    rows.add(of("topic", null));
    rows.add(of("shortio.domains", null));
    rows.add(without("malformed.click.topic", "malformed.click.action", "route"));
    rows.add(of("malformed.click.topic", "malformed"));
    rows.add(of("malformed.click.topic", "shortio.clicks", "malformed.click.action", "route"));
    rows.add(of("malformed.click.topic", "bad.${domain.id}", "malformed.click.action", "route"));
    rows.add(of("privacy.drop.fields", "agent"));
    rows.add(of("privacy.drop.fields", "dt"));
    rows.add(of("privacy.drop.fields", "click_id"));
    rows.add(of("privacy.drop.fields", "domain_id"));
    rows.add(of("privacy.drop.fields", "extra."));
    rows.add(of("privacy.drop.fields", "extra.a;extra.b"));
    rows.add(of("privacy.drop.fields", "extra.*"));
    rows.add(of("privacy.drop.fields", "extra.dt"));
    rows.add(of("privacy.drop.fields", "extra.ua"));
    rows.add(of("privacy.drop.fields", "ip", "privacy.ip", "truncate"));
    rows.add(of("record.key", "link", "privacy.drop.fields", "path"));
    rows.add(without("privacy.ip.hash.secret", "privacy.ip", "hash"));
    rows.add(of("privacy.ip.hash.secret", "0123456789abcdef0123456789abcdef"));
    rows.add(of("privacy.ip.hash.secret", "short", "privacy.ip", "hash"));
    rows.add(of("privacy.ip.hash.secret", "0".repeat(32), "privacy.ip", "hash"));
    rows.add(of("http.proxy.password", " "));
    rows.add(of("http.proxy.user", "a:b"));
    rows.add(of("http.proxy.user", " "));
    rows.add(of("http.proxy.user", "user", "http.proxy.url", "http://proxy:3128"));
    rows.add(of("http.ssl.truststore.location", "/no/file"));
    rows.add(of("http.ssl.truststore.location", "trust\0.p12").with("\0", "<NUL>"));
    rows.addAll(truststores(directory));
    rows.add(of("shortio.domain", "1"));
    rows.add(of("kafka.topic", "1"));
    rows.add(of("task.max", "1"));
    rows.add(of("shortio.something.else", "1"));
    return rows.stream();
  }

  private static List<ErrorRow> truststores(Path directory) throws IOException {
    Path text = Files.writeString(directory.resolve("trust.p12"), "no truststore");
    Path empty = directory.resolve("empty.p12");
    Path locked = directory.resolve("locked.p12");
    try {
      java.security.KeyStore store = java.security.KeyStore.getInstance("PKCS12");
      store.load(null, null);
      try (var out = Files.newOutputStream(empty)) {
        store.store(out, "password".toCharArray());
      }
      Files.copy(empty, locked);
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    String key = "http.ssl.truststore.location";
    return List.of(
        in(directory, of(key, text.toString())),
        in(directory, of(key, text.toString(), "http.ssl.truststore.type", "jks")),
        in(directory, of(key, empty.toString())),
        in(directory, of("http.ssl.truststore.password", "wrong", key, locked.toString())));
  }

  private static ErrorRow in(Path directory, ErrorRow row) {
    String path = directory + "/";
    return new ErrorRow(
        row.message().replace(path, ""), row.when().replace(path, ""), row.then(), row.todo());
  }

  /** What is said of the first key. */
  private static ErrorRow of(String key, String value, String... more) {
    return row(
        key,
        with(with(SMALLEST, key, value), more),
        value == null ? "` is null" : "=" + shown(value) + "`");
  }

  /** What is said of a key that is left out. */
  private static ErrorRow without(String key, String... more) {
    return row(key, with(SMALLEST, more), "` is left out");
  }

  private static ErrorRow row(String key, Map<String, String> config, String what) {
    List<ConfigValue> wrong =
        SourceConfig.validate(config).configValues().stream()
            .filter(one -> !one.errorMessages().isEmpty())
            .toList();
    assertThat(wrong).extracting(ConfigValue::name).containsExactly(key);
    return new ErrorRow(wrong.get(0).errorMessages().get(0), "`" + key + what, "", "");
  }

  private static String shown(String value) {
    return value
        .replace("\0", "<NUL>")
        .replace("x".repeat(200), "xx...xx")
        .replace("0".repeat(32), "00...00");
  }

  /** What a start says of more than one error. */
  public static String several() {
    Map<String, String> config = with(SMALLEST, "topic", "..", "record.key", "path");
    try {
      throw new AssertionError(new SourceConfig(config));
    } catch (ConfigException e) {
      return e.getMessage().replace("2 errors", "<number> errors").replaceFirst(": .*", ": ...");
    }
  }
}
