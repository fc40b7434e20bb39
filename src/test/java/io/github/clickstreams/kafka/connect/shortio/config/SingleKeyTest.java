package io.github.clickstreams.kafka.connect.shortio.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One bad value at a time: the error is on that key only, says what is wrong, and stops a start.
 */
class SingleKeyTest {

  @Test
  void theSmallestConfigurationIsValid() {
    assertThat(Props.errors(Props.with())).isEmpty();
  }

  @Test
  void requiredKeysAreMissed() {
    assertThat(Props.errors(Map.of())).containsOnlyKeys("shortio.api.key", "shortio.domains");
    assertThatThrownBy(() -> new SourceConfig(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("2 errors", "\"shortio.api.key\"", "\"shortio.domains\"");
  }

  /** JSON is no list of Kafka's: it was taken for the values themselves, which no click has. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "shortio.domains           | [\"1001\",\"go.example.com\"]",
        "shortio.domains           | [1001, 1002]",
        "shortio.domains           | \"go.example.com\"",
        "shortio.domains.exclude   | [\"1001\"]",
        "privacy.drop.fields       | [\"ua\"]",
        "shortio.include.countries | [\"India\"]",
        "shortio.include.countries | [IN, US]",
        "shortio.include.browsers  | [Chrome]",
        "shortio.exclude.paths     | '/a','/b'",
        "shortio.include.statuses  | [301]"
      })
  void aListIsSeparatedByCommasAlone(String key, String value) {
    assertThat(Props.errors(Props.with(key, value)).get(key))
        .singleElement()
        .asString()
        .contains("separate entries by commas, without brackets or quotes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          shortio.domains             | ""                           | at least one domain
          shortio.domains             | *,1                          | * means every domain
          shortio.domains             | go.example.com,*             | * means every domain
          shortio.domains             | *.example.com                | entry 1 ('*.example.com') is neither a domain id nor a host name
          shortio.domains             | https://go.example.com       | looks like a URL: give a domain's id
          shortio.domains             | go.example.com/x             | looks like a URL
          shortio.domains             | go example.com               | neither a domain id nor a host name
          shortio.domains             | 1.5                          | neither a domain id nor a host name
          shortio.domains             | .example.com                 | neither a domain id nor a host name
          shortio.domains             | 1,,2                         | entry 2 ('') is blank
          shortio.domains             | abc                          | entry 1 ('abc') is neither a domain id nor a host name
          shortio.domains             | 0                            | domain settings in Short.io
          shortio.domains             | -5                           | entry 1 ('-5')
          shortio.domains             | +5                           | entry 1 ('+5')
          shortio.domains             | 007                          | entry 1 ('007')
          shortio.domains             | 9223372036854775808          | is too large
          shortio.domains             | 7,8,7                        | '7' is given more than once
          shortio.domains             | go.example.com,GO.Example.com | 'GO.Example.com' is given more than once
          shortio.domains.refresh.ms  | -1                           | not from 0
          shortio.management.url      | api.short.io                 | must begin with https://
          shortio.domains.errors      | ignore                       | 'ignore' is not one of: fail, skip
          shortio.api.url             | ""                           | must begin with https:// or http://
          shortio.api.url             | statistics.short.io          | must begin with https:// or http://
          shortio.api.url             | ftp://statistics.short.io    | must begin with https:// or http://
          shortio.api.url             | https://                     | is no URL
          shortio.api.url             | https:///path                | no valid host
          shortio.api.url             | https://a b                  | is no URL
          shortio.api.url             | https://h:99999              | port
          shortio.api.url             | https://h:0                  | port
          shortio.api.url             | https://h/?a=b               | query
          shortio.api.url             | https://h/#x                 | fragment
          shortio.api.url             | https://u:p@h                | user info
          shortio.allow.http          | maybe                        | true or false
          shortio.start.from          | yesterday                    | 'yesterday' is neither 'latest' nor 'earliest'
          shortio.start.from          | 2026-01-31                   | like 2026-01-31T00:00:00Z
          shortio.start.from          | 2026-01-31T00:00:00          | an offset
          shortio.start.from          | 2026-02-30T00:00:00Z         | 2026-02-30
          shortio.start.from          | 1969-12-31T23:59:59Z         | 1970 to 9999
          shortio.start.from          | +12026-01-01T00:00:00Z       | 1970 to 9999
          shortio.include.human       | yes                          | true or false
          shortio.include.countries   | India,,Peru                  | entry 2 ('') is blank
          shortio.exclude.statuses    | 200,abc                      | entry 2 ('abc') is no HTTP status
          shortio.include.statuses    | 99                           | entry 1 ('99') is no HTTP status
          shortio.include.statuses    | 600                          | entry 1 ('600') is no HTTP status
          shortio.page.limit          | 0                            | 0 is not from 1 to 16000
          shortio.page.limit          | 16001                        | 16001 is not from 1 to 16000
          shortio.page.limit          | many                         | 'many' is not a whole number from 1 to 16000; write digits only, like 1000
          shortio.page.limit          | 99999999999                  | '99999999999' is not a whole number from 1 to 16000
          shortio.requests.per.minute | 0                            | 0 is less than 1
          poll.interval.ms            | 99                           | 99 is not from 100 to 86400000
          poll.interval.ms            | 86400001                     | 86400001 is not from
          poll.interval.max.ms        | 99                           | 99 is not from 100 to 86400000
          late.arrival.window.ms      | -1                           | -1 is not from 0 to 604800000
          late.arrival.window.ms      | 604800001                    | is not from 0 to 604800000
          late.arrival.window.ms      | 1.5                          | '1.5' is not a whole number
          poll.interval.ms            | 5s                           | '5s' is not a whole number from 100 to 86400000, here of milliseconds; write digits only, like 5000
          shortio.page.limit          | 1e9                          | '1e9' is not a whole number from 1 to 16000; write digits only
          shortio.domains             | 1001;1002                    | ('1001;1002') is neither a domain id nor a host name
          shortio.domains             | 1001;1002                    | separate entries by commas
          shortio.domains             | 1001 1002                    | separate entries by commas
          shortio.domains             | go.example.com;b.example.com | separate entries by commas
          shortio.include.statuses    | 301;302                      | separate entries by commas
          privacy.drop.fields         | ua ref                       | separate entries by commas
          catchup.buffer.clicks       | 1                            | 1 is less than 2
          batch.max.records           | 0                            | 0 is less than 1
          topic                       | ""                           | no legal topic name
          topic                       | .                            | no legal topic name
          topic                       | ..                           | no legal topic name
          topic                       | clicks of today              | no legal topic name
          topic                       | clicks.${domain}             | '${domain}' is no placeholder; the placeholders are ${domain.id} and ${domain.name}
          topic                       | ${topic}                     | '${topic}' is no placeholder
          topic                       | ${DOMAIN.ID}                 | '${DOMAIN.ID}' is no placeholder
          topic                       | ${}                          | '${}' is no placeholder
          topic                       | a.${domain.id}.${domain.name | '${domain.name' has no '}'
          topic                       | a.${domain.id${domain.id}    | is no placeholder
          topic                       | $.${domain.id}               | no legal topic name
          topic                       | ${domain.id}}                | no legal topic name
          topic                       | a b.${domain.name}           | no legal topic name
          record.key                  | path                         | 'path' is not one of: link, domain, click, none
          malformed.click.action      | drop                         | 'drop' is not one of: fail, skip, route
          topic                       | @clicks                      | no legal topic name
          topic                       | __consumer_offsets           | begins with '__', like Kafka's own topics
          topic                       | __${domain.name}             | begins with '__', like Kafka's own topics
          topic                       | connect-configs              | where Connect's workers keep their own data
          topic                       | connect-offsets              | where Connect's workers keep their own data
          topic                       | connect-status               | where Connect's workers keep their own data
          malformed.click.topic       | __transaction_state          | begins with '__', like Kafka's own topics
          malformed.click.topic       | connect-offsets              | where Connect's workers keep their own data
          malformed.click.topic       | ""                           | no legal topic name
          malformed.click.topic       | bad clicks                   | no legal topic name
          malformed.click.topic       | bad.${domain.id}             | this one has no placeholders, a header of the record says which
          privacy.ip                  | mask                         | 'mask' is not one of: keep, truncate, hash, drop
          privacy.drop.fields         | ipp                          | entry 1 ('ipp') is no field of a click. Fields are: host, path, lcpath,
          privacy.drop.fields         | ua,UA                        | entry 2 ('UA') is no field of a click
          privacy.drop.fields         | ua,,ref                      | entry 2 ('') is blank
          privacy.drop.fields         | ua,ref,ua                    | 'ua' is given more than once
          privacy.drop.fields         | dt                           | entry 1 ('dt') cannot be left out: it is the time
          privacy.drop.fields         | click_id                     | cannot be left out: it is made by this connector
          privacy.drop.fields         | domain_id                    | cannot be left out: it says which domain
          privacy.drop.fields         | extra.                       | entry 1 ('extra.') has no name behind the dot
          privacy.drop.fields         | extra.a;extra.b              | ('extra.a;extra.b') is no name of one field; separate entries by commas
          privacy.drop.fields         | ua,extra.*                   | entry 2 ('extra.*') is no name of one field: write extra to leave out every field that this connector does not know
          privacy.drop.fields         | extra.utm_*                  | is no name of one field: write extra to leave out
          privacy.drop.fields         | *                            | is no field of a click
          privacy.drop.fields         | extra.UA                     | is a field that this connector knows; write ua
          privacy.drop.fields         | extra.dt                     | cannot be left out: dt is the time
          http.connect.timeout.ms     | 0                            | 0 is not from 1 to 3600000
          http.request.timeout.ms     | 3600001                      | is not from 1 to 3600000
          http.proxy.url              | ""                           | must begin with http://
          http.proxy.url              | https://proxy:3128           | must begin with http://
          http.proxy.url              | http://proxy:3128/path       | must not have a path
          http.proxy.url              | http://u:p@proxy:3128        | user info
          http.proxy.user             | ""                           | is blank
          http.proxy.user             | a:b                          | contains a colon
          http.proxy.password         | ""                           | the password is blank
          http.proxy.password         | ${file:/secrets:password}    | the reference to a config provider was not resolved
          http.ssl.truststore.location| /no/such/file                | there is no file '/no/such/file'
          http.ssl.truststore.location| /                            | there is no file '/'
          http.ssl.truststore.password| ""                           | the password is blank
          http.ssl.truststore.password| ${file:/secrets:password}    | the reference to a config provider was not resolved
          http.ssl.truststore.type    | pem                          | 'pem' is not one of: pkcs12, jks
          retry.backoff.ms            | 0                            | 0 is not from 1 to 3600000
          retry.backoff.max.ms        | -1                           | -1 is not from 1 to 3600000
          """)
  void aBadValueIsRefusedOnItsKey(String key, String value, String text) {
    Map<String, String> props = Props.with(key, value);

    Map<String, List<String>> errors = Props.errors(props);

    assertThat(errors).containsOnlyKeys(key);
    assertThat(errors.get(key))
        .singleElement()
        .asString()
        .contains("Invalid value ", "configuration " + key + ": ", text);
    assertThatThrownBy(() -> new SourceConfig(props))
        .isInstanceOf(ConfigException.class)
        .hasMessage(errors.get(key).get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          shortio.domains             | 9223372036854775807
          shortio.domains             | " 1 , 2 "
          shortio.domains             | *
          shortio.domains             | 1,go.example.com,grüße.example
          shortio.domains             | xn--gre-6ka8i.example
          shortio.domains.exclude     | ""
          shortio.domains.refresh.ms  | 0
          shortio.management.url      | http://127.0.0.1:8080/base
          shortio.api.url             | HTTPS://api.example.com:8443/base/
          shortio.api.url             | http://localhost:8080
          shortio.api.url             | http://127.0.0.1:8080
          shortio.api.url             | http://[::1]:8080
          shortio.start.from          | earliest
          shortio.start.from          | 2026-01-31T09:30:00.123+02:00
          shortio.include.human       | TRUE
          shortio.include.countries   | ""
          shortio.include.countries   | Côte d'Ivoire,India
          shortio.include.statuses    | 100,599
          shortio.page.limit          | 1
          shortio.requests.per.minute | 100000
          poll.interval.ms            | 100
          late.arrival.window.ms      | 0
          late.arrival.window.ms      | 604800000
          topic                       | My_topic-1.a
          topic                       | clicks.${domain.id}
          topic                       | ${domain.name}
          topic                       | ${domain.id}${domain.name}-${domain.id}
          record.key                  | NONE
          malformed.click.action      | skip
          privacy.ip                  | TRUNCATE
          privacy.drop.fields         | ""
          privacy.drop.fields         | "ua, ref, extra, extra.client, extra.some name"
          privacy.drop.fields         | ip
          """)
  void aGoodValueIsAccepted(String key, String value) {
    Map<String, String> props = Props.with(key, value);

    assertThat(Props.errors(props)).isEmpty();
    assertThat(new SourceConfig(props).values()).containsKey(key);
  }

  @Test
  void aTopicNameMayHave249LettersButNotMore() {
    assertThat(Props.errors(Props.with("topic", "a".repeat(249)))).isEmpty();
    assertThat(Props.errors(Props.with("topic", "a".repeat(250)))).containsOnlyKeys("topic");
  }

  @Test
  void aTopicNameLeavesRoomForItsPlaceholders() {
    for (String good :
        List.of(
            "a".repeat(230) + "${domain.id}",
            "${domain.name}" + "a".repeat(167) + "${domain.id}")) {
      assertThat(Props.errors(Props.with("topic", good))).isEmpty();
      assertThat(Props.errors(Props.with("topic", "a" + good)))
          .containsOnlyKeys("topic")
          .allSatisfy((key, texts) -> assertThat(texts.get(0)).contains("too little room"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shortio.api.key",
        "shortio.domains",
        "shortio.page.limit",
        "poll.interval.ms",
        "shortio.api.url",
        "shortio.allow.http",
        "topic"
      })
  void aNullIsRefusedWhereAValueIsNeeded(String key) {
    assertThat(Props.errors(Props.with(key, null)))
        .containsOnlyKeys(key)
        .allSatisfy((name, texts) -> assertThat(texts.get(0)).contains("it is null"));
  }

  /** Connect itself fails on one, later and without the key's name. */
  @Test
  void aNullIsRefusedOnEveryKey() {
    for (String key : SourceConfig.definition().names()) {
      assertThat(Props.errors(Props.with(key, null)).get(key))
          .as(key)
          .singleElement()
          .asString()
          .contains(key, "it is null");
    }
  }

  /** A pattern that repeats a group takes the stack for it. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "a.", "ü.", "-_.", "1", "${", "${domain.id}", "a;"})
  void aLongValueIsNoMoreThanWrong(String part) {
    String value = part.repeat(6_003);
    Map<String, String> everywhere = new HashMap<>();
    SourceConfig.definition().names().forEach(key -> everywhere.put(key, value));

    assertThat(Props.errors(everywhere)).isNotEmpty();
    assertThat(Props.errors(Props.with("shortio.domains", value)))
        .containsOnlyKeys("shortio.domains");
    assertThat(Props.errors(Props.with("topic", value))).containsOnlyKeys("topic");
  }
}
