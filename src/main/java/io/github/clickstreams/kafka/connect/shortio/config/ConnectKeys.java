package io.github.clickstreams.kafka.connect.shortio.config;

import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The keys that Connect itself has for a source connector, as the worker at hand defines them.
 *
 * @param names of its keys; empty where they cannot be had
 * @param prefixes of keys that users, transforms, converters and clients name, each with its dot
 */
record ConnectKeys(Set<String> names, Set<String> prefixes) {
  /** Not part of Connect's API, but seen on every worker from Kafka 3.7 to 4.3. */
  private static final String DEFINITION = "org.apache.kafka.connect.runtime.SourceConnectorConfig";

  static final ConnectKeys OF_WORKER = ofWorker();

  private static ConnectKeys ofWorker() {
    try {
      Class<?> definition = Class.forName(DEFINITION);
      ConfigDef def = (ConfigDef) definition.getMethod("configDef").invoke(null);
      return new ConnectKeys(def.names(), prefixes(definition, def));
    } catch (ReflectiveOperationException | LinkageError notAsExpected) {
      return new ConnectKeys(Set.of(), Set.of());
    }
  }

  /** Below a key for classes, or a list of names, are the keys of what it names. */
  private static Set<String> prefixes(Class<?> definition, ConfigDef def)
      throws IllegalAccessException {
    Set<String> prefixes = new TreeSet<>();
    for (ConfigDef.ConfigKey key : def.configKeys().values()) {
      if (key.type == ConfigDef.Type.CLASS || key.type == ConfigDef.Type.LIST) {
        prefixes.add(key.name + ".");
      }
    }
    for (Field field : definition.getFields()) {
      if (field.getType() == String.class
          && field.get(null) instanceof String text
          && text.endsWith(".")) {
        prefixes.add(text);
      }
    }
    return prefixes;
  }

  boolean has(String name) {
    return names.contains(name) || prefixes.stream().anyMatch(name::startsWith);
  }
}
