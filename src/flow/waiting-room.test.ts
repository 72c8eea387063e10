import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import type { Lodgement } from "#src/clearance/lodging/lodgement.ts";
import { WaitingRoom } from "./waiting-room.ts";

type Made = { readonly items?: number; readonly inBulk?: boolean; readonly key?: string };

/** A lodgement of which the room reads the lodger, the key and how many items there are. */
function job(lodgerId: string, { items = 1, inBulk = false, key }: Made = {}) {
  const facts = { reference: lodgerId, items: Array.from({ length: items }, () => ({})) };
  const command = key === undefined ? {} : { command: { key, requestHash: "" } };
  const lodgement = { lodgerId, facts, inBulk, ...command } as unknown as Lodgement;
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

  test("a declaration of nine thousand items makes a group alone, and ten of them take turns", () => {
    const room = new WaitingRoom<ReturnType<typeof job>>();
    for (let at = 0; at < 3; at++) room.add(job("heavy", { items: 9_000 }));
    for (let at = 0; at < 40; at++) room.add(job("other", { items: 5 }));
    assert.deepEqual(whose(room.take(new Set())), ["heavy"]);
    const second = whose(room.take(new Set()));
    assert.equal(second.length, 40);
    assert.deepEqual(new Set(second), new Set(["other"]));
    assert.deepEqual(whose(room.take(new Set())), ["heavy"]);
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

  test("a room filled by one lodger still takes in others, and a second bulk of that one is refused", () => {
    const room = new WaitingRoom<ReturnType<typeof job>>();
    for (let at = 0; at < 40_000; at++) room.add(job("bulk", { inBulk: true }));
    const more = codeOf(() => room.add(job("bulk", { inBulk: true })));
    assert.equal(more, "503 TOO_MANY_WAITING");
    for (let at = 0; at < 10_000; at++) room.add(job("second", { inBulk: true }));
    assert.equal(
      codeOf(() => room.add(job("second", { inBulk: true }))),
      "503 TOO_MANY_WAITING",
    );
    assert.equal(
      codeOf(() => room.add(job("third"))),
      "",
    );
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
