package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** Known good values of a key, whatever the other keys say. */
record Recommendation(List<Object> values) implements ConfigDef.Recommender {

  static Recommendation of(Object... values) {
    return new Recommendation(List.of(values));
  }

  @Override
  public List<Object> validValues(String name, Map<String, Object> parsedConfig) {
    return new ArrayList<>(values);
  }

  @Override
  public boolean visible(String name, Map<String, Object> parsedConfig) {
    return true;
  }
}
