package io.github.clickstreams.kafka.connect.shortio.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What differs between Confluent's schema registry with its converter and others that speak the
 * same: names of classes and properties, in a file {@code local/registry-KIND.properties}. Which
 * one the tests run with is the system property {@code registry}, set by the build.
 *
 * <p>Values may contain <code>${host}</code> and <code>${port}</code>, the registry's own, and
 * <code>${kafka}</code>, the broker's address.
 */
public final class RegistryKind {
  private static final String USUAL = "apicurio";

  private final Map<String, String> settings;

  private RegistryKind(Map<String, String> settings) {
    this.settings = settings;
  }

  /** The kind that the build was told to test with. */
  public static RegistryKind chosen() {
    return named(System.getProperty("registry", USUAL));
  }

  /** The kind of that name. */
  public static RegistryKind named(String name) {
    String file = "/local/registry-" + name + ".properties";
    try (InputStream in = RegistryKind.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new LocalStartException(
            "There is no registry '" + name + "' to test with: src/test/resources" + file + ".");
      }
      Properties properties = new Properties();
      properties.load(in);
      Map<String, String> settings = new TreeMap<>();
      properties.stringPropertyNames().forEach(k -> settings.put(k, properties.getProperty(k)));
      return new RegistryKind(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with its places filled in. */
  RegistryKind at(String host, int port, String kafka) {
    Map<String, String> filled = new TreeMap<>(settings);
    filled.replaceAll(
        (key, value) ->
            value
                .replace("${host}", host)
                .replace("${port}", Integer.toString(port))
                .replace("${kafka}", kafka));
    return new RegistryKind(filled);
  }

  /** Main class of the server. */
  String serverMain() {
    return required("server.main");
  }

  /** System properties of the server. */
  Map<String, String> serverSystemProperties() {
    return under("server.system");
  }

  /** The server's configuration file, which is its only argument; it has none if this is empty. */
  Map<String, String> serverConfig() {
    return under("server.config");
  }

  /** Path of the REST API under the server's URL. */
  String api() {
    return required("api");
  }

  /** Class of the converter. */
  public String converter() {
    return required("converter");
  }

  /** Configuration of the converter, without a {@code value.converter} before the names. */
  public Map<String, String> converterConfig() {
    return under("converter");
  }

  /** Class of the deserializer for a consumer of its own. */
  public String deserializer() {
    return required("deserializer");
  }

  /** Configuration of a consumer's deserializer that gives objects of generated classes. */
  public Map<String, String> deserializerConfig() {
    return under("deserializer");
  }

  private String required(String key) {
    String value = settings.get(key);
    if (value == null) {
      throw new LocalStartException("The registry's settings have no " + key + ".");
    }
    return value;
  }

  private Map<String, String> under(String key) {
    Map<String, String> found = new TreeMap<>();
    settings.forEach(
        (name, value) -> {
          if (name.startsWith(key + ".")) {
            found.put(name.substring(key.length() + 1), value);
          }
        });
    return found;
  }
}
