package io.github.clickstreams.kafka.connect.shortio.local;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.connect.storage.Converter;

/**
 * A schema registry in a process of its own, on loopback, and what a worker and a consumer need to
 * use it. New schemas have to be backward compatible, as is usual with Confluent's.
 */
public final class SchemaRegistry implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);

  private final RegistryKind kind;
  private final Path home;
  private final Path directory;
  private final LocalProcess process;
  private final RegistryRest rest;
  private final URLClassLoader jars;

  private SchemaRegistry(
      RegistryKind kind, Path home, Path directory, LocalProcess process, RegistryRest rest) {
    this.kind = kind;
    this.home = home;
    this.directory = directory;
    this.process = process;
    this.rest = rest;
    this.jars = new URLClassLoader(converterJars(home), SchemaRegistry.class.getClassLoader());
  }

  /** Starts a registry of the kind that the build has chosen, empty, on any port. */
  public static SchemaRegistry start(Kafka kafka) {
    Path home = BuildDirectory.registry();
    int port = Ports.claim(0, "schema registry");
    RegistryKind kind = RegistryKind.chosen().at(Ports.LOOPBACK, port, kafka.bootstrapServers());
    RegistryRest rest =
        new RegistryRest(URI.create("http://" + Ports.LOOPBACK + ":" + port + kind.api()));
    Path directory = BuildDirectory.newWorkDirectory("registry");
    Leftovers.add(directory);
    LocalProcess process = null;
    try {
      process =
          LocalProcess.startWith(
              home.resolve("server"),
              "registry",
              directory,
              jvmOptions(kind),
              Map.of(),
              command(kind, directory));
      process.awaitReady(START, () -> Ports.answers(port) && rest.isReady());
      rest.compatibility("BACKWARD");
      return new SchemaRegistry(kind, home, directory, process, rest);
    } catch (IOException | RuntimeException e) {
      if (process != null) {
        process.kill();
      }
      Leftovers.delete(directory);
      throw e instanceof RuntimeException known ? known : new UncheckedIOException((IOException) e);
    }
  }

  public RegistryRest rest() {
    return rest;
  }

  /** A directory for a worker's {@code plugin.path}, with the converter in a folder of its own. */
  public Path plugins() {
    return home.resolve("plugins");
  }

  /** Names and configures the converter in a connector's configuration. */
  public void convertValues(Map<String, String> connector) {
    connector.put("value.converter", kind.converter());
    kind.converterConfig()
        .forEach((name, value) -> connector.put("value.converter." + name, value));
  }

  /** A converter for values as a worker makes it; it lives as long as the registry. */
  public Converter newConverter() {
    return amongJars(
        () -> {
          Converter converter = (Converter) newInstance(kind.converter());
          converter.configure(kind.converterConfig(), false);
          return converter;
        });
  }

  /** A deserializer for values as a consumer makes it; it lives as long as the registry. */
  public <T> Deserializer<T> newDeserializer() {
    return amongJars(
        () -> {
          @SuppressWarnings("unchecked") // What comes of it, only the schema of a record knows.
          Deserializer<T> deserializer = (Deserializer<T>) newInstance(kind.deserializer());
          deserializer.configure(kind.deserializerConfig(), false);
          return deserializer;
        });
  }

  @Override
  public void close() {
    process.kill();
    Leftovers.delete(directory);
    try {
      jars.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kafka looks for the classes that a configuration names where the thread does. */
  private <T> T amongJars(Supplier<T> action) {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(jars);
    try {
      return action.get();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private Object newInstance(String type) {
    try {
      return jars.loadClass(type).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LocalStartException("There is no " + type + " in " + plugins() + ".", e);
    }
  }

  private static List<String> jvmOptions(RegistryKind kind) {
    List<String> options = new ArrayList<>(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    kind.serverSystemProperties().forEach((name, value) -> options.add("-D" + name + "=" + value));
    return options;
  }

  /** Main class and arguments of the server. */
  static List<String> command(RegistryKind kind, Path directory) throws IOException {
    if (kind.serverConfig().isEmpty()) {
      return List.of(kind.serverMain());
    }
    Path file = directory.resolve("registry.properties");
    Properties properties = new Properties();
    properties.putAll(kind.serverConfig());
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return List.of(kind.serverMain(), file.toString());
  }

  private static URL[] converterJars(Path home) {
    try (Stream<Path> jars = Files.list(home.resolve("plugins").resolve("converter"))) {
      List<URL> urls = new ArrayList<>();
      for (Path jar : jars.sorted().toList()) {
        urls.add(jar.toUri().toURL());
      }
      return urls.toArray(URL[]::new);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
