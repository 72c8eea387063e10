/** Goods are treated and looked at again before they are released. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { ControlledDesk, type ControlledCase } from "../../../../test/traffic/controlled.ts";
import { listFindingFaults } from "#src/clearance/control/case/findings/store.ts";
import { findCaseOf, findLastCases } from "#src/clearance/control/case/store.ts";
import { findTaskDocument } from "#src/clearance/declaration/reading-store.ts";
import { behindWall, raiseWall, showDeclarations } from "#src/platform/wall.ts";
import { loadProfiles, getProfile } from "#src/registers/profile.ts";
import { listTaskRecords } from "#src/clearance/control/case/task-records/store.ts";
import { drawSample, type DrawnSample } from "#src/clearance/control/sampling/sample.ts";
import { drawUnits } from "#src/decisions/sampling/draw-units.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import {
  checkResult,
  getTreatment,
  type TreatmentOrder,
  type TreatmentResult,
} from "./treatment.ts";

const officer = "officer";
const measured = (temperature: string, duration: string) => [
  { parameter: "temperature", value: temperature },
  { parameter: "duration", value: duration },
];

describe("the result of a treatment", () => {
  const cn = getProfile(loadProfiles(), "cn");
  const heat = getTreatment(cn, "wood-heat-treatment", "quarantine");
  const done = { outcome: "done", certificate: "HT-1", values: measured("56", "30.5") } as const;

  test("is done with every parameter within its bounds, and a certificate", () => {
    checkResult(heat, done);
    for (const values of [measured("55.9", "30"), measured("56", "29.99")])
      assert.throws(() => checkResult(heat, { ...done, values }), {
        code: "TREATMENT_OUT_OF_BOUNDS",
        message: /ISPM 15/,
      });
    const [temperature] = done.values;
    for (const wrong of [
      { ...done, certificate: undefined },
      { ...done, values: temperature ? [temperature] : [] },
      { ...done, values: [...done.values, ...done.values] },
      { ...done, values: [...done.values, { parameter: "dose", value: "1" }] },
    ])
      assert.throws(() => checkResult(heat, wrong), { code: "TREATMENT_VALUES" });
    checkResult(heat, { outcome: "failed", values: measured("41", "30"), certificate: undefined });
  });

  test("a treatment is of the profile, and of the kind of control", () => {
    assert.throws(() => getTreatment(cn, "prayer", "quarantine"), {
      code: "TREATMENT_UNKNOWN",
      fix: /fumigation/,
    });
    assert.throws(() => getTreatment(cn, "fumigation", "laboratory"), {
      code: "TREATMENT_NOT_LAWFUL",
      message: /ISPM 43/,
    });
  });
});

describeWithDatabase("treatment of goods under control", (database) => {
  const desk = () => (opened ??= new ControlledDesk(database.sql, "3122260811"));
  let opened: ControlledDesk | undefined;
  before(() => desk().deposit());
  const order = (
    { id, caseId }: ControlledCase,
    treatment: string,
    task = 1,
    goods?: TreatmentOrder["goods"],
  ) =>
    desk().tell({
      type: "treatment.decided",
      declarationId: id,
      actor: officer,
      order: { caseId, task, treatment, goods, reason: "Live larvae.", officer },
    });
  const report = (
    { id, caseId }: ControlledCase,
    outcome: TreatmentResult["outcome"],
    task = 1,
  ) => {
    const values = outcome === "done" ? measured("57", "45") : [];
    const carriedOutBy = "Port Treatment Ltd";
    const said = { values, carriedOutBy, certificate: "HT-1", reason: "Seen.", officer };
    const result = { caseId, task, outcome, ...said };
    return desk().tell({ type: "treatment.reported", declarationId: id, actor: officer, result });
  };

  test("what was infested is treated, looked at anew and released; the finding stays", async () => {
    const one = await desk().lodge({ reference: "TRT-1", price: "52000.00" }, "quarantine");
    await assert.rejects(order(one, "heat-treatment"), { code: "NOTHING_TO_TREAT" });
    await desk().find(one, "refused", [{ item: 1, quantity: "6", unit: "KGM" }]);
    await assert.rejects(order(one, "relabelling"), { code: "TREATMENT_NOT_LAWFUL" });
    await assert.rejects(report(one, "done"), { code: "TREATMENT_NOT_ORDERED" });
    const less = [{ item: 1, quantity: "5", unit: "KGM" }];
    await assert.rejects(order(one, "heat-treatment", 1, less), { code: "DISPOSAL_INCOMPLETE" });
    assert.equal(await order(one, "heat-treatment"), "under-control");
    await assert.rejects(order(one, "fumigation"), { code: "TREATMENT_OPEN" });
    await assert.rejects(desk().decide(one), { code: "FINDING_REFUSES" });
    assert.equal(await report(one, "done"), "under-control");
    await assert.rejects(desk().decide(one), { code: "TASKS_OPEN" });
    const tasks = (await findCaseOf(database.sql, one.id))?.tasks ?? [];
    assert.deepEqual(
      tasks.map(({ task, kind, status, result }) => [task, kind, status, result]),
      [
        [1, "quarantine", "done", "refused"],
        [2, "quarantine", "open", null],
      ],
    );
    await desk().find({ ...one, task: 2 }, "refused");
    await assert.rejects(desk().decide(one), { code: "FINDING_REFUSES" });
    await order(one, "heat-treatment", 2);
    await report(one, "done", 2);
    await desk().find({ ...one, task: 3 }, "ok");
    assert.equal(await desk().decide(one), "awaiting-arrival");
    const events = await listEvents(database.sql, one.id);
    const ordered = events.find(({ type }) => type === "treatment.ordered");
    assert.match(JSON.stringify(ordered?.reason), /ISPM 42.*heat treatment\. Live larvae.*60 days/);
    assert.doesNotMatch(JSON.stringify(ordered?.payload), /larvae/);
  });

  test("what was treated is looked at again where items before it leave, by an agency of these goods alone", async () => {
    const one = await desk().lodge({ reference: "TRT-M", items: 3 }, "quarantine");
    const { sql } = database;
    const asked = sql`agency = 'health', subject = '{2}'`;
    await sql`update control_tasks set ${asked} where declaration_id = ${one.id}`;
    await raiseWall(sql);
    const shown = () =>
      behindWall(sql, { kind: "agency", agency: "health" }, async (behind) => {
        await showDeclarations(behind, [one.id]);
        return (await findTaskDocument(behind, one.id))?.subject;
      });
    await desk().find(one, "refused", [{ item: 2 }]);
    await order(one, "heat-treatment");
    assert.deepEqual(await shown(), [2]);
    await desk().seizePart(one, [{ item: 1 }]);
    assert.deepEqual(await shown(), [1]);
    await report(one, "done");
    const controls = await findLastCases(sql, [one.id]);
    const again = controls.get(one.id)?.tasks.find(({ task }) => task === 2);
    assert.deepEqual([again?.subject, again?.subjectIn], [[1], 2]);
    const { seizureId } = await desk().seizePart(one, [{ item: 1 }]);
    assert.deepEqual(await shown(), [], "they are seized");
    await desk().returnPart(one, seizureId);
    assert.deepEqual(await shown(), [2], "behind the others");
  });

  test("a sample is drawn by a plan of its kind of control, and can be drawn again", async () => {
    const one = await desk().lodge({ reference: "SMP-1", price: "52000.00" }, "quarantine");
    const draw = (plan: string, units: number) => {
      const sample = { caseId: one.caseId, task: 1, plan, item: 1, units, lot: "L7", officer };
      const about = { declarationId: one.id, actor: officer };
      return desk().tell({ type: "sample.asked", ...about, sample });
    };
    await assert.rejects(draw("none", 200), { code: "PLAN_UNKNOWN", fix: /strict/ });
    const large = { plan: "fine", item: 1, units: 100_000 };
    assert.throws(() => drawSample(large, { level: "0.1", confidence: "99" }, "seed"), {
      code: "SAMPLE_TOO_LARGE",
    });
    assert.equal(await draw("standard", 200), "under-control");
    const records = await listTaskRecords(database.sql, { declarationId: one.id, id: one.caseId });
    // the one record is of the sample drawn above
    const [says] = records.map((record) => record.says as unknown as DrawnSample);
    assert.ok(says);
    assert.equal(says.drawn.length, 51);
    assert.deepEqual(says.drawn, [...drawUnits({ seed: says.seed, lot: 200, size: 51 })]);
    await database.sql`update control_tasks set kind = 'documents' where declaration_id = ${one.id}`;
    await assert.rejects(draw("standard", 200), { code: "PLAN_NOT_LAWFUL", message: /ISPM 31/ });
  });

  test("one that failed answers nothing: the goods leave by the exits that remain", async () => {
    const one = await desk().lodge({ reference: "TRT-2", price: "52000.00" }, "quarantine");
    await desk().find(one, "refused");
    await order(one, "heat-treatment");
    assert.equal(await report(one, "failed"), "under-control");
    await assert.rejects(desk().decide(one), { code: "FINDING_REFUSES" });
    await assert.rejects(report(one, "done"), { code: "TREATMENT_NOT_ORDERED" });
    assert.equal(await desk().decide(one, "refuse"), "refused");
    await assert.rejects(order(one, "heat-treatment"), { code: "CONTROL_DECIDED" });
    const faults = async () =>
      (await listFindingFaults(database.sql, 50)).filter(({ where }) => where.includes(one.id));
    assert.deepEqual(await faults(), []);
    const { sql } = database;
    const last = sql`declaration_id = ${one.id} and seq = 2`;
    await sql`update control_task_records set says = jsonb_set(says, '{outcome}', '"done"') where ${last}`;
    assert.match((await faults())[0]?.says ?? "", /not the one whose digest/);
    await sql`delete from control_task_records where ${last}`;
    assert.match((await faults())[0]?.where ?? "", /record 2$/);
  });
});
