package io.github.clickstreams.shortio.simulator;

import java.time.Duration;

/**
 * One short domain of the simulated account and the clicks that come by themselves.
 *
 * @param clicksPerSecond mean rate from the simulator's start on, 0 for none
 * @param historyClicks clicks already there at the start, spread evenly over {@code historySpan}
 *     before it
 * @param teamId 0 for no team
 * @param readable false: the key has no right to its statistics (403, "another plan")
 */
public record SimulatedDomain(
    long id,
    String hostname,
    double clicksPerSecond,
    int historyClicks,
    Duration historySpan,
    long teamId,
    boolean readable) {

  public SimulatedDomain {
    if (!(clicksPerSecond >= 0) || historyClicks < 0 || historySpan.isNegative()) {
      throw new IllegalArgumentException("a rate or history below zero");
    }
  }

  /** A domain in which nothing happens by itself. */
  public static SimulatedDomain of(long id, String hostname) {
    return new SimulatedDomain(id, hostname, 0, 0, Duration.ZERO, 0, true);
  }

  /** The same with clicks coming in at this mean rate. */
  public SimulatedDomain rate(double perSecond) {
    return new SimulatedDomain(
        id, hostname, perSecond, historyClicks, historySpan, teamId, readable);
  }

  /** The same with clicks from before the start. */
  public SimulatedDomain history(int clicks, Duration span) {
    return new SimulatedDomain(id, hostname, clicksPerSecond, clicks, span, teamId, readable);
  }

  /** The same in a team. */
  public SimulatedDomain team(long newTeamId) {
    return new SimulatedDomain(
        id, hostname, clicksPerSecond, historyClicks, historySpan, newTeamId, readable);
  }

  /** The same without the right to read its clicks. */
  public SimulatedDomain unreadable() {
    return new SimulatedDomain(
        id, hostname, clicksPerSecond, historyClicks, historySpan, teamId, false);
  }
}
