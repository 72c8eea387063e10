import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { consignmentKeyOf } from "#src/clearance/consignments/consignment-key.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { describeWithDatabase, type TestDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import type { LodgementAnswer } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { madeDeclaration, type Making } from "../declaration/made-declaration.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { FlowDesk } from "#src/flow/desk.ts";

const profiles = profilesWithoutChance();
const cn = getProfile(profiles, "cn");
const gb = getProfile(profiles, "gb");
const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122260051";

function openDesk({ sql }: TestDatabase): FlowDesk {
  return new FlowDesk({ sql, clock: () => now, profiles, snapshots: new SnapshotStore(profiles) });
}

function lodge(desk: FlowDesk, making: Making, lodgerId = trader): Promise<LodgementAnswer> {
  const document = madeDeclaration({ trader, ...making });
  const facts = readFacts(document, cn);
  const format = "application/json";
  return desk.lodge({ profile: cn, lodgerId, format, document, facts, problems: [] });
}

/** What the lodger is told of an earlier declaration of the consignment. */
function toldOf({ problems }: LodgementAnswer): readonly string[] {
  return problems.flatMap(({ code, severity, message }) =>
    code === "INT-003" ? `${severity}: ${message.en}` : [],
  );
}

describeWithDatabase("a consignment declared again under another reference", (database) => {
  test("warns and names the earlier declaration to its own lodger only", async () => {
    const desk = openDesk(database);
    const bill = "BILL-OWN";
    assert.deepEqual(toldOf(await lodge(desk, { reference: "A-1", bill })), []);
    const again = await lodge(desk, { reference: "A-2", bill });
    assert.match(toldOf(again).join(), /^warning: Your declaration A-1 states the same/);
    assert.notEqual(again.status, "rejected");
    const [others] = toldOf(await lodge(desk, { reference: "A-3", bill }, "3122260052"));
    assert.match(others ?? "", /^warning: Another declaration states the same/);
    assert.doesNotMatch(others ?? "", /A-\d/);
    // the broker hears of its own one first, though the trader's are newer
    await lodge(desk, { reference: "A-4", bill });
    const broker = await lodge(desk, { reference: "A-5", bill }, "3122260052");
    assert.match(toldOf(broker).join(), /Your declaration A-3/);
  });

  test("is found within one group and behind one that is being committed", async () => {
    const desk = openDesk(database);
    const lodged = await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        lodge(desk, { reference: `G-${index}`, bill: `BILL-${index % 150}` }),
      ),
    );
    const warned = lodged.map((one) => toldOf(one).length);
    assert.deepEqual(warned, [...Array(150).fill(0), ...Array(150).fill(1)]);
  });

  test("a part of a split bill, another bill, rejected and withdrawn ones do not count", async () => {
    const desk = openDesk(database);
    const bill = "BILL-SPLIT";
    const rejected = await lodge(desk, { reference: "S-0", bill, commodity: "8471301" });
    assert.equal(rejected.status, "rejected");
    const first = await lodge(desk, { reference: "S-1", bill });
    assert.deepEqual(toldOf(first), []);
    assert.deepEqual(toldOf(await lodge(desk, { reference: "S-2", bill, items: 2 })), []);
    assert.deepEqual(toldOf(await lodge(desk, { reference: "S-3", bill: "BILL-NEXT" })), []);
    await database.sql`update declarations set status = 'invalidated' where declaration_id = ${first.id}`;
    assert.deepEqual(toldOf(await lodge(desk, { reference: "S-4", bill })), []);
  });

  test("is found by an index and a few rows, however often it was declared", async () => {
    const desk = openDesk(database);
    await lodge(desk, { reference: "P-1", bill: "BILL-PLAN" });
    const [{ key } = { key: "" }] = await database.sql<{ key: string }[]>`
      select consignment_key as key from declarations where reference = 'P-1'`;
    const plan = await database.sql.begin(async (tx) => {
      await tx`set local enable_seqscan = off`;
      return tx<{ "QUERY PLAN": string }[]>`
        explain select reference from declarations where consignment_key = ${key}
        order by declaration_id desc limit 16`;
    });
    const text = plan.map((row) => row["QUERY PLAN"]).join("\n");
    assert.match(text, /consignment_key/);
    assert.doesNotMatch(text, /Seq Scan|Sort/);
  });
});

describe("the key of a consignment", () => {
  const stated = (type: string | undefined, changed: object = {}, additional = "A") => {
    const document = {
      functionCode: "9",
      functionalReferenceId: "K",
      typeCode: `IM${additional}`,
      goodsShipment: {
        importer: { id: "GB123456789000" },
        previousDocument: [{ categoryCode: "Z", typeCode: "705", id: "SEA-1" }],
        governmentAgencyGoodsItem: [
          {
            sequenceNumeric: "1",
            commodity: {
              classification: [{ id: "84713010", identificationTypeCode: "TSP" }],
              goodsMeasure: { netNetWeightMeasure: { value: "10.0", unitCode: "KGM" } },
            },
            additionalDocument:
              type === undefined ? [] : [{ categoryCode: "N", typeCode: type, id: "INV-7" }],
            ...changed,
          },
        ],
      },
    };
    return consignmentKeyOf({ profile: gb, facts: readFacts(document, gb), document });
  };

  test("needs a document that is an invoice, by the profile", () => {
    assert.match(stated("935") ?? "", /^[0-9a-f]{32}$/);
    assert.equal(stated("271"), undefined);
    assert.equal(stated(undefined), undefined);
  });

  test("is another one for a supplementary declaration and for other documents and procedures", () => {
    const keys = [
      stated("935"),
      stated("380"),
      stated("935", {}, "Y"),
      stated("935", { governmentProcedure: [{ currentCode: "71", previousCode: "00" }] }),
    ];
    assert.equal(new Set(keys).size, 4);
    assert.equal(stated("935", {}, "D"), stated("935"));
  });
});
