package io.github.clickstreams.kafka.connect.shortio.reader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The reader without one of its rules, and the tests of it: compiled and loaded in memory, apart
 * from the real ones.
 */
final class Mutant {
  private static final String PACKAGE = Mutant.class.getPackageName();
  private static final Path SOURCES = Path.of("src/main/java", PACKAGE.split("\\."));

  private final Loader loader;

  /**
   * A reader in which {@code wanted} stands once in place of {@code found}.
   *
   * @param file simple name of a class of the reader
   * @throws IllegalArgumentException that says what to do about it
   */
  Mutant(String file, String found, String wanted) throws IOException {
    Path path = SOURCES.resolve(file + ".java");
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          "there is no " + file + ".java: name the class that has the rule now");
    }
    String source = Files.readString(path);
    if (source.lines().anyMatch(line -> line.contains("//") && !line.strip().startsWith("//"))) {
      throw new IllegalArgumentException(
          file + ".java has a comment behind code: put it into a line of its own");
    }
    // In one line, so that it does not matter where the formatter breaks it.
    String code = source.replaceAll("(?m)^\\s*//.*$", "").replaceAll("\\s+", " ");
    int at = code.indexOf(found);
    if (at < 0) {
      throw new IllegalArgumentException(
          file
              + ".java does not have (any more): "
              + found
              + "\nIf the code has other names now, write them in the row, behind - and +; if the rule is gone, remove"
              + " the row");
    }
    if (code.indexOf(found, at + 1) >= 0) {
      throw new IllegalArgumentException(
          file + ".java has more than once: " + found + "\nWrite more of what stands around it");
    }
    loader = new Loader(compile(file, code.replace(found, wanted)));
  }

  /** The worlds that read with it: what went wrong in that of a seed, or null. */
  LongFunction<String> worlds() throws ReflectiveOperationException {
    @SuppressWarnings("unchecked")
    LongFunction<String> worlds =
        (LongFunction<String>)
            loader.loadClass(PACKAGE + ".Worlds").getDeclaredConstructor().newInstance();
    return worlds;
  }

  /**
   * Whether a unit test passes.
   *
   * @param name of the class and the method, {@code LookBackTest.aLookThatFailedIsTakenAgain}
   */
  boolean passes(String name) throws ReflectiveOperationException {
    String[] parts = name.split("\\.");
    Constructor<?> constructor;
    Method test;
    try {
      Class<?> type = loader.loadClass(PACKAGE + "." + parts[0]);
      constructor = type.getDeclaredConstructor();
      test = type.getDeclaredMethod(parts[1]);
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      throw new IllegalArgumentException(
          "there is no test " + name + ": name one that fails without the rule", e);
    }
    constructor.setAccessible(true);
    test.setAccessible(true);
    try {
      test.invoke(constructor.newInstance());
      return true;
    } catch (InvocationTargetException e) {
      return false;
    }
  }

  private static Map<String, byte[]> compile(String file, String code) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, ByteArrayOutputStream> written = new HashMap<>();
    JavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("mutant:///" + file + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreErrors) {
            return code;
          }
        };
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavaFileManager files =
        new ForwardingJavaFileManager<JavaFileManager>(
            compiler.getStandardFileManager(problems, null, null)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mutant:///" + name), kind) {
              @Override
              public OutputStream openOutputStream() {
                return written.computeIfAbsent(name, key -> new ByteArrayOutputStream());
              }
            };
          }
        };
    List<String> options =
        List.of("-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path"));
    if (!compiler.getTask(null, files, problems, options, null, List.of(source)).call()) {
      throw new IllegalArgumentException(
          file
              + ".java does not compile with what the row has behind +: write it as the code is now\n"
              + problems.getDiagnostics());
    }
    Map<String, byte[]> classes = new HashMap<>();
    written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }

  /** Its own copy of every class of this package; all others are the usual ones. */
  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> changed;

    Loader(Map<String, byte[]> changed) {
      super(Mutant.class.getClassLoader());
      this.changed = changed;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(PACKAGE + ".")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      byte[] bytes = changed.get(name);
      if (bytes == null) {
        String resource = name.replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(resource)) {
          if (in == null) {
            throw new ClassNotFoundException(name);
          }
          bytes = in.readAllBytes();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
