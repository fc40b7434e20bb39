package io.github.clickstreams.kafka.connect.shortio.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessHerder;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.kafka.connect.shortio.it.Truth;
import io.github.clickstreams.shortio.simulator.Faults;
import io.github.clickstreams.shortio.simulator.ManualClock;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * One failure, so many times, at each place where it can be met. Tells for each what became of it;
 * that every click has come once then, if need be after a restart without the failure, is checked.
 * The times of connector and test run 20 times as fast, so that a minute takes 3 s.
 */
public final class FailureStory {
  public static final int PAGE = 40;

  /** Has no clicks: a task that leaves out the one still has one to read. */
  private static final long OTHER = 1;

  /** More than two pages. */
  private static final int CLICKS = 100;

  private static final int MOST_TOLD = 6;

  private static final Duration MINUTE = Duration.ofSeconds(60 / 20);

  /** Where a failure is met. */
  public enum Place {
    FIRST("first request"),
    BACKLOG("middle of a backlog"),
    LIVE("live"),
    LIST_AT_START("list of domains, at the start"),
    LIST_LATER("list of domains, later"),
    VALIDATE("check of a configuration");

    final String title;

    Place(String title) {
      this.title = title;
    }
  }

  /** How often. */
  public enum Times {
    ONCE("once", 1),
    TEN("ten times", 10),
    A_MINUTE("for a minute", Integer.MAX_VALUE);

    final String title;
    final int requests;

    Times(String title, int requests) {
      this.title = title;
      this.requests = requests;
    }
  }

  private final Failure failure;
  private final Times times;
  private final long id;
  private final LogCapture log;
  private final ManualClock clock = new ManualClock(Account.now().minusSeconds(1800));
  private final OffsetStore offsets = new OffsetStore();
  private final List<SourceRecord> records = new ArrayList<>();
  private final Map<Place, String> outcomes = new EnumMap<>(Place.class);
  private long minuteEnds;

  /**
   * @param id of the domain, of no other story: how its log lines are known
   * @param log at WARN
   */
  public FailureStory(Failure failure, Times times, long id, LogCapture log) {
    this.failure = failure;
    this.times = times;
    this.id = id;
    this.log = log;
  }

  /** What became of it at the places of a task: the state, and how often an operator was told. */
  public Map<Place, String> ofClicks() {
    try (Account account = account()) {
      outcomes.put(Place.FIRST, clicks(account, 0, false));
      addClicks(account, CLICKS);
      outcomes.put(Place.BACKLOG, clicks(account, 1, false));
      outcomes.put(Place.LIVE, clicks(account, 0, true));
      Truth.assertExactly(account, records, id);
    }
    return outcomes;
  }

  /** The same of the connector. */
  public Map<Place, String> ofConnector() {
    try (Account account = account()) {
      outcomes.put(Place.LIST_AT_START, listAtStart(account));
      outcomes.put(Place.LIST_LATER, listLater(account));
      outcomes.put(Place.VALIDATE, validate(account));
    }
    return outcomes;
  }

  private Account account() {
    return Account.at(clock)
        .domain(SimulatedDomain.of(id, "d" + id + ".example").history(CLICKS, Duration.ofHours(1)))
        .domain(SimulatedDomain.of(OTHER, "d1.example"));
  }

  private void addClicks(Account account, int number) {
    for (int i = 0; i < number; i++) {
      clock.advance(Duration.ofSeconds(1));
      account.click(id, SimulatedClick.at(clock.instant()));
    }
  }

  private Map<String, String> config(Account account) {
    boolean leavesOut = failure.kind() == Failure.Kind.LEAVES_OUT;
    Map<String, String> config = leavesOut ? account.config(id, OTHER) : account.config(id);
    config.put("shortio.requests.per.minute", "2000000000");
    config.put("shortio.page.limit", Integer.toString(PAGE));
    config.put("retry.backoff.ms", "50");
    config.put("retry.backoff.max.ms", "200");
    config.putAll(failure.config());
    return config;
  }

  /**
   * A task that meets the failure.
   *
   * @param spared requests before it
   * @param live whether the task has read all there is before, and then one click comes
   */
  private String clicks(Account account, int spared, boolean live) {
    int before = told().size();
    String state = "RUNNING";
    if (!live) {
      goWrong(account, spared, id);
    }
    InProcessConnect connect = InProcessConnect.start(config(account), offsets);
    try (connect) {
      if (live) {
        account.awaitMoreRequests(id, 2);
        goWrong(account, spared, id);
        addClicks(account, 1);
      }
      BooleanSupplier ended = () -> !connect.failures().isEmpty() || leftOut(before);
      letItLast(account, id, ended);
      int expected = account.clickCount(id) - records.size();
      Waiting.until(() -> ended.getAsBoolean() || connect.recordCount() >= expected);
      if (!connect.failures().isEmpty()) {
        state = "FAILED";
        assertThat(connect.failures().get(0)).hasMessageContaining(failure.says());
      } else if (leftOut(before)) {
        state = "left out";
      }
    }
    records.addAll(connect.records());
    account.api().faults().clear();
    if (!state.equals("RUNNING")) {
      restart(account);
    }
    return outcome(state, told().subList(before, told().size()));
  }

  private void restart(Account account) {
    int missing = account.clickCount(id) - records.size();
    InProcessConnect connect = InProcessConnect.start(config(account), offsets);
    try (connect) {
      connect.awaitRecords(missing);
    }
    records.addAll(connect.records());
  }

  private void goWrong(Account account, int spared, long domainId) {
    account.api().faults().later(spared, times.requests, domainId, failure.fault());
    minuteEnds = System.nanoTime() + MINUTE.toNanos();
  }

  /**
   * Of a failure for a minute: until that is over or has ended what met it. A minute has room for
   * three requests that wait 5 and 30 s for each other.
   */
  private void letItLast(Account account, long domainId, BooleanSupplier ended) {
    if (times == Times.A_MINUTE) {
      int before = faults(account, domainId);
      Waiting.until(
          () ->
              ended.getAsBoolean()
                  || System.nanoTime() >= minuteEnds && faults(account, domainId) >= before + 3);
      account.api().faults().clear();
    }
  }

  private Map<String, String> listing(Account account) {
    Map<String, String> config = config(account);
    config.put("shortio.domains", "*");
    config.put("shortio.domains.refresh.ms", "100");
    return config;
  }

  private String listAtStart(Account account) {
    goWrong(account, 0, Faults.DOMAIN_LIST);
    int before = toldOfList().size();
    String state = "RUNNING";
    try (InProcessHerder connect = InProcessHerder.start(listing(account), 1)) {
      letItLast(account, Faults.DOMAIN_LIST, () -> connect.raised() != null);
      Waiting.until(() -> connect.raised() != null || connect.records().size() == CLICKS);
      if (connect.raised() != null) {
        state = "FAILED";
      } else {
        Truth.assertExactly(account, connect.records(), id);
      }
    } catch (ConnectException e) {
      assertThat(e).hasMessageContaining(failure.says());
      state = "FAILED";
    }
    account.api().faults().clear();
    return outcome(state, toldOfList().subList(before, toldOfList().size()));
  }

  /** That the list is read again afterwards is seen of a new domain. */
  private String listLater(Account account) {
    try (InProcessHerder connect = InProcessHerder.start(listing(account), 1)) {
      connect.awaitRecords(CLICKS);
      int before = toldOfList().size();
      int asked = faults(account, Faults.DOMAIN_LIST);
      goWrong(account, 0, Faults.DOMAIN_LIST);
      letItLast(account, Faults.DOMAIN_LIST, () -> connect.raised() != null);
      if (times != Times.A_MINUTE) {
        Waiting.until(
            () ->
                connect.raised() != null
                    || faults(account, Faults.DOMAIN_LIST) == asked + times.requests);
      }
      assertThat(connect.raised()).isNull();
      assertThat(connect.generation()).isEqualTo(1);
      account.domain(2, 5);
      connect.awaitRecords(CLICKS + 5);
      Truth.assertExactly(account, connect.records(), id, OTHER, 2);
      return outcome("RUNNING", toldOfList().subList(before, toldOfList().size()));
    }
  }

  private static int faults(Account account, long domainId) {
    return (int)
        account.requests().entries(domainId).stream()
            .filter(entry -> entry.fault() != null)
            .count();
  }

  private String validate(Account account) {
    Map<String, String> config = config(account);
    config.put("shortio.validate.connection", "true");
    // A check is made once a minute for each URL and key, and ports come again.
    config.put("shortio.api.key", "key" + id);
    account.api().changeKey("key" + id);
    goWrong(account, 0, id);
    int before = toldHere().size();
    for (ConfigValue value : new ShortIoClickSourceConnector().validate(config).configValues()) {
      if (!value.errorMessages().isEmpty()) {
        assertThat(value.errorMessages()).singleElement().asString().contains(failure.says());
        return "refused: `" + value.name() + "`";
      }
    }
    return outcome("accepted", toldHere().subList(before, toldHere().size()));
  }

  private String outcome(String state, List<String> told) {
    assertThat(told).as("what is told of %s", failure.name()).allMatch(this::isOfTheFailure);
    // Not each time. A busy machine may make two streaks of one: told twice, word for word.
    assertThat(told).hasSizeLessThan(MOST_TOLD);
    long warnings = told.stream().distinct().count();
    return warnings == 0 ? state : state + ", " + warnings + " WARN";
  }

  private boolean isOfTheFailure(String line) {
    return line.contains(failure.says());
  }

  private boolean leftOut(int before) {
    return failure.kind() == Failure.Kind.LEAVES_OUT
        && told().stream().skip(before).anyMatch(line -> line.contains("Left out"));
  }

  /** Of the domain. */
  private List<String> told() {
    return log.lines().stream().filter(line -> line.contains("omain " + id)).toList();
  }

  private List<String> toldOfList() {
    return log.linesOf(Thread.currentThread().getName() + "-domains");
  }

  /** By this thread. */
  private List<String> toldHere() {
    return log.linesOf(Thread.currentThread().getName());
  }
}
