package io.github.clickstreams.shortio.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.connect.json.JsonDeserializer;
import org.apache.kafka.connect.json.JsonSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * A Kafka Streams application to copy: counts the human clicks of every link and minute, each click
 * once, by the time at which it happened.
 *
 * <p>It reads what the connector writes with {@code record.key=link}, the default, and the JSON
 * converter without schemas. The result is a topic of {@code {"link": ..., "minute": ..., "clicks":
 * ...}} with the key "minute link": the last record of a key has the count, which is sent as soon
 * as a click comes in and again whenever another one does. A record that is no such JSON is left
 * out and told.
 */
public final class HumanClicksPerMinute {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private HumanClicksPerMinute() {}

  /**
   * @param grace how much older than the newest click of its partition a click may be and still be
   *     counted. Clicks of one domain come at most one and a half times {@code
   *     late.arrival.window.ms} late; where domains share the topic, add the longest time by which
   *     one may be read after another, which after an outage is the length of the outage. A long
   *     grace makes the stores larger, not the counts later.
   */
  public static Topology topology(String clicks, String counts, Duration grace) {
    Serde<JsonNode> json = Serdes.serdeFrom(new JsonSerializer(), new ClickDeserializer());
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(clicks, Consumed.with(Serdes.String(), json))
        .filter((link, click) -> click != null && click.path("human").asBoolean())
        // As long as a click can be counted, its double is known.
        .processValues(new FirstOfEachClick(MINUTE.plus(grace)))
        // The key is the link already: no repartitioning, so both stores see the same time.
        .groupByKey(Grouped.with(Serdes.String(), json))
        .windowedBy(TimeWindows.ofSizeAndGrace(MINUTE, grace))
        .count(Named.as("clicks-per-minute"))
        .toStream()
        .map(HumanClicksPerMinute::result)
        .to(counts, Produced.with(Serdes.String(), json));
    return builder.build();
  }

  private static KeyValue<String, JsonNode> result(Windowed<String> window, long clicks) {
    String minute = window.window().startTime().toString();
    JsonNode value =
        JsonNodeFactory.instance
            .objectNode()
            .put("link", window.key())
            .put("minute", minute)
            .put("clicks", clicks);
    return KeyValue.pair(minute + " " + window.key(), value);
  }

  /** All that the application needs to be told beside the address of the brokers. */
  public static Properties config(String bootstrapServers) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "human-clicks-per-minute");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    // Or a crash could leave a click in the store of known ones that was never counted.
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    return config;
  }

  /**
   * Runs until it is stopped: {@code BOOTSTRAP_SERVERS CLICKS_TOPIC COUNTS_TOPIC}. Ends with status
   * 1 after an error.
   */
  public static void main(String[] args) throws InterruptedException {
    if (args.length != 3) {
      System.err.println("Give three arguments: BOOTSTRAP_SERVERS CLICKS_TOPIC COUNTS_TOPIC");
      System.exit(1);
    }
    Topology topology = topology(args[1], args[2], Duration.ofDays(1));
    KafkaStreams streams = new KafkaStreams(topology, config(args[0]));
    CountDownLatch stopped = new CountDownLatch(1);
    streams.setStateListener(
        (state, before) -> {
          if (state.hasCompletedShutdown()) {
            stopped.countDown();
          }
        });
    streams.setUncaughtExceptionHandler(
        e -> {
          System.err.println("Counting ends: " + e.getMessage());
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
    System.out.printf("Counting the clicks of %s into %s. Ctrl-C ends it.%n", args[1], args[2]);
    streams.start();
    stopped.await();
    if (streams.state() == KafkaStreams.State.ERROR) {
      System.exit(1);
    }
  }

  /** Null in place of what is no click; that is told at the first, then at every doubling. */
  private static final class ClickDeserializer implements Deserializer<JsonNode> {
    private final Deserializer<JsonNode> json = new JsonDeserializer();
    private long others;

    @Override
    public JsonNode deserialize(String topic, byte[] value) {
      try {
        JsonNode click = json.deserialize(topic, value);
        if (click == null || click.hasNonNull("click_id")) {
          return click;
        }
      } catch (SerializationException e) {
        // Told below.
      }
      others++;
      if (Long.bitCount(others) == 1) {
        System.err.printf(
            "Left out, as it is no JSON object with a click_id: a record of %s (so far: %d)%n",
            topic, others);
      }
      return null;
    }
  }

  /**
   * Lets the first record of each {@code click_id} through. Without exactly-once support the
   * connector may write a click again after a crash: under the same id and key, and at the same
   * time, so that a look at one place of the store tells.
   *
   * @param retention for how long, in the clicks' own time, ids are remembered
   */
  private record FirstOfEachClick(Duration retention)
      implements FixedKeyProcessorSupplier<String, JsonNode, JsonNode> {
    private static final String STORE = "clicks-seen";
    private static final byte[] SEEN = {};

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.windowStoreBuilder(
              Stores.persistentWindowStore(STORE, retention, MINUTE, false),
              Serdes.String(),
              Serdes.ByteArray()));
    }

    @Override
    public FixedKeyProcessor<String, JsonNode, JsonNode> get() {
      return new ContextualFixedKeyProcessor<>() {
        private WindowStore<String, byte[]> seen;

        @Override
        public void init(FixedKeyProcessorContext<String, JsonNode> context) {
          super.init(context);
          seen = context.getStateStore(STORE);
        }

        @Override
        public void process(FixedKeyRecord<String, JsonNode> click) {
          String id = click.value().get("click_id").asText();
          if (seen.fetch(id, click.timestamp()) == null) {
            seen.put(id, SEEN, click.timestamp());
            context().forward(click);
          }
        }
      };
    }
  }
}
