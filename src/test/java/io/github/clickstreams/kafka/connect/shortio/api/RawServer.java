package io.github.clickstreams.kafka.connect.shortio.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP server that leaves every byte of the answer to the test, so that it can also be wrong. It
 * keeps connections open, counts them, and records the requests.
 */
public final class RawServer implements AutoCloseable {
  /** Writes the answer to one request. */
  public interface Answer {
    void write(Request request, Socket socket) throws Exception;
  }

  /** Header names in lower case. */
  public record Request(String line, Map<String, String> headers, byte[] body) {
    String header(String name) {
      return headers.get(name);
    }
  }

  private final ServerSocket server;
  private final Answer answer;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  public RawServer(Answer answer) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), answer);
  }

  RawServer(ServerSocket server, Answer answer) {
    this.server = server;
    this.answer = answer;
    start(this::accept);
  }

  /** Answers every request with the same bytes. */
  public static RawServer answering(byte[] response) throws IOException {
    return new RawServer((request, socket) -> socket.getOutputStream().write(response));
  }

  /** An answer with its right content length. */
  public static byte[] response(String statusAndHeaders, String body) {
    return response(statusAndHeaders, body.getBytes(StandardCharsets.UTF_8));
  }

  public static byte[] response(String statusAndHeaders, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String head =
        "HTTP/1.1 " + statusAndHeaders.strip().replace("\n", "\r\n") + "\r\nContent-Length: ";
    bytes.writeBytes((head + body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  public int port() {
    return server.getLocalPort();
  }

  /** The next request, waiting for it. */
  Request request() throws InterruptedException {
    Request request = requests.poll(30, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request came");
    }
    return request;
  }

  int connections() {
    return connections.get();
  }

  int endedConnections() {
    return ended.get();
  }

  List<Request> recorded() {
    return new ArrayList<>(requests);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  static void start(Runnable task) {
    Thread thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        connections.incrementAndGet();
        start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      for (Request request = read(socket.getInputStream());
          request != null;
          request = read(socket.getInputStream())) {
        requests.add(request);
        answer.write(request, socket);
        socket.getOutputStream().flush();
      }
    } catch (Exception ended) {
      // A client that goes away is what some tests are about.
    } finally {
      this.ended.incrementAndGet();
    }
  }

  private static Request read(InputStream in) throws IOException {
    String line = line(in);
    if (line.isEmpty()) {
      return null;
    }
    Map<String, String> headers = new HashMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).trim());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Request(line, headers, in.readNBytes(length));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
      if (read != '\r') {
        line.append((char) read);
      }
    }
    return line.toString();
  }

  /** Copies until an end, for a proxy's tunnel. */
  static void pump(Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      from.getInputStream().transferTo(out);
    } catch (IOException ended) {
      // One side went away.
    } finally {
      try {
        to.close();
      } catch (IOException ignored) {
        // It is closed.
      }
    }
  }
}
