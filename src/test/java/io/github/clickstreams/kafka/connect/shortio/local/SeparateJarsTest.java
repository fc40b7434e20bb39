package io.github.clickstreams.kafka.connect.shortio.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeparateJarsTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  /** Ends well, whatever else it is told. */
  private static final List<String> WORKS = List.of(JAVA, "--version");

  private static final List<String> FAILS = List.of(JAVA, "--no-such-option");

  @TempDir Path directory;
  private Path pom;
  private Path old;

  @BeforeEach
  void aFolderOfAnEarlierBuild() throws IOException {
    pom = Files.writeString(directory.resolve("pom.xml"), "<project/>");
    old = Files.createDirectories(directory.resolve("jars/1.0/libs")).resolve("old.jar");
    Files.createFile(old);
  }

  @Test
  void whatIsThereAlreadyIsKept() throws Exception {
    Files.copy(pom, directory.resolve("jars/1.0/pom.xml"));

    jars(FAILS).provide("1.0");

    assertThat(old).exists();
  }

  @Test
  void whatAnotherPomMadeIsMadeAnew() throws Exception {
    Files.writeString(directory.resolve("jars/1.0/pom.xml"), "<project></project>");

    jars(WORKS).provide("1.0");

    assertThat(old).doesNotExist();
    assertThat(directory.resolve("jars/1.0/pom.xml")).hasSameBinaryContentAs(pom);
  }

  @Test
  void whatMavenCouldNotMakeIsNotTakenAsComplete() {
    assertThatThrownBy(() -> jars(FAILS).provide("1.0"))
        .isInstanceOf(LocalStartException.class)
        .hasMessageContaining("-Djars.version=1.0");
    assertThat(directory.resolve("jars/1.0")).isEmptyDirectory();
  }

  private SeparateJars jars(List<String> maven) {
    return new SeparateJars(pom, directory.resolve("jars"), maven);
  }
}
