import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { releasePeriod } from "../../releases/publish.ts";
import { type TestStatistics, openStatistics } from "../../releases/test-statistics.ts";
import { routes } from "../../routes.ts";
import { type Ask, appOf, asker } from "../test-dissemination.ts";

describeWithDatabase("the moment at which a release is public", (database) => {
  let statistics: TestStatistics;
  let ask: Ask;
  const flow = "/statistics/sdmx/data/dataflow/TIDEGATE/CN_SECTION/1.0";

  before(async () => {
    statistics = await openStatistics(database);
    ask = asker(appOf(statistics.services), routes);
    await statistics.append(
      ["2025-01", "2025-02", "2025-03"].flatMap((month, at) =>
        Array.from({ length: 40 }, (_, seed) => ({ seed: 1 + seed + at * 1000, month })),
      ),
    );
  });
  after(async () => {
    await statistics.close();
  });

  const periods = async (query: string): Promise<readonly string[]> => {
    const { text, status } = await ask(`${flow}?${query}`, { accept: "text/csv" });
    if (status === 404) return [];
    assert.equal(status, 200, text.slice(0, 200));
    const [head = "", ...lines] = text.trimEnd().split("\r\n");
    const at = head.split(",").indexOf("TIME_PERIOD");
    return [...new Set(lines.map((line) => line.split(",")[at] ?? ""))].toSorted();
  };
  // as many digits in each, so that moments are in order as texts are
  const printed = (at: Temporal.Instant) => at.toString({ fractionalSecondDigits: 3 });
  const now = () => printed(Temporal.Now.instant());

  /** Starts a release that is held back in its last transaction, and lets it go. */
  async function heldBack(period: string, embargo?: string) {
    const go = Promise.withResolvers<undefined>();
    const held = Promise.withResolvers<undefined>();
    const done = releasePeriod(
      statistics.services,
      { profile: "cn", period, by: "test", embargo },
      {
        alsoStore: async () => {
          held.resolve(undefined);
          await go.promise;
        },
      },
    );
    await Promise.race([held.promise, done]);
    return { go: () => go.resolve(undefined), done };
  }

  test("is after every question it was not in, however long it is made", async () => {
    const { go, done } = await heldBack("2025-01");
    const asked = now();
    assert.deepEqual(await periods("updatedAfter=2020-01-01T00:00:00Z"), []);
    go();
    const { releasedAt, publicAt } = await done;
    assert.ok(releasedAt > asked);
    assert.equal(publicAt, releasedAt);
    assert.deepEqual(await periods(`updatedAfter=${asked}`), ["2025-01"]);
    assert.deepEqual(await periods(`asOf=${asked}`), []);
    assert.deepEqual(await periods(`asOf=${releasedAt}`), ["2025-01"]);
  });

  test("is its release where that outlasts the embargo", async () => {
    // an embargo ends on a full second
    const second = { smallestUnit: "second", roundingMode: "ceil" } as const;
    const soon = printed(Temporal.Now.instant().add({ seconds: 1 }).round(second));
    const { go, done } = await heldBack("2025-02", soon);
    while (now() < soon)
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    const asked = now();
    assert.ok(!(await periods("asOf=" + asked)).includes("2025-02"));
    go();
    const { publicAt } = await done;
    assert.ok(publicAt > asked);
    assert.deepEqual(await periods(`updatedAfter=${asked}`), ["2025-02"]);
    assert.deepEqual(await periods(`asOf=${asked}`), ["2025-01"]);
  });

  test("a poller that asks all the while misses none", async () => {
    let since = now();
    const seen: string[] = [];
    const poll = async () => {
      const asked = now();
      seen.push(...(await periods(`updatedAfter=${since}`)));
      since = asked;
    };
    const { go, done } = await heldBack("2025-03");
    for (let times = 0; times < 5; times += 1) await poll();
    assert.deepEqual(seen, []);
    go();
    await Promise.all([done, poll()]);
    await poll();
    await poll();
    assert.deepEqual([...new Set(seen)], ["2025-03"]);
  });
});
