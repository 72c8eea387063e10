/** Official acts, followed as they are done. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ActFeed } from "./act-feed.ts";
import type { RecentAct } from "./official-act-store.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const actOf = (id: string): RecentAct => ({
  id,
  at: at.toString(),
  actor: "account:A@customs",
  route: "POST /officer/queue/{id}/taking",
  record: id,
});

/** Reads news until there are so many acts. */
async function take(
  feed: ActFeed,
  count: number,
  onBegin: () => void = () => undefined,
): Promise<readonly string[]> {
  const stop = new AbortController();
  const met: string[] = [];
  const news = feed.follow(stop.signal);
  const first = news.next();
  setImmediate(onBegin);
  for (let next = await first; next.done !== true; next = await news.next()) {
    met.push(...next.value.map(({ id }) => id));
    if (met.length >= count) stop.abort();
  }
  return met;
}

describe("news of official acts", () => {
  test("begin with what is done from now on, and bring each act once", async () => {
    const acts = [actOf("before")];
    const feed = new ActFeed({ read: async () => [...acts], clock: () => at, everyMs: 2 });
    const add = (id: string) => () => void acts.push(actOf(id));
    assert.deepEqual(await take(feed, 1, add("one")), ["one"]);
    // one that stood later than its id says is met in the overlap
    const early = () => void acts.unshift(actOf("of a slower node"));
    assert.deepEqual(await take(feed, 1, early), ["of a slower node"]);
  });

  test("are read once for all who follow, and not without any", async () => {
    const acts: RecentAct[] = [];
    let looks = 0;
    const read = async () => {
      looks++;
      return [...acts];
    };
    const feed = new ActFeed({ read, clock: () => at, everyMs: 20 });
    assert.equal(looks, 0);
    const add = () => void (acts.length === 0 && acts.push(actOf("one")));
    const all = await Promise.all(Array.from({ length: 8 }, () => take(feed, 1, add)));
    assert.deepEqual(new Set(all.flat()), new Set(["one"]));
    assert.ok(looks <= 4, `${looks} looks`);
  });

  test("end with a look that fails, and begin again with the next reader", async () => {
    let fails = true;
    const acts: RecentAct[] = [];
    const read = async () => {
      if (fails) throw new Error("no database");
      return [...acts];
    };
    const feed = new ActFeed({ read, clock: () => at, everyMs: 2 });
    await assert.rejects(take(feed, 1), /no database/);
    fails = false;
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.deepEqual(await take(feed, 1, () => void acts.push(actOf("later"))), ["later"]);
  });
});
