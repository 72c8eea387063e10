import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  type ChainedRun,
  emptyChain,
  eventsOf,
  findChainFault,
  hashRun,
  headOf,
  linkRun,
} from "./chain.ts";

/** Runs of two events. */
function chainOf(length: number): ChainedRun[] {
  const runs: ChainedRun[] = [];
  let head = emptyChain;
  for (let i = 0; i < length; i++) {
    const happened = (n: number) => ({
      type: "declaration.checked",
      station: "intake",
      reason: null,
      payload: { n },
    });
    const run = linkRun("d1", head, {
      at: "2026-11-25T00:00:00.000Z",
      actor: "p1",
      registerVersions: { cn: "v1" },
      events: [{ ...happened(i), actor: "ship" }, happened(-i)],
    });
    runs.push(run);
    head = headOf(run);
  }
  return runs;
}

describe("chain of a declaration", () => {
  test("an untouched chain has no fault", () => {
    assert.equal(findChainFault(chainOf(5)), undefined);
  });
  test("fixed runs have the hashes that other programs find by RFC 8785 and SHA-256", () => {
    // made by json.dumps(sort_keys=True, separators=(",", ":")) and hashlib of Python
    assert.deepEqual(
      chainOf(2).map(({ hash }) => hash),
      [
        "134dffa302a9696e309ceee3d8d124ed12aa4aa08080f96e5f14f5b05c2256bb",
        "c6ede1d980026b5bb08ff1bb4e34ed202e7a0b44aa5a601561d2972fac9b9848",
      ],
    );
  });
  test("events are numbered through, each with its actor and the hash of its run", () => {
    const runs = chainOf(2);
    assert.deepEqual(
      runs.flatMap(eventsOf).map(({ seq, actor, hash }) => ({ seq, actor, hash })),
      runs.flatMap(({ hash }, at) => [
        { seq: at * 2 + 1, actor: "ship", hash },
        { seq: at * 2 + 2, actor: "p1", hash },
      ]),
    );
  });
  test("whatever is changed in a run shows, in each of its members", () => {
    const changed: readonly ((run: ChainedRun) => Partial<ChainedRun>)[] = [
      ({ events }) => ({ events: events.toReversed() }),
      ({ events }) => ({ events: events.slice(1) }),
      ({ events }) => ({ events: events.map((event) => ({ ...event, payload: { n: 99 } })) }),
      ({ events }) => ({ events: events.map((event) => ({ ...event, reason: "none" })) }),
      ({ events }) => ({ events: events.map((event) => ({ ...event, actor: "p2" })) }),
      ({ events }) => ({ events: events.map((event) => ({ ...event, station: "release" })) }),
      () => ({ at: "2026-11-25T00:00:00.001Z" }),
      () => ({ actor: "p2" }),
      () => ({ registerVersions: { cn: "v2" } }),
    ];
    for (const change of changed) {
      const runs = chainOf(5).map((run) => (run.seq === 5 ? { ...run, ...change(run) } : run));
      const fault = { declarationId: "d1", seq: 5, says: "its content was changed" };
      assert.deepEqual(findChainFault(runs), fault, String(change));
    }
  });
  test("a changed run with a new hash does not fit the run behind it", () => {
    const runs = chainOf(3).map((run) => {
      const other = { ...run, actor: "p2" };
      return run.seq === 3 ? { ...other, hash: hashRun(other) } : run;
    });
    assert.equal(findChainFault(runs)?.says, "it does not follow the event before it");
  });
  test("a missing run shows", () => {
    const runs = chainOf(5).filter((run) => run.seq !== 3);
    assert.equal(findChainFault(runs)?.says, "event 3 is missing");
  });
  test("a run put in from another chain shows", () => {
    const [first, second, third] = chainOf(3);
    const other = chainOf(2).map((run) => ({ ...run, prevHash: "1".repeat(64) }))[1];
    assert.ok(first && second && third && other);
    assert.equal(findChainFault([first, other, third])?.seq, 3);
  });
});
