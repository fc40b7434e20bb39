package io.github.clickstreams.kafka.connect.shortio.domains;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import io.github.clickstreams.kafka.connect.shortio.api.ManagementApi;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.schedule.Backoff;
import io.github.clickstreams.kafka.connect.shortio.schedule.MonotonicClock;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** A list that is empty or much shorter than before is believed when it has come three times. */
class BelievedListTest {
  private static final List<Duration> ASKED_TWICE_MORE =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(30));

  private final List<List<Long>> answers = new ArrayList<>();
  private final List<Duration> waits = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();
  private final DomainListing list = listing();

  private void sleep(Duration time) {
    waits.add(time);
    troubles.add(list.trouble());
  }

  private DomainListing listing() {
    ManagementApi api =
        new ManagementApi() {
          @Override
          public List<AccountDomain> domains(int limit, int offset) {
            List<Long> ids = answers.get(0);
            if (offset == ids.size()) {
              answers.remove(0);
            }
            return ids.stream().skip(offset).map(id -> new AccountDomain(id, null, null)).toList();
          }

          @Override
          public void close() {}
        };
    MonotonicClock clock = new MonotonicClock();
    return new DomainListing(
        api,
        new RequestBudget(1_000_000, clock),
        new Backoff(Duration.ZERO, Duration.ZERO, new Random(1)),
        this::sleep,
        clock);
  }

  @SafeVarargs
  private List<Long> read(List<Long>... next) throws Exception {
    for (List<Long> answer : next) {
      answers.add(answer);
    }
    List<Long> ids = list.read().stream().map(AccountDomain::id).toList();
    assertThat(answers).as("answers that nobody wanted").isEmpty();
    return ids;
  }

  private static List<Long> ids(int count) {
    return Stream.iterate(1L, id -> id + 1).limit(count).toList();
  }

  @Test
  void anEmptyOneAtTheStartIsBelievedTheThirdTime() throws Exception {
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      assertThat(read(ids(0), ids(0), ids(0))).isEmpty();

      assertThat(log.lines()).hasSize(2).allMatch(line -> line.contains("domains is empty. Asked"));
    }
    assertThat(waits).isEqualTo(ASKED_TWICE_MORE);
    assertThat(troubles).hasSize(2).containsOnly("Short.io's list of domains is empty.");
    assertThat(read(ids(0))).isEmpty();
    assertThat(read(ids(3))).hasSize(3);
  }

  @Test
  void oneEmptyAnswerChangesNothing() throws Exception {
    assertThat(read(ids(0), ids(4))).hasSize(4);
    assertThat(read(ids(0), ids(4))).hasSize(4);
    assertThat(read(ids(0), ids(0), ids(4))).hasSize(4);
  }

  @Test
  void halfOfThemMayGoAtOnceAndMoreWhenItIsSaidThreeTimes() throws Exception {
    read(ids(4));
    assertThat(read(ids(2))).hasSize(2);
    assertThat(waits).isEmpty();
    read(ids(10));
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      assertThat(read(ids(4), ids(4), ids(4))).hasSize(4);

      assertThat(log.lines())
          .hasSize(2)
          .allMatch(line -> line.contains("has 4 domains instead of 10. Asked again in"));
    }
    assertThat(waits).isEqualTo(ASKED_TWICE_MORE);
    assertThat(read(ids(0), ids(0), ids(0))).isEmpty();
  }

  /** As many, but others: these are missing all the same. */
  @Test
  void othersInPlaceOfThoseThatWereKnownAreDoubtedToo() throws Exception {
    read(ids(4));
    List<Long> others = List.of(11L, 12L, 13L, 14L);
    assertThat(read(others, ids(4))).isEqualTo(ids(4));
    assertThat(read(others, others, others)).isEqualTo(others);
  }

  @Test
  void answersThatDoNotAgreeChangeNothing() throws Exception {
    read(ids(10));
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      assertThat(read(ids(0), ids(3))).hasSize(10);
      assertThat(read(ids(2), ids(2), ids(1))).hasSize(10);

      assertThat(log.lines()).filteredOn(line -> line.contains("do not agree")).hasSize(2);
    }
    assertThat(read(ids(6))).hasSize(6);
  }
}
