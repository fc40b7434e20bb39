package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The elements of a model world that are no clicks: each has its place in time, which only the API
 * knows. Beside clicks, in bursts, alone, newer than every click; equal ones; late ones.
 */
final class WorldElements {
  private final SplittableRandom random;
  private final World world;
  private final int most;
  private final int kinds;
  private final double late;

  WorldElements(SplittableRandom random, World world) {
    this.random = random;
    this.world = world;
    this.most = random.nextBoolean() ? 5 : 1 + world.clicks().size() / (1 + random.nextInt(8));
    this.kinds = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(50);
    this.late = random.nextBoolean() ? 0 : random.nextDouble();
  }

  List<WorldClick> among(List<WorldClick> clicks) {
    List<WorldClick> all = new ArrayList<>(clicks);
    int count = 1 + random.nextInt(most);
    long last = world.begin();
    for (int i = 0; i < count; i++) {
      last = random.nextInt(3) == 0 ? last + random.nextLong(3) : near(clicks);
      // Anywhere in a tie, the order of which is kept by the sort.
      all.add(random.nextInt(all.size() + 1), element(last));
    }
    all.sort(Comparator.comparingLong(click -> world.unknowns().stored(click.trueDt())));
    return List.copyOf(all);
  }

  private long near(List<WorldClick> clicks) {
    long begin = world.begin();
    if (clicks.isEmpty() || random.nextInt(20) == 0) {
      return begin + random.nextLong(-100_000, 100_000);
    }
    long dt = clicks.get(random.nextInt(clicks.size())).trueDt();
    if (random.nextInt(8) == 0) {
      dt = clicks.get(clicks.size() - 1).trueDt() + random.nextLong(5_000);
    }
    return switch (random.nextInt(4)) {
      case 0 -> dt;
      case 1 -> dt + random.nextLong(-2, 3);
      case 2 -> dt + random.nextLong(-1_500, 1_500);
      default -> dt + random.nextLong(-world.window() - 1, world.window() + 1);
    };
  }

  private WorldClick element(long dt) {
    long visibleAt = random.nextDouble() < late ? dt + random.nextLong(world.window() + 1) : dt;
    return new WorldClick(dt, visibleAt, random.nextInt(kinds), Long.MAX_VALUE, true);
  }
}
