package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code src/docs/architecture.md} draws and names is so. */
class ArchitecturePageTest {
  private static final String HOUSE = "io.github.clickstreams.kafka.connect.shortio";
  private static final Path SOURCES = Path.of("src/main/java", HOUSE.split("\\."));
  private static final Path TESTS = Path.of("src/test/java", HOUSE.split("\\."));
  private static final Pattern ARROW = Pattern.compile("(?m)^  (\\w+ --> \\w+)$");

  /** {@code task.StartedTask}, {@code api/ClickFilter}: a class with its package. */
  private static final Pattern CLASS =
      Pattern.compile("`(?:task|api|reader|schedule|record|metrics|connector)[./][A-Z]\\w+");

  private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

  private static String page() throws IOException {
    return Files.readString(Path.of("src", "docs", "architecture.md"));
  }

  @Test
  void theArrowsAreThoseOfTheCode() throws IOException {
    Set<String> arrows = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages(HOUSE)) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (target.startsWith(HOUSE) && !target.equals(type.getPackageName())) {
          arrows.add(room(type.getPackageName()) + " --> " + room(target));
        }
      }
    }

    assertThat(ARROW.matcher(page()).results().map(arrow -> arrow.group(1)))
        .containsExactlyInAnyOrderElementsOf(arrows);
  }

  private static String room(String packageName) {
    return packageName.equals(HOUSE) ? "root" : packageName.substring(HOUSE.length() + 1);
  }

  @Test
  void theClassesThatItNamesAreThere() throws IOException {
    Set<String> classes =
        CLASS
            .matcher(page())
            .results()
            .map(found -> found.group().substring(1).replace('.', '/') + ".java")
            .collect(Collectors.toSet());

    assertThat(classes)
        .hasSizeGreaterThan(10)
        .allSatisfy(file -> assertThat(SOURCES.resolve(file)).exists());
  }

  @Test
  void theTestsThatItNamesAreThere() throws IOException {
    Set<String> names;
    try (Stream<Path> files = Files.walk(TESTS)) {
      names =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .collect(Collectors.toSet());
    }

    assertThat(TEST.matcher(page()).results().map(found -> found.group(1)))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(names).contains(name));
  }
}
