package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

public final class RequestWriter {
  public RequestWriter(InstantSource clock, RandomGenerator random) {}
}
