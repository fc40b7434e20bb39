package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.config.Config;

/** Tries a configuration that is valid by itself. */
@FunctionalInterface
public interface ConnectionCheck {

  /** Which key is to be changed. */
  enum About {
    API_KEY,
    DOMAINS,
    /** All of {@code shortio.include.*} that are set. */
    INCLUDE,
    /** All of {@code shortio.exclude.*} that are set. */
    EXCLUDE
  }

  /**
   * @param text says what to do; no secret
   */
  record Problem(About about, String text) {}

  /** What is surely wrong, if anything is: that nobody answers is not. */
  Optional<Problem> problem(SourceConfig config);

  /**
   * {@link SourceConfig#validate}, and where nothing is wrong and the configuration wants it, this
   * check against the real thing.
   */
  default Config validate(Map<String, String> props) {
    Config result = SourceConfig.validate(props);
    if (result.configValues().stream().allMatch(value -> value.errorMessages().isEmpty())) {
      SourceConfig config = new SourceConfig(props);
      if (config.requestShares().validation() > 0) {
        problem(config).ifPresent(problem -> pin(problem, result));
      }
    }
    return result;
  }

  private static void pin(Problem problem, Config result) {
    Predicate<String> keys =
        switch (problem.about()) {
          case API_KEY -> Keys.API_KEY::equals;
          case DOMAINS -> Keys.DOMAINS::equals;
          case INCLUDE -> key -> key.startsWith(Keys.INCLUDE);
          case EXCLUDE -> key -> key.startsWith(Keys.EXCLUDE);
        };
    result.configValues().stream()
        .filter(value -> value.value() != null && keys.test(value.name()))
        .forEach(value -> value.addErrorMessage(problem.text()));
  }
}
