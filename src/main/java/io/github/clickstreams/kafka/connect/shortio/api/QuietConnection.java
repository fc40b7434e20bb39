package io.github.clickstreams.kafka.connect.shortio.api;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection that cannot log what goes over it. HttpClient's own connection writes every header
 * (the API key) and every byte (IPs, user agents) to the loggers {@code
 * org.apache.hc.client5.http.headers} and {@code .wire} once they are at DEBUG, which a worker with
 * its root logger at DEBUG has; and its response parser logs lines it does not understand. This one
 * builds on httpcore alone, which has no logger at all.
 */
final class QuietConnection extends DefaultBHttpClientConnection
    implements ManagedHttpClientConnection {
  private static final Http1Config LIMITS =
      Http1Config.custom()
          .setMaxHeaderCount(Limits.HEADERS)
          .setMaxLineLength(Limits.HEADER_BYTES)
          .build();

  private Timeout socketTimeout = Timeout.DISABLED;
  private volatile boolean closed;

  QuietConnection() {
    // The default parser has no limits, whatever the configuration says.
    super(LIMITS, null, null, null, null, null, null, new DefaultHttpResponseParserFactory(LIMITS));
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new SocketHolder(socket), socket);
  }

  @Override
  public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
    bind(new SocketHolder(sslSocket, socket), sslSocket);
  }

  private void bind(SocketHolder holder, Socket socket) throws IOException {
    super.bind(holder);
    // Aborted before there was a socket: close() had nothing to close.
    if (closed) {
      socket.close();
      throw new IOException("connection was aborted");
    }
    socketTimeout = Timeout.ofMilliseconds(socket.getSoTimeout());
  }

  @Override
  public void close() throws IOException {
    closed = true;
    super.close();
  }

  @Override
  public void close(CloseMode closeMode) {
    closed = true;
    super.close(closeMode);
  }

  @Override
  public Socket getSocket() {
    SocketHolder holder = getSocketHolder();
    return holder == null ? null : holder.getSocket();
  }

  @Override
  public SSLSession getSSLSession() {
    return getSocket() instanceof SSLSocket ssl ? ssl.getSession() : null;
  }

  @Override
  public void passivate() {
    setSocketTimeout(Timeout.ZERO_MILLISECONDS);
  }

  @Override
  public void activate() {
    setSocketTimeout(socketTimeout);
  }
}
