package io.github.clickstreams.kafka.connect.shortio.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.Limits;
import io.github.clickstreams.kafka.connect.shortio.api.ManagementApi;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Seeds;
import io.github.clickstreams.kafka.connect.shortio.schedule.Backoff;
import io.github.clickstreams.kafka.connect.shortio.schedule.MonotonicClock;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DomainListingTest {
  private final List<String> asked = new ArrayList<>();
  private final List<Duration> waits = new ArrayList<>();

  /** One page, or a failure. */
  private interface Pages {
    List<AccountDomain> page(int limit, int offset) throws ApiException;
  }

  private DomainListing listing(Pages pages) {
    ManagementApi api =
        new ManagementApi() {
          @Override
          public List<AccountDomain> domains(int limit, int offset) throws ApiException {
            asked.add(limit + "@" + offset);
            return pages.page(limit, offset);
          }

          @Override
          public void close() {}
        };
    MonotonicClock clock = new MonotonicClock();
    RequestBudget budget = new RequestBudget(1_000_000, clock);
    Backoff none = new Backoff(Duration.ZERO, Duration.ZERO, new Random(1));
    return new DomainListing(api, budget, none, waits::add, clock);
  }

  private Collection<AccountDomain> read(Pages pages) throws Exception {
    return listing(pages).read();
  }

  private static List<AccountDomain> account(int domains) {
    return LongStream.rangeClosed(1, domains)
        .mapToObj(id -> new AccountDomain(id, "d" + id + ".example", null))
        .toList();
  }

  private static List<AccountDomain> part(List<AccountDomain> account, int limit, int offset) {
    return account.stream().skip(offset).limit(limit).toList();
  }

  @Test
  void findsEveryDomainWhateverTheServersOwnLimit() {
    Seeds.each(
        200,
        random -> {
          List<AccountDomain> account = account(random.nextInt(2_501));
          int cap = 1 + random.nextInt(random.nextBoolean() ? 10 : 1_200);

          assertThat(read((limit, offset) -> part(account, Math.min(limit, cap), offset)))
              .containsExactlyElementsOf(account);
        });
  }

  @Test
  void aServerThatKnowsNoOffsetIsAskedTwice() throws Exception {
    assertThat(read((limit, offset) -> account(40))).hasSize(40);
    assertThat(asked).containsExactly("300@0", "300@40");
  }

  @Test
  void aServerThatMakesUpDomainsIsGivenUp() {
    assertThatThrownBy(
            () ->
                read(
                    (limit, offset) ->
                        LongStream.range(offset, offset + limit)
                            .mapToObj(id -> new AccountDomain(id + 1, null, null))
                            .toList()))
        .isInstanceOf(ApiException.Fatal.class)
        .hasMessageContaining("does not end");
    assertThat(asked).hasSize(Limits.DOMAINS / DomainListing.LIMIT + 1);
  }

  @Test
  void aLimitThatIsRefusedBecomesSmaller() throws Exception {
    List<AccountDomain> account = account(70);

    Collection<AccountDomain> found =
        read(
            (limit, offset) -> {
              if (limit > 100) {
                throw new ApiException.Refused("400");
              }
              return part(account, limit, offset);
            });

    assertThat(found).containsExactlyElementsOf(account);
    assertThat(asked).containsExactly("300@0", "100@0", "100@70");
  }

  @Test
  void aListThatIsRefusedAltogetherIsAnError() {
    assertThatThrownBy(
            () ->
                read(
                    (limit, offset) -> {
                      throw new ApiException.Refused("400");
                    }))
        .isInstanceOf(ApiException.Refused.class);
    assertThat(asked).containsExactly("300@0", "100@0", "30@0", "30@0", "30@0");
    assertThat(waits).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(30));
  }

  @Test
  void oneRefusedLimitIsTriedAgainInTheNextList() throws Exception {
    List<AccountDomain> account = account(2);
    DomainListing listing =
        listing(
            (limit, offset) -> {
              if (asked.size() == 1) {
                throw new ApiException.Refused("400");
              }
              return part(account, limit, offset);
            });

    assertThat(listing.read()).containsExactlyElementsOf(account);
    assertThat(listing.read()).containsExactlyElementsOf(account);

    assertThat(asked).containsExactly("300@0", "100@0", "100@2", "300@0", "300@2");
    assertThat(waits).isEmpty();
  }

  /** Until there has been an answer: no list costs more than the one request that says no. */
  @Test
  void whatIsRefusedThreeTimesIsFinalAtOnceTheNextTime() throws Exception {
    DomainListing listing =
        listing(
            (limit, offset) -> {
              if (asked.size() <= 4) {
                throw ApiException.Fatal.keyRefused("401");
              }
              return part(account(2), limit, offset);
            });

    assertThatThrownBy(listing::read).isInstanceOf(ApiException.Fatal.class);
    assertThat(waits).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(30));
    assertThatThrownBy(listing::read).isInstanceOf(ApiException.Fatal.class);
    assertThat(asked).hasSize(4);
    assertThat(listing.read()).hasSize(2);
    assertThat(waits).hasSize(2);
  }

  @Test
  void aFailedPageIsAskedAgainInPlace() throws Exception {
    List<AccountDomain> account = account(5);

    Collection<AccountDomain> found =
        read(
            (limit, offset) -> {
              if (asked.size() % 3 != 0) {
                throw asked.size() % 2 == 0
                    ? ApiException.Temporary.of("503", Duration.ofMillis(1))
                    : ApiException.Temporary.throttled("429", Duration.ZERO);
              }
              return part(account, 2, offset);
            });

    assertThat(found).containsExactlyElementsOf(account);
    assertThat(asked).endsWith("300@4", "300@5", "300@5", "300@5");
  }
}
