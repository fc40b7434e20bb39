package io.github.clickstreams.kafka.connect.shortio.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.local.LocalStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickstartOptionsTest {

  @Test
  void readsWhatIsGiven() {
    QuickstartOptions options = QuickstartOptions.of(anyPorts("clicks", "5"));

    assertThat(options.clicks()).isEqualTo(5);
    assertThat(options.timeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(options.connectPort()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"clicks,ten", "clicks,-1", "timeout.seconds,''", "kafka.port,65536"})
  void saysWhichOptionIsWrong(String name, String value) {
    assertThatThrownBy(() -> QuickstartOptions.of(anyPorts(name, value)))
        .isInstanceOf(LocalStartException.class)
        .hasMessageStartingWith("-Dquickstart." + name + "=" + value + " must be");
  }

  @Test
  void aTakenPortIsToldWithTheOptionThatChoosesAnother() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      assertThatThrownBy(() -> QuickstartOptions.of(anyPorts("connect.port", port)))
          .isInstanceOf(LocalStartException.class)
          .hasMessageContainingAll("Port " + port, "-Dquickstart.connect.port=N");
    }
  }

  private static Properties anyPorts(String name, String value) {
    Properties properties = new Properties();
    properties.setProperty("quickstart.kafka.port", "0");
    properties.setProperty("quickstart.connect.port", "0");
    properties.setProperty("quickstart.simulator.port", "0");
    properties.setProperty("quickstart." + name, value);
    return properties;
  }
}
