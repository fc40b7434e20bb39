package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

/**
 * What {@code src/docs/troubleshooting.md} says is so: its messages are the connector's or
 * Connect's, its keys exist, and each of its entries has a test that shows it. Its commands are
 * TroubleshootingIT's.
 */
class TroubleshootingTest {
  static final Path FILE = Path.of("src", "docs", "troubleshooting.md");

  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
  private static final Pattern KEY = Pattern.compile("[a-z]+(\\.[a-z]+)+(\\.\\*)?(=.*)?");

  /** Where each entry is shown, in order. */
  private static final Map<String, String> SHOWN = shown();

  private static Map<String, String> shown() {
    Map<String, String> shown = new LinkedHashMap<>();
    shown.put("`Failed to find", "docs.TroubleshootingIT#connectSaysWhatTheTableSays");
    shown.put("`Connector configuration is", "docs.TroubleshootingIT#connectSaysWhatTheTableSays");
    shown.put("`the reference to", "config.SecretsTest#aBadApiKeyIsRefusedWithoutBeingShown");
    shown.put("`Class` ... `could", "docs.TroubleshootingIT#connectSaysWhatTheTableSays");
    shown.put("`did you mean`", "config.UnknownKeysTest#aMisspelledKeyIsAnErrorUnderItsOwnName");
    shown.put("`what is wrong", "config.SecretsTest#aMessageThatWouldQuoteASecretGoesAsAWhole");
    shown.put("`exactly.once.support`", "docs.TroubleshootingIT#connectSaysWhatTheTableSays");
    shown.put(
        "`Short.io answered 401", "LastingFailuresTest#aWrongKeyNamesTheKeyAndIsTriedThreeTimes");
    shown.put("`Short.io answered 403", "RefusedDomainsTest#failsTheTaskByDefault");
    shown.put(
        "`Short.io answered 404", "DomainsTest#aDomainThatIsGoneIsNotReadAnyMoreAndTheOthersGoOn");
    shown.put("`Short.io answered 500", "task.LeftOutDomainTest#isOneThatAloneIsAnswered500");
    shown.put(
        "`The account has no",
        "DomainsTest#anUnknownHostNameFailsTheStartOrIsLeftOutUntilItIsKnown");
    shown.put(
        "`The host name is", "UnreachableTest#aHostThatNobodyKnowsIsAnErrorOfTheConfiguration");
    shown.put(
        "`Short.io refuses the", "LastingFailuresTest#aQuestionThatIsAlwaysRefusedNamesTheFilters");
    shown.put(
        "`elements that are", "MalformedClicksTest#failTheTaskByDefaultAndAreLeftOutOnRequest");
    shown.put(
        "`than Short.io gives",
        "LastingFailuresTest#moreClicksOfOneTimeThanThePageHoldsStopTheTaskInsteadOfSkippingThem");
    shown.put("`the stored offset", "RestartTest#anInvalidStoredOffsetFailsTheTaskAndSaysWhatToDo");
    shown.put("`Trying again until", "OutagesIT#theTaskStaysRunningAndNothingIsLost");
    shown.put("`No secure connection`", "api.HttpTlsTest#isRefusedWithoutItAndSaysWhichKeyToSet");
    shown.put(
        "`the account's request",
        "TemporaryFailuresTest#after429NoDomainIsAskedBeforeTheWaitThatTheApiAsksForIsOver");
    shown.put(
        "Clicks come minutes",
        "docs.FreshnessTableTest#the_readme_tells_the_freshness_that_the_code_plans");
    shown.put("The newest clicks", "BacklogIT#aLongBacklogDrainsInLittleMemoryAndFewRequests");
    shown.put("`came in later", "LateClicksTest#aClickThatIsTooLateIsNotEmittedButTold");
    shown.put("`more than half", "LateClicksTest#aClickThatIsTooLateIsNotEmittedButTold");
    shown.put("`More than 24000", "LateClicksTest#moreClicksInTheWindowThanCanBeRememberedAreTold");
    shown.put("`Short.io did not", "task.ReadWarningsTest#comeAtTheFirstTimeAndAtEveryDoubling");
    shown.put(
        "`clicks with a", "LateClicksTest#aClickFromTheFutureIsEmittedAndToldAndHidesNoOther");
    shown.put("The log says at", "RefusedDatesTest#areNotAskedAgain");
    shown.put(
        "`Connect has taken", "task.HandoverTest#isToldAfterAMinuteAndThenEveryTenUntilItGoesOn");
    shown.put("`shortio.start.from is`", "task.StartLogTest#aStartInTheFutureIsAWarning");
    shown.put("No clicks at", "ExactlyTheTruthTest#startsAtTheNewestClickAndItsTies");
    shown.put("No tasks:", "DomainsTest#anUnreachableListDelaysTheStartWithoutStoppingWhatRuns");
    shown.put(
        "Fewer tasks than", "config.TaskConfigTest#domainsAndRequestsAreSplitEvenlyAndNeverBeyond");
    shown.put("A new domain", "DomainsTest#aNewDomainIsReadAndNothingIsLostOrDoubled");
    shown.put("`The domains that", "DomainsTest#aListThatCannotBeReadAgainChangesNothing");
    shown.put("Clicks twice,", "AtLeastOnceIT#nothingIsLostAndOnlyWhatWasNotYetFlushedComesAgain");
    shown.put(
        "The newest clicks twice,",
        "PrivacyChangeTest#theClicksOfTheWindowAreWrittenOnceMoreUnderOtherIds");
    shown.put("Nothing for a", "ExactlyOnceIT#withOneTransactionForEachPoll");
    shown.put(
        "The task fails",
        "TransformsIT#everyTransformOfKafkaDoesItsWorkOnClicksAndLeavesRoutedElements");
    shown.put("A new connector", "OffsetsIT#pauseResumeStopAlterResetAndDelete");
    shown.put("Offsets cannot be changed: `it", "AlterOffsetsTest#refusesADomainThatIsNotRead");
    shown.put(
        "Offsets cannot be changed: `must", "docs.TroubleshootingIT#connectSaysWhatTheTableSays");
    return shown;
  }

  private final String text = WorkerExample.read("../src/docs/troubleshooting.md");

  /** The cells of each entry. */
  private List<String[]> entries() {
    return text.lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| you see"))
        .map(line -> line.substring(2).split(" \\| | \\|$"))
        .toList();
  }

  private static List<String> codes(String text) {
    return CODE.matcher(text).results().map(found -> found.group(1)).toList();
  }

  @Test
  void everyMessageIsTheConnectorsOrConnects() {
    String errors = WorkerExample.read("../src/docs/errors.md");
    List<String> messages =
        entries().stream()
            .flatMap(cells -> codes(cells[0]).stream())
            .filter(code -> code.split(" ").length >= 3)
            .toList();

    assertThat(messages)
        .hasSizeGreaterThan(15)
        .allMatch(
            message ->
                errors.contains(message) || TroubleshootingIT.CONNECTS_OWN.contains(message));
    assertThat(messages).containsAll(TroubleshootingIT.CONNECTS_OWN);
  }

  @Test
  void everyKeyExists() {
    Set<String> known = new HashSet<>(new ShortIoClickSourceConnector().config().names());
    WorkerExample.all()
        .forEach(
            example -> {
              known.addAll(example.worker().keySet());
              known.addAll(example.connector().keySet());
            });
    ProducerConfig.configNames().forEach(key -> known.add("producer." + key));
    known.addAll(ConsumerConfig.configNames());
    List<String> keys =
        codes(text).stream()
            .filter(code -> KEY.matcher(code).matches())
            .map(code -> code.split("=")[0])
            .toList();

    assertThat(keys)
        .hasSizeGreaterThan(20)
        .allMatch(
            key ->
                key.endsWith(".*")
                    ? known.stream()
                        .anyMatch(one -> one.startsWith(key.substring(0, key.length() - 1)))
                    : known.contains(key));
  }

  @Test
  void everyEntryIsShownByATest() throws Exception {
    List<String[]> entries = entries();
    assertThat(entries).allSatisfy(cells -> assertThat(cells).hasSize(3));
    assertThat(entries)
        .extracting(cells -> cells[0])
        .zipSatisfy(SHOWN.keySet(), (entry, start) -> assertThat(entry).startsWith(start));
    for (String shown : SHOWN.values()) {
      String[] test = shown.split("#");
      Class<?> type = Class.forName("io.github.clickstreams.kafka.connect.shortio." + test[0]);
      assertThat(type.getDeclaredMethods()).extracting("name").as(shown).contains(test[1]);
    }
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    Stream<String> links = LINK.matcher(text).results().map(MatchResult::group);
    assertThat(links).isNotEmpty();
    for (String link : LINK.matcher(text).results().map(found -> found.group(1)).toList()) {
      assertThat(Files.exists(FILE.resolveSibling(link))).as(link).isTrue();
    }
  }
}
