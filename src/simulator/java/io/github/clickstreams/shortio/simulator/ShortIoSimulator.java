package io.github.clickstreams.shortio.simulator;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One Short.io account that runs inside this process: requests in, answers out, no socket, no
 * thread, no sleeping. Time is the given clock's alone. Thread-safe and cheap to make. It shares no
 * class with the connector, so that a misunderstanding cannot hide on both sides.
 */
public final class ShortIoSimulator {
  private final Clock clock;
  private volatile String apiKey;
  private final long seed;
  private final Traffic traffic;
  private final Map<Long, DomainState> domains = new ConcurrentSkipListMap<>();
  private final RateLimit rateLimit = new RateLimit();
  private final ResponseCache cache = new ResponseCache();
  private final RequestLog requests = new RequestLog();
  private final AtomicLong requestNumber = new AtomicLong();
  private final Faults faults;
  private volatile Behaviour behaviour = Behaviour.usual();

  /**
   * An account without domains that behaves as {@link Behaviour#usual()}.
   *
   * @param apiKey the one secret key of the account, until it is changed
   * @param clock server time
   * @param seed decides every generated click and every random fault
   * @param traffic what generated clicks are like
   */
  public ShortIoSimulator(String apiKey, Clock clock, long seed, Traffic traffic) {
    this.apiKey = apiKey;
    this.clock = clock;
    this.seed = seed;
    this.traffic = traffic;
    faults = new Faults(seed);
  }

  /** Behaves like this from now on. */
  public void behave(Behaviour newBehaviour) {
    behaviour = newBehaviour;
  }

  /** How it behaves now. */
  public Behaviour behaviour() {
    return behaviour;
  }

  /** What goes wrong, and when. */
  public Faults faults() {
    return faults;
  }

  /** What was asked. */
  public RequestLog requests() {
    return requests;
  }

  /** The account has another key from now on; the old one is refused. */
  public void changeKey(String newKey) {
    apiKey = newKey;
  }

  /** Adds a domain, or replaces the one with this id and all its clicks. */
  public void addDomain(SimulatedDomain domain) {
    domains.put(domain.id(), new DomainState(domain, traffic, seed, clock.millis()));
  }

  /** From now on 404. */
  public void removeDomain(long domainId) {
    domains.remove(domainId);
  }

  /** The domains, by id. */
  public List<SimulatedDomain> domains() {
    return domains.values().stream().map(DomainState::domain).toList();
  }

  /** The click shows up when the clock reaches its {@link SimulatedClick#visibleAt()}. */
  public void addClick(long domainId, SimulatedClick click) {
    state(domainId).add(click);
  }

  /** From now on clicks come by themselves at this mean rate; 0 stops them. */
  public void clicksPerSecond(long domainId, double rate) {
    state(domainId).clicksPerSecond(rate, clock.millis());
  }

  /** How many clicks the domain has, visible or not yet. */
  public int clickCount(long domainId) {
    return state(domainId).count(clock.millis());
  }

  /**
   * All clicks of the domain, visible or not yet, by {@code dt}, oldest first: a snapshot whose
   * elements are made when asked for, so that millions cost little.
   */
  public List<TrueClick> truth(long domainId) {
    return state(domainId).truth(clock.millis(), behaviour.shownGranule());
  }

  private DomainState state(long domainId) {
    DomainState state = domains.get(domainId);
    if (state == null) {
      throw new IllegalArgumentException("no domain " + domainId);
    }
    return state;
  }

  /** Answers one request; never throws for anything a client may send. */
  public Response handle(Request request) {
    return new Exchange(this, request, clock.millis(), behaviour).answer();
  }

  boolean isKey(String authorization) {
    return apiKey.equals(authorization);
  }

  /** The domain's clicks, or null. */
  DomainState find(long domainId) {
    return domains.get(domainId);
  }

  RateLimit rateLimit() {
    return rateLimit;
  }

  ResponseCache cache() {
    return cache;
  }

  /** Another order for each request, the same in each run. */
  Dice nextOrder() {
    return new Dice(seed, requestNumber.getAndIncrement());
  }
}
