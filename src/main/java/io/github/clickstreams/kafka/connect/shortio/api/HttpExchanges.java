package io.github.clickstreams.kafka.connect.shortio.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.io.CloseMode;

/**
 * Requests to one host of Short.io. Owns one client with its connections, and the rule that a
 * request ends in time: it runs on a thread of its own and is given up at {@code requestTimeout},
 * on {@link #close} and when the caller is interrupted, whatever it hangs in, even a name look-up,
 * which nothing can abort. Does not log, retry or count.
 */
final class HttpExchanges implements AutoCloseable {
  private final HttpSettings settings;
  private final String urlKey;
  private final String baseUrl;
  private final HttpHost host;
  private final NetworkFailure networkFailure;
  private final CloseableHttpClient client;
  private final Consumer<RateLimit> rateLimits;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "shortio-http");
            thread.setDaemon(true);
            return thread;
          });
  private final Set<Exchange<?>> inFlight = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Reads a 200 to its end. */
  @FunctionalInterface
  interface Reader<T> {
    /**
     * @param body after decompression; not to be closed
     */
    T read(InputStream body, HttpResponse head) throws ApiException, IOException;
  }

  /**
   * Connects nowhere yet.
   *
   * @param urlKey the configuration key of the settings' URL, for messages
   * @param rateLimits gets what answers say of the account's requests, on any thread
   * @throws ApiException.Fatal if the trust store cannot be read
   */
  HttpExchanges(HttpSettings settings, String urlKey, Consumer<RateLimit> rateLimits)
      throws ApiException.Fatal {
    this.settings = settings;
    this.urlKey = urlKey;
    URI url = settings.apiUrl();
    this.host = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
    this.baseUrl = host.toURI() + url.getRawPath().replaceFirst("/+$", "");
    this.networkFailure = new NetworkFailure(settings, urlKey);
    this.client = HttpClientFactory.client(settings);
    this.rateLimits = rateLimits;
  }

  /** The address of a path that begins with a slash. */
  String url(String path) {
    return baseUrl + path;
  }

  /**
   * Asks once.
   *
   * @param request complete but for the headers that every request has
   * @param failure what an answer of another status than 200 means, by its head and the beginning
   *     of its body
   */
  <T> T ask(
      HttpUriRequestBase request,
      Reader<T> reader,
      BiFunction<HttpResponse, byte[], ApiException> failure)
      throws ApiException {
    request.setHeader("accept", "*/*");
    request.setHeader("accept-encoding", "gzip");
    request.setHeader("authorization", settings.apiKey());
    Exchange<T> exchange = new Exchange<>(request, () -> exchange(request, reader, failure));
    inFlight.add(exchange);
    try {
      // After the add: a close() from now on finds the exchange.
      if (closed) {
        throw closedFailure();
      }
      threads.execute(exchange);
      return exchange.get(settings.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw networkFailure.timeout();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (CancellationException | RejectedExecutionException e) {
      throw closedFailure();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ApiException.Temporary.of("The request was interrupted.");
    } finally {
      inFlight.remove(exchange);
      exchange.abort();
    }
  }

  private ApiException failure(Throwable cause) {
    if (closed) {
      return closedFailure();
    }
    if (cause instanceof ApiException known) {
      return known;
    }
    if (cause instanceof IOException network) {
      return networkFailure.of(network);
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException("asking Short.io failed in an unexpected way", cause);
  }

  private static ApiException closedFailure() {
    return ApiException.Temporary.of("The connection to Short.io is closed.");
  }

  @Override
  public void close() {
    closed = true;
    inFlight.forEach(Exchange::abort);
    client.close(CloseMode.IMMEDIATE);
    threads.shutdownNow();
  }

  private <T> T exchange(
      HttpUriRequestBase request,
      Reader<T> reader,
      BiFunction<HttpResponse, byte[], ApiException> failure)
      throws ApiException, IOException {
    HttpClientContext context = HttpClientContext.create();
    try {
      ClassicHttpResponse response = client.executeOpen(host, request, context);
      RateLimit.of(response).ifPresent(rateLimits);
      if (response.getCode() != 200 || isFromProxy(context)) {
        byte[] body = ResponseBody.beginning(response, urlKey);
        throw isFromProxy(context)
            ? ResponseStatus.proxyFailure(response.getCode(), urlKey)
            : failure.apply(response, body);
      }
      InputStream body = ResponseBody.open(response, urlKey);
      T answer = reader.read(body, response);
      body.close();
      return answer;
    } finally {
      // Closes the connection, unless it has gone back because the answer was read to its end.
      // Not response.close(): that first waits for the rest of the answer.
      request.cancel();
    }
  }

  /** A proxy that refuses a tunnel answers in place of the API, before there is any TLS. */
  private boolean isFromProxy(HttpClientContext context) {
    return settings.proxy() != null
        && host.getSchemeName().equals("https")
        && context.getSSLSession() == null;
  }

  /** One request on its way: what waits for it and what ends it. */
  private static final class Exchange<T> extends FutureTask<T> {
    private final HttpUriRequestBase request;

    private Exchange(HttpUriRequestBase request, Callable<T> call) {
      super(call);
      this.request = request;
    }

    /** Nothing, if it has ended; the caller first, then the connection. */
    private void abort() {
      if (cancel(true)) {
        request.cancel();
      }
    }
  }
}
