package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.reader.Fresh.FreshElement;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenElementsTest {
  private static final long UNSEEN = Windows.OPEN;

  private final SeenElements seen = new SeenElements();

  private static FreshElement shown(long fingerprint, long after, long until) {
    return new FreshElement(null, fingerprint, new Span(after, until));
  }

  private List<FreshElement> takeOff(FreshElement... shown) {
    return seen.takeOff(List.of(shown), UNSEEN);
  }

  @Test
  void equalElementsAreAsManyAsThereAre() {
    seen.add(1, new Span(10, 20));

    assertThat(takeOff(shown(1, 10, 20), shown(1, 10, 20))).hasSize(1);
  }

  @Test
  void anEqualElementThatIsNewerIsAnotherOne() {
    seen.add(1, new Span(10, 20));

    assertThat(takeOff(shown(1, 30, 40))).hasSize(1);
    assertThat(takeOff(shown(1, 20, 30))).isEmpty();
  }

  @Test
  void aClickBesideItMakesItsTimeEarlier() {
    seen.add(1, new Span(10, Windows.OPEN));

    assertThat(takeOff(shown(1, 10, 30))).isEmpty();
    assertThat(takeOff(shown(1, 12, 20))).isEmpty();

    seen.forgetBefore(21);
    assertThat(seen.size()).isZero();
  }

  @Test
  void clicksOfOneTimeMayChangePlacesWithIt() {
    seen.add(1, new Span(5, 10));

    assertThat(takeOff(shown(1, 10, 20))).isEmpty();
    assertThat(takeOff(shown(1, 5, 10))).isEmpty();
  }

  @Test
  void whatIsNotShownAmongTheNewestAnyMoreIsForgottenWithThem() {
    seen.add(1, new Span(10, Windows.OPEN));
    seen.add(2, new Span(10, Windows.OPEN));

    assertThat(seen.takeOff(List.of(shown(2, 15, Windows.OPEN)), 15)).isEmpty();

    seen.forgetBefore(16);
    assertThat(seen.fingerprints().toArray()).containsExactly(2);
  }

  @Test
  void aTimeIsMovedOutOfEverySpanButOpenOnes() {
    seen.add(1, new Span(10, 20));
    seen.add(2, new Span(20, 30));
    seen.add(3, new Span(30, Windows.OPEN));

    assertThat(seen.betweenSpans(11)).isEqualTo(11);
    assertThat(seen.betweenSpans(15)).isEqualTo(11);
    assertThat(seen.betweenSpans(20)).isEqualTo(11);
    assertThat(seen.betweenSpans(21)).isEqualTo(21);
    assertThat(seen.betweenSpans(25)).isEqualTo(21);
    assertThat(seen.betweenSpans(99)).isEqualTo(99);
  }
}
