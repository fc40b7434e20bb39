package io.github.clickstreams.kafka.connect.shortio.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Docker engine of this machine that answers. Testcontainers looks for one too, but takes seconds
 * and many lines where there is none. Engines elsewhere are no use: brokers listen on loopback
 * only.
 *
 * @param url such as {@code unix:///var/run/docker.sock}
 */
record DockerEngine(String url) {
  static final String LOOKED_FOR =
      "looked for DOCKER_HOST (unix:// or tcp://127.0.0.1), else for the sockets of Docker.";
  private static final Duration MOST = Duration.ofMillis(700);
  private static final byte[] PING =
      "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** The first that answers, within a second or so. */
  static Optional<DockerEngine> find() {
    return find(System.getenv(), Path.of("/var/run/docker.sock"));
  }

  static Optional<DockerEngine> find(Map<String, String> environment, Path usualSocket) {
    return candidates(environment, usualSocket)
        .filter(url -> address(url).filter(DockerEngine::answers).isPresent())
        .map(DockerEngine::new)
        .findFirst();
  }

  private static Stream<String> candidates(Map<String, String> environment, Path usualSocket) {
    String named = environment.getOrDefault("DOCKER_HOST", "");
    if (!named.isBlank()) {
      return Stream.of(named);
    }
    Stream<Path> ofUser =
        Stream.of(
                Map.entry("XDG_RUNTIME_DIR", List.of("docker.sock")),
                Map.entry(
                    "HOME", List.of(".docker/run/docker.sock", ".docker/desktop/docker.sock")))
            .filter(place -> environment.containsKey(place.getKey()))
            .flatMap(
                place ->
                    place.getValue().stream()
                        .map(name -> Path.of(environment.get(place.getKey()), name)));
    return Stream.concat(Stream.of(usualSocket), ofUser)
        .filter(Files::exists)
        .map(socket -> "unix://" + socket);
  }

  private static Optional<SocketAddress> address(String url) {
    try {
      URI uri = URI.create(url);
      if ("unix".equals(uri.getScheme()) && uri.getPath() != null) {
        return Optional.of(UnixDomainSocketAddress.of(uri.getPath()));
      }
      // No look-up of names: that may take long, and these two are what loopback is called.
      if ("tcp".equals(uri.getScheme())
          && List.of("127.0.0.1", "localhost").contains(uri.getHost())) {
        return Optional.of(
            new InetSocketAddress(InetAddress.getByName(Ports.LOOPBACK), uri.getPort()));
      }
    } catch (IllegalArgumentException | IOException e) {
      // Not an address, so not one of this machine.
    }
    return Optional.empty();
  }

  private static boolean answers(SocketAddress address) {
    boolean unix = address instanceof UnixDomainSocketAddress;
    try (SocketChannel channel =
            SocketChannel.open(unix ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET);
        Selector selector = Selector.open()) {
      channel.connect(address);
      channel.write(ByteBuffer.wrap(PING));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      ByteBuffer answer = ByteBuffer.allocate(32);
      return selector.select(MOST.toMillis()) > 0
          && channel.read(answer) > 0
          && new String(answer.array(), StandardCharsets.US_ASCII)
              .matches("(?s)HTTP/1\\.\\d 200.*");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
