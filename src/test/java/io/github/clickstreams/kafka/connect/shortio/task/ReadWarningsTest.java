package io.github.clickstreams.kafka.connect.shortio.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.reader.ApiTraits;
import io.github.clickstreams.kafka.connect.shortio.reader.CountedStatistics;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When operators are told, and how late clicks are put to them. */
class ReadWarningsTest {
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final LogCapture log = LogCapture.at(Level.WARN);
  private final CountedStatistics counted = new CountedStatistics();
  private final ReadWarnings warnings = new ReadWarnings(counted.get(), new ApiTraits(), WINDOW);

  @AfterEach
  void close() {
    log.close();
  }

  static Stream<Arguments> events() {
    return Stream.of(
        event(counted -> counted.missed(900_500), "came in later than late.arrival.window.ms"),
        event(CountedStatistics::windowShrunk, "More than 24000 clicks"),
        event(CountedStatistics::ahead, "in the future"),
        event(CountedStatistics::silence, "shows no click at all of a domain"),
        event(CountedStatistics::incompletePageTaken, "did not show clicks"));
  }

  private static Arguments event(Consumer<CountedStatistics> event, String text) {
    return Arguments.of(event, text);
  }

  @ParameterizedTest
  @MethodSource("events")
  @ShowsEntry({"`Short.io did not", "`Short.io shows no click at all"})
  void comeAtTheFirstTimeAndAtEveryDoubling(Consumer<CountedStatistics> event, String text) {
    warnings.check();
    assertThat(log.lines()).isEmpty();
    for (int count = 1; count <= 8; count++) {
      event.accept(counted);
      warnings.check();
      warnings.check();
    }

    assertThat(log.lines()).hasSize(4).allSatisfy(line -> assertThat(line).contains(text));
    assertThat(log.lines().get(3)).contains("so far: 8)");
  }

  @Test
  void aClickInTheOuterHalfOfTheWindowNamesALongerOne() {
    counted.late(450_000);
    warnings.check();
    assertThat(log.lines()).isEmpty();

    counted.late(450_001);
    counted.late(3_000);
    warnings.check();
    assertThat(log.lines()).singleElement().asString().contains("450001 ms late", "to 960000");

    counted.late(900_001);
    warnings.check();
    assertThat(log.lines()).hasSize(1);
    counted.late(900_002);
    warnings.check();
    assertThat(log.lines()).hasSize(2);
    assertThat(log.lines().get(1)).contains("900002 ms late", "to 1860000");
  }

  @Test
  void aMissedClickIsToldOfOnceWithTheWindowToSet() {
    counted.missed(900_500);
    warnings.check();

    assertThat(log.lines()).singleElement().asString().contains("so far: 1)", "to 1860000");
  }

  @Test
  void noLongerWindowIsNamedThanThereMayBe() {
    counted.late(Duration.ofDays(5).toMillis());
    warnings.check();

    assertThat(log.lines()).singleElement().asString().contains("to 604800000");
  }

  @Test
  void withoutALookBackOnlyMissedClicksAreTold() {
    ReadWarnings none = new ReadWarnings(counted.get(), new ApiTraits(), Duration.ZERO);
    counted.late(1);
    none.check();
    assertThat(log.lines()).isEmpty();
    counted.missed(900);
    none.check();
    assertThat(log.lines()).singleElement().asString().contains("to 60000");
  }

  @Test
  void whatIsAskedForAgainIsNoWarning() {
    counted.incompletePage();
    counted.windowGivenUp();
    warnings.check();

    assertThat(log.lines()).isEmpty();
  }
}
