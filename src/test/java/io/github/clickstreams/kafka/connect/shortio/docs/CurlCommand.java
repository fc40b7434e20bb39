package io.github.clickstreams.kafka.connect.shortio.docs;

import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code curl} command of the README for Connect's REST API, to be run as it stands there,
 * against another worker.
 *
 * @param path with a slash at the front
 * @param body null if there is none
 */
public record CurlCommand(String method, String path, String body) {
  private static final Pattern METHOD = Pattern.compile(" -X ([A-Z]+)");
  private static final Pattern PATH = Pattern.compile(" '?localhost:8083(/[^ '\\n]*)");
  private static final Pattern BODY = Pattern.compile("'(\\{.*})'", Pattern.DOTALL);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** All of a file, in order. */
  public static List<CurlCommand> ofFile(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of a section of the README, in order. */
  public static List<CurlCommand> ofSection(String title) {
    try {
      String readme = Files.readString(BuildDirectory.root().resolve("README.md"));
      int start = readme.indexOf("\n## " + title + "\n");
      int end = readme.indexOf("\n## ", start + 1);
      return parse(readme.substring(start, end < 0 ? readme.length() : end));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<CurlCommand> parse(String section) {
    List<CurlCommand> commands = new ArrayList<>();
    for (String line : section.replace("\\\n", "").lines().toList()) {
      if (line.startsWith("curl ")) {
        commands.add(
            new CurlCommand(
                find(METHOD, line, "GET"), find(PATH, line, ""), find(BODY, line, null)));
      }
    }
    return commands;
  }

  private static String find(Pattern pattern, String line, String otherwise) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find() ? matcher.group(1) : otherwise;
  }

  /** Sends it to a worker. */
  public HttpResponse<String> send(URI worker) {
    HttpRequest request =
        HttpRequest.newBuilder(worker.resolve(path))
            .header("content-type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The same with another body. */
  public CurlCommand with(String otherBody) {
    return new CurlCommand(method, path, otherBody);
  }
}
