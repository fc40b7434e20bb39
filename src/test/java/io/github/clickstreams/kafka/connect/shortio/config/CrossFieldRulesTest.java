package io.github.clickstreams.kafka.connect.shortio.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossFieldRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com",
        "HTTP://10.0.0.1",
        "http://127.0.0.1.example.com",
        "http://[::2]"
      })
  void plainHttpNeedsPermission(String url) {
    assertRefused(
        Props.with("shortio.api.url", url),
        "shortio.api.url",
        "plain http",
        "shortio.allow.http=true");
    assertThat(Props.errors(Props.with("shortio.api.url", url, "shortio.allow.http", "true")))
        .isEmpty();
    assertRefused(
        Props.with("shortio.management.url", url), "shortio.management.url", "plain http");
    assertThat(
            Props.errors(Props.with("shortio.management.url", url, "shortio.allow.http", "true")))
        .isEmpty();
  }

  /** Also where the host is this machine: the proxy is told the key all the same. */
  @Test
  void noProxyIsToldTheKeyWithoutPermission() {
    for (String key : List.of("shortio.api.url", "shortio.management.url")) {
      String[] plain = {key, "http://127.0.0.1:8080", "http.proxy.url", "http://proxy:3128"};
      assertRefused(Props.with(plain), "http.proxy.url", key, "shortio.allow.http=true");
      Map<String, String> permitted = Props.with(plain);
      permitted.put("shortio.allow.http", "true");
      assertThat(Props.errors(permitted)).isEmpty();
    }
  }

  @Test
  void domainsAreLeftOutOfAllOnly() {
    assertRefused(
        Props.with("shortio.domains", "1,2", "shortio.domains.exclude", "2"),
        "shortio.domains.exclude",
        "only when shortio.domains is *");
    assertThat(
            Props.errors(Props.with("shortio.domains", "*", "shortio.domains.exclude", "2,a.bc")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "1,go.example.com"})
  void theListOfDomainsNeedsRequestsToo(String domains) {
    assertRefused(
        Props.with("shortio.domains", domains, "shortio.requests.per.minute", "1"),
        "shortio.requests.per.minute",
        "at least 2");
    assertThat(
            Props.errors(
                Props.with("shortio.domains", domains, "shortio.requests.per.minute", "2")))
        .isEmpty();
    assertThat(Props.errors(Props.with("shortio.requests.per.minute", "1"))).isEmpty();
  }

  @Test
  void theHostNamesOfATopicNeedTheListToo() {
    assertRefused(
        Props.with("topic", "a.${domain.name}", "shortio.requests.per.minute", "1"),
        "shortio.requests.per.minute",
        "${domain.name} in topic",
        "at least 2");
    assertThat(
            Props.errors(Props.with("topic", "a.${domain.id}", "shortio.requests.per.minute", "1")))
        .isEmpty();
    assertThat(Props.errors(Props.with("topic", "a.${domain}", "shortio.requests.per.minute", "1")))
        .containsOnlyKeys("topic");
  }

  @Test
  void aValueCannotBeIncludedAndExcluded() {
    assertRefused(
        Props.with(
            "shortio.include.browsers", "Safari,Chrome", "shortio.exclude.browsers", "Chrome,Edge"),
        "shortio.exclude.browsers",
        "'Chrome'",
        "shortio.include.browsers");
    assertRefused(
        Props.with("shortio.include.human", "true", "shortio.exclude.human", "true"),
        "shortio.exclude.human",
        "'true'",
        "shortio.include.human");
    assertRefused(
        Props.with("shortio.include.statuses", "302", "shortio.exclude.statuses", "404,302"),
        "shortio.exclude.statuses",
        "'302'",
        "shortio.include.statuses");
  }

  @Test
  void differentValuesCanBeIncludedAndExcluded() {
    assertThat(
            Props.errors(
                Props.with(
                    "shortio.include.browsers", "Safari",
                    "shortio.exclude.browsers", "Chrome",
                    "shortio.exclude.socials", "Safari",
                    "shortio.include.human", "true",
                    "shortio.exclude.human", "false")))
        .isEmpty();
  }

  @Test
  void theBufferHoldsTwoPages() {
    assertRefused(
        Props.with("shortio.page.limit", "5001"),
        "catchup.buffer.clicks",
        "10000 is less than twice shortio.page.limit (5001)",
        "at least 10002");
    assertThat(Props.errors(Props.with("shortio.page.limit", "5000"))).isEmpty();
    assertThat(
            Props.errors(
                Props.with("shortio.page.limit", "16000", "catchup.buffer.clicks", "32000")))
        .isEmpty();
  }

  @Test
  void theLongerTimeIsNotShorter() {
    assertRefused(
        Props.with("http.connect.timeout.ms", "30001"),
        "http.request.timeout.ms",
        "30000 is less than http.connect.timeout.ms (30001)");
    assertRefused(
        Props.with("poll.interval.ms", "60001"),
        "poll.interval.max.ms",
        "60000 is less than poll.interval.ms (60001)");
    assertRefused(
        Props.with("retry.backoff.ms", "5000", "retry.backoff.max.ms", "4999"),
        "retry.backoff.max.ms",
        "4999 is less than retry.backoff.ms (5000)");
    assertThat(
            Props.errors(
                Props.with(
                    "http.connect.timeout.ms", "30000",
                    "retry.backoff.ms", "5000",
                    "retry.backoff.max.ms", "5000")))
        .isEmpty();
  }

  @Test
  void theTopicOfTheConnectorsOffsetsIsForNothingElse() {
    assertRefused(
        Props.with("topic", "own", "offsets.storage.topic", "own"),
        "topic",
        "'own' is offsets.storage.topic too");
    assertRefused(
        Props.with(
            "malformed.click.action", "route",
            "malformed.click.topic", "own",
            "offsets.storage.topic", "own"),
        "malformed.click.topic",
        "'own' is offsets.storage.topic too");
    assertThat(Props.errors(Props.with("offsets.storage.topic", "own"))).isEmpty();
  }

  @Test
  void malformedClicksAreRoutedToATopicOfTheirOwn() {
    Map<String, String> routing =
        Props.with("malformed.click.action", "route", "malformed.click.topic", "malformed");
    assertThat(Props.errors(routing)).isEmpty();
    assertThat(new SourceConfig(routing).malformedClickTopic()).isEqualTo("malformed");
    assertRefused(
        Props.with("malformed.click.action", "Route"),
        "malformed.click.topic",
        "needed, because malformed.click.action is route");
    for (String action : List.of("fail", "skip")) {
      assertRefused(
          Props.with("malformed.click.action", action, "malformed.click.topic", "malformed"),
          "malformed.click.topic",
          "only when malformed.click.action is route");
    }
    assertRefused(
        Props.with("malformed.click.action", "route", "malformed.click.topic", "a", "topic", "a"),
        "malformed.click.topic",
        "'a' is the topic of the clicks too");
    assertRefused(
        Props.with("malformed.click.action", "route", "malformed.click.topic", "shortio.clicks"),
        "malformed.click.topic",
        "the topic of the clicks too");
  }

  @Test
  void theProxysUserNeedsUrlAndPassword() {
    assertRefused(
        Props.with("http.proxy.user", "u", "http.proxy.password", "p"),
        "http.proxy.user",
        "without http.proxy.url");
    assertRefused(
        Props.with("http.proxy.url", "http://proxy:3128", "http.proxy.user", "u"),
        "http.proxy.user",
        "without http.proxy.password");
    assertRefused(
        Props.with("http.proxy.url", "http://proxy:3128", "http.proxy.password", "p"),
        "http.proxy.password",
        "without http.proxy.user");
    assertThat(
            Props.errors(
                Props.with(
                    "http.proxy.url", "http://proxy:3128/",
                    "http.proxy.user", "u",
                    "http.proxy.password", "p")))
        .isEmpty();
  }

  @Test
  void theTruststoresPasswordAndTypeNeedItsLocation() {
    assertRefused(
        Props.with("http.ssl.truststore.password", "secret"),
        "http.ssl.truststore.password",
        "without http.ssl.truststore.location");
    assertRefused(
        Props.with("http.ssl.truststore.type", "JKS"),
        "http.ssl.truststore.type",
        "without http.ssl.truststore.location");
  }

  @Test
  void hashingNeedsASecretAndASecretHashing() {
    String secret = "0123456789abcdef".repeat(2);
    assertRefused(
        Props.with("privacy.ip", "hash"),
        "privacy.ip.hash.secret",
        "privacy.ip=hash needs a secret");
    for (String ip : new String[] {"keep", "truncate", "Drop"}) {
      assertRefused(
          Props.with("privacy.ip", ip, "privacy.ip.hash.secret", secret),
          "privacy.ip.hash.secret",
          "no meaning without privacy.ip=hash");
    }
    assertThat(Props.errors(Props.with("privacy.ip", "Hash", "privacy.ip.hash.secret", secret)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "path", "ua,path"})
  void aLinkIsNoKeyWithoutItsParts(String dropped) {
    assertRefused(
        Props.with("privacy.drop.fields", dropped),
        "record.key",
        "'link' is made of host and path, but privacy.drop.fields leaves",
        "set this key to domain, click or none");
    assertThat(Props.errors(Props.with("privacy.drop.fields", dropped, "record.key", "domain")))
        .isEmpty();
  }

  @Test
  void anAddressThatIsLeftOutIsNeitherTruncatedNorHashed() {
    assertRefused(
        Props.with("privacy.drop.fields", "ua,ip", "privacy.ip", "truncate"),
        "privacy.drop.fields",
        "privacy.ip=truncate has no effect",
        "take 'ip' out");
    assertRefused(
        Props.with(
            "privacy.drop.fields",
            "ip",
            "privacy.ip",
            "hash",
            "privacy.ip.hash.secret",
            "0123456789abcdef".repeat(2)),
        "privacy.drop.fields",
        "privacy.ip=hash has no effect");
    for (String ip : new String[] {"keep", "drop"}) {
      assertThat(Props.errors(Props.with("privacy.drop.fields", "ip", "privacy.ip", ip))).isEmpty();
    }
  }

  @Test
  void aKeyThatIsWrongByItselfIsNotComparedWithOthers() {
    assertThat(
            Props.errors(
                Props.with(
                    "http.proxy.url",
                    "nonsense",
                    "http.proxy.user",
                    "u",
                    "http.proxy.password",
                    "p",
                    "shortio.page.limit",
                    "-1",
                    "catchup.buffer.clicks",
                    "2")))
        .containsOnlyKeys("http.proxy.url", "shortio.page.limit");
  }

  @Test
  void aStartTellsAllErrorsAtOnce() {
    assertThatThrownBy(
            () ->
                new SourceConfig(
                    Props.with(
                        "topic", "..", "shortio.api.url", "http://h", "shortio.page.limt", "5")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(
            "3 errors",
            "configuration topic:",
            "configuration shortio.api.url:",
            "shortio.page.limt");
  }

  private static void assertRefused(Map<String, String> props, String key, String... texts) {
    assertThat(Props.errors(props)).containsOnlyKeys(key);
    assertThat(Props.errors(props).get(key)).singleElement().asString().contains(texts);
    assertThatThrownBy(() -> new SourceConfig(props)).isInstanceOf(ConfigException.class);
  }
}
