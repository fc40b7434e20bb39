package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

/**
 * What {@code src/docs/troubleshooting.md} says is so: its messages are the connector's or
 * Connect's, its keys exist, and each of its entries has a test that shows it. Its commands are
 * TroubleshootingIT's.
 */
class TroubleshootingTest {
  static final Path FILE = Path.of("src", "docs", "troubleshooting.md");

  private static final String HOUSE = ShortIoClickSourceConnector.class.getPackageName();
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern KEY = Pattern.compile("[a-z]+(\\.[a-z]+)+(\\.\\*)?(=.*)?");

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
    known.add(TopicConfig.RETENTION_MS_CONFIG);
    // The brokers' own, and the worker's where no example changes it.
    known.addAll(Set.of("auto.create.topics.enable", "topic.creation.enable"));
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
  void everyEntryIsShownByATest() {
    List<String[]> entries = entries();
    assertThat(entries).allSatisfy(cells -> assertThat(cells).hasSize(3));
    List<String> starts =
        new ClassFileImporter()
            .importPackages(HOUSE).stream()
                .flatMap(type -> type.getMethods().stream())
                .map(method -> method.tryGetAnnotationOfType(ShowsEntry.class))
                .flatMap(Optional::stream)
                .flatMap(shows -> Stream.of(shows.value()))
                .toList();

    assertThat(starts).doesNotHaveDuplicates();
    assertThat(entries)
        .extracting(cells -> cells[0])
        .allSatisfy(entry -> assertThat(starts).filteredOn(entry::startsWith).hasSize(1));
    assertThat(starts).hasSameSizeAs(entries);
  }
}
