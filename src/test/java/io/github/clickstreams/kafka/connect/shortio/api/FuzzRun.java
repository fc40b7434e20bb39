package io.github.clickstreams.kafka.connect.shortio.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/**
 * Lets the connector read {@link FuzzedBody}s, for as many seeds in a row as it is told. A page is
 * read, or an {@link ApiException} says that it is none; whatever else happens ends this JVM with
 * status 1. {@link FuzzTest} starts it with little memory.
 */
public final class FuzzRun {
  /** Milliseconds; most bodies take a hundredth of one. */
  private static final long ENDLESS = 60_000;

  private static final int MOST_SHOWN = 4_000;

  /** Of which every second name is withheld, so that it has to be read in the other way too. */
  private static final Privacy SOME = (name, value) -> name.length() % 2 == 0 ? null : value;

  private static final JsonAnswer DOMAINS = new JsonAnswer("domains", "shortio.management.url");

  private volatile long seed;
  private volatile long since = System.nanoTime();

  private long readByBoth;
  private long onlyByUs;
  private long refused;
  private long refusedAlone;

  private FuzzRun() {}

  /** First seed, number of bodies. */
  public static void main(String[] args) {
    new FuzzRun().run(Long.parseLong(args[0]), Long.parseLong(args[1]));
  }

  private void run(long first, long bodies) {
    Thread watch = new Thread(this::watch, "watch");
    watch.setDaemon(true);
    watch.start();
    for (long i = 0; i < bodies; i++) {
      seed = first + i;
      since = System.nanoTime();
      byte[] body = FuzzedBody.of(seed);
      try {
        readClicks(body);
        readDomains(body);
      } catch (Throwable e) { // Out of memory and stack, too.
        tell(body);
        e.printStackTrace(System.out);
        Runtime.getRuntime().halt(1);
      }
    }
    System.out.printf(
        "%d bodies from seed %d on: %d read as Databind does, %d that it does not read, %d refused, of those %d"
            + " that it reads%n",
        bodies, first, readByBoth, onlyByUs, refused, refusedAlone);
  }

  private void readClicks(byte[] body) throws IOException {
    LenientReading lenient = LenientReading.of(body);
    ClickPage page = null;
    try {
      page = clicks(body, Privacy.NONE);
    } catch (ApiException e) {
      refused++;
      refusedAlone += lenient == null ? 0 : 1;
    }
    if (page != null && lenient != null) {
      lenient.assertSame(page);
      readByBoth++;
    } else if (page != null) {
      onlyByUs++;
    }
    try {
      if (clicks(body, SOME).size() != (page == null ? -1 : page.size())) {
        throw new AssertionError("another number of elements under privacy");
      }
    } catch (ApiException e) {
      if (page != null) {
        throw new AssertionError("refused under privacy only", e);
      }
    }
  }

  private static ClickPage clicks(byte[] body, Privacy privacy) throws ApiException, IOException {
    return new ClickParser(privacy).parse(new ByteArrayInputStream(body), 1000, Optional.empty());
  }

  private static void readDomains(byte[] body) throws IOException {
    try {
      DOMAINS.parse(new ByteArrayInputStream(body), DomainElements::of);
    } catch (ApiException noList) {
      // Not even most of what is JSON.
    }
  }

  private void watch() {
    while (true) {
      try {
        Thread.sleep(1_000);
      } catch (InterruptedException e) {
        return;
      }
      if (System.nanoTime() - since > ENDLESS * 1_000_000) {
        System.out.println("Endless:");
        tell(FuzzedBody.of(seed));
        Runtime.getRuntime().halt(1);
      }
    }
  }

  private void tell(byte[] body) {
    String text = Base64.getEncoder().encodeToString(body);
    System.out.printf(
        "-Dfuzz.seed=%d -Dfuzz.bodies=1: %d bytes, in Base64 %s%n",
        seed, body.length, text.substring(0, Math.min(text.length(), MOST_SHOWN)));
  }
}
