package io.github.clickstreams.kafka.connect.shortio.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engines are sockets that say what an engine says to a ping, or something else. */
@Timeout(20)
class DockerEngineTest {
  @TempDir private Path directory;

  @Test
  void oneThatAnswersOnTheUsualSocket() throws Exception {
    Path socket = directory.resolve("usual.sock");
    try (ServerSocketChannel server = listen(socket)) {
      answer(server, "HTTP/1.0 200 OK\r\n\r\nOK");

      assertThat(DockerEngine.find(Map.of(), socket))
          .contains(new DockerEngine("unix://" + socket));
    }
  }

  @Test
  void oneOfAUserWhereTheUsualSocketIsNot() throws Exception {
    Path socket = directory.resolve("docker.sock");
    try (ServerSocketChannel server = listen(socket)) {
      answer(server, "HTTP/1.1 200 OK\r\n\r\nOK");

      assertThat(
              DockerEngine.find(
                  Map.of("XDG_RUNTIME_DIR", directory.toString()), directory.resolve("none")))
          .contains(new DockerEngine("unix://" + socket));
    }
  }

  @Test
  void theOneThatDockerHostNamesAndNoOther() throws Exception {
    Path usual = directory.resolve("usual.sock");
    Path named = directory.resolve("named.sock");
    try (ServerSocketChannel one = listen(usual);
        ServerSocketChannel other = listen(named)) {
      answer(one, "HTTP/1.0 200 OK\r\n\r\nOK");
      answer(other, "HTTP/1.0 200 OK\r\n\r\nOK");

      assertThat(DockerEngine.find(Map.of("DOCKER_HOST", "unix://" + named), usual))
          .contains(new DockerEngine("unix://" + named));
      assertThat(DockerEngine.find(Map.of("DOCKER_HOST", "tcp://192.0.2.1:2375"), usual)).isEmpty();
      assertThat(DockerEngine.find(Map.of("DOCKER_HOST", "ssh://somewhere"), usual)).isEmpty();
      assertThat(DockerEngine.find(Map.of("DOCKER_HOST", "no url"), usual)).isEmpty();
      assertThat(DockerEngine.find(Map.of("DOCKER_HOST", "unix:relative"), usual)).isEmpty();
      int free = Ports.claim(0, "nobody");
      assertThat(DockerEngine.find(Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + free), usual))
          .isEmpty();
    }
  }

  @Test
  void noneWhereNobodyListens() throws Exception {
    Path left = directory.resolve("left.sock");
    listen(left).close();
    assertThat(left).exists();

    assertThat(DockerEngine.find(Map.of(), left)).isEmpty();
    assertThat(DockerEngine.find(Map.of(), directory.resolve("none"))).isEmpty();
    Path file = Files.writeString(directory.resolve("file"), "no socket");
    assertThat(DockerEngine.find(Map.of(), file)).isEmpty();
  }

  @Test
  void noneThatAnswersSomethingElseOrNotAtAll() throws Exception {
    Path other = directory.resolve("other.sock");
    Path silent = directory.resolve("silent.sock");
    try (ServerSocketChannel one = listen(other);
        ServerSocketChannel two = listen(silent)) {
      answer(one, "HTTP/1.0 403 Forbidden\r\n\r\n");

      assertThat(DockerEngine.find(Map.of(), other)).isEmpty();
      // Connects, as the backlog does, and waits for an answer no longer than it says.
      assertThat(DockerEngine.find(Map.of(), silent)).isEmpty();
      assertThat(two.isOpen()).isTrue();
    }
  }

  private static ServerSocketChannel listen(Path socket) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(socket));
  }

  /** Once. */
  private static void answer(ServerSocketChannel server, String text) {
    Thread thread =
        new Thread(
            () -> {
              try (SocketChannel client = server.accept()) {
                client.read(ByteBuffer.allocate(100));
                client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
              } catch (IOException e) {
                // The test is over.
              }
            },
            "engine");
    thread.setDaemon(true);
    thread.start();
  }
}
