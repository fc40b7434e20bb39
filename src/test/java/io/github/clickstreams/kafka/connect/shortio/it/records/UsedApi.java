package io.github.clickstreams.kafka.connect.shortio.it.records;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Every class, method and field of Kafka that the shipped classes use, looked for in the jars of
 * another Kafka. So a call that no test makes is found too.
 */
final class UsedApi implements AutoCloseable {
  private static final String KAFKA = "org.apache.kafka.";
  private static final String JAR =
      "kafka-connect-shortio-" + new ShortIoClickSourceConnector().version() + ".jar";

  /** Since Kafka 4.1; used where it is there. */
  private static final String GUARDED = "(?i).*pluginMetrics.*";

  private final Set<String> uses = new TreeSet<>();
  private final Set<String> missing = new TreeSet<>();
  private final URLClassLoader jars;

  private UsedApi(URLClassLoader jars) {
    this.jars = jars;
  }

  static UsedApi with(Path directory) throws IOException {
    List<URL> urls = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        urls.add(file.toUri().toURL());
      }
    }
    // Without the class path of the tests, on which the newest Kafka is.
    UsedApi used =
        new UsedApi(
            new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    try (JarFile shipped = new JarFile(BuildDirectory.archive(JAR).toFile())) {
      new ClassFileImporter().importJar(shipped).forEach(used::addUsesOf);
    }
    return used;
  }

  /** How much is used. */
  int count() {
    return uses.size();
  }

  /** What is used and not there. */
  Set<String> missing() {
    return missing;
  }

  @Override
  public void close() throws IOException {
    jars.close();
  }

  private void addUsesOf(JavaClass ours) {
    ours.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType().getName())
        .forEach(type -> add(type, type, find(type) != null));
    for (JavaAccess<?> access : ours.getAccessesFromSelf()) {
      AccessTarget target = access.getTarget();
      add(target.getOwner().getName(), target.getFullName(), isThere(target));
    }
  }

  private void add(String type, String use, boolean there) {
    if (type.startsWith(KAFKA)) {
      uses.add(use);
      if (!there && !use.matches(GUARDED)) {
        missing.add(use);
      }
    }
  }

  private boolean isThere(AccessTarget target) {
    Class<?> owner = find(target.getOwner().getName());
    if (owner == null) {
      return false;
    }
    if (target instanceof CodeUnitAccessTarget unit) {
      List<String> parameters =
          unit.getRawParameterTypes().stream().map(JavaClass::getName).toList();
      String result = unit.getRawReturnType().getName();
      return target.getName().equals("<init>")
          ? Arrays.stream(owner.getDeclaredConstructors())
              .anyMatch(made -> names(made.getParameterTypes()).equals(parameters))
          : lineage(owner)
              .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
              .anyMatch(
                  method ->
                      method.getName().equals(target.getName())
                          && method.getReturnType().getName().equals(result)
                          && names(method.getParameterTypes()).equals(parameters));
    }
    return lineage(owner)
        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
        .anyMatch(field -> field.getName().equals(target.getName()));
  }

  private Class<?> find(String name) {
    try {
      return Class.forName(name, false, jars);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** A class, what it extends and what it implements. */
  private static Stream<Class<?>> lineage(Class<?> type) {
    Stream<Class<?>> above =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
    return Stream.concat(Stream.of(type, Object.class).distinct(), above.flatMap(UsedApi::lineage));
  }

  private static List<String> names(Class<?>[] types) {
    return Arrays.stream(types).map(Class::getName).toList();
  }
}
