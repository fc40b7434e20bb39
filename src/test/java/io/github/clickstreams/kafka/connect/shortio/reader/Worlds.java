package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.function.LongFunction;

/** Runs a world; what a class loader with a broken reader is asked for. */
public final class Worlds implements LongFunction<String> {
  static final long DOMAIN_ID = 7;

  /** Every how manieth world is behind the simulated Short.io. */
  private static final int SIMULATED = 10;

  /** What went wrong in the world of this seed, or null. */
  @Override
  public String apply(long seed) {
    return failure(World.of(seed));
  }

  /**
   * What went wrong in the world that this seed was before elements could be no clicks, or null.
   */
  String applyToFirst(long seed) {
    return failure(World.withFewMalformed(seed));
  }

  private static String failure(World world) {
    long seed = world.seed();
    try {
      WorldRun.check(
          world,
          Math.floorMod(seed, SIMULATED) == 0
              ? new SimulatedWorld(world, DOMAIN_ID)
              : new WorldApi(world.unknowns(), world.clicks(), seed));
      return null;
    } catch (RuntimeException e) {
      StackTraceElement[] trace = e.getStackTrace();
      return e + (trace.length > 0 ? " at " + trace[0] : "") + " in " + world;
    }
  }
}
