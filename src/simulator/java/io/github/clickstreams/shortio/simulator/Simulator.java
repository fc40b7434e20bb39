package io.github.clickstreams.shortio.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a simulated Short.io alone: {@code Simulator --help} says how. When it is ready it prints
 * one line, {@code {"url": "http://127.0.0.1:...", "domains": [{"id": ..., "hostname": ...}]}}, and
 * runs until it is killed. A bad option or a taken port is one line on the error stream and exit
 * status 2.
 */
public final class Simulator {
  private Simulator() {}

  /** Runs until killed. */
  public static void main(String[] args) throws InterruptedException {
    if (List.of(args).contains("--help")) {
      System.out.print(SimulatorOptions.help());
      return;
    }
    SimulatorServer server = null;
    try {
      SimulatorOptions options = SimulatorOptions.parse(args);
      server = SimulatorServer.start(options.simulator(), options.port());
    } catch (OptionValues.BadOption e) {
      fail(e.getMessage());
    } catch (IOException e) {
      fail("cannot listen on 127.0.0.1: " + e.getMessage());
    }
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.println(readyLine(server));
    new CountDownLatch(1).await(); // until killed: the server's own threads are daemons
  }

  private static void fail(String message) {
    System.err.println("simulator: " + message);
    System.exit(2);
  }

  static String readyLine(SimulatorServer server) {
    List<Object> domains = new ArrayList<>();
    for (SimulatedDomain domain : server.simulator().domains()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("id", domain.id());
      json.put("hostname", domain.hostname());
      domains.add(json);
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("url", server.url());
    line.put("domains", domains);
    return new String(Json.bytes(line), StandardCharsets.UTF_8);
  }
}
