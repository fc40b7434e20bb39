package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import io.github.clickstreams.kafka.connect.shortio.api.SimulatedShortIo;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.ShortIoSimulator;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A world behind the simulated Short.io, the real request and the real parser: another hand's idea
 * of the API, and the answers that are none.
 */
final class SimulatedWorld extends Clock implements WorldServer {
  private static final String KEY = "key";
  private static final List<Fault> FAULTS =
      List.of(
          Fault.status(500),
          Fault.status(429, Map.of("Retry-After", "3")),
          Fault.html(200),
          Fault.emptyBody(),
          Fault.body("{}"),
          new Fault.CutJson(0.6),
          new Fault.CutBody(0.4),
          new Fault.Hang(),
          new Fault.Reset());

  private final World world;
  private final SplittableRandom random;
  private final ShortIoSimulator simulator;
  private final SimulatedShortIo api;
  private long serverTime;

  SimulatedWorld(World world, long domainId) {
    this.world = world;
    this.random = new SplittableRandom(world.seed() + 1);
    this.simulator = new ShortIoSimulator(KEY, this, world.seed(), Traffic.usual());
    this.api = new SimulatedShortIo(simulator, KEY);
    simulator.addDomain(SimulatedDomain.of(domainId, "go.example"));
    simulator.behave(behaviour(world.unknowns()));
    world.clicks().forEach(click -> simulator.addClick(domainId, simulated(click)));
  }

  private Behaviour behaviour(Unknowns unknowns) {
    boolean zeros = random.nextBoolean();
    return Behaviour.usual()
        .afterDateInclusive(unknowns.afterInclusive())
        .beforeDateInclusive(unknowns.beforeInclusive())
        .dtForm(
            !unknowns.wholeSeconds()
                ? Behaviour.DtForm.MILLIS
                : zeros ? Behaviour.DtForm.SECONDS_WITH_ZERO_MILLIS : Behaviour.DtForm.SECONDS)
        .cursorsSeeShownDt(unknowns.storedSeconds())
        .dates(Behaviour.Dates.valueOf(unknowns.dates().name()))
        .ties(unknowns.shuffledTies() ? Behaviour.Ties.SHUFFLED : Behaviour.Ties.STABLE)
        .form(random.nextBoolean() ? Behaviour.Form.ARRAY : Behaviour.Form.CLICKS_OBJECT)
        .pageCap(unknowns.cap())
        .largestLimit(unknowns.largestLimit())
        .cacheFor(Duration.ofMillis(unknowns.cacheMillis()));
  }

  private static SimulatedClick simulated(WorldClick click) {
    Instant dt = Instant.ofEpochMilli(click.trueDt());
    Instant visibleAt = Instant.ofEpochMilli(click.visibleAt());
    if (click.malformed()) {
      return SimulatedClick.malformed(dt, click.raw()).visibleAt(visibleAt);
    }
    Map<String, Object> fields = new HashMap<>(click.extra());
    click.fields(Long.MIN_VALUE).forEach((field, value) -> fields.put(field.apiName(), value));
    SimulatedClick simulated = new SimulatedClick(dt, visibleAt, fields, List.of(), null);
    return click.goalAt() == Long.MAX_VALUE
        ? simulated
        : simulated.changing(
            Instant.ofEpochMilli(click.goalAt()), Map.of("goal_completed", "bought"));
  }

  @Override
  public ClickPage lastClicks(ClickQuery query, long now) throws ApiException {
    serverTime = now;
    if (now < world.end() && random.nextDouble() < world.faults() / 2) {
      simulator.faults().next(1, FAULTS.get(random.nextInt(FAULTS.size())));
    }
    return api.lastClicks(query);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(serverTime);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
