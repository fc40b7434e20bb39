package io.github.clickstreams.kafka.connect.shortio.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import io.github.clickstreams.kafka.connect.shortio.config.MalformedClickAction;
import io.github.clickstreams.kafka.connect.shortio.metrics.Metric;
import io.github.clickstreams.kafka.connect.shortio.metrics.TaskMeter;
import io.github.clickstreams.kafka.connect.shortio.reader.ReadStatistics;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which elements that are no clicks are new in a run. */
class MalformedElementsMetTest {
  private final TaskMeter meter =
      new TaskMeter(
          List.of(1L, 2L), new ReadStatistics(), new RequestBudget(1, Clock.systemUTC()), () -> 0);

  private MalformedClicks clicks(MalformedClickAction action) {
    return new MalformedClicks(action, meter);
  }

  private static ClickPage page(int from, int to) {
    return page(IntStream.range(from, to).mapToObj(i -> "element " + i).toArray(String[]::new));
  }

  private static ClickPage page(String... elements) {
    List<MalformedElement> malformed =
        IntStream.range(0, elements.length)
            .mapToObj(
                i ->
                    new MalformedElement(
                        i, "why", elements[i], false, elements[i], Instant.EPOCH.plusSeconds(i)))
            .toList();
    return new ClickPage(List.of(), malformed, Optional.empty());
  }

  private long counted() {
    return meter.metrics().stream()
        .filter(metric -> metric.name().equals("shortio-malformed-total"))
        .map(Metric::value)
        .findFirst()
        .orElseThrow()
        .getAsLong();
  }

  private static List<String> texts(List<MalformedElement> elements) {
    return elements.stream().map(MalformedElement::text).toList();
  }

  @Test
  void areTakenOnceAndOfTheirDomain() throws FetchFailedException {
    MalformedClicks clicks = clicks(MalformedClickAction.ROUTE);
    clicks.examine(1, page("a", "b", "a"));
    clicks.examine(2, page("a"));
    clicks.examine(1, page("b", "c"));

    assertThat(texts(clicks.takeNew(1))).containsExactly("a", "b", "c");
    assertThat(texts(clicks.takeNew(2))).containsExactly("a");
    assertThat(counted()).isEqualTo(4);
    clicks.examine(1, page("c", "a"));
    assertThat(clicks.takeNew(1)).isEmpty();
    assertThat(counted()).isEqualTo(4);
  }

  @Test
  void areCountedWhereTheyAreLeftOut() throws FetchFailedException {
    MalformedClicks clicks = clicks(MalformedClickAction.SKIP);
    clicks.examine(1, page("a", "b", "a"));

    assertThat(clicks.takeNew(1)).isEmpty();
    assertThat(counted()).isEqualTo(2);
  }

  @Test
  void endTheTaskWhereTheyMustNotCome() {
    assertThatThrownBy(() -> clicks(MalformedClickAction.FAIL).examine(1, page("a")))
        .isInstanceOf(FetchFailedException.class)
        .hasMessageContaining("domain 1")
        .message()
        .doesNotContain("element a");
    assertThat(counted()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aPageWithoutThemIsNothing(MalformedClickAction action) throws FetchFailedException {
    MalformedClicks clicks = clicks(action);
    clicks.examine(1, page());

    assertThat(clicks.takeNew(1)).isEmpty();
    assertThat(counted()).isZero();
  }

  /**
   * Those that are read again are remembered; those that are gone from every page are forgotten.
   */
  @Test
  void tenThousandAreRemembered() throws FetchFailedException {
    MalformedClicks clicks = clicks(MalformedClickAction.ROUTE);
    clicks.examine(1, page(0, 10_000));
    clicks.takeNew(1);
    clicks.examine(1, page(0, 1));
    clicks.examine(1, page(10_000, 19_999));
    assertThat(clicks.takeNew(1)).hasSize(9_999);

    clicks.examine(1, page(0, 2));

    assertThat(texts(clicks.takeNew(1))).containsExactly("element 1");
  }
}
