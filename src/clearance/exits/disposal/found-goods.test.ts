/** Goods leave a declaration against their owner's will only where a finding is against them, and once. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { listPieces } from "#src/clearance/control/custody/store.ts";
import { newId } from "#src/kernel/ids.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import {
  type ControlledCase,
  controlledAt,
  ControlledDesk,
} from "../../../../test/traffic/controlled.ts";
import type { Disposal } from "./order-disposal.ts";

describeWithDatabase("goods that are disposed of under control", (database) => {
  let opened: ControlledDesk | undefined;
  const desk = () => (opened ??= new ControlledDesk(database.sql, "3122260813"));
  before(() => desk().deposit());
  const dispose = ({ id, caseId }: ControlledCase, exit: Disposal["exit"], kg: string) => {
    const goods = [{ item: 1, quantity: kg, unit: "KGM" }];
    const disposalId = newId<"request">(controlledAt.epochMilliseconds);
    const said = { caseId, reason: "Infested.", orderedAt: controlledAt };
    const disposal = { disposalId, exit, goods, ...said };
    return desk().tell({
      type: "disposal.ordered",
      declarationId: id,
      actor: "officer",
      disposal,
    });
  };

  test("what was found in order is neither destroyed nor sent back, though its owner may abandon it", async () => {
    const one = await desk().lodge({ reference: "DSP-order", price: "52000.00" });
    await desk().find(one, "ok");
    for (const exit of ["destroy", "send-back"] as const)
      await assert.rejects(dispose(one, exit, "6"), { code: "NOTHING_TO_DISPOSE" });
    await dispose(one, "abandon", "6");
  });

  test("no more is destroyed than was found, and not once again when the order is repeated", async () => {
    const one = await desk().lodge({ reference: "DSP-beyond", price: "52000.00" });
    await desk().find(one, "refused", [{ item: 1, quantity: "5", unit: "KGM" }]);
    await assert.rejects(dispose(one, "destroy", "5.000001"), {
      code: "DISPOSAL_BEYOND_FINDING",
      message: /items 1 /,
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
});
