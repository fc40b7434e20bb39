package io.github.clickstreams.kafka.connect.shortio.account;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * The references to config providers in a configuration, such as <code>${env:SHORTIO_API_KEY}
 * </code>, resolved by Kafka's own classes, which have the names here that they have in {@code
 * config/connect-distributed.properties}. A worker may call them otherwise.
 */
final class References {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]+):(?:([^}]*):)?[^}:]*}");

  private References() {}

  /**
   * @throws CannotRun naming the key whose reference means nothing here
   */
  static Map<String, String> resolved(Map<String, String> given) {
    Map<String, ConfigProvider> providers =
        new TreeMap<>(
            Map.of(
                "env", new EnvVarConfigProvider(),
                "file", new FileConfigProvider(),
                "directory", new DirectoryConfigProvider()));
    providers.values().forEach(provider -> provider.configure(Map.of()));
    Map<String, String> resolved = new LinkedHashMap<>();
    given.forEach(
        (key, value) -> resolved.put(key, value == null ? null : resolved(providers, key, value)));
    return resolved;
  }

  private static String resolved(Map<String, ConfigProvider> providers, String key, String value) {
    Matcher reference = REFERENCE.matcher(value);
    while (reference.find()) {
      if (!providers.containsKey(reference.group(1))) {
        throw new CannotRun(
            "%s: it refers to the config provider '%s'; here are only %s"
                .formatted(key, reference.group(1), String.join(", ", providers.keySet())));
      }
      // Kafka's class would log a stack trace.
      if (reference.group(1).equals("file") && !isFile(reference.group(2))) {
        throw new CannotRun(key + ": the file that it refers to cannot be read");
      }
    }
    String result;
    try {
      result = new ConfigTransformer(providers).transform(Map.of(key, value)).data().get(key);
    } catch (ConfigException e) {
      throw new CannotRun(key + ": the file that it refers to cannot be read");
    }
    if (result.equals(value) && isReference(value)) {
      throw new CannotRun(
          key
              + ": what it refers to is not there: the variable is not set, or the file has no"
              + " such line");
    }
    return result;
  }

  private static boolean isFile(String path) {
    return path != null && Files.isRegularFile(Path.of(path)) && Files.isReadable(Path.of(path));
  }

  /** Whether a value is a reference as a whole. */
  static boolean isReference(String value) {
    return REFERENCE.matcher(value).matches();
  }
}
