package io.github.clickstreams.shortio.simulator;

/** Repeatable chance (SplitMix64): the same seed and number always give the same throws. */
final class Dice {
  private long state;

  Dice(long seed, long number) {
    state = mix(seed ^ mix(number));
  }

  private static long mix(long bits) {
    long z = bits + 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  long next() {
    state += 0x9e3779b97f4a7c15L;
    return mix(state);
  }

  /** Evenly in [0, 1). */
  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  int below(int bound) {
    return (int) (unit() * bound);
  }

  /** Exponentially distributed with this mean, as the gaps of independent events are. */
  double exponential(double mean) {
    return -Math.log(1 - unit()) * mean;
  }

  <T> T any(T[] of) {
    return of[below(of.length)];
  }

  /** The front of the list far more often than its end, as with links and countries. */
  <T> T popular(T[] of) {
    double u = unit();
    return of[(int) (u * u * u * of.length)];
  }
}
