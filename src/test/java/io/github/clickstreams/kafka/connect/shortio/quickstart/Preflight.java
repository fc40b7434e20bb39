package io.github.clickstreams.kafka.connect.shortio.quickstart;

import io.github.clickstreams.kafka.connect.shortio.local.LocalStartException;

/**
 * Finds before the build what would stop the quickstart after it. The build compiles this class,
 * and what it refers to, first and alone: so that is little.
 */
public final class Preflight {
  private Preflight() {}

  /** Ends this JVM, Maven's, with status 1 if something is wrong. */
  public static void main(String[] args) {
    try {
      QuickstartOptions.of(System.getProperties());
      AccountVariables.nameAnAccount(System.getenv());
      System.out.println("Building the plugin; the first time also fetches Kafka ...");
    } catch (LocalStartException e) {
      System.err.println("Quickstart: " + e.getMessage());
      System.exit(1);
    }
  }
}
