/** Goods leave a declaration against their owner's will only where a finding is against them, and once. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { addTasks } from "#src/clearance/control/case/store.ts";
import type { FoundGoods } from "#src/clearance/control/case/findings/finding.ts";
import { newPieceId } from "#src/clearance/control/custody/custody-desk.ts";
import { findPiece, listPieceEvents, listPieces } from "#src/clearance/control/custody/store.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import {
  type ControlledCase,
  controlledAt,
  ControlledDesk,
} from "../../../../test/traffic/controlled.ts";
import { checkCovered, checkFound } from "./check-covered.ts";
import { checkFoundGoods } from "./check-found.ts";
import { type Disposal, isOrderedFor } from "./order-disposal.ts";

describeWithDatabase("goods that are disposed of under control", (database) => {
  let opened: ControlledDesk | undefined;
  const desk = () => (opened ??= new ControlledDesk(database.sql, "3122260813"));
  before(() => desk().deposit());
  const dispose = (
    { id, caseId }: ControlledCase,
    exit: Disposal["exit"],
    kg: string,
    pieces: readonly string[] = [],
  ) => {
    const goods = [{ item: 1, quantity: kg, unit: "KGM" }];
    const disposalId = newId<"request">(controlledAt.epochMilliseconds);
    const said = { caseId, reason: "Infested.", orderedAt: controlledAt };
    const disposal = { disposalId, exit, goods, pieces, ...said };
    return desk().tell({
      type: "disposal.ordered",
      declarationId: id,
      actor: "officer",
      disposal,
    });
  };

  const held = async (piece: string) => {
    const { piece: of } = (await findPiece(database.sql, piece)) ?? assert.fail("no piece");
    return [of.ground, of.exit];
  };
  const correctOf = (
    { id, caseId, task = 1 }: ControlledCase & { readonly task?: number },
    result: "refused" | "ok",
    reason: string,
    goods?: readonly FoundGoods[],
  ) => {
    const said = { caseId, task, kind: "correction", finding: "Seen again.", reason } as const;
    const finding = { ...said, result, goods, officer: "officer", presence: "Seen on the quay." };
    const told = { declarationId: id, actor: "officer", finding };
    return desk().tell({ type: "finding.reported", ...told });
  };

  test("what was found in order is neither destroyed nor sent back, though its owner may abandon it", async () => {
    const one = await desk().lodge({ reference: "DSP-order", price: "52000.00" });
    await desk().find(one, "ok");
    for (const exit of ["destroy", "send-back"] as const)
      await assert.rejects(dispose(one, exit, "6"), { code: "NOTHING_TO_DISPOSE" });
    await dispose(one, "abandon", "6");
  });

  test("no more is destroyed than was found, and not once again when the order is repeated", async () => {
    const one = await desk().lodge({ reference: "DSP-beyond", price: "52000.00" }, "scan");
    await desk().find(one, "refused", [{ item: 1, quantity: "5", unit: "KGM" }]);
    // a release is no way out while the finding is against it
    const fix = /^(?!.*release)Lawful are: .*send-back/;
    await assert.rejects(dispose(one, "destroy", "5"), { code: "EXIT_NOT_LAWFUL", fix });
    await database.sql`update control_tasks set kind = 'examination' where declaration_id = ${one.id}`;
    await assert.rejects(dispose(one, "destroy", "5.000001"), {
      code: "DISPOSAL_BEYOND_FINDING",
      message: /item no\. 1\./,
    });
    await dispose(one, "destroy", "5");
    await assert.rejects(dispose(one, "destroy", "5"), { code: "NOTHING_TO_DISPOSE" });
    const any = { after: undefined, before: undefined, place: undefined, party: undefined };
    const of = { profile: "cn", declarationId: one.id, state: undefined, ground: undefined };
    const pieces = await listPieces(database.sql, { ...any, ...of, limit: 9 });
    assert.deepEqual(
      pieces.map(({ piece }) => [piece.ground, piece.taken]),
      [["destroy", "5"]],
    );
  });

  test("an order to destroy lapses where what it was ordered for is corrected", async () => {
    const one = await desk().lodge({ reference: "DSP-lapse", price: "52000.00" });
    await desk().find(one, "refused", [{ item: 1, quantity: "5", unit: "KGM" }]);
    const piece = newPieceId({ declarationId: one.id, keeper: "customs" }, controlledAt);
    await dispose(one, "destroy", "5", [piece]);
    assert.deepEqual(await held(piece), ["destroy", null]);
    const correct = (result: "refused" | "ok", reason: string) => correctOf(one, result, reason);
    await correct("refused", "Found once more.");
    assert.deepEqual(await held(piece), ["destroy", null], "it is still against release");
    await correct("ok", "The sample was another's.");
    assert.deepEqual(await held(piece), ["detained", null]);
    const last = (await listPieceEvents(database.sql, piece)).at(-1);
    assert.equal(last?.said.reason, "The sample was another's.");
    await correct("refused", "It was not.");
    await correct("ok", "It was.");
    assert.equal((await listPieceEvents(database.sql, piece)).length, 2, "it lapses once");
  });

  test("an order to destroy stands while another agency finds against the same goods", async () => {
    const one = await desk().lodge({ reference: "DSP-two", price: "52000.00" });
    const agency = { agency: "plant-health", kind: "examination" };
    await addTasks(database.sql, [{ declarationId: one.id, caseId: one.caseId, tasks: [agency] }]);
    const two = { ...one, task: 2 };
    const parts = [{ item: 1, quantity: "5", unit: "KGM" }];
    await desk().find(one, "refused", parts);
    await desk().find(two, "ok");
    const piece = newPieceId({ declarationId: one.id, keeper: "customs" }, controlledAt);
    await dispose(one, "destroy", "5", [piece]);
    await correctOf(two, "refused", "It came late.", [{ item: 1 }]);
    await correctOf(one, "ok", "The sample was another's.");
    assert.deepEqual(await held(piece), ["destroy", null], "the second one found against it since");
    await correctOf(two, "ok", "It was another's too.");
    assert.deepEqual(await held(piece), ["detained", null]);
  });

  test("goods that may never be released are found to be against release, and nothing else", async () => {
    const one = await desk().lodge({ reference: "DSP-waste", price: "52000.00" });
    const goods = [{ item: 1, quantity: "5", unit: "KGM" }];
    await assert.rejects(desk().find(one, "corrected", goods, "waste"), {
      code: "FINDING_CATEGORY_REFUSES",
      message: /^Goods found as waste .*not corrected: .*Solid Waste.*article 115: ".*sent back"/,
      fix: /refused .* leaves: .*send-back/,
    });
    await desk().find(one, "refused", goods, "waste");
    await assert.rejects(dispose(one, "abandon", "5"), { code: "FOUND_EXIT_NOT_LAWFUL" });
    // an exit that the kind does not know is answered with those that what was found leaves
    await database.sql`update control_tasks set kind = 'scan' where declaration_id = ${one.id}`;
    await assert.rejects(dispose(one, "destroy", "5"), {
      code: "EXIT_NOT_LAWFUL",
      fix: /^(?!.*abandon)Lawful are: .*send-back/,
    });
    await database.sql`update control_tasks set kind = 'examination' where declaration_id = ${one.id}`;
    await dispose(one, "send-back", "5");
  });

  test("what was found otherwise binds its goods as what was refused does", async () => {
    const one = await desk().lodge({ reference: "DSP-pests", price: "52000.00" });
    await desk().find(one, "corrected", undefined, "epidemic");
    await assert.rejects(dispose(one, "abandon", "6"), { code: "FOUND_EXIT_NOT_LAWFUL" });
  });
});

describe("goods that several findings are against", () => {
  const profile = getProfile(loadProfiles(), "cn");
  const { control } = profile;
  // an item is declared with 12 kg gross and 5 pieces
  const document = madeDeclaration({ reference: "SEVERAL", items: 2 });
  const facts = readFacts(document, profile);
  const kg = (quantity: string, lot?: string): FoundGoods => ({
    item: 1,
    quantity,
    unit: "KGM",
    lot,
  });
  const tasks = (category: string | null, ...found: readonly (readonly FoundGoods[])[]) =>
    found.map((goods, at) => ({
      caseId: "C",
      task: at + 1,
      agency: "customs",
      kind: "examination",
      version: 1,
      status: "done" as const,
      result: "refused" as const,
      category,
      goods,
    }));
  const codeOf = (check: () => void): string => {
    try {
      check();
      return "goes";
    } catch (error) {
      if (error instanceof AppError) return error.code;
      throw error;
    }
  };
  const abandon = (against: ReturnType<typeof tasks>, quantity: string) =>
    codeOf(() =>
      checkFoundGoods(
        { exit: "abandon", goods: [kg(quantity)] },
        against,
        { document, facts },
        { profile },
      ),
    );
  const destroy = (against: ReturnType<typeof tasks>, quantity: string) =>
    codeOf(() => checkFound(against, [kg(quantity)], { document, control }));
  const no = "FOUND_EXIT_NOT_LAWFUL";
  const beyond = "DISPOSAL_BEYOND_FINDING";

  test("leave no more to another exit than all of them together leave", () => {
    const two = tasks("waste", [kg("5")], [kg("5")]);
    assert.deepEqual([abandon(two, "2"), abandon(two, "2.000001")], ["goes", no]);
    const same = tasks("waste", [kg("5", "L1")], [kg("4", "L1")]);
    assert.deepEqual([abandon(same, "7"), abandon(same, "7.000001")], ["goes", no]);
    const lots = tasks("waste", [kg("5", "L1")], [kg("4", "L2")]);
    assert.deepEqual([abandon(lots, "3"), abandon(lots, "3.000001")], ["goes", no]);
    const [waste] = tasks("waste", [kg("5")]);
    const [, pests] = tasks("epidemic", [], [kg("4")]);
    assert.ok(waste && pests);
    assert.equal(abandon([waste, pests], "3.000001"), no);
    assert.equal(abandon([waste, pests], "3"), "goes");
  });

  test("are destroyed up to the largest finding, unless lots tell them apart", () => {
    const two = tasks(null, [kg("5")], [kg("4")]);
    assert.deepEqual([destroy(two, "5"), destroy(two, "5.000001")], ["goes", beyond]);
    const lots = tasks(null, [kg("5", "L1")], [kg("4", "L2"), kg("1", "L1")]);
    assert.deepEqual([destroy(lots, "9"), destroy(lots, "9.000001")], ["goes", beyond]);
  });

  test("what answers one of them does not answer another", () => {
    const [radiation] = tasks("radiation", [kg("5")]);
    const [, narcotics] = tasks("narcotics", [], [kg("5")]);
    assert.ok(radiation && narcotics);
    const abandonAfter = (...gone: readonly (readonly ["send-back" | "destroy", string])[]) => {
      const disposedParts = gone.map(([exit, part]) => ({ exit, proof: "P", goods: [kg(part)] }));
      const of = { document, facts, disposedParts };
      const going = { exit: "abandon", goods: [kg("2")] } as const;
      return codeOf(() => checkFoundGoods(going, [radiation, narcotics], of, { profile }));
    };
    assert.equal(abandonAfter(["send-back", "5"]), "goes", "5 kg of narcotics and 2 kg are left");
    assert.equal(abandonAfter(["send-back", "6"]), no);
    assert.equal(abandonAfter(["send-back", "5"], ["destroy", "5"]), "goes");
  });

  test("a quantity in another unit than that of the finding is told so", () => {
    const against = tasks(null, [kg("5")]);
    const inPieces = (quantity: string) => [{ item: 1, quantity, unit: "001" }];
    const fix = /in the unit that (it|the finding) states/;
    const declared = { document, control };
    const short = { code: "DISPOSAL_INCOMPLETE", fix };
    assert.throws(() => checkCovered(against, inPieces("2"), declared), short);
    assert.throws(() => checkFound(against, inPieces("2.1"), declared), { code: beyond, fix });
  });
});

test("goods of two suspicions are disposed of for both, whether or not their findings name a category", () => {
  const cn = getProfile(loadProfiles(), "cn");
  const of = (task: number, items: readonly number[] = [1]) => ({ caseId: "c", task, items });
  const isFor = (against: readonly (ReturnType<typeof of> & { category?: string })[]) => {
    const bound = [of(1), of(2), of(4, [2])];
    const asked = isOrderedFor({ against, bound }, cn);
    return [asked(of(1), 1), asked(of(2), 1)];
  };
  assert.deepEqual(isFor([of(1), of(2)]), [true, true]);
  assert.deepEqual(isFor([of(1), { ...of(2), category: "infringing" }]), [true, true]);
  assert.deepEqual(isFor([of(1), of(2), of(3)]), [false, false], "a third task found something");
  assert.deepEqual(isFor([of(1), { ...of(2), category: "pest" }]), [false, false]);
  assert.deepEqual(isFor([of(1), of(4)]), [false, false], "the other one is of another item");
});
