import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type ChainedEvent, emptyChain, findChainFault, linkEvent } from "./chain.ts";

function chainOf(length: number): ChainedEvent[] {
  const events: ChainedEvent[] = [];
  let head = emptyChain;
  for (let i = 0; i < length; i++) {
    const event = linkEvent("d1", head, {
      type: "declaration.checked",
      station: "intake",
      at: "2026-11-25T00:00:00.000Z",
      actor: "p1",
      reason: null,
      registerVersions: { cn: "v1" },
      payload: { n: i },
    });
    events.push(event);
    head = event;
  }
  return events;
}

describe("event chain", () => {
  test("an untouched chain has no fault", () => {
    assert.equal(findChainFault(chainOf(5)), undefined);
  });
  test("a changed payload shows", () => {
    const events = chainOf(5).map((event) =>
      event.seq === 3 ? { ...event, payload: { n: 99 } } : event,
    );
    assert.deepEqual(findChainFault(events), {
      declarationId: "d1",
      seq: 3,
      says: "its content was changed",
    });
  });
  test("a missing event shows", () => {
    const events = chainOf(5).filter((event) => event.seq !== 2);
    assert.equal(findChainFault(events)?.says, "event 2 is missing");
  });
  test("an event put in from another chain shows", () => {
    const [first, second, third] = chainOf(3);
    const other = chainOf(2).map((event) => ({ ...event, prevHash: "1".repeat(64) }))[1];
    assert.ok(first && second && third && other);
    assert.equal(findChainFault([first, other, third])?.seq, 2);
  });
});
