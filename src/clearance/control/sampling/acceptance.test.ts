/** A lot accepted with one defective package and refused with two, over HTTP. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { SeenTask } from "#src/clearance/control/acts/earlier-acts.ts";
import { type Act, findAgainst } from "#src/clearance/control/acts/order-of-acts.ts";
import { verifyAll } from "#src/main/verify.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import {
  type ControlledCase,
  controlledAt,
  ControlledDesk,
} from "../../../../test/traffic/controlled.ts";

type Sample = {
  readonly number: number;
  readonly accept: number | null;
  readonly risk: string | null;
  readonly seed: string;
  readonly drawn: readonly number[];
  readonly count: {
    readonly faulty: readonly number[];
    readonly verdict: string;
    readonly says: string;
    readonly presence: string | null;
  } | null;
  readonly withdrawn: { readonly reason: string } | null;
};
type Answer = {
  readonly code?: string;
  readonly samples: readonly Sample[];
  readonly plans: readonly { readonly id: string; readonly accept?: number }[];
};

describeWithDatabase("plans of acceptance", (database) => {
  const trader = "3122260842";
  const served = serveTests(database, controlledAt);
  let desk: ControlledDesk;
  before(async () => {
    desk = new ControlledDesk(database.sql, trader);
    await desk.deposit();
    await served.giveKeys([["customs-1", ["officer"]]]);
  });

  const send = async (path: string, payload?: object) => {
    const { status, json: body } = await served.ask<Answer>("customs-1", path, payload);
    return { status, body };
  };
  const done = async (path: string, payload?: object): Promise<Answer> => {
    const { status, body } = await send(path, payload);
    assert.ok(status < 300, JSON.stringify(body));
    return body;
  };
  const refused = async (path: string, payload: object) => (await send(path, payload)).body.code;
  const draw = async (
    { caseId }: ControlledCase,
    plan = "acceptance-one",
    lot?: string,
    { units = 200, item = 1 } = {},
  ) => {
    await done(`/controls/${caseId}/samples`, { plan, item, units, lot });
    const { samples } = await done(`/controls/${caseId}`);
    const last = samples.at(-1) ?? assert.fail("no sample");
    return { ...last, path: `/controls/${caseId}/samples/${last.number}/count` };
  };
  const last = async ({ caseId }: ControlledCase) =>
    (await done(`/controls/${caseId}`)).samples.at(-1)?.count;
  const finding = "Seam open.";
  const seen = { finding, presence: "Opened in hall 3." };

  test("are listed with the number they accept, and state their risk exactly", async () => {
    const { plans } = await done("/control-kinds?profile=cn");
    assert.equal(plans.find(({ id }) => id === "acceptance-one")?.accept, 1);
    assert.equal(plans.find(({ id }) => id === "standard")?.accept, undefined);
    const one = await desk.lodge({ reference: "AP-1" }, "examination");
    const sample = await draw(one);
    assert.deepEqual([sample.drawn.length, sample.accept, sample.count], [78, 1, null]);
    const risk = Number(sample.risk);
    assert.ok(risk > 4.5 && risk <= 5, sample.risk ?? "");
    const small = { plan: "acceptance-one", item: 1, units: 30 };
    assert.equal(await refused(`/controls/${one.caseId}/samples`, small), "LOT_TOO_SMALL");
  });

  test("packages are counted where they are, though drawn before they come", async () => {
    const one = await desk.lodge({ reference: "AP-A" }, "examination");
    const { path } = await draw(one);
    assert.equal(await refused(path, { faulty: [], finding }), "GOODS_NOT_ARRIVED");
    await done(path, { faulty: [], ...seen });
    assert.equal((await last(one))?.presence, seen.presence, "the officer said where they are");
    const other = await desk.lodge({ reference: "AP-B" }, "examination");
    const drawn = await draw(other);
    const arrival = { type: "goods.arrived", declarationId: other.id, actor: "carrier" } as const;
    await desk.tell({ ...arrival, at: controlledAt, reference: "A" });
    await done(drawn.path, { faulty: [], finding });
    assert.equal((await last(other))?.presence, null);
  });

  test("a sample that was drawn by mistake is withdrawn until it is counted", async () => {
    const one = await desk.lodge({ reference: "AP-W" }, "examination");
    const { number, path } = await draw(one);
    await assert.rejects(desk.find(one, "ok"), { code: "SAMPLE_NOT_COUNTED" });
    const withdrawing = path.replace("/count", "/withdrawal");
    const why = { reason: "Drawn of another lot." };
    const strange = withdrawing.replace(`/${number}/`, "/99/");
    assert.equal(await refused(strange, why), "SAMPLE_NOT_FOUND");
    await done(withdrawing, why);
    const { samples } = await done(`/controls/${one.caseId}`);
    assert.deepEqual(
      samples.map(({ withdrawn, count }) => [withdrawn?.reason, count]),
      [[why.reason, null]],
      "it stays listed",
    );
    assert.equal(await refused(withdrawing, why), "SAMPLE_NOT_FOUND", "once");
    assert.equal(await refused(path, { faulty: [], ...seen }), "SAMPLE_NOT_FOUND");
    const again = await draw(one);
    const [first = 0, second = 0] = again.drawn;
    await done(again.path, { faulty: [first, second], ...seen });
    const late = await refused(again.path.replace("/count", "/withdrawal"), why);
    assert.equal(late, "SAMPLE_COUNTED", "what refuses a lot is not withdrawn");
    await desk.find(one, "refused");
    assert.equal(await desk.decide(one, "refuse"), "refused");
  });

  test("the same packages come again until they are counted, whoever withdraws or draws anew", async () => {
    const one = await desk.lodge({ reference: "AP-S" }, "examination");
    const withdraw = ({ path }: { readonly path: string }) =>
      done(path.replace("/count", "/withdrawal"), { reason: "Drawn by mistake." });
    for (const plan of ["acceptance-one", "standard"]) {
      const first = await draw(one, plan);
      await withdraw(first);
      const second = await draw(one, plan);
      assert.deepEqual([second.seed, second.drawn], [first.seed, first.drawn], plan);
      await withdraw(second);
      for (const [lot, units] of [
        ["L7", 200],
        [undefined, 199],
      ] as const) {
        const other = await draw(one, plan, lot, { units });
        assert.notEqual(other.seed, first.seed, "of another lot or number of packages");
        await withdraw(other);
      }
      const last = await draw(one, plan);
      assert.deepEqual(last.drawn, first.drawn, "also after another draw");
      await done(last.path, { faulty: [], ...seen, finding: "None at fault." });
    }
    const waits = await draw(one, "acceptance-one", "L9");
    const anew = await draw(one, "acceptance-one", "L9");
    assert.deepEqual(anew.drawn, waits.drawn, "not counted, and drawn anew");
    await done(anew.path, { faulty: [], ...seen, finding: "None at fault." });
    const more = await draw(one, "acceptance-one", "L9");
    assert.notEqual(more.seed, waits.seed, "they were counted: it is another sample");
  });

  test("with one allowed, one at fault is accepted and stays recorded", async () => {
    const one = await desk.lodge({ reference: "AP-2" }, "examination");
    const { drawn, path } = await draw(one);
    await assert.rejects(desk.find(one, "ok"), { code: "SAMPLE_NOT_COUNTED" });
    const [first = 0] = drawn;
    const outside = Array.from({ length: 200 }, (_, at) => at + 1).find((n) => !drawn.includes(n));
    for (const faulty of [[outside], [first, first]])
      assert.equal(await refused(path, { faulty, ...seen }), "SAMPLE_PACKAGE_NOT_DRAWN");
    const wrong = path.replace(/\/\d+\/count/, "/99/count");
    assert.equal(await refused(wrong, { faulty: [], ...seen }), "SAMPLE_NOT_FOUND");
    await done(path, { faulty: [first], ...seen });
    const count = await last(one);
    assert.deepEqual([count?.verdict, count?.faulty, count?.says], ["accepted", [first], finding]);
    await desk.find(one, "ok");
    assert.equal(await desk.decide(one), "awaiting-arrival");
    const closed = await refused(path, { faulty: [], ...seen });
    assert.equal(closed, "CONTROL_DECIDED", "nothing is counted any more");
  });

  test("two at fault refuse the lot, whatever is found otherwise", async () => {
    const one = await desk.lodge({ reference: "AP-3" }, "examination");
    const { drawn, path } = await draw(one);
    await done(path, { faulty: drawn.slice(0, 2), ...seen });
    assert.equal((await last(one))?.verdict, "refused");
    for (const result of ["ok", "corrected"] as const)
      await assert.rejects(desk.find(one, result), { code: "SAMPLE_REFUSES" });
    await desk.find(one, "refused");
    await assert.rejects(desk.decide(one), { code: "FINDING_REFUSES" });
    assert.equal(await desk.decide(one, "refuse"), "refused");
  });

  test("a later count stands in place of the earlier, and an uncounted sample is drawn again", async () => {
    const one = await desk.lodge({ reference: "AP-4" }, "examination");
    const { drawn, path } = await draw(one, "acceptance-one", "L7");
    await done(path, { faulty: drawn.slice(0, 2), ...seen });
    await done(path, { faulty: drawn.slice(0, 1), ...seen, finding: "The second was dust." });
    assert.equal((await last(one))?.verdict, "accepted");
    const other = await draw(one, "acceptance-one", "L8");
    await assert.rejects(desk.find(one, "ok"), { code: "SAMPLE_NOT_COUNTED" });
    const again = await draw(one, "acceptance-one", "L8");
    await assert.rejects(desk.find(one, "ok"), { code: "SAMPLE_NOT_COUNTED" });
    await done(again.path, { faulty: [], ...seen, finding: "None at fault." });
    await done(other.path, { faulty: other.drawn.slice(0, 3), ...seen });
    await assert.rejects(
      desk.find(one, "ok"),
      { code: "SAMPLE_REFUSES" },
      "found at fault after all",
    );
    await done(other.path, { faulty: [], ...seen, finding: "It was dust." });
    await desk.find(one, "ok");
  });

  test("a lot that is refused stays refused, by whatever plan it is drawn from again", async () => {
    const one = await desk.lodge({ reference: "AP-7" }, "examination");
    const { drawn, path } = await draw(one);
    await done(path, { faulty: drawn.slice(0, 2), ...seen });
    for (const plan of ["acceptance-one", "acceptance-three", "standard"]) {
      const again = await draw(one, plan);
      await done(again.path, { faulty: [], ...seen, finding: "None at fault." });
      await assert.rejects(desk.find(one, "ok"), { code: "SAMPLE_REFUSES" }, plan);
    }
    await desk.find(one, "refused");
  });

  test("a plan that counts nothing, or another lot size, does not replace a sample to count", async () => {
    const one = await desk.lodge({ reference: "AP-8" }, "examination");
    const { path } = await draw(one);
    await draw(one, "standard");
    await assert.rejects(desk.find(one, "ok"), { code: "SAMPLE_NOT_COUNTED" });
    const whole = { plan: "acceptance-one", item: 1, units: 199 };
    await done(`/controls/${one.caseId}/samples`, whole);
    const number = (await done(`/controls/${one.caseId}`)).samples.at(-1)?.number ?? 0;
    await done(`/controls/${one.caseId}/samples/${number}/count`, { faulty: [], ...seen });
    await assert.rejects(desk.find(one, "ok"), { code: "SAMPLE_NOT_COUNTED" });
    await done(path, { faulty: [], ...seen });
    await desk.find(one, "ok");
  });

  test("a finding against other goods does not cover a lot that is refused or not counted", async () => {
    const one = await desk.lodge({ reference: "AP-9", items: 2 }, "examination");
    const { drawn, path } = await draw(one);
    for (const item of [1, 2])
      await assert.rejects(desk.find(one, "refused", [{ item }]), { code: "SAMPLE_NOT_COUNTED" });
    await done(path, { faulty: drawn.slice(0, 2), ...seen });
    const part = { item: 1, quantity: "1", unit: "KGM" };
    for (const goods of [{ item: 2 }, part, { ...part, lot: "L7" }])
      await assert.rejects(desk.find(one, "refused", [goods]), { code: "SAMPLE_REFUSES" });
    await desk.find(one, "refused", [{ item: 1 }]);
  });

  test("a lot that is refused is covered by its number, or by the whole item", async () => {
    const two = await desk.lodge({ reference: "AP-10", items: 2 }, "examination");
    for (const lot of ["L7", "L8"]) {
      const { drawn, path } = await draw(two, "acceptance-one", lot);
      await done(path, { faulty: drawn.slice(0, 2), ...seen });
    }
    const part = { item: 1, quantity: "1", unit: "KGM" };
    const first = { ...part, lot: "L7" };
    for (const goods of [[first], [first, { ...first, item: 2, lot: "L8" }]])
      await assert.rejects(desk.find(two, "refused", goods), { code: "SAMPLE_REFUSES" });
    await desk.find(two, "refused", [first, { ...part, lot: "L8" }]);
    const three = await desk.lodge({ reference: "AP-11" }, "examination");
    const { drawn, path } = await draw(three, "acceptance-one", "L7");
    await done(path, { faulty: drawn.slice(0, 2), ...seen });
    await desk.find(three, "refused", [{ item: 1 }]);
  });

  test("a sample stays of its goods where items before them leave, and counts no more with them", async () => {
    const one = await desk.lodge({ reference: "AP-M", items: 3 }, "examination");
    const first = await draw(one, "acceptance-one", "L7", { item: 2 });
    await desk.seizePart(one, [{ item: 1 }]);
    const again = await draw(one, "acceptance-one", "L7", { item: 1 });
    assert.deepEqual(again.drawn, first.drawn, "it is the same lot, not counted yet");
    await done(again.path, { faulty: again.drawn.slice(0, 2), ...seen });
    const said = JSON.stringify(await done(`/declarations/${one.id}`));
    assert.match(said, /Item 1, lot L7: 78 packages examined/);
    await assert.rejects(desk.find(one, "refused", [{ item: 2 }]), { code: "SAMPLE_REFUSES" });
    const other = await draw(one, "acceptance-one", "L8", { item: 2 });
    await done(other.path, { faulty: other.drawn.slice(0, 2), ...seen });
    await assert.rejects(desk.find(one, "refused", [{ item: 1 }]), { code: "SAMPLE_REFUSES" });
    await desk.seizePart(one, [{ item: 2 }]);
    await desk.find(one, "refused", [{ item: 1 }]);
  });

  test("a lot that is refused, or drawn, after the finding is not released", async () => {
    const one = await desk.lodge({ reference: "AP-12" }, "examination");
    const { drawn, path } = await draw(one);
    await done(path, { faulty: [], ...seen, finding: "None at fault." });
    await desk.find(one, "ok");
    await done(path, { faulty: drawn.slice(0, 5), ...seen });
    await assert.rejects(desk.decide(one), { code: "SAMPLE_REFUSES" });
    await done(path, { faulty: [], ...seen, finding: "It was dust." });
    const later = await draw(one, "acceptance-one", "L9");
    await assert.rejects(desk.decide(one), { code: "SAMPLE_NOT_COUNTED" });
    await done(later.path, { faulty: [], ...seen, finding: "None at fault." });
    assert.equal(await desk.decide(one), "awaiting-arrival");
  });

  test("nor is the rest of the goods before the finding is corrected", () => {
    const of = { caseId: "c", task: 1, agency: "customs", kind: "examination" };
    const seen = { ...of, status: "done", result: "refused", version: 1, findings: 1 } as const;
    const drawn = { item: 1, version: 1, commodity: "", lot: "", plan: "p", units: 9, size: 9 };
    const lot = { caseId: "c", task: 1, number: 1, ...drawn };
    const against = (act: Act, task: SeenTask, sample: object) => {
      const about = { id: "c", isDecided: false, correctedIn: 1, releasedAt: undefined };
      const samples = [{ ...lot, accept: 1, findings: 1, ...sample }];
      return findAgainst(act, { ...about, tasks: [task], samples })?.code;
    };
    const other = { ...seen, items: [2], goods: [{ item: 2 }] };
    for (const act of ["disposal", "downgrade"] as const) {
      assert.equal(against(act, other, { faulty: 2 }), "SAMPLE_REFUSES");
      assert.equal(against(act, other, {}), "SAMPLE_NOT_COUNTED");
      assert.equal(against(act, other, { faulty: 1 }), undefined);
      assert.equal(against(act, { ...other, findings: 2 }, { faulty: 2 }), undefined);
      assert.equal(against(act, seen, { faulty: 2 }), undefined, "against all goods");
    }
  });

  test("a plan of detection counts nothing by itself, and refuses what is counted", async () => {
    const one = await desk.lodge({ reference: "AP-5" }, "examination");
    const { drawn, path, accept } = await draw(one, "standard");
    assert.equal(accept, null);
    await done(path, { faulty: drawn.slice(0, 1), ...seen });
    await assert.rejects(desk.find(one, "ok"), { code: "SAMPLE_REFUSES" });
    const two = await desk.lodge({ reference: "AP-6" }, "examination");
    await draw(two, "standard");
    await desk.find(two, "ok");
  });

  test("verify names a count that was changed", async () => {
    const { sql, keyring } = served.app;
    assert.deepEqual((await verifyAll(sql, keyring)).faults, []);
    await sql`update control_task_records set says = says || '{"faulty": []}'
      where kind = 'sample-count' and says->>'verdict' = 'refused'`;
    const faults = (await verifyAll(sql, keyring)).faults.map(({ says }) => says);
    assert.ok(
      faults.some((says) => /digest the chain holds/.test(says)),
      faults.join(),
    );
  });
});
