package io.github.clickstreams.kafka.connect.shortio.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.Seeds;
import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
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

class RecordLimitTest {
  private static final int KAFKAS_DEFAULT = 1_048_576;

  private static Click click(Map<ClickField, ?> fields, Map<String, String> extra) {
    return Click.of(1, fields, extra);
  }

  @Test
  void aClickThatFitsStaysAsItIs() {
    Click click =
        click(Map.of(ClickField.UA, "x".repeat(65_536), ClickField.HUMAN, true), Map.of("a", "b"));

    assertThat(RecordLimit.fitting(click)).isSameAs(click);
  }

  @Test
  void aTextThatIsTooLongIsCutAndNamed() {
    Click cut =
        RecordLimit.fitting(
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

    assertThat(RecordLimit.fitting(click(Map.of(ClickField.UA, text), Map.of())).get(ClickField.UA))
        .isEqualTo("x".repeat(65_535));
  }

  /** As Connect's JSON converter writes it, with its schema, and the key. */
  @Test
  void everyRecordIsSmallEnoughForKafkasDefaults() {
    try (JsonConverter json = new JsonConverter()) {
      json.configure(Map.of("schemas.enable", "true"), false);
      AtomicInteger truncated = new AtomicInteger();
      ClickRecords records =
          new ClickRecords(
              Map.of(7L, "t"), RecordKey.LINK, Clock.systemUTC(), truncated::incrementAndGet);
      Seeds.each(
          60,
          random -> {
            SourceRecord record =
                records.record(7, "id", hostile(random), Map.of("domain_id", "7"), Map.of());

            int bytes =
                json.fromConnectData("t", record.valueSchema(), record.value()).length
                    + json.fromConnectData("t", record.keySchema(), record.key()).length;
            assertThat(bytes).isLessThan(KAFKAS_DEFAULT - 10_000);
          });
      assertThat(truncated.get()).isGreaterThan(30);
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

    assertThat(RecordLimit.fitting(click)).isSameAs(click);
    extra.put("more", "x".repeat(65_536));
    assertThat(RecordLimit.fitting(click(Map.of(ClickField.UA, "u"), extra)).extra())
        .containsKey(RecordLimit.TRUNCATED)
        .containsEntry("n0", "x".repeat(32_768));
  }
}
