package io.github.clickstreams.kafka.connect.shortio.benchmark;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.record.ClickSchema;
import io.github.clickstreams.kafka.connect.shortio.record.ExtraFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.apache.kafka.connect.source.SourceConnector;

/** What a worker needs to run {@link StructSourceConnector}: a jar of it, and a file of clicks. */
final class StructSourcePlugin {
  private static final List<Class<?>> CLASSES =
      List.of(
          StructSourceConnector.class,
          StructSourceTask.class,
          ClickSchema.class,
          ClickField.class,
          ClickField.Type.class,
          ExtraFormat.class);

  private final Path directory;

  private StructSourcePlugin(Path directory) {
    this.directory = directory;
  }

  /**
   * @param directory to be made, for nothing else
   * @param clicks that the source gives over and over
   */
  static StructSourcePlugin write(Path directory, List<Click> clicks) throws IOException {
    StructSourcePlugin plugin = new StructSourcePlugin(directory);
    Path jars = Files.createDirectories(plugin.pluginPath().resolve("structs"));
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(jars.resolve("structs.jar")))) {
      for (Class<?> one : CLASSES) {
        addWithInner(jar, one);
      }
      jar.putNextEntry(new ZipEntry("META-INF/services/" + SourceConnector.class.getName()));
      jar.write(StructSourceConnector.class.getName().getBytes(StandardCharsets.UTF_8));
    }
    Files.write(plugin.clicks(), lines(clicks));
    return plugin;
  }

  /** For a worker. */
  Path pluginPath() {
    return directory.resolve("plugins");
  }

  /** For the source. */
  Path clicks() {
    return directory.resolve("clicks.tsv");
  }

  /** The compiler's helper class for a switch over an enum is a part of the class that has it. */
  private static void addWithInner(JarOutputStream jar, Class<?> one) throws IOException {
    add(jar, one, "");
    if (one.getResource("/" + path(one, "$1")) != null) {
      add(jar, one, "$1");
    }
  }

  private static void add(JarOutputStream jar, Class<?> one, String suffix) throws IOException {
    jar.putNextEntry(new ZipEntry(path(one, suffix)));
    try (InputStream bytes = one.getResourceAsStream("/" + path(one, suffix))) {
      bytes.transferTo(jar);
    }
  }

  private static String path(Class<?> one, String suffix) {
    return one.getName().replace('.', '/') + suffix + ".class";
  }

  private static List<String> lines(List<Click> clicks) {
    List<String> lines = new ArrayList<>();
    for (Click click : clicks) {
      List<String> texts = new ArrayList<>();
      texts.add("%032x".formatted(lines.size()));
      texts.add("1");
      texts.add(Long.toString(click.dt()));
      for (ClickField field : ClickField.all()) {
        Object value = click.get(field);
        texts.add(value == null ? StructSourceTask.NULL : value.toString());
      }
      lines.add(String.join(StructSourceTask.SEPARATOR, texts));
    }
    return lines;
  }
}
