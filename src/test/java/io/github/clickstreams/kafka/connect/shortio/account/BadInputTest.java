package io.github.clickstreams.kafka.connect.shortio.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong is one line that names the key or the option, and exit status 2. */
class BadInputTest {
  private static final String NOBODY = "127.0.0.1:1";
  private static final String MAY = "2026-05-01T00:00:00Z";
  private static final String JUNE = "2026-06-01T00:00:00Z";

  private final AccountScene scene = new AccountScene();

  @BeforeEach
  void domains() {
    scene.shortIo.addDomain(
        SimulatedDomain.of(1001, "go.example.com").history(100, Duration.ofDays(1)));
    scene.shortIo.addDomain(SimulatedDomain.of(1002, "link.example.org"));
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private void assertOneLine(String text, int status) {
    assertThat(scene.err()).startsWith("shortio-account: ").contains(text);
    assertThat(scene.err().lines()).hasSize(1);
    assertThat(scene.err()).doesNotContain(AccountScene.KEY, "Exception");
    assertThat(status).isEqualTo(2);
  }

  private void check(String text, String... keysAndValues) {
    Map<String, String> config = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      config.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    assertOneLine(text, scene.run(scene.json(config), "check", "-c", "-"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "plan"})
  void aKeyThatIsNotKnown(String command) {
    String json = scene.json(Map.of("shortio.api.key", "another-key"));
    assertOneLine("shortio.api.key", scene.run(json, command, "-c", "-"));
  }

  @Test
  void aKeyWithoutRightToTheDomain() {
    scene.shortIo.addDomain(SimulatedDomain.of(7, "no.example.com").unreadable());

    int status = scene.run(scene.json(Map.of("shortio.domains", "7")), "check", "-c", "-");

    assertThat(status).isEqualTo(2);
    assertThat(scene.err())
        .isEqualToNormalizingNewlines(
            "shortio-account: Short.io answered 403 for domain 7. Check in shortio.domains that it"
                + " is one of the account's domains, that the key in shortio.api.key may read its"
                + " statistics, and that the account has the Team plan or a higher one.\n");
  }

  @Test
  void aDomainOfSeveralWithoutRightIsAFinding() {
    scene.shortIo.addDomain(SimulatedDomain.of(7, "no.example.com").unreadable());
    assertThat(scene.run(scene.json(Map.of("shortio.domains", "7,1001")), "plan", "-c", "-"))
        .isEqualTo(1);
    assertThat(scene.out()).contains("FINDING   Short.io answered 403 for domain 7");
  }

  @Test
  void aHostThatIsNotThere() {
    check("shortio.management.url", "shortio.management.url", "https://nobody.invalid");
    check(
        "shortio.api.url",
        "shortio.api.url",
        "http://127.0.0.1:1",
        "http.connect.timeout.ms",
        "1000");
  }

  @Test
  void aDomainThatTheAccountDoesNotHave() {
    check("other.example.com", "shortio.domains", "other.example.com");
  }

  @Test
  void aKeyOfTheConfigurationThatIsWrong() {
    check("shortio.page.limit", "shortio.page.limit", "many");
    check("shortio.pagelimit", "shortio.pagelimit", "10");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'name': 'a', 'config': {'shortio.api.key': 'sk_1', 'topic': 'a} } | line 1, column",
        "{'shortio.api.key': sk_secret} | line 1, column 21: this is no JSON",
        "{'topic': 'a' 'b': 'sk_secret'} | line 1, column",
        "{'topic': 'a', 'topic': 'sk_secret'} | column 23: this is no JSON, because a key is there twice",
        "[] | a JSON object is wanted",
        "{} | a JSON object is wanted",
        "{'topic': ['sk_secret']} | topic: a list or an object"
      })
  void aTypingErrorInTheJson(String json, String text) {
    assertOneLine(text, scene.run(json.replace('\'', '"'), "check", "-c", "-"));
    assertThat(scene.err()).doesNotContain("sk_");
  }

  @Test
  void whatEditorsOfWindowsWriteIsRead(@TempDir Path directory) throws Exception {
    String json = "\uFEFF" + scene.json(Map.of());
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
      Path file = Files.write(directory.resolve("clicks.json"), json.getBytes(charset));
      assertThat(scene.run("", "plan", "-c", file.toString())).as(scene.err()).isZero();
    }
  }

  @Test
  void aFileThatIsNotThere(@TempDir Path directory) {
    String file = directory.resolve("clicks.json").toString();
    assertOneLine(
        "--config: " + file + ": there is no such file", scene.run("", "check", "-c", file));
  }

  @Test
  void theReferencesAreThoseOfKafka(@TempDir Path directory) throws Exception {
    Path secrets = directory.resolve("shortio.properties");
    Files.writeString(secrets, "api.key=" + AccountScene.KEY + "\n");
    String reference = "${file:" + secrets + ":api.key}";

    assertThat(scene.run(scene.json(Map.of("shortio.api.key", reference)), "check", "-c", "-"))
        .isLessThan(2);
    assertThat(scene.out()).contains(reference).doesNotContain(AccountScene.KEY);

    Files.writeString(directory.resolve("key"), AccountScene.KEY);
    String ofAFile = "${directory:" + directory + ":key}";
    assertThat(scene.run(scene.json(Map.of("shortio.api.key", ofAFile)), "check", "-c", "-"))
        .isLessThan(2);

    check("shortio.api.key: what it refers to", "shortio.api.key", "${file:" + secrets + ":other}");
    check("shortio.api.key: the file", "shortio.api.key", "${file:" + directory + "/none:key}");
    check("shortio.api.key: what it refers to", "shortio.api.key", "${env:NO_SUCH_VARIABLE_X}");
    check(
        "shortio.api.key: it refers to the config provider 'vault'; here are only directory, env, file",
        "shortio.api.key",
        "${vault:a:b}");
  }

  @Test
  void propertiesOfAStandaloneWorkerAreRead(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("clicks.properties");
    Files.writeString(
        file,
        "name=clicks\nshortio.api.key=%s\nshortio.api.url=%s\nshortio.domains=1001\ntopic=clicks\n"
            .formatted(AccountScene.KEY, scene.server.url()));

    assertThat(scene.run("", "plan", "-c", file.toString())).isZero();
    assertThat(scene.out()).contains("1001: 0 clicks to read");
  }

  @Test
  void anOptionThatIsWrong() {
    String json = scene.json(Map.of());
    assertOneLine("Missing required option: '--config=FILE'; see --help", scene.run(json, "check"));
    assertOneLine("Unknown option: '--wtch'", scene.run(json, "check", "-c", "-", "--wtch"));
    assertOneLine(
        "--watch: '10 minutes' is no time like",
        scene.run(json, "check", "-c", "-", "--watch", "10 minutes"));
    assertOneLine("Unmatched argument", scene.run(json, "chek"));
    verify("--from: 'yesterday' is no instant", NOBODY, "yesterday", JUNE);
    verify("--from: '-9999999-01-01", NOBODY, "-9999999-01-01T00:00:00Z", "x");
    verify("--to: '+999999999-12-31", NOBODY, JUNE, "+999999999-12-31T23:59:59Z");
    verify("--to: it is not after --from", NOBODY, JUNE, JUNE);
    verify("--bootstrap-server: 'localhost' is no host and port", "localhost", MAY, JUNE);
  }

  @Test
  void aFileOfAKafkaClientThatIsNotThere(@TempDir Path directory) {
    String file = directory.resolve("client.properties").toString();
    verify(
        "--command-config: " + file + ": there is no such file",
        NOBODY,
        MAY,
        JUNE,
        "--command-config",
        file);
  }

  @ParameterizedTest
  @ValueSource(strings = {NOBODY, "PLAINTEXT://127.0.0.1:1", "SASL_SSL://[::1]:1"})
  void aBrokerThatDoesNotAnswerInEveryFormThatKafkaTakes(String server) {
    verify("--bootstrap-server: nobody answers at " + server, server, MAY, JUNE);
  }

  private void verify(String text, String server, String from, String to, String... more) {
    assertOneLine(text, scene.verify(scene.json(Map.of()), server, from, to, more));
  }

  @Test
  void aConverterThatIsNotThere() {
    String json = scene.json(Map.of("value.converter", "io.confluent.connect.avro.AvroConverter"));
    assertOneLine(
        "value.converter: io.confluent.connect.avro.AvroConverter is not on the class path",
        scene.verify(json, NOBODY, MAY, JUNE));
  }

  @Test
  void anOutageInBetweenTellsWhatIsKnownAndWhatIsWrong() {
    scene.shortIo.faults().later(2, 9, 1001, Fault.status(503));

    assertThat(scene.run(scene.json(Map.of()), "check", "-c", "-", "--json")).isEqualTo(2);
    assertThat(scene.out()).contains("\"complete\" : false", "\"accepted\" : \"WIDE\"");
    assertThat(scene.err().lines().filter(line -> line.startsWith("shortio-account: ")))
        .containsExactly("shortio-account: Short.io answered 503.");
  }
}
