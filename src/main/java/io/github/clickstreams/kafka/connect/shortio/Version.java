package io.github.clickstreams.kafka.connect.shortio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this connector, as the build wrote it. */
public final class Version {
  private static final String RESOURCE = "version.properties";
  private static final String VERSION = read();

  private Version() {}

  /** Such as 1.0.0. */
  public static String get() {
    return VERSION;
  }

  private static String read() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
