package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigDef;

/**
 * What a user interface offers for a key, whatever the other keys say: known good values, and
 * whether the key is shown at all.
 *
 * @param meant whether the other keys give it a meaning
 */
record Recommendation(List<Object> values, Predicate<Map<String, Object>> meant)
    implements ConfigDef.Recommender {

  static Recommendation of(Object... values) {
    return new Recommendation(List.of(values), parsed -> true);
  }

  /** Only where another key's value, which may be null, gives it a meaning. */
  Recommendation when(String other, Predicate<Object> wanted) {
    return new Recommendation(values, parsed -> wanted.test(parsed.get(other)));
  }

  @Override
  public List<Object> validValues(String name, Map<String, Object> parsedConfig) {
    return new ArrayList<>(values);
  }

  /** A key that is set is always shown: there may be an error on it. */
  @Override
  public boolean visible(String name, Map<String, Object> parsedConfig) {
    Object value = parsedConfig.get(name);
    boolean isSet = value instanceof Collection<?> list ? !list.isEmpty() : value != null;
    return isSet || meant.test(parsedConfig);
  }
}
