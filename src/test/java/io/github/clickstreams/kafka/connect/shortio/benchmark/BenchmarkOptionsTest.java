package io.github.clickstreams.kafka.connect.shortio.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.benchmark.BenchmarkOptions.World;
import io.github.clickstreams.kafka.connect.shortio.local.LocalStartException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkOptionsTest {
  @Test
  void withoutOptionsEverythingIsMeasured() {
    BenchmarkOptions options = BenchmarkOptions.of();

    assertThat(options.parts()).containsExactly("jmh", "backlog", "idle");
    assertThat(options.worlds()).containsExactly(World.values());
    assertThat(options.clicks()).isEqualTo(200_000);
    assertThat(options.pairs()).isEqualTo(5);
    assertThat(options.jfr()).isFalse();
    assertThat(options.connector()).isEmpty();
  }

  @Test
  void optionsAreTaken() {
    BenchmarkOptions options =
        BenchmarkOptions.of(
            "parts=backlog,idle",
            "clicks=1000",
            "pairs=1",
            "jfr=true",
            "worlds=tuned,exactly_once",
            "connector.batch.max.records=5000");

    assertThat(options.parts()).containsExactly("backlog", "idle");
    assertThat(options.clicks()).isEqualTo(1_000);
    assertThat(options.pairs()).isEqualTo(1);
    assertThat(options.jfr()).isTrue();
    assertThat(options.worlds()).isEqualTo(List.of(World.TUNED, World.EXACTLY_ONCE));
    assertThat(options.connector()).isEqualTo(Map.of("batch.max.records", "5000"));
  }

  @ParameterizedTest
  @CsvSource({
    "click=5, click=5 is no option",
    "clicks, clicks is no option",
    "clicks=0, clicks=0 must be a whole number",
    "jfr=yes, jfr=yes must be true or false",
    "parts=jhm, parts has jhm",
    "worlds=tune, worlds has tune"
  })
  void whatIsWrongIsSaid(String argument, String message) {
    assertThatThrownBy(() -> BenchmarkOptions.of(argument))
        .isInstanceOf(LocalStartException.class)
        .hasMessageContaining(message);
  }
}
