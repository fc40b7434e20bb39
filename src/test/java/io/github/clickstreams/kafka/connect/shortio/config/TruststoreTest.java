package io.github.clickstreams.kafka.connect.shortio.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruststoreTest {
  private static final String LOCATION = "http.ssl.truststore.location";
  private static final String PASSWORD = "http.ssl.truststore.password";
  private static final String TYPE = "http.ssl.truststore.type";

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({"PKCS12,pkcs12", "JKS,jks", "PKCS12,PKCS12", "PKCS12,", "JKS,"})
  void aTruststoreIsAcceptedWithOrWithoutItsType(String written, String said) throws Exception {
    Map<String, String> props =
        Props.with(
            LOCATION, Truststores.write(dir, written, "secret").toString(), PASSWORD, "secret");
    if (said != null) {
      props.put(TYPE, said);
    }

    HttpSettings.TrustStore trustStore = new SourceConfig(props).httpSettings("1").trustStore();

    assertThat(trustStore.location()).isEqualTo(dir.resolve("truststore." + written));
    assertThat(trustStore.password()).isEqualTo("secret");
    assertThat(trustStore.type()).isEqualTo(said == null ? null : written);
  }

  @ParameterizedTest
  @CsvSource({"PKCS12", "JKS"})
  void aWrongPasswordIsPinnedOnThePassword(String type) throws Exception {
    Map<String, List<String>> errors =
        Props.errors(
            Props.with(
                LOCATION, Truststores.write(dir, type, "secret").toString(), PASSWORD, "CANARY"));

    assertThat(errors).containsOnlyKeys(PASSWORD);
    assertThat(errors.get(PASSWORD)).singleElement().asString().contains("does not open");
    assertThat(errors.toString()).doesNotContain("CANARY");
  }

  @Test
  void aMissingPasswordIsAskedFor() throws Exception {
    assertThat(
            Props.errors(
                Props.with(LOCATION, Truststores.write(dir, "PKCS12", "secret").toString())))
        .containsOnlyKeys(LOCATION)
        .extractingByKey(LOCATION)
        .asString()
        .contains("no trusted certificate", PASSWORD);
  }

  @Test
  void aFileThatIsNoTruststoreIsRefused() throws Exception {
    Path file = Files.writeString(dir.resolve("notes.txt"), "hello");

    assertThat(Props.errors(Props.with(LOCATION, file.toString(), TYPE, "jks")))
        .containsOnlyKeys(LOCATION)
        .extractingByKey(LOCATION)
        .asString()
        .contains("notes.txt' cannot be read as a truststore of type JKS");
  }
}
