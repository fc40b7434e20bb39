package io.github.clickstreams.shortio.simulator;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts a {@link ShortIoSimulator} behind HTTP/1.1 on 127.0.0.1. A server of its own rather than the
 * JDK's, because that one overwrites {@code Date} and cannot cut, stall or reset. One daemon thread
 * per connection; {@link #close()} ends them all, hanging ones too.
 */
public final class SimulatorServer implements AutoCloseable {
  private static final long SLOW_MS = 1000;

  private final ShortIoSimulator simulator;
  private final ServerSocket listener;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private SimulatorServer(ShortIoSimulator simulator, ServerSocket listener) {
    this.simulator = simulator;
    this.listener = listener;
  }

  /** Listens at once; port 0 takes a free one. */
  public static SimulatorServer start(ShortIoSimulator simulator, int port) throws IOException {
    ServerSocket listener = new ServerSocket(port, 200, InetAddress.getByName("127.0.0.1"));
    SimulatorServer server = new SimulatorServer(simulator, listener);
    daemon("simulator-" + listener.getLocalPort(), server::accept);
    return server;
  }

  /** {@link #start(ShortIoSimulator, int)} on a free port, for tests. */
  public static SimulatorServer start(ShortIoSimulator simulator) {
    try {
      return start(simulator, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Base of both the statistics and the management API, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** The account behind it. */
  public ShortIoSimulator simulator() {
    return simulator;
  }

  /** Frees the port and breaks every connection. */
  @Override
  public void close() {
    closed = true;
    quietly(listener);
    connections.forEach(SimulatorServer::quietly);
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void accept() {
    while (!closed) {
      try {
        Socket connection = listener.accept();
        connections.add(connection);
        daemon("simulator-connection", () -> serve(connection));
        if (closed) {
          quietly(connection); // close() may have looked before it was added
        }
      } catch (IOException e) {
        if (!closed) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream(), 1 << 13);
      OutputStream out = connection.getOutputStream();
      boolean goOn = true;
      while (goOn) {
        Request request = RequestParser.read(in, out);
        goOn = request != null && answer(request, connection, in, out);
      }
    } catch (IOException e) {
      // The client went away, or close() ended the connection: nothing is left to tell anyone.
    } finally {
      connections.remove(connection);
    }
  }

  /** Whether the connection can take another request. */
  private boolean answer(Request request, Socket connection, InputStream in, OutputStream out)
      throws IOException {
    Response response = simulator.handle(request);
    switch (response.delivery()) {
      case HANG -> waitForEnd(in);
      case RESET -> connection.setSoLinger(true, 0);
      case STALL -> {
        ResponseWriter.write(response, request, false, out);
        waitForEnd(in);
      }
      case CUT -> ResponseWriter.write(response, request, false, out);
      case SLOW -> {
        pause();
        return writeWhole(response, request, out);
      }
      case WHOLE -> {
        return writeWhole(response, request, out);
      }
    }
    return false;
  }

  private boolean writeWhole(Response response, Request request, OutputStream out)
      throws IOException {
    ResponseWriter.write(response, request, simulator.behaviour().gzip, out);
    return !"close".equalsIgnoreCase(request.headers().get("connection"));
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(SLOW_MS);
    } catch (InterruptedException e) {
      throw new IOException(e); // nobody interrupts it
    }
  }

  /** Until the client or {@link #close()} ends the connection. */
  private static void waitForEnd(InputStream in) throws IOException {
    while (in.read() >= 0) {
      // whatever still comes is of no interest
    }
  }

  private static void quietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // it is gone either way
    }
  }
}
