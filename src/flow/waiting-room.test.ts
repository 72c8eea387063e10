import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import type { Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { WaitingRoom } from "./waiting-room.ts";

type LodgementFields = {
  readonly items?: number;
  readonly inBulk?: boolean;
  readonly key?: string;
  readonly trader?: string;
};

/** A lodgement of which the room reads the parties, the key and how many items there are. */
function job(lodgerId: string, { items = 1, inBulk = false, key, trader }: LodgementFields = {}) {
  const facts = {
    reference: lodgerId,
    traderId: trader,
    items: Array.from({ length: items }, () => ({})),
  };
  const command = key === undefined ? {} : { command: { key, requestHash: "" } };
  const profile = { id: "cn", payment: { kind: "account" } };
  const lodgement = { profile, lodgerId, facts, inBulk, ...command } as unknown as Lodgement;
  const told: unknown[] = [];
  return { lodgement, told, reject: (error: unknown) => told.push(error) };
}

const whose = (group: readonly { readonly lodgement: Lodgement }[]) =>
  group.map(({ lodgement }) => lodgement.lodgerId);
const codeOf = (run: () => unknown): string => {
  try {
    run();
    return "";
  } catch (thrown) {
    return thrown instanceof AppError ? `${thrown.status} ${thrown.code}` : String(thrown);
  }
};

describe("the waiting room of the desk", () => {
  test("whoever sends one is in the next group, behind no bulk of others or of its own", () => {
    const room = new WaitingRoom<ReturnType<typeof job>>();
    for (let at = 0; at < 10_000; at++) room.add(job("bulk", { inBulk: true }));
    room.take(new Set());
    room.add(job("other"));
    room.add(job("bulk"));
    const group = room.take(new Set());
    assert.ok(group.length > 25, "the bulk goes on beside them");
    assert.equal(group.filter(({ lodgement }) => !lodgement.inBulk).length, 2);
  });

  test("groups of a bulk are small while somebody lodges one by one, and large otherwise", () => {
    const room = new WaitingRoom<ReturnType<typeof job>>();
    for (let at = 0; at < 1_000; at++) room.add(job("bulk", { inBulk: true, items: 15 }));
    const alone = room.take(new Set()).length;
    room.add(job("other"));
    const beside = room.take(new Set());
    assert.ok(whose(beside).includes("other"));
    assert.ok(beside.length <= alone / 3, `${beside.length} and ${alone}`);
    const plain = new WaitingRoom<ReturnType<typeof job>>();
    for (let at = 0; at < 1_000; at++) plain.add(job(`one ${at}`, { items: 15 }));
    assert.equal(plain.take(new Set()).length, alone, "without a bulk they are large");
    for (const items of [1, 15]) {
      const short = new WaitingRoom<ReturnType<typeof job>>();
      for (let at = 0; at < 1_000; at++) short.add(job("bulk", { inBulk: true, items }));
      short.add(job("other"));
      assert.ok(short.take(new Set()).length <= 32, `${items} items`);
    }
  });

  test("declarations of nine thousand items wait apart, and lodgers have them in turn", () => {
    const room = new WaitingRoom<ReturnType<typeof job>>();
    for (let at = 0; at < 3; at++) room.add(job("heavy", { items: 9_000 }));
    room.add(job("second", { items: 9_000 }));
    for (let at = 0; at < 40; at++) room.add(job("other", { items: 5 }));
    assert.equal(room.size, 44);
    assert.deepEqual(
      whose(room.take(new Set())),
      Array.from({ length: 40 }, () => "other"),
    );
    assert.deepEqual([room.size, room.hasHeavy], [4, true]);
    const heavy = Array.from({ length: 5 }, () => room.takeHeavy());
    assert.deepEqual(whose(heavy.flatMap((one) => one ?? [])), [
      "heavy",
      "second",
      "heavy",
      "heavy",
    ]);
    assert.deepEqual([room.size, room.hasHeavy], [0, false]);
  });

  test("what names a party or an account of what is in work beside waits, and nobody else", () => {
    const room = new WaitingRoom<ReturnType<typeof job>>();
    const shares = new Set(["a", "trader:cn:t:deposit"]);
    room.add(job("a", { inBulk: true }));
    room.add(job("b", { trader: "t" }));
    assert.equal(room.hasFor(shares), true);
    assert.deepEqual(whose(room.take(new Set(), shares)), []);
    assert.equal(room.hasFor(shares), false);
    room.add(job("b"));
    assert.deepEqual(whose(room.take(new Set(), shares)), ["b"]);
    assert.equal(room.size, 2);
    assert.deepEqual(whose(room.take(new Set())), ["b", "a"]);
  });

  test("a repeat waits for the answer of the first, and is taken before others then", () => {
    const room = new WaitingRoom<ReturnType<typeof job>>();
    room.add(job("a", { key: "1" }));
    room.add(job("a", { key: "1" }));
    room.add(job("b"));
    const first = room.take(new Set());
    assert.deepEqual(whose(first), ["a", "b"]);
    assert.deepEqual(room.take(new Set(["a\u001f1"])), []);
    assert.equal(room.size, 1);
    assert.deepEqual(whose(room.take(new Set())), ["a"]);
  });

  /** A room whose groups of 125 take half a second each, with its clock. */
  function pacedRoom(limits: { readonly waitSeconds: number; readonly bulkWaitSeconds: number }) {
    const clock = { ms: 0 };
    const room = new WaitingRoom<ReturnType<typeof job>>({ ...limits, nowMs: () => clock.ms });
    for (let at = 0; at < 2_000; at++) room.add(job("before", { inBulk: true, items: 5 }));
    while (room.size > 0) {
      room.take(new Set());
      clock.ms += 500;
    }
    clock.ms += 60_000;
    return { room, clock };
  }
  const fill = (room: WaitingRoom<ReturnType<typeof job>>, one: () => ReturnType<typeof job>) => {
    for (let taken = 0; taken < 100_000; taken++) if (codeOf(() => room.add(one()))) return taken;
    return Infinity;
  };

  test("nobody is taken in who would wait longer than the bound, at the pace that was measured", () => {
    const { room, clock } = pacedRoom({ waitSeconds: 4, bulkWaitSeconds: 20 });
    const bulk = fill(room, () => job("bulk", { inBulk: true, items: 5 }));
    assert.ok(bulk > 4_900 && bulk < 5_100, `250 a second for 20 seconds: ${bulk}`);
    const single = fill(room, () => job("single", { items: 5 }));
    assert.ok(single > 850 && single < 900, `seven eighths of it for 4 seconds: ${single}`);
    assert.equal(
      codeOf(() => room.add(job("other", { items: 5 }))),
      "",
      "who has nothing waiting is taken in",
    );
    room.take(new Set());
    clock.ms += 120_000;
    const more = fill(room, () => job("other", { items: 5 }));
    assert.ok(more < 20, `the pace of a stand-still is believed before it ends: ${more}`);
  });

  test("who is sent away hears when to come again", () => {
    const { room } = pacedRoom({ waitSeconds: 4, bulkWaitSeconds: 20 });
    fill(room, () => job("single", { items: 250 }));
    assert.throws(
      () => room.add(job("single", { items: 250 })),
      ({ code, status, retrySeconds }: AppError) =>
        code === "TOO_MANY_WAITING" && status === 503 && retrySeconds === 1,
    );
  });

  test("while nothing was measured all are taken in, up to what the memory bears", () => {
    const room = new WaitingRoom<ReturnType<typeof job>>({ waitSeconds: 1, bulkWaitSeconds: 1 });
    const one = job("bulk", { inBulk: true });
    assert.equal(
      fill(room, () => one),
      Infinity,
    );
    assert.equal(
      codeOf(() => room.add(job("other"))),
      "503 TOO_MANY_WAITING",
    );
  });

  test("bulk goes behind what is lodged one by one, and never stands still", () => {
    const room = new WaitingRoom<ReturnType<typeof job>>({ nowMs: () => 0 });
    for (let at = 0; at < 1_000; at++) room.add(job("bulk", { inBulk: true }));
    for (let at = 0; at < 1_000; at++) room.add(job("single"));
    const group = whose(room.take(new Set()));
    const bulk = group.filter((lodger) => lodger === "bulk").length;
    assert.deepEqual([group.length, bulk], [31, 4]);
  });

  test("after so many rejections of an hour no more of a lodger's are kept, and all go on to be decided", () => {
    const room = new WaitingRoom<ReturnType<typeof job>>({ rejectedPerHour: 3 });
    for (let at = 0; at < 3; at++) {
      assert.equal(room.refusalOfRejected("broken"), undefined);
      room.note("broken");
    }
    room.add(job("broken"));
    room.add(job("other"));
    assert.deepEqual(whose(room.take(new Set())), ["broken", "other"]);
    const told = room.refusalOfRejected("broken");
    assert.ok(told?.code === "TOO_MANY_REJECTED" && told.status === 429);
    assert.ok((told.retrySeconds ?? 0) > 3_500);
    assert.equal(room.refusalOfRejected("other"), undefined);
  });
});
