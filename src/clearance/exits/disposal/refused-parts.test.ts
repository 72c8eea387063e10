/** Refused goods go part by part, and what a refusal put back may be gone when it is withdrawn. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { queuedDisposals } from "#src/clearance/control/case/queued-store.ts";
import {
  controlledAt,
  ControlledDesk,
  type ControlledCase,
} from "../../../../test/traffic/controlled.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { findPostings } from "#src/money/journal/store.ts";
import { listPieces } from "#src/clearance/control/custody/store.ts";
import { findLastAssessment } from "#src/clearance/charges/reassessment/store.ts";
import { dueWhen } from "#src/clearance/charges/reassessment/standing.ts";
import { findCustodyFaults } from "#src/clearance/control/custody/verify-custody.ts";
import { findChainFault } from "#src/platform/events/chain.ts";
import { listEvents, listRuns } from "#src/platform/events/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { checkFoundExit } from "#src/clearance/control/case/found-exits.ts";
import { checkFoundGoods } from "./check-found.ts";
import { isAllGone } from "./disposed-parts.ts";
import type { RefusalOutcome } from "./settle-refusal.ts";

describe("refused goods that go part by part", () => {
  const { control } = getProfile(loadProfiles(), "cn");
  const made = madeDeclaration({ reference: "PARTS", items: 2 });
  // an item is declared with 12 kg gross and 5 pieces
  const mass = (item: number, quantity: string) => ({ item, quantity, unit: "KGM" });
  const isGone = (...parts: Parameters<typeof isAllGone>[1][number][]) =>
    isAllGone(made, parts, control);

  test("are gone once every item is, in whatever units it was stated", () => {
    assert.equal(isGone([mass(1, "6")]), false);
    assert.equal(isGone([mass(1, "6"), { item: 2 }]), false);
    assert.equal(isGone([{ item: 1 }], [{ item: 2 }]), true);
    const pieces = { item: 1, quantity: "2.5", unit: "001" };
    assert.equal(isGone([mass(1, "6")], [pieces, { item: 2 }]), true);
    assert.equal(isGone([mass(1, "4")], [mass(1, "4")], [mass(1, "4"), { item: 2 }]), true);
  });

  test("never more than was declared", () => {
    for (const more of [mass(1, "6.000001"), { item: 1 }])
      assert.throws(() => isGone([mass(1, "6")], [more]), { code: "DISPOSAL_TOO_MUCH" });
  });
});

describe("refused goods by what was found in them", () => {
  const profile = getProfile(loadProfiles(), "cn");
  const document = madeDeclaration({ reference: "FOUND", items: 2 });
  const facts = readFacts(document, profile);
  const mass = (item: number, quantity: string) => ({ item, quantity, unit: "KGM" });
  const task = {
    caseId: "C",
    task: 1,
    agency: "customs",
    kind: "examination",
    version: 1,
  } as const;
  type GonePiece = Parameters<typeof isAllGone>[1][number][number];
  type DisposalWay = "abandon" | "send-back" | "destroy";

  /** What is said where goods go after parts that are gone. */
  function goes(
    category: string,
    exit: DisposalWay,
    goods: readonly GonePiece[] | undefined,
    {
      found = null,
      gone = [],
      direction = "import",
    }: {
      found?: readonly GonePiece[] | null;
      gone?: readonly (readonly [DisposalWay, GonePiece])[];
      direction?: "import" | "export";
    } = {},
  ): string {
    const against = [
      { ...task, status: "done", result: "refused", category, goods: found } as const,
    ];
    const disposedParts = gone.map(([way, part]) => ({ exit: way, proof: "P", goods: [part] }));
    const of = { document, facts: { ...facts, direction }, disposedParts };
    try {
      checkFoundGoods({ exit, goods }, against, of, { profile });
      return "goes";
    } catch (error) {
      if (error instanceof AppError) return error.code;
      throw error;
    }
  }
  const no = "FOUND_EXIT_NOT_LAWFUL";

  test("foreign waste is sent back or destroyed, not abandoned; waste for export is not bound", () => {
    assert.equal(goes("waste", "abandon", undefined), no);
    assert.equal(goes("waste", "abandon", [mass(1, "1")]), no);
    assert.equal(goes("waste", "send-back", undefined), "goes");
    assert.equal(goes("waste", "destroy", undefined), "goes");
    assert.equal(goes("waste", "abandon", undefined, { direction: "export" }), "goes");
    assert.equal(goes("unsafe-food", "abandon", undefined), "goes");
    assert.equal(goes("radiation", "destroy", undefined), no);
    assert.equal(goes("narcotics", "send-back", undefined), no);
    assert.equal(goes("epidemic", "abandon", undefined), no);
  });

  test("the rest of an item may go another way, and never what was found in it", () => {
    const found = [mass(1, "8")]; // of 12
    assert.equal(goes("waste", "abandon", [{ item: 2 }], { found }), "goes");
    assert.equal(goes("waste", "abandon", [mass(1, "4")], { found }), "goes");
    assert.equal(goes("waste", "abandon", [mass(1, "4.000001")], { found }), no);
    assert.equal(goes("waste", "abandon", [{ item: 1 }], { found }), no);
    const twice = { found, gone: [["abandon", mass(1, "3")]] } as const;
    assert.equal(goes("waste", "abandon", [mass(1, "1")], twice), "goes");
    assert.equal(goes("waste", "abandon", [mass(1, "2")], twice), no);
  });

  test("what was found otherwise and is radioactive is neither corrected nor released", () => {
    const found = { ...task, status: "done", result: "corrected", category: "radiation" } as const;
    for (const exit of ["release", "correct-and-release", "release-on-conditions"] as const)
      assert.throws(() => checkFoundExit(profile, exit, [found], facts), { code: no }, exit);
    checkFoundExit(profile, "seize", [found], facts);
    checkFoundExit(profile, "release", [{ ...found, category: "substandard" }], facts);
  });

  test("once what was found is gone lawfully, all that is left may go", () => {
    const found = [mass(1, "8")];
    const part = (kg: string): [DisposalWay, GonePiece][] => [["send-back", mass(1, kg)]];
    assert.equal(goes("waste", "abandon", undefined, { found, gone: part("8") }), "goes");
    assert.equal(goes("waste", "abandon", undefined, { found, gone: part("7") }), no);
    assert.equal(goes("waste", "abandon", [mass(1, "4")], { found, gone: part("7") }), "goes");
    assert.equal(goes("waste", "abandon", [mass(1, "4.5")], { found, gone: part("7") }), no);
  });
});

describeWithDatabase("what becomes of refused goods", (database) => {
  let opened: ControlledDesk | undefined;
  const desk = () => (opened ??= new ControlledDesk(database.sql, "3122260812"));
  before(() => desk().deposit());
  const settle = ({ id, caseId }: ControlledCase, does: RefusalOutcome["does"], kg?: string) => {
    const said = { caseId, decidedBy: "officer", reason: "Infested." };
    const goods = kg === undefined ? undefined : [{ item: 1, quantity: kg, unit: "KGM" }];
    const outcome: RefusalOutcome =
      does === "withdraw" ? { ...said, does } : { ...said, does, goods, proof: `P-${does}` };
    const about = { declarationId: id, actor: "officer" };
    return desk().tell({ type: "refusal.settled", ...about, outcome });
  };
  const charged = async (id: string) =>
    (await findPostings(database.sql, [id])).reduce(
      (sum, { debit, credit, amountMinor }) =>
        sum +
        (credit.startsWith("revenue:") ? amountMinor : 0n) -
        (debit.startsWith("revenue:") ? amountMinor : 0n),
      0n,
    );

  /** Goods in custody: ground, quantity taken in and parted, and how they left. */
  const custodyOf = async ({ id }: ControlledCase) => {
    const any = { after: undefined, before: undefined, place: undefined, party: undefined };
    const of = { profile: "cn", declarationId: id, state: undefined, ground: undefined, limit: 9 };
    const found = await listPieces(database.sql, { ...any, ...of });
    return found
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ piece: { ground, taken, parted, exit } }) =>
        [ground, `${taken}-${parted}`, exit ?? "held"].join(" "),
      );
  };

  /** Whether its case waits in the officers' queue for what becomes of the goods. */
  const isQueued = async ({ caseId }: ControlledCase) => {
    const asker = { profiles: ["cn"], scopes: [], person: "", hands: new Set<string>() };
    const asked = { ...asker, accessRules: [], at: controlledAt };
    const rows: unknown = await queuedDisposals.rows(database.sql, asked as never); // it reads none
    return JSON.stringify(rows).includes(caseId);
  };

  test("half is destroyed and half sent back: the last part ends the wait, and nothing is owed", async () => {
    const one = await desk().lodge({ reference: "PART-1", price: "52000.00" });
    await desk().find(one, "refused");
    await desk().decide(one, "refuse");
    const paid = await charged(one.id);
    const due = async () => {
      const { assessment, moment } =
        (await findLastAssessment(database.sql, one.id)) ?? assert.fail("no assessment");
      return dueWhen(assessment, moment);
    };
    assert.equal((await due()).en, "Due before the goods are released.");
    assert.equal(await isQueued(one), true);
    assert.equal(await settle(one, "destroy", "6"), "refused");
    assert.equal(await charged(one.id), paid, "the money waits with what is left");
    assert.deepEqual(await custodyOf(one), ["refused 5-2.5 held", "refused 2.5-0 destroy"]);
    await assert.rejects(settle(one, "send-back", "6.5"), { code: "DISPOSAL_TOO_MUCH" });
    await assert.rejects(settle(one, "withdraw"), { code: "DISPOSAL_BEGUN" });
    assert.equal(await isQueued(one), true);
    assert.equal(await settle(one, "send-back", "6"), "disposed");
    assert.equal(await isQueued(one), false);
    assert.match((await due()).en, /^Nothing falls due any more/);
    assert.match((await due()).zh, /^报关单未经放行即已终结/);
    assert.deepEqual(await custodyOf(one), ["refused 5-2.5 send-back", "refused 2.5-0 destroy"]);
    assert.equal(await charged(one.id), 0n);
    const gone = (await listEvents(database.sql, one.id)).filter(({ type }) =>
      ["disposal.recorded", "goods.disposed"].includes(type),
    );
    assert.deepEqual(
      gone.map(({ payload }) => (payload as { exit: string; proof: string }).proof),
      ["P-destroy", "P-send-back"],
    );
    const read = gone.map(({ reason }) => JSON.stringify(reason));
    assert.match(
      read[0] ?? "",
      /"Destroyed: 6 \S.* of goods item 1, P-destroy\. Infested\. You may appeal/,
    );
    assert.match(read[0] ?? "", /销毁：商品第1项6千克，证明文件P-destroy。Infested/);
    assert.match(read[1] ?? "", /"Sent back: 6 /);
    assert.doesNotMatch(read.join(" "), /not checked|KGM/);
    assert.equal(findChainFault(await listRuns(database.sql, one.id)), undefined);
  });

  test("foreign waste may not be abandoned, and lies in custody as waste", async () => {
    const one = await desk().lodge({ reference: "PART-WASTE", price: "52000.00" });
    await desk().find(one, "refused", undefined, "waste");
    await desk().decide(one, "refuse");
    const any = { after: undefined, before: undefined, place: undefined, party: undefined };
    const of = { profile: "cn", declarationId: one.id, state: undefined, ground: undefined };
    const held = await listPieces(database.sql, { ...any, ...of, limit: 9 });
    assert.deepEqual(
      held.map(({ piece }) => piece.category),
      ["waste"],
    );
    await assert.rejects(settle(one, "abandon"), {
      code: "FOUND_EXIT_NOT_LAWFUL",
      message: /Solid Waste.*article 115: ".*customs order that waste to be sent back"/,
    });
    assert.equal(await settle(one, "send-back"), "disposed");
    assert.deepEqual(await findCustodyFaults(database.sql, 9), []);
  });

  test("all that is left of a part goes without its quantity", async () => {
    const one = await desk().lodge({ reference: "PART-2", price: "52000.00" });
    await desk().find(one, "refused");
    await desk().decide(one, "refuse");
    assert.equal(await settle(one, "abandon", "3"), "refused");
    assert.equal(await settle(one, "destroy", "2"), "refused");
    assert.equal(await settle(one, "send-back"), "disposed");
    assert.deepEqual(await custodyOf(one), [
      "refused 5-2.083333 send-back",
      "abandoned 1.25-0 held",
      "refused 0.833333-0 destroy",
    ]);
    assert.deepEqual(await findCustodyFaults(database.sql, 9), []);
  });

  test("a refusal stays where the buyer has bought more since", async () => {
    const buyer = "110101199003070062";
    const buys = [
      ["goodsShipment.buyer", { id: buyer }],
      ["national.cn.supervisionMode", "9610"],
    ] as const;
    const price = "700.00";
    const one = await desk().lodge({ reference: "GONE-1", price }, "examination", buys);
    await desk().find(one, "refused");
    await desk().decide(one, "refuse");
    assert.equal(await settle(one, "withdraw"), "under-control");
    await desk().decide(one, "refuse");
    await desk().lodge({ reference: "GONE-2", price }, "examination", buys);
    await assert.rejects(settle(one, "withdraw"), { code: "CLAIMS_GONE", message: /bought more/ });
    assert.equal(await settle(one, "send-back"), "disposed");
  });
});
