package io.github.clickstreams.kafka.connect.shortio.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.local.LocalStartException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

  @Test
  void aUsualPortThatIsTakenIsToldWithTheOneThatIsUsed() throws IOException {
    ServerSocket taken = taken(19092);
    try {
      Properties properties = anyPorts("clicks", "5");
      properties.remove("quickstart.kafka.port");

      QuickstartOptions options = QuickstartOptions.of(properties);

      assertThat(options.kafkaPort()).isPositive().isNotEqualTo(19092);
      assertThat(options.taken())
          .containsExactly("Port 19092 is taken: Kafka gets " + options.kafkaPort() + ".");
    } finally {
      taken.close();
    }
  }

  /** By us, if not by somebody else. */
  private static ServerSocket taken(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    } catch (BindException e) {
      socket.close();
    }
    return socket;
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
