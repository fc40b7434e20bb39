package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClickIdentityTest {
  private static final long DOMAIN = 1234;
  private static final long DT = Instant.parse("2020-05-20T06:19:12.000Z").toEpochMilli();

  /** The identity fields of the sample in Short.io's page "Requesting Clickstream". */
  private static Map<ClickField, Object> sample() {
    Map<ClickField, Object> fields = new EnumMap<>(ClickField.class);
    fields.put(ClickField.HOST, "shortcm.xyz");
    fields.put(ClickField.PATH, "/login");
    fields.put(ClickField.METHOD, "GET");
    fields.put(ClickField.URL, "https://app.short.cm/login");
    fields.put(ClickField.ST, 302);
    fields.put(ClickField.IP, "202.83.57.227");
    fields.put(ClickField.PROTO, "https");
    fields.put(
        ClickField.REF,
        "https://blog-short-io.cdn.ampproject.org/v/s/blog.short.io/shortlinks-youtube/amp/"
            + "?amp_js_v=a3&amp_gsa=1&usqp=mq331AQFKAGwASA%3D");
    fields.put(
        ClickField.UA,
        "Mozilla/5.0 (Linux; Android 10; HD1901) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/81.0.4044.138 Mobile Safari/537.36");
    return fields;
  }

  private String id(long domain, long dt, Map<ClickField, Object> fields, int ordinal) {
    ClickIdentity identity = new ClickIdentity(domain);
    return identity.clickId(identity.read(Click.of(dt, fields, Map.of())).digest(), ordinal);
  }

  /** A contract: ids on topics out there. It must never change. */
  @Test
  void theSampleClickHasItsIdForEver() {
    assertThat(id(DOMAIN, DT, sample(), 0)).isEqualTo("a2f5dce805d32d48d1713467d72643d7");
    assertThat(id(DOMAIN, DT, sample(), 1)).isEqualTo("a29fcad61e27f1b106ac2957bbe3b0ed");
    assertThat(new ClickIdentity(DOMAIN).read(Click.of(DT, sample(), Map.of())).fingerprint())
        .isEqualTo(4100042681017657929L >>> 18);
  }

  @Test
  void everyIdentityFieldCountsAndNoOtherDoes() {
    Set<String> ids = new HashSet<>();
    ids.add(id(DOMAIN, DT, sample(), 0));
    ids.add(id(DOMAIN + 1, DT, sample(), 0));
    ids.add(id(DOMAIN, DT + 1, sample(), 0));
    int different = 3;
    for (ClickField field : ClickField.all()) {
      Map<ClickField, Object> changed = sample();
      changed.put(
          field,
          switch (field.type()) {
            case TEXT -> "other";
            case INTEGER -> 404;
            case BOOLEAN -> true;
          });
      if (field.isIdentity()) {
        different++;
      }
      ids.add(id(DOMAIN, DT, changed, 0));
    }
    assertThat(ids).hasSize(different).allMatch(id -> id.matches("[0-9a-f]{32}"));
  }

  @Test
  void shiftedTextsAreDifferent() {
    Map<ClickField, Object> shifted = sample();
    shifted.put(ClickField.HOST, "shortcm.xyz/");
    shifted.put(ClickField.PATH, "login");

    assertThat(id(DOMAIN, DT, shifted, 0)).isNotEqualTo(id(DOMAIN, DT, sample(), 0));
  }

  @Test
  void emptyAndMissingAreOne() {
    Map<ClickField, Object> without = sample();
    without.remove(ClickField.REF);
    Map<ClickField, Object> empty = sample();
    empty.put(ClickField.REF, "");

    assertThat(id(DOMAIN, DT, without, 0)).isEqualTo(id(DOMAIN, DT, empty, 0));
    assertThat(contents(empty, Map.of("city", ""))).isEqualTo(contents(without, Map.of()));
  }

  @Test
  void everyFieldButTheGoalCountsForTheContents() {
    Set<Long> contents = new HashSet<>();
    contents.add(contents(sample(), Map.of()));
    contents.add(contents(sample(), Map.of("a", "b")));
    contents.add(contents(sample(), Map.of("b", "a")));
    contents.add(contents(sample(), Map.of("a", "c", "c", "a")));
    contents.add(contents(sample(), Map.of("a", "a", "c", "c")));
    for (ClickField field : ClickField.all()) {
      Map<ClickField, Object> changed = sample();
      changed.put(
          field,
          switch (field.type()) {
            case TEXT -> "other";
            case INTEGER -> 404;
            case BOOLEAN -> true;
          });
      contents.add(contents(changed, Map.of()));
    }
    assertThat(contents).hasSize(5 + ClickField.all().size() - 1);
  }

  private static long contents(Map<ClickField, Object> fields, Map<String, String> extra) {
    return ClickIdentity.contents(Click.of(DT, fields, extra));
  }
}
