package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.function.LongFunction;

/** Runs a world; what a class loader with a broken reader is asked for. */
public final class Worlds implements LongFunction<String> {

  /** What went wrong in the world of this seed, or null. */
  @Override
  public String apply(long seed) {
    World world = World.of(seed);
    try {
      WorldRun.check(world);
      return null;
    } catch (RuntimeException e) {
      StackTraceElement[] trace = e.getStackTrace();
      return e + (trace.length > 0 ? " at " + trace[0] : "") + " in " + world;
    }
  }
}
