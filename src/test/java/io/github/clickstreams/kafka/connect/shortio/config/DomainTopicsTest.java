package io.github.clickstreams.kafka.connect.shortio.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which domains of a connector have a topic that cannot be used. */
class DomainTopicsTest {
  private static Map<Long, String> problems(Map<String, String> props, String... hostNames) {
    AtomicLong id = new AtomicLong();
    List<NamedDomain> domains =
        Arrays.stream(hostNames).map(name -> new NamedDomain(id.incrementAndGet(), name)).toList();
    return new SourceConfig(props).domainsWithoutTopic(domains);
  }

  @Test
  void domainsMayShareATopic() {
    assertThat(problems(Props.with("topic", "${domain.name}"), "a+b", "a=b", "A_B")).isEmpty();
    assertThat(problems(Props.with("topic", "clicks"), "a.b", "a_b", "__x")).isEmpty();
    assertThat(problems(Props.with("topic", "c.${domain.id}_${domain.name}"), "a.b", "a_b"))
        .isEmpty();
  }

  @Test
  void kafkaHasNoTwoThatDifferInDotAndUnderscoreOnly() {
    Map<Long, String> problems =
        problems(Props.with("topic", "c.${domain.name}"), "x", "a.b", "y", "A_b", "a+b");

    assertThat(problems).containsOnlyKeys(4L, 5L);
    assertThat(problems.get(4L)).contains("domain 4 (A_b)", "'c.a_b'", "'c.a.b'", "domain 2 (a.b)");
    assertThat(problems.get(5L)).contains("domain 5 (a+b)", "'c.a_b'", "domain 2 (a.b)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bad.example", "Bad.example", "bad_example"})
  void noneIsThatOfMalformedClicks(String hostName) {
    Map<String, String> props =
        Props.with(
            "topic",
            "${domain.name}",
            "malformed.click.action",
            "route",
            "malformed.click.topic",
            "bad.example");

    Map<Long, String> problems = problems(props, "good.example", hostName);

    assertThat(problems).containsOnlyKeys(2L);
    assertThat(problems.get(2L))
        .contains("domain 2 (" + hostName + ")", "malformed.click.topic", "bad.example");
  }

  /** Whatever a list of domains says: clicks in there would end workers and consumer groups. */
  @ParameterizedTest
  @CsvSource({
    "${domain.name},          connect-offsets,    connect-offsets' is where Connect",
    "connect-${domain.name},  STATUS,             connect-status' is where Connect",
    "${domain.name},          __consumer_offsets, __consumer_offsets' begins with",
    "_${domain.name},         @x.example,         __x.example' begins with",
    "${domain.name},          üü.example,         __.example' begins with",
    "my-${domain.name},       offsets,            my-offsets' is offsets.storage.topic too"
  })
  void noneIsKafkasOrConnects(String topic, String hostName, String said) {
    Map<Long, String> problems =
        problems(
            Props.with("topic", topic, "offsets.storage.topic", "my-offsets"), "fine", hostName);

    assertThat(problems).containsOnlyKeys(2L);
    assertThat(problems.get(2L)).contains("the clicks of domain 2 (" + hostName + ")", said);
  }
}
