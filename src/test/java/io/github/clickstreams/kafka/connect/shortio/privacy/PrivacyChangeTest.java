package io.github.clickstreams.kafka.connect.shortio.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Records;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.TrueClick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What another {@code privacy.*} does to clicks that were written before: they are others, as far
 * as anyone can tell from what is kept. upgrading.md says so, and how it is avoided.
 */
class PrivacyChangeTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  /** From what to what, such as {@code privacy.ip=drop}; several with a space between. */
  private static final String CHANGES =
      """
      privacy.ip=keep                  | privacy.ip=drop
      privacy.ip=keep                  | privacy.ip=truncate
      privacy.ip=truncate              | privacy.ip=keep
      privacy.ip=keep                  | privacy.ip=hash privacy.ip.hash.secret=0123456789abcdef0123456789abcdef
      privacy.ip=hash privacy.ip.hash.secret=0123456789abcdef0123456789abcdef | privacy.ip=hash privacy.ip.hash.secret=another-0123456789abcdef01234567
      privacy.drop.fields=city         | privacy.drop.fields=city,ua
      """;

  private final Account account = Account.still().domain(1, 0);
  private final OffsetStore offsets = new OffsetStore();
  private final Instant newest = Account.now().minusSeconds(60);

  @AfterEach
  void close() {
    account.close();
  }

  private Map<String, String> config(String privacy) {
    Map<String, String> config = account.config(1);
    config.put("late.arrival.window.ms", "5000");
    for (String pair : privacy.split(" ")) {
      config.put(pair.split("=")[0], pair.split("=")[1]);
    }
    return config;
  }

  private List<SourceRecord> read(String privacy, int count) {
    try (InProcessConnect connect = InProcessConnect.start(config(privacy), offsets)) {
      connect.awaitRecords(count);
      account.awaitMoreRequests(1, 2);
      return connect.records();
    }
  }

  private void click(Instant dt, String path) {
    account.click(1, SimulatedClick.at(dt).with("path", path).with("city", "Pune"));
  }

  /** 200 clicks in 20 s, the last 51 of them in the late-arrival window. */
  private void clicks() {
    for (int i = 0; i < 200; i++) {
      click(newest.minusMillis(100L * i), "/" + i);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = CHANGES)
  @ShowsEntry("The newest clicks twice,")
  void theClicksOfTheWindowAreWrittenOnceMoreUnderOtherIds(String before, String after) {
    clicks();
    List<SourceRecord> first = new ArrayList<>(read(before, 200));
    // Until another record is written the stored since is that from before the first read.
    click(newest.plusMillis(1), "/next");
    first.addAll(read(before, 1));
    Instant since = Instant.parse((String) offsets.of(1).get("since"));
    List<String> inWindow =
        account.api().truth(1).stream()
            .filter(click -> !click.dt().isBefore(since))
            .map(click -> (String) click.fields().get("path"))
            .toList();

    List<SourceRecord> second = read(after, inWindow.size());

    assertThat(Records.texts(second, "path")).containsExactlyElementsOf(inWindow);
    assertThat(inWindow).hasSizeBetween(51, 199);
    assertThat(Records.ids(second)).doesNotContainAnyElementsOf(Records.ids(first));
    assertThat(read(after, 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = CHANGES)
  void behindTheNewestClickNothingIsWrittenTwice(String before, String after) {
    clicks();
    List<SourceRecord> first = read(before, 200);
    assertThat(offsets.of(1)).containsEntry("dt", newest.toString());
    // While the connector is stopped: just behind, later, and late.
    click(newest.plusMillis(1), "/next");
    click(newest.plusMillis(2000), "/later");
    click(newest.minusMillis(50), "/late");

    offsets.put(1, Map.of("dt", newest.plusMillis(1).toString()));
    List<SourceRecord> second = read(after, 2);

    // The price: what came in late meanwhile is not looked for.
    assertThat(Records.texts(second, "path")).containsExactly("/next", "/later");
    assertThat(Records.ids(second)).doesNotContainAnyElementsOf(Records.ids(first));
    click(newest.plusMillis(1000), "/late again");
    assertThat(Records.texts(read(after, 1), "path")).containsExactly("/late again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"city,human,ja4,extra", "city,extra.client"})
  void fieldsThatAreNoPartOfTheIdComeAndGo(String dropped) {
    clicks();
    read("privacy.ip=hash privacy.ip.hash.secret=" + SECRET, 200);

    assertThat(
            read(
                "privacy.ip=HASH privacy.ip.hash.secret="
                    + SECRET
                    + " privacy.drop.fields="
                    + dropped,
                0))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"truncate", "hash", "drop"})
  void underOnePrivacyARestartDoublesAndLosesNothing(String ip) {
    String privacy =
        "privacy.ip=" + ip + (ip.equals("hash") ? " privacy.ip.hash.secret=" + SECRET : "");
    clicks();
    // Equal but for the address: of one network, and of others.
    for (String address : List.of("198.51.100.1", "198.51.100.2", "192.0.2.3", "", "192.0.2.3")) {
      account.click(1, SimulatedClick.at(newest).with("ip", address));
    }
    List<SourceRecord> records = new ArrayList<>(read(privacy, 205));
    account.click(1, SimulatedClick.at(newest).with("ip", "198.51.100.3"));
    click(newest.minusMillis(4000), "/late");

    records.addAll(read(privacy, 2));

    assertThat(records).hasSize(207);
    assertThat(Records.ids(records)).doesNotHaveDuplicates();
    Map<String, Integer> paths = new HashMap<>();
    records.forEach(r -> paths.merge(Records.click(r).getString("path"), 1, Integer::sum));
    for (TrueClick click : account.api().truth(1)) {
      paths.merge((String) click.fields().get("path"), -1, Integer::sum);
    }
    assertThat(paths.values()).containsOnly(0);
  }
}
