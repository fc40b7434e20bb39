package io.github.clickstreams.kafka.connect.shortio.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;

/**
 * Resolves references to secrets as Connect does, by the config providers that a worker declares,
 * with secrets where the examples expect them, under another root. Providers that Kafka does not
 * bring know every secret.
 */
final class ExampleSecrets implements AutoCloseable {
  static final String VALUE = "sk_resolved";

  private final Map<String, ConfigProvider> providers = new HashMap<>();
  private final Function<String, String> moved;

  ExampleSecrets(Map<String, String> worker, Path root) throws IOException {
    this.moved =
        text ->
            text.replace("/etc/kafka-connect", root.resolve("etc").toString())
                .replace("/mnt/shortio", root.resolve("mnt").toString());
    Files.createDirectories(root.resolve("etc/secrets"));
    Files.createDirectories(root.resolve("mnt"));
    Files.writeString(root.resolve("etc/shortio.properties"), "api.key=" + VALUE);
    Files.writeString(root.resolve("etc/secrets/api.key"), VALUE);
    Files.writeString(root.resolve("mnt/api.key"), VALUE);
    for (String name : worker.get("config.providers").split(",")) {
      providers.put(name, provider(worker, "config.providers." + name + "."));
    }
  }

  private ConfigProvider provider(Map<String, String> worker, String prefix) {
    ConfigProvider provider = make(worker.get(prefix + "class"));
    String params = prefix + "param.";
    provider.configure(
        worker.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(params))
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().substring(params.length()),
                    entry -> moved.apply(entry.getValue()))));
    return provider;
  }

  private static ConfigProvider make(String className) {
    if (className.equals(EnvVarConfigProvider.class.getName())) {
      return new EnvVarConfigProvider(Map.of("SHORTIO_API_KEY", VALUE));
    }
    try {
      return className.startsWith("org.apache.kafka.")
          ? (ConfigProvider) Class.forName(className).getConstructor().newInstance()
          : new Omniscient();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(className, e);
    }
  }

  /** What stays as it is could not be resolved. */
  Map<String, String> resolve(Map<String, String> config) {
    Map<String, String> there = new HashMap<>(config);
    there.replaceAll((key, value) -> moved.apply(value));
    return new ConfigTransformer(providers).transform(there).data();
  }

  @Override
  public void close() throws IOException {
    for (ConfigProvider provider : providers.values()) {
      provider.close();
    }
  }

  private static final class Omniscient implements ConfigProvider {
    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public ConfigData get(String path) {
      return get(path, Set.of());
    }

    @Override
    public ConfigData get(String path, Set<String> keys) {
      return new ConfigData(keys.stream().collect(Collectors.toMap(key -> key, key -> VALUE)));
    }

    @Override
    public void close() {}
  }
}
