package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Seeds;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random pages that are hurt or cut at random: what is kept of them. */
class HurtPagesTest {
  private static final long NEWEST = 1_700_000_000_000L;
  private static final int CLICKS = 50;
  private static final int PAGES = 2_000;

  /** Texts that look like the end of an element, of a page or of a string. */
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "}]",
          "},{",
          "},{\"dt\":1",
          "]",
          "\"",
          "\\",
          "\\\"}]",
          "'",
          "é\uD83D\uDE00",
          "{[,:",
          "\n");

  /** One byte too many, too few or another one, anywhere but in what is around the element. */
  @Test
  void aHurtElementCostsNoOther() {
    AtomicInteger read = new AtomicInteger();
    Seeds.each(
        PAGES,
        random -> {
          if (costsNoOther(random)) {
            read.incrementAndGet();
          }
        });
    assertThat(read.get()).isGreaterThan(PAGES * 9 / 10);
  }

  /** Whether the page was taken. */
  private static boolean costsNoOther(Random random) throws Exception {
    List<byte[]> elements = elements(random);
    int hurt = random.nextInt(CLICKS - 1);
    elements.set(hurt, hurt(elements.get(hurt), random));

    ClickPage page;
    try {
      page = parse(page(elements, random.nextBoolean()));
    } catch (ApiException.Temporary theEndOfTheArrayIsInDoubt) {
      // Then no click is taken, and none is lost.
      return false;
    }

    assertThat(times(page))
        .as(() -> "hurt: " + new String(elements.get(hurt), StandardCharsets.UTF_8))
        .containsAll(timesWithout(hurt));
    assertThat(page.malformed()).allMatch(element -> element.index() >= hurt);
    return true;
  }

  /** The same where every quote and bracket keeps its partner: then nothing is in doubt. */
  @Test
  void anElementHurtBetweenQuotesAndBracketsCostsItselfAtMost() {
    Seeds.each(1_000, HurtPagesTest::costsItselfAtMost);
  }

  private static void costsItselfAtMost(Random random) throws Exception {
    List<byte[]> elements = elements(random);
    int hurt = random.nextInt(CLICKS);
    elements.set(hurt, hurtInside(elements.get(hurt), random));

    ClickPage page = parse(page(elements, random.nextBoolean()));

    assertThat(page.size())
        .as(() -> "hurt: " + new String(elements.get(hurt), StandardCharsets.UTF_8))
        .isEqualTo(CLICKS);
    assertThat(times(page)).containsAll(timesWithout(hurt));
    assertThat(page.malformed()).allMatch(element -> element.index() == hurt);
  }

  @Test
  void aPageThatIsCutIsNeverAPage() {
    Seeds.each(10, HurtPagesTest::isNeverAPageWhenCut);
  }

  private static void isNeverAPageWhenCut(Random random) throws Exception {
    byte[] page = page(elements(random).subList(0, 10), random.nextBoolean());
    assertThat(parse(page).size()).isEqualTo(10);

    for (int length = 0; length < page.length; length++) {
      byte[] cut = Arrays.copyOf(page, length);
      assertThatThrownBy(() -> parse(cut)).isInstanceOf(ApiException.Temporary.class);
    }
  }

  private static byte[] hurt(byte[] element, Random random) {
    byte[] hurt = element.clone();
    int at = random.nextInt(hurt.length);
    byte other = (byte) "\"\"\"{}[],:\\'x \u00ff".charAt(random.nextInt(14));
    return switch (random.nextInt(3)) {
      case 0 -> joined(Arrays.copyOf(hurt, at), Arrays.copyOfRange(hurt, at + 1, hurt.length));
      case 1 ->
          joined(
              Arrays.copyOf(hurt, at),
              new byte[] {other},
              Arrays.copyOfRange(hurt, at, hurt.length));
      default -> {
        hurt[at] = other;
        yield hurt;
      }
    };
  }

  private static byte[] hurtInside(byte[] element, Random random) {
    byte[] hurt = element.clone();
    int at;
    do {
      at = random.nextInt(hurt.length);
    } while ("\" {}[],:\\'".indexOf(hurt[at]) >= 0 || hurt[at - 1] == '\\');
    hurt[at] = (byte) "x0 \n\u0001\u0080\u00ff\u00c3".charAt(random.nextInt(8));
    return hurt;
  }

  private static List<byte[]> elements(Random random) {
    List<byte[]> elements = new ArrayList<>();
    for (int i = 0; i < CLICKS; i++) {
      elements.add(element(NEWEST - i, random).getBytes(StandardCharsets.UTF_8));
    }
    return elements;
  }

  private static String element(long dt, Random random) {
    String fields =
        random
            .ints(random.nextInt(6), 0, 5)
            .mapToObj(
                kind ->
                    switch (kind) {
                      case 0 -> "\"ua\":" + text(random);
                      case 1 -> "\"st\":302";
                      case 2 -> "\"ref\" : " + text(random);
                      case 3 -> "\"new\":{\"a\":[" + text(random) + ",null]}";
                      default -> "\"name" + text(random).substring(1) + ":true";
                    })
            .map(field -> field + ",")
            .collect(Collectors.joining());
    return "{"
        + fields
        + "\"dt\":"
        + dt
        + (random.nextBoolean() ? ",\"goal_completed\":null}" : "}");
  }

  private static String text(Random random) {
    String text = TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size()));
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private static byte[] page(List<byte[]> elements, boolean wrapped) {
    List<byte[]> parts = new ArrayList<>();
    parts.add((wrapped ? "{\"n\":[1],\"clicks\":[" : "[").getBytes(StandardCharsets.UTF_8));
    for (byte[] element : elements) {
      parts.add(element);
      parts.add(new byte[] {','});
    }
    parts.set(parts.size() - 1, (wrapped ? "],\"m\":[{}]}" : "]").getBytes(StandardCharsets.UTF_8));
    return joined(parts.toArray(byte[][]::new));
  }

  private static byte[] joined(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static List<Long> timesWithout(int hurt) {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < CLICKS; i++) {
      if (i != hurt) {
        times.add(NEWEST - i);
      }
    }
    return times;
  }

  private static List<Long> times(ClickPage page) {
    return page.clicks().stream().map(Click::dt).toList();
  }

  private static ClickPage parse(byte[] page) throws Exception {
    return new ClickParser(Privacy.NONE)
        .parse(new ByteArrayInputStream(page), 1000, Optional.empty());
  }
}
