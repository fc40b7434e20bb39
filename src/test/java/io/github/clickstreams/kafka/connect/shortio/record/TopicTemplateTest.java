package io.github.clickstreams.kafka.connect.shortio.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Seeds;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.common.internals.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTemplateTest {
  private static final List<String> PARTS =
      List.of("a", ".", "-9", "x".repeat(50), "${domain.id}", "${domain.name}");

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
  @Test
  void whateverADomainIsCalledItsTopicIsLegal() {
    Seeds.each(
        1_000,
        random -> {
          String template = template(random);
          String hostName = hostName(random);
          long id = random.nextLong() & Long.MAX_VALUE;

          assertThat(Topic.isValid(topic(template, id, hostName)))
              .as("%s of %s", template, hostName)
              .isTrue();
        });
  }

  private static String template(Random random) {
    String template;
    do {
      template =
          random
              .ints(1 + random.nextInt(6), 0, PARTS.size())
              .mapToObj(PARTS::get)
              .collect(Collectors.joining());
    } while (TopicTemplate.problem(template).isPresent());
    return template;
  }

  /** Any characters there are, mostly those that names have. */
  private static String hostName(Random random) {
    int most = random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1;
    return random
        .ints(1 + random.nextInt(300), 0, most)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String topic(String template, long domainId, String hostName) {
    return TopicTemplate.of(template).topic(domainId, TopicTemplate.part(hostName));
  }
}
