package io.github.clickstreams.kafka.connect.shortio.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports of the loopback interface. */
public final class Ports {
  static final String LOOPBACK = "127.0.0.1";

  private Ports() {}

  /**
   * The port itself if it is free, any free one for 0.
   *
   * @param what for the message: whose port it is, or how to choose another
   */
  public static int claim(int port, String what) {
    try (ServerSocket socket = new ServerSocket()) {
      // As Kafka and Jetty do: a port with connections in TIME_WAIT is free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new LocalStartException(
          "Port " + port + " on " + LOOPBACK + " is taken (" + what + ").", e);
    }
  }

  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(LOOPBACK, port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
