package io.github.clickstreams.kafka.connect.shortio.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Seeds;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordLimitTest {
  private static final int KAFKAS_DEFAULT = 1_048_576;

  private final RecordLimit limit = new RecordLimit(ExtraFormat.MAP);

  private static Click click(Map<ClickField, ?> fields, Map<String, String> extra) {
    return Click.of(1, fields, extra);
  }

  @Test
  void aClickThatFitsStaysAsItIs() {
    Click click =
        click(Map.of(ClickField.UA, "x".repeat(65_536), ClickField.HUMAN, true), Map.of("a", "b"));

    assertThat(limit.fitting(click)).isSameAs(click);
  }

  @Test
  void aTextThatIsTooLongIsCutAndNamed() {
    Click cut =
        limit.fitting(
            click(
                Map.of(ClickField.UA, "u".repeat(1 << 20), ClickField.ST, 302, ClickField.REF, "r"),
                Map.of("known", "v", "new", "n".repeat(65_537))));

    assertThat(cut.get(ClickField.UA)).isEqualTo("u".repeat(65_536));
    assertThat(cut.get(ClickField.ST)).isEqualTo(302);
    assertThat(cut.get(ClickField.REF)).isEqualTo("r");
    assertThat(cut.extra())
        .containsOnly(
            Map.entry("known", "v"),
            Map.entry("new", "n".repeat(65_536)),
            Map.entry("_truncated", "extra,ua"));
  }

  @Test
  void aCharacterIsNotCut() {
    String text = "x".repeat(65_535) + "\uD83D\uDE00";

    assertThat(limit.fitting(click(Map.of(ClickField.UA, text), Map.of())).get(ClickField.UA))
        .isEqualTo("x".repeat(65_535));
  }

  @ParameterizedTest
  @EnumSource(ExtraFormat.class)
  void everyRecordIsSmallEnoughForKafkasDefaults(ExtraFormat extra) {
    AtomicInteger truncated = new AtomicInteger();
    Seeds.each(
        20,
        random ->
            assertThat(bytes(hostile(random), extra, truncated::incrementAndGet))
                .isLessThan(KAFKAS_DEFAULT - 10_000));
    assertThat(truncated.get()).isGreaterThan(extra == ExtraFormat.NONE ? 2 : 8);
  }

  /** Kafka's JSON converter writes each of them as two escapes of six bytes. */
  @ParameterizedTest
  @EnumSource(ExtraFormat.class)
  void aRecordOfEmojiIsSmallEnoughToo(ExtraFormat extra) {
    Map<ClickField, Object> fields = new EnumMap<>(ClickField.class);
    List.of(ClickField.UA, ClickField.REF, ClickField.URL, ClickField.CITY)
        .forEach(field -> fields.put(field, "\uD83D\uDE00".repeat(32_000)));

    assertThat(bytes(click(fields, Map.of()), extra, () -> {})).isLessThan(KAFKAS_DEFAULT - 10_000);
  }

  /** As Connect's JSON converter writes it, with its schema, and the key. */
  private static int bytes(Click click, ExtraFormat extra, Runnable truncated) {
    SourceRecord record =
        new ClickRecords(Map.of(7L, "t"), RecordKey.LINK, extra, Clock.systemUTC(), truncated)
            .record(7, "id", click, Map.of("domain_id", "7"), Map.of());
    try (JsonConverter json = new JsonConverter()) {
      json.configure(Map.of("schemas.enable", "true"), false);
      return json.fromConnectData("t", record.valueSchema(), record.value()).length
          + json.fromConnectData("t", record.keySchema(), record.key()).length;
    }
  }

  private static Click hostile(Random random) {
    Map<ClickField, Object> fields = new EnumMap<>(ClickField.class);
    List<String> characters = List.of("x", "\"", "\u0001", "\u00e9", "\u20ac", "\uD83D\uDE00");
    for (ClickField field : ClickField.all()) {
      if (field.type() == ClickField.Type.TEXT && random.nextInt(3) > 0) {
        String one = characters.get(random.nextInt(characters.size()));
        fields.put(field, one.repeat(random.nextInt(1 << random.nextInt(18))));
      }
    }
    Map<String, String> extra = new HashMap<>();
    int names = random.nextInt(3) == 0 ? 60_000 : random.nextInt(20);
    for (int i = 0; i < names; i++) {
      extra.put("n" + i + "_".repeat(random.nextInt(20)), "v".repeat(random.nextInt(40)));
    }
    return click(fields, extra);
  }

  @Test
  void nothingIsCutOfARecordThatKafkaTakes() {
    Map<String, String> extra = new HashMap<>();
    for (int i = 0; i < 15; i++) {
      extra.put("n" + i, "x".repeat(65_536));
    }
    Click click = click(Map.of(ClickField.UA, "u"), extra);

    assertThat(limit.fitting(click)).isSameAs(click);
    extra.put("more", "x".repeat(65_536));
    assertThat(limit.fitting(click(Map.of(ClickField.UA, "u"), extra)).extra())
        .containsKey(RecordLimit.TRUNCATED)
        .containsEntry("n0", "x".repeat(32_768));
  }

  /** As JSON in JSON an escape of a control character has seven bytes. */
  @Test
  void whatFitsAsAMapMayBeTooLargeAsJson() {
    Map<String, String> extra = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      extra.put("n" + i, "\u0001".repeat(50_000));
    }
    Click click = click(Map.of(ClickField.UA, "u"), extra);

    assertThat(limit.fitting(click)).isSameAs(click);
    assertThat(new RecordLimit(ExtraFormat.JSON).fitting(click).extra())
        .containsEntry(RecordLimit.TRUNCATED, "extra");
  }

  @Test
  void whatARecordDoesNotHaveIsNotCut() {
    Click click = click(Map.of(ClickField.UA, "u"), Map.of("new", "n".repeat(1 << 20)));

    assertThat(new RecordLimit(ExtraFormat.NONE).fitting(click)).isSameAs(click);
  }
}
