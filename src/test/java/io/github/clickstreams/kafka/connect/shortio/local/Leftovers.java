package io.github.clickstreams.kafka.connect.shortio.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What must be gone when this JVM ends, however it ends: child processes are killed, then their
 * directories deleted. (After a {@code kill -9} of this JVM {@link Tether} ends the children; their
 * directories stay under {@code target} for {@code mvn clean}.)
 */
public final class Leftovers {
  private static final Set<Process> PROCESSES = ConcurrentHashMap.newKeySet();
  private static final Set<Path> DIRECTORIES = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::clear, "leftovers"));
  }

  private static volatile boolean clearing;
  private static volatile boolean isAllDeleted = true;
  private static volatile Consumer<Boolean> atEnd = all -> {};

  private Leftovers() {}

  /** Whether this JVM is ending, so that what fails now fails because of that. */
  public static boolean areBeingCleared() {
    return clearing;
  }

  static void add(Process process) {
    PROCESSES.add(process);
  }

  static void add(Path directory) {
    DIRECTORIES.add(directory);
  }

  /** Forgets a process that has ended. */
  static void remove(Process process) {
    PROCESSES.remove(process);
  }

  /** Leaves the directory where it is, because somebody is told to look at it. */
  static void keep(Path directory) {
    // What ends now ends because this JVM does, and there is nothing to look at.
    if (!clearing && DIRECTORIES.remove(directory)) {
      isAllDeleted = false;
    }
  }

  /** Is called when all is done, with whether nothing was kept. */
  public static void atEnd(Consumer<Boolean> then) {
    atEnd = then;
  }

  /** Deletes the directory now, unless it is to be kept. */
  static void delete(Path directory) {
    if (!DIRECTORIES.remove(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      // Deleted already.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void clear() {
    clearing = true;
    PROCESSES.forEach(Process::destroyForcibly);
    PROCESSES.forEach(process -> process.onExit().join());
    DIRECTORIES.forEach(Leftovers::delete);
    atEnd.accept(isAllDeleted);
  }
}
