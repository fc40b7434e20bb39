package io.github.clickstreams.kafka.connect.shortio.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.apache.kafka.common.internals.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTemplateTest {

  @ParameterizedTest
  @CsvSource({
    "clicks,                        go.example.com,   clicks",
    "clicks.${domain.id},           go.example.com,   clicks.42",
    "clicks.${domain.name},         go.example.com,   clicks.go.example.com",
    "${domain.name}_${domain.id}.x, Go.Example.COM,   go.example.com_42.x",
    "${domain.id}${domain.id},      go.example.com,   4242",
    "${domain.name},                xn--a-b_c.example, xn--a-b_c.example",
    "${domain.name},                grüße.example,    gr__e.example",
    "${domain.name},                'a b,c/d:e$',     a_b_c_d_e_",
    "${domain.name},                ${domain.id},     __domain.id_",
    "${domain.name},                ..,               __",
    "a.${domain.name},              ..,               a..."
  })
  void placeholdersAreReplacedByWhatATopicCanHave(String template, String hostName, String topic) {
    assertThat(topic(template, 42, hostName)).isEqualTo(topic);
  }

  @Test
  void aNameThatIsTooLongIsCutAtItsEnd() {
    String name = "b" + "a".repeat(252);

    assertThat(topic("clicks.${domain.name}.${domain.id}", 7, name))
        .isEqualTo("clicks.b" + "a".repeat(239) + ".7")
        .hasSize(249);
    assertThat(topic("${domain.name}.${domain.name}", 7, name)).startsWith("baa").hasSize(249);
    assertThat(topic("${domain.name}", 7, "a".repeat(249))).isEqualTo("a".repeat(249));
  }

  @Test
  void onlyAHostNameNeedsTheList() {
    assertThat(TopicTemplate.of("clicks").needsDomainName()).isFalse();
    assertThat(TopicTemplate.of("clicks.${domain.id}").needsDomainName()).isFalse();
    assertThat(TopicTemplate.of("${domain.id}.${domain.name}").needsDomainName()).isTrue();
  }

  @Test
  void aTemplateWithAProblemIsNone() {
    assertThatThrownBy(() -> TopicTemplate.of("${topic}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("${domain.name}");
  }

  /** Kafka's own check is the judge. */
  @Property
  void whateverADomainIsCalledItsTopicIsLegal(
      @ForAll @From("templates") String template,
      @ForAll long domainId,
      @ForAll @StringLength(min = 1, max = 300) String hostName) {
    long id = domainId & Long.MAX_VALUE;

    assertThat(Topic.isValid(topic(template, id, hostName))).isTrue();
  }

  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of("a", ".", "-9", "x".repeat(50), "${domain.id}", "${domain.name}")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> String.join("", parts))
        .filter(template -> TopicTemplate.problem(template).isEmpty());
  }

  private static String topic(String template, long domainId, String hostName) {
    return TopicTemplate.of(template).topic(domainId, TopicTemplate.part(hostName));
  }
}
