import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { describe, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { Turns } from "./turns.ts";

/** Lodgements by name: those of "heavy …" are heavy, and each shares its last word. */
function open() {
  const told: string[] = [];
  const light: string[] = [];
  const heavy: string[] = [];
  const ends = new Map<string, () => void>();
  const partyOf = (name: string) => name.split(" ").at(-1) ?? "";
  const isFree = (name: string, shares: ReadonlySet<string>) => !shares.has(partyOf(name));
  /** In work until it is ended by hand. */
  const begin = (name: string) =>
    new Promise<void>((resolve) => {
      told.push(`${name} begins`);
      ends.set(name, resolve);
    });
  const turns: Turns = new Turns({
    isWaiting: (shares) => light.some((name) => isFree(name, shares)),
    isHeavyWaiting: () => heavy.length > 0,
    takeHeavy: () => {
      const name = heavy.shift();
      return name === undefined
        ? undefined
        : { shares: new Set([partyOf(name)]), work: () => begin(name) };
    },
    drain: async (shouldStop) => {
      for (let groups = 0; groups === 0 || !shouldStop(); groups++) {
        const next = light.find((name) => isFree(name, turns.shares));
        if (next === undefined) return;
        light.splice(light.indexOf(next), 1);
        await setImmediate();
        told.push(next);
      }
    },
  });
  const lodge = (name: string) => {
    (name.startsWith("heavy") ? heavy : light).push(name);
    turns.wake();
  };
  const act = (name: string) =>
    turns.alone(async () => {
      told.push(name);
    });
  const settle = async () => {
    for (let round = 0; round < 20; round++) await setImmediate();
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    await settle();
  };
  return { turns, told, lodge, act, end, settle, begin };
}

describe("turns at the desk", () => {
  test("what is heavy holds up nobody but who shares a party with it", async () => {
    const { told, lodge, end, settle } = open();
    lodge("heavy 1 of ann");
    await settle();
    for (const name of ["a of bob", "b of ann", "c of bob"]) lodge(name);
    await settle();
    assert.deepEqual(told, ["heavy 1 of ann begins", "a of bob", "c of bob"]);
    await end("heavy 1 of ann");
    assert.equal(told.at(-1), "b of ann");
  });

  test("one is in work beside the groups; what was told and what was lodged take turns", async () => {
    const { turns, told, lodge, end, settle, begin } = open();
    lodge("heavy 1 of ann");
    lodge("heavy 2 of bob");
    void turns.beside(new Set(), () => begin("told 1"));
    void turns.beside(new Set(), () => begin("told 2"));
    await settle();
    const order = ["told 1", "heavy 1 of ann", "told 2", "heavy 2 of bob"];
    for (const [at, name] of order.entries()) {
      assert.deepEqual(
        told,
        order.slice(0, at + 1).map((one) => `${one} begins`),
      );
      await end(name);
    }
  });

  test("who waited for what is heavy goes before the next, which may share with it again", async () => {
    const { told, lodge, end, settle } = open();
    for (const name of ["heavy 1 of ann", "heavy 2 of ann", "heavy 3 of ann"]) lodge(name);
    await settle();
    lodge("a of ann");
    await settle();
    assert.deepEqual(told, ["heavy 1 of ann begins"]);
    await end("heavy 1 of ann");
    assert.deepEqual(told.slice(1), ["a of ann", "heavy 2 of ann begins"]);
  });

  test("who waited goes first also where a group of others is in work when the heavy one ends", async () => {
    const { told, lodge, end, settle } = open();
    for (const name of ["heavy 1 of ann", "heavy 2 of ann"]) lodge(name);
    await settle();
    for (const name of ["a of ann", "b of bob"]) lodge(name);
    // the group of bob was taken, and is not done
    await end("heavy 1 of ann");
    assert.deepEqual(told.slice(1), ["b of bob", "a of ann", "heavy 2 of ann begins"]);
  });

  test("acts wait for what is heavy, and all that waited go before the next", async () => {
    const { told, lodge, act, end, settle } = open();
    lodge("heavy 1 of ann");
    lodge("heavy 2 of ann");
    await settle();
    const acts = ["act 1", "act 2"].map(act);
    lodge("a of bob");
    await settle();
    assert.deepEqual(told, ["heavy 1 of ann begins", "a of bob"]);
    await end("heavy 1 of ann");
    await Promise.all(acts);
    assert.deepEqual(told.slice(2), ["act 1", "act 2", "heavy 2 of ann begins"]);
  });

  test("acts without end keep nothing heavy away, and groups go on between them", async () => {
    const { told, lodge, act, end, settle } = open();
    let acts = 0;
    const again = async (): Promise<void> => {
      if (acts++ < 50) await act(`act ${acts}`).then(again);
    };
    const all = again();
    lodge("heavy 1 of ann");
    for (const name of ["a of bob", "b of bob"]) lodge(name);
    await settle();
    assert.ok(told.indexOf("heavy 1 of ann begins") >= 0, told.join(", "));
    assert.ok(told.includes("b of bob"));
    await end("heavy 1 of ann");
    await all;
    assert.equal(told.filter((name) => name.startsWith("act")).length, 50);
  });

  test("rest comes when nothing is in work, also beside the groups", async () => {
    const { turns, told, lodge, end, settle } = open();
    await turns.rest();
    lodge("heavy 1 of ann");
    lodge("a of ann");
    const resting = turns.rest().then(() => told.push("rest"));
    await settle();
    assert.deepEqual(told, ["heavy 1 of ann begins"]);
    await end("heavy 1 of ann");
    await resting;
    assert.deepEqual(told, ["heavy 1 of ann begins", "a of ann", "rest"]);
  });

  test("acts are part of the request that asked for them, and groups of none", async () => {
    const requests = new AsyncLocalStorage<string>();
    const seen: string[] = [];
    let isWaiting = true;
    const turns = new Turns({
      isWaiting: () => isWaiting,
      isHeavyWaiting: () => false,
      takeHeavy: () => undefined,
      drain: async () => {
        await setImmediate();
        if (isWaiting) seen.push(`group of ${requests.getStore() ?? "nobody"}`);
        isWaiting = false;
      },
    });
    const act = (name: string) =>
      requests.run(name, () =>
        turns.alone(async () => {
          await setImmediate();
          seen.push(`act of ${requests.getStore() ?? "nobody"}`);
        }),
      );
    await Promise.all([act("ann"), act("bob")]);
    assert.deepEqual(seen, ["group of nobody", "act of ann", "act of bob"]);
  });
});
