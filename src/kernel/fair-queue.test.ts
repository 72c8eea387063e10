import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { FairQueue } from "./fair-queue.ts";

describe("a fair queue", () => {
  test("takes from each party in turn, whoever came first and however much it brought", () => {
    const queue = new FairQueue<string>();
    for (let at = 1; at <= 4; at++) queue.push("bulk", `bulk ${at}`);
    queue.push("other", "other 1");
    queue.push("third", "third 1");
    const order = queue.takeAll();
    assert.deepEqual(order, ["bulk 1", "other 1", "third 1", "bulk 2", "bulk 3", "bulk 4"]);
    assert.equal(queue.size, 0);
  });

  test("who took something heavy waits until the others had as much, also when it sends one by one", () => {
    const queue = new FairQueue<string>();
    queue.push("heavy", "heavy 1", 100);
    queue.push("light", "light 1");
    assert.deepEqual([queue.take(), queue.take()], ["heavy 1", "light 1"]);
    queue.push("heavy", "heavy 2", 100);
    for (let at = 2; at <= 60; at++) queue.push("light", `light ${at}`);
    const order = queue.takeAll();
    assert.equal(order.at(-1), "heavy 2");
  });

  test("what is too heavy for the room that is left ends the taking, and is next", () => {
    const queue = new FairQueue<string>();
    queue.push("a", "a1", 50);
    queue.push("b", "b1", 1);
    assert.equal(queue.take(10), undefined);
    assert.equal(queue.take(50), "a1");
    assert.equal(queue.take(10), "b1");
  });

  test("lines that are held are passed over, and are next when they are held no more", () => {
    const queue = new FairQueue<string>();
    queue.push("a", "a1");
    queue.push("b", "b1");
    const isHeld = (party: string) => party === "a";
    assert.deepEqual([queue.hasFor(isHeld), queue.take(undefined, isHeld)], [true, "b1"]);
    assert.deepEqual([queue.hasFor(isHeld), queue.take(undefined, isHeld)], [false, undefined]);
    assert.equal(queue.take(), "a1");
  });

  test("says what is taken before something that a party sends now", () => {
    const queue = new FairQueue<string>();
    for (let at = 0; at < 100; at++) queue.push("bulk", "b", 10);
    queue.push("other", "o", 30);
    assert.deepEqual([queue.weight, queue.weightBefore("third", 10)], [1_030, 20]);
    assert.equal(queue.weightBefore("other", 10), 30 + 40);
    assert.equal(queue.weightBefore("bulk", 10), 1_000 + 30);
    queue.takeAll();
    assert.deepEqual([queue.weight, queue.weightBefore("bulk", 10)], [0, 0]);
  });

  test("nothing is lost, each party keeps its order, and none waits more turns than there are parties", () => {
    const pushes = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.boolean()), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(pushes, (steps) => {
        const queue = new FairQueue<readonly [number, number]>();
        const sent = new Map<number, number>();
        const taken = new Map<number, number>();
        const waited = new Map<number, number>();
        const takeOne = () => {
          const item = queue.take();
          if (!item) return;
          const [party, serial] = item;
          assert.equal(serial, (taken.get(party) ?? 0) + 1);
          taken.set(party, serial);
          waited.set(party, 0);
          for (const other of sent.keys()) {
            if (other === party || queue.sizeOf(String(other)) === 0) continue;
            waited.set(other, (waited.get(other) ?? 0) + 1);
            assert.ok((waited.get(other) ?? 0) <= 2 * 5);
          }
        };
        for (const [party, takes] of steps) {
          const serial = (sent.get(party) ?? 0) + 1;
          sent.set(party, serial);
          queue.push(String(party), [party, serial]);
          if (takes) takeOne();
        }
        while (queue.size > 0) takeOne();
        assert.equal(taken.size, sent.size);
        for (const [party, count] of sent) assert.equal(taken.get(party), count);
      }),
      { numRuns: 100, seed: 31 },
    );
  });
});
