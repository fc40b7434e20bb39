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
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A domain behind the simulated Short.io, the real request and the real parser: another hand's idea
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
  private final long end;
  private final SplittableRandom random;
  private final ShortIoSimulator simulator;
  private final SimulatedShortIo api;
  private long serverTime;

  SimulatedWorld(World world, WorldDomain domain) {
    this.world = world;
    this.end = world.end();
    this.random = new SplittableRandom(world.seed() + domain.id());
    this.simulator = new ShortIoSimulator(KEY, this, world.seed(), Traffic.usual());
    this.api = new SimulatedShortIo(simulator, KEY);
    simulator.addDomain(SimulatedDomain.of(domain.id(), "go.example"));
    simulator.behave(behaviour(world.unknowns(), domain.cap()));
    domain.rows().forEach(row -> simulator.addClick(domain.id(), simulated(row)));
  }

  private Behaviour behaviour(Unknowns unknowns, WorldCap cap) {
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
        .pageCap(cap.most())
        .largestLimit(unknowns.largestLimit())
        .futureEndRefused(unknowns.refused() == Unknowns.RefusedDates.FUTURE_END)
        .oldestStart(
            unknowns.refused() == Unknowns.RefusedDates.OLD_START ? Duration.ofDays(400) : null)
        .unknownProperties(
            unknowns.refused() == Unknowns.RefusedDates.ANY
                ? new String[] {"startDate", "endDate"}
                : new String[0])
        .cacheFor(Duration.ofMillis(unknowns.cacheMillis()));
  }

  private static SimulatedClick simulated(WorldClick row) {
    Instant dt = Instant.ofEpochMilli(row.dt());
    Instant visibleAt = Instant.ofEpochMilli(row.visibleAt());
    if (!row.isClick()) {
      return SimulatedClick.malformed(dt, row.raw()).visibleAt(visibleAt);
    }
    Map<String, Object> fields = new HashMap<>(row.extra());
    row.fields(false, 0).forEach((field, value) -> fields.put(field.apiName(), value));
    SimulatedClick simulated = new SimulatedClick(dt, visibleAt, fields, List.of(), null);
    return row.goalAt() == WorldClick.NEVER
        ? simulated
        : simulated.changing(
            Instant.ofEpochMilli(row.goalAt()), Map.of("goal_completed", "bought"));
  }

  @Override
  public ClickPage lastClicks(ClickQuery query, long now, boolean sound) throws ApiException {
    serverTime = now;
    if (now < end && random.nextDouble() < world.faults() / 2) {
      simulator.faults().next(1, FAULTS.get(random.nextInt(FAULTS.size())));
    }
    ClickPage page = api.lastClicks(query);
    return new ClickPage(
        page.clicks(),
        page.malformed(),
        world.unknowns().dateHeader()
            ? Optional.of(Instant.ofEpochSecond(Math.floorDiv(now, 1_000L)))
            : Optional.empty());
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
