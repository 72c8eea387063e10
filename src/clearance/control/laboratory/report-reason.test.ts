/** Toys over the limit for lead that an officer lets go all the same, or corrects, over HTTP. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { serveTests } from "#src/main/test-server.ts";
import { verifyAll } from "#src/main/verify.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { ControlledDesk } from "../../../../test/traffic/controlled.ts";
import type { OrderAnswer } from "./answers.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122260816";
const laboratories = [
  "code,validFrom,validTo,name_en,name_zh,party,accreditation,methods",
  "LAB-1,2020-01-01,,First,第一实验室,lab-one,L1,GB 6675.4;GB/T 22048",
  "LAB-2,2020-01-01,,Second,第二实验室,lab-two,L2,GB 6675.4",
].join("\n");

describeWithDatabase("a finding over a laboratory report", (database) => {
  const served = serveTests(database, at);
  let desk: ControlledDesk;
  before(async () => {
    desk = new ControlledDesk(database.sql, trader);
    await desk.deposit();
    await served.giveKeys([
      ["customs-1", ["officer"]],
      ["customs-2", ["approve"]],
      [trader, ["lodge"]],
      ["operator", ["registers"]],
      ["lab-one", ["laboratory"]],
    ]);
    const register = "profile=cn&register=laboratories&file=laboratories.csv";
    await done("operator", `/registers/codes?${register}`, Buffer.from(laboratories));
  });

  const send = (who: string, path: string, payload?: object) =>
    served.send<unknown>(
      who,
      payload ? "POST" : "GET",
      path,
      payload,
      Buffer.isBuffer(payload) ? { "content-type": "text/csv" } : {},
    );
  const done = async <Answer>(who: string, path: string, payload?: object): Promise<Answer> => {
    const answer = await send(who, path, payload);
    assert.ok(answer.status < 300, JSON.stringify(answer.json));
    return answer.json as Answer;
  };

  /** A task whose toys were tested, and were over the limit. */
  async function failedTask(reference: string) {
    const making = { reference, commodity: "9503008900", price: "5000.00" };
    const { id, caseId } = await desk.lodge(making, "sampling");
    const draw = { plan: "standard", item: 1, units: 40 };
    await done("customs-1", `/controls/${caseId}/samples`, draw);
    const orders = `/controls/${caseId}/laboratory-orders`;
    const tests = [{ analyte: "migrated-lead" }];
    await done("customs-1", orders, { sample: 1, laboratory: "LAB-1", tests });
    const listed = await done<{ orders: readonly OrderAnswer[] }>("customs-1", orders);
    const order = listed.orders[0] ?? assert.fail("no order");
    const said = { reportNumber: "R-1", analyst: "Chen Yu", testedOn: "2026-11-25" };
    const lead = { analyte: "migrated-lead", value: "112.5", unit: "mg/kg" };
    const results = [{ ...lead, uncertainty: "8", coverage: "2" }];
    await done("lab-one", `/laboratory/orders/${order.id}/results`, { ...said, results });
    return { id, caseId, order, path: `/controls/${caseId}/findings` };
  }
  const clean = { result: "ok", presence: "Seen." };

  test("says why where it lets the goods go, and keeps that", async () => {
    const { caseId, order, path } = await failedTask("LAB-OVER-1");
    const { task, number } = order;
    const refusal = async (what: object) => {
      const { json } = await send("customs-1", path, { ...clean, task, ...what });
      return json as { readonly code: string; readonly detail: string };
    };
    const { code, detail } = await refusal({});
    assert.equal(code, "REPORT_REASON_MISSING");
    assert.match(detail, new RegExp(`laboratory order ${number} does not conform`));
    assert.equal((await refusal({ result: "corrected" })).code, "REPORT_REASON_MISSING");
    const reportReason = "The tested part cannot be reached.";
    const twice = { reportReason, correctionReason: "Seen again." };
    assert.equal((await refusal(twice)).code, "FINDING_REASON_TWICE");
    await done("customs-1", path, { ...clean, task, reportReason });
    type ReadCase = { findings: readonly { reason: string | null }[] };
    const found = await done<ReadCase>("customs-1", `/controls/${caseId}`);
    assert.equal(found.findings.at(-1)?.reason, reportReason);
    const faults = async () =>
      JSON.stringify(
        (await verifyAll(database.sql, served.app.keyring, served.app.profiles)).faults,
      );
    assert.equal(await faults(), "[]");
    await database.sql`update control_findings set reason = 'Another.' where case_id = ${caseId}`;
    assert.match(await faults(), /not the one whose digest/);
  });

  test("says no more where it is against their release", async () => {
    const { order, path } = await failedTask("LAB-OVER-2");
    const { task } = order;
    await done("customs-1", path, { ...clean, task, result: "refused", category: "substandard" });
  });

  test("is followed by a retest of the same tests and limits, though it corrected the commodity", async () => {
    const { id, caseId, order, path } = await failedTask("LAB-OVER-3");
    const request = `/declarations/${id}/laboratory-results/${order.number}/retest-request`;
    await done(trader, request, { reason: "The packaging was tested." });
    const { task } = order;
    const found = { ...clean, task, result: "corrected", reportReason: "Other goods." };
    await done("customs-1", path, found);
    const code = "goodsShipment.governmentAgencyGoodsItem[0].commodity.classification[0].id";
    const patch = [{ op: "set", path: code, value: "3926400000" }];
    const correction = [
      `/controls/${caseId}/corrections`,
      { patch, reason: "Ornaments of plastic." },
    ] as const;
    assert.equal((await send("customs-1", ...correction)).status, 409, "a second person approves");
    type Open = { approvals: readonly { id: string }[] };
    const { approvals } = await done<Open>("customs-2", "/approvals?status=open");
    const approved = { decision: "approve", reason: "Seen." };
    await done("customs-2", `/approvals/${approvals[0]?.id ?? ""}/decision`, approved);
    await done("customs-1", ...correction);
    const orders = `/controls/${caseId}/laboratory-orders`;
    await done("customs-1", orders, { laboratory: "LAB-2", retestOf: order.number });
    const listed = await done<{ orders: readonly OrderAnswer[] }>("customs-1", orders);
    const second = listed.orders.at(-1);
    assert.deepEqual([second?.commodity, second?.tests], [order.commodity, order.tests]);
  });
});
