/** One reading for all who look at the wall of a node, made as seldom as it is dear. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { ServerEvent } from "#src/platform/server-events.ts";
import { WallFeed } from "./feed.ts";
import type { Wall } from "./wall.ts";

/** All that the feed looks at. */
const wall = (at: string, lodged: number) => ({ at, lodged }) as unknown as Wall;

async function take(feed: AsyncGenerator<ServerEvent>, count: number): Promise<unknown[]> {
  const taken: unknown[] = [];
  for await (const { data } of feed) {
    taken.push(data);
    if (taken.length === count) break;
  }
  return taken;
}

describe("the wall sent again while it changes", () => {
  test("reads once for all readers, and not at all without one", async () => {
    let readings = 0;
    const feed = new WallFeed({ read: async () => wall("now", ++readings), everyMs: 30 });
    const { signal } = new AbortController();
    const both = [take(feed.follow("cn", signal), 2), take(feed.follow("cn", signal), 2)];
    assert.deepEqual(await Promise.all(both), [
      [wall("now", 1), wall("now", 2)],
      [wall("now", 1), wall("now", 2)],
    ]);
    assert.equal(feed.readersOf("cn"), 0);
    assert.equal(readings, 2);
  });

  test("sends nothing where only the time has gone on", async () => {
    let readings = 0;
    const figures = [1, 1, 1, 2];
    const read = async () => wall(`at ${readings}`, figures[readings++] ?? 2);
    const feed = new WallFeed({ read, everyMs: 1 });
    const seen = await take(feed.follow("cn", new AbortController().signal), 2);
    assert.deepEqual(seen, [wall("at 0", 1), wall("at 3", 2)]);
  });

  test("takes at most a twentieth of the time, however long a reading takes", async () => {
    const began: number[] = [];
    const took: number[] = [];
    const read = async () => {
      const from = performance.now();
      began.push(from);
      await sleep(10);
      took.push(performance.now() - from);
      return wall("now", began.length);
    };
    const feed = new WallFeed({ read, everyMs: 20 });
    const from = performance.now();
    await take(feed.follow("cn", new AbortController().signal), 2);
    const [cost = Number.NaN] = took;
    const [, second = Number.NaN] = began;
    // the feed began no earlier and measured no less than was measured here: true however busy the machine is
    assert.ok(second - from >= 20 * cost, `${cost} ms of ${second - from}`);
  });

  test("goes on for others when a reading fails for one, and tries again", async () => {
    let readings = 0;
    const read = async () => {
      if (readings++ === 0) throw new Error("the database is away");
      return wall("now", readings);
    };
    const feed = new WallFeed({ read, everyMs: 1 });
    const { signal } = new AbortController();
    await assert.rejects(take(feed.follow("cn", signal), 1), /away/);
    assert.equal(feed.readersOf("cn"), 0);
    await sleep(5);
    assert.deepEqual(await take(feed.follow("cn", signal), 1), [wall("now", 2)]);
  });
});
