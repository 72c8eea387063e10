/** Toys over the limit for lead, from the sample to the finding, over HTTP; and who may say what of it. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { verifyAll } from "#src/main/verify.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { type ControlledCase, ControlledDesk } from "../../../../test/traffic/controlled.ts";
import type { z } from "zod";
import type { OrderAnswer, ResultAnswer } from "./answers.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122260812";
/** Two laboratories with two methods, one that tests for lead no more, and one of yesterday. */
const laboratories = [
  "code,validFrom,validTo,name_en,name_zh,party,accreditation,methods",
  "LAB-1,2020-01-01,,First,第一实验室,lab-one,L1,GB 6675.4;GB/T 22048",
  "LAB-2,2020-01-01,,Second,第二实验室,lab-two,L2,GB 6675.4;GB/T 22048",
  "LAB-3,2020-01-01,,Third,第三实验室,lab-two,L3,GB/T 22048",
  "LAB-4,2020-01-01,2026-11-25,Fourth,第四实验室,lab-two,L4,GB 6675.4",
].join("\n");

describeWithDatabase("laboratory tests", (database) => {
  const served = serveTests(database, at);
  let desk: ControlledDesk;
  before(async () => {
    desk = new ControlledDesk(database.sql, trader);
    await desk.deposit();
    await served.giveKeys([
      ["customs-1", ["officer"]],
      ["operator", ["registers"]],
      ["lab-one", ["laboratory"]],
      ["lab-two", ["laboratory"]],
      [trader, ["lodge"]],
      ["3122260899", ["lodge"]],
    ]);
    const query = "profile=cn&register=laboratories&file=laboratories.csv";
    const imported = await send(
      "operator",
      "POST",
      `/registers/codes?${query}`,
      Buffer.from(laboratories),
    );
    assert.equal(imported.status, 200, JSON.stringify(imported.json));
  });

  const send = (who: string, method: "GET" | "POST", path: string, payload?: object) =>
    served.send<unknown>(
      who,
      method,
      path,
      payload,
      Buffer.isBuffer(payload) ? { "content-type": "text/csv" } : {},
    );
  const done = async <Answer>(who: string, path: string, payload?: object): Promise<Answer> => {
    const answer = await send(who, payload ? "POST" : "GET", path, payload);
    assert.ok(answer.status < 300, JSON.stringify(answer.json));
    return answer.json as Answer;
  };
  const refused = async (who: string, path: string, payload: object): Promise<string> => {
    const answer = await send(who, "POST", path, payload);
    return (answer.json as { code?: string }).code ?? `${answer.status}`;
  };

  let caseId = "";
  /** A case with a task that tests, and a sample of toys. */
  async function sampledCase(reference: string): Promise<ControlledCase> {
    const making = { reference, commodity: "9503008900", price: "5000.00" };
    const made = await desk.lodge(making, "sampling");
    const draw = { plan: "standard", item: 1, units: 40, lot: "T-7" };
    await done("customs-1", `/controls/${made.caseId}/samples`, draw);
    return made;
  }
  const sampled = async (reference: string) => (await sampledCase(reference)).caseId;
  const ordersOf = async (caseId: string) => {
    const path = `/controls/${caseId}/laboratory-orders`;
    return (await done<{ orders: readonly OrderAnswer[] }>("customs-1", path)).orders;
  };
  const report = (value: string, more: object = {}) => ({
    reportNumber: "R-1",
    analyst: "Chen Yu",
    testedOn: "2026-11-25",
    results: [
      { analyte: "migrated-lead", value, unit: "mg/kg", uncertainty: "8", coverage: "2" },
      { analyte: "phthalates", detection: "0.01", unit: "%" },
    ],
    ...more,
  });
  const tests = [{ analyte: "migrated-lead" }, { analyte: "phthalates" }];

  const clean = { result: "ok", finding: "Nothing to be seen.", presence: "Seen." };
  /** Every task of the case finds so. */
  async function findAll(of: string, what: object = clean): Promise<void> {
    const { tasks } = await done<{ tasks: readonly { task: number }[] }>(
      "customs-1",
      `/controls/${of}`,
    );
    for (const { task } of tasks)
      await done("customs-1", `/controls/${of}/findings`, { ...what, task });
  }

  const withdrawn = () =>
    refused("customs-1", `/controls/${caseId}/samples/1/withdrawal`, { reason: "By mistake." });

  test("is ordered from a laboratory that is accredited for the method, on a sample", async () => {
    caseId = await sampled("LAB-FLOW-1");
    const orders = `/controls/${caseId}/laboratory-orders`;
    const first = { sample: 1, laboratory: "LAB-1", tests };
    const wrong = (change: object) => refused("customs-1", orders, { ...first, ...change });
    assert.equal(await wrong({ laboratory: "LAB-4" }), "LABORATORY_UNKNOWN");
    assert.equal(await wrong({ laboratory: "LAB-3" }), "LABORATORY_METHOD");
    assert.equal(await wrong({ sample: 2 }), "LABORATORY_SAMPLE");
    assert.equal(await wrong({ tests: [{ analyte: "arsenic" }] }), "LABORATORY_METHOD");
    const other = [{ analyte: "migrated-lead", matrix: "clay" }];
    assert.equal(await wrong({ tests: other }), "LABORATORY_LIMIT");
    await done("customs-1", orders, first);
    const [ordered] = await ordersOf(caseId);
    assert.ok(ordered);
    assert.equal(await withdrawn(), "SAMPLE_TESTED", "it is at the laboratory");
    assert.deepEqual(
      [ordered.status, ordered.due, ordered.half, ordered.tests[0]?.limit?.value],
      ["ordered", "2026-12-05", "first", "90"],
    );
  });

  test("the laboratory alone reports, and what is over the limit is suggested", async () => {
    const [ordered] = await ordersOf(caseId);
    const one = `/laboratory/orders/${ordered?.id ?? ""}`;
    // the laboratory alone sees it and speaks of it; an officer for it, saying why
    assert.equal((await send("lab-two", "GET", one)).status, 404);
    assert.equal(await refused("lab-two", `${one}/receipt`, {}), "LABORATORY_ORDER_NOT_FOUND");
    const list = await done<{ orders: readonly OrderAnswer[] }>("lab-one", "/laboratory/orders");
    assert.deepEqual(
      list.orders.map(({ id }) => id),
      [ordered?.id],
    );
    assert.equal(await refused("customs-1", `${one}/receipt`, {}), "LABORATORY_DELEGATION");
    assert.doesNotMatch(JSON.stringify(list), /3122260812|LAB-FLOW-1/, "it tests blindly");
    await done("lab-one", `${one}/receipt`, { isIntact: true });

    const wrongReport = (results: readonly object[]) =>
      refused("lab-one", `${one}/results`, report("95", { results }));
    const [lead, phthalates] = report("95").results;
    assert.ok(lead && phthalates);
    assert.equal(await wrongReport([lead]), "LABORATORY_RESULTS");
    assert.equal(await wrongReport([{ ...lead, unit: "mg/L" }, phthalates]), "LABORATORY_UNIT");
    assert.equal(await wrongReport([{ ...lead, unit: "stones" }, phthalates]), "LABORATORY_UNIT");
    const early = { testedOn: "2026-11-24" };
    assert.equal(
      await refused("lab-one", `${one}/results`, report("95", early)),
      "LABORATORY_RESULTS",
      "the sample was drawn on 25 November",
    );
    const { uncertainty: _without, ...bare } = lead as { uncertainty?: string };
    assert.equal(await wrongReport([bare, phthalates]), "LABORATORY_RESULTS");
    const reported = await done<OrderAnswer>("lab-one", `${one}/results`, report("112.5"));
    assert.equal(reported.status, "reported");
    assert.equal(await withdrawn(), "SAMPLE_TESTED", "the laboratory reported");
    assert.equal(reported.report?.suggests, "fails");
    assert.deepEqual(
      reported.report.results.map(({ suggestion }) => suggestion?.arithmetic),
      ["112.5 ± 8 mg/kg = 104.5 … 120.5 mg/kg; 90 mg/kg", "< 0.01 % ≤ 0.1 %"],
    );
    assert.equal(
      await refused("lab-one", `${one}/results`, report("12")),
      "LABORATORY_ORDER_CLOSED",
    );

    // it decides nothing: the task is open until its officer finds
    const openTask = await done<{ tasks: readonly { status: string }[] }>(
      "customs-1",
      `/controls/${caseId}`,
    );
    assert.equal(openTask.tasks.at(-1)?.status, "open");
  });

  test("is repeated in time, elsewhere, and both results stay; a changed one is named", async () => {
    const [ordered] = await ordersOf(caseId);
    assert.ok(ordered);
    const orders = `/controls/${caseId}/laboratory-orders`;
    const again = { laboratory: "LAB-2", retestOf: ordered.number, requestedOn: "2026-11-25" };
    const wrongAgain = (change: object) => refused("customs-1", orders, { ...again, ...change });
    assert.equal(await wrongAgain({ laboratory: "LAB-1" }), "LABORATORY_RETEST");
    assert.equal(await wrongAgain({ requestedOn: "2026-12-11" }), "LABORATORY_RETEST");
    assert.equal(await wrongAgain({ requestedOn: undefined }), "LABORATORY_RETEST");
    await done("customs-1", orders, again);
    const retest = (await ordersOf(caseId)).at(-1);
    assert.deepEqual([retest?.half, retest?.retestOf], ["second", ordered.number]);
    assert.equal(await wrongAgain({}), "LABORATORY_RETEST");
    const second = `/laboratory/orders/${retest?.id ?? ""}`;
    const written = { ...report("95"), delegation: "Letter of the laboratory of 25 November." };
    const entered = await done<OrderAnswer>("customs-1", `${second}/results`, written);
    assert.deepEqual([entered.report?.suggests, entered.report?.says], ["inconclusive", "agency"]);
    assert.equal((await ordersOf(caseId)).length, 2);

    const finding = {
      result: "refused",
      finding: "Lead 112.5 mg/kg, limit 90.",
      presence: "Seen.",
    };
    await done("customs-1", `/controls/${caseId}/findings`, finding);
    const { sql } = database;
    const faults = async () =>
      (await verifyAll(sql, served.app.keyring, served.app.profiles)).faults.length;
    assert.equal(await faults(), 0);
    const changing = sql`kind = 'laboratory-report' and seq = 4`;
    await sql`update control_task_records
      set says = jsonb_set(says, '{results,0,value}', '"12.5"') where ${changing}`;
    assert.equal(await faults(), 1, "a changed value is named");
    await sql`update control_task_records
      set says = jsonb_set(says, '{results,0,value}', '"112.5"') where ${changing}`;
    assert.equal(await faults(), 0);
  });

  test("an order that is cancelled takes nothing more, and its retest is not one", async () => {
    const other = await sampled("LAB-FLOW-2");
    const orders = `/controls/${other}/laboratory-orders`;
    await done("customs-1", orders, { sample: 1, laboratory: "LAB-1", tests });
    const [ordered] = await ordersOf(other);
    const one = `/laboratory/orders/${ordered?.id ?? ""}`;
    const cancel = { remarks: "The sample was spoilt." };
    assert.equal(await refused("lab-one", `${one}/cancellation`, cancel), "NOT_ALLOWED");
    await done("customs-1", `${one}/cancellation`, cancel);
    assert.equal(
      await refused("lab-one", `${one}/results`, report("95")),
      "LABORATORY_ORDER_CLOSED",
    );
    const again = { laboratory: "LAB-2", retestOf: ordered?.number, requestedOn: "2026-11-25" };
    assert.equal(await refused("customs-1", orders, again), "LABORATORY_RETEST");
  });

  type Results = { results: readonly z.infer<typeof ResultAnswer>[] };

  test("the trader reads the report, has it tested again elsewhere, and the later result stands", async () => {
    const { id, caseId: other } = await sampledCase("LAB-FLOW-3");
    const orders = `/controls/${other}/laboratory-orders`;
    const results = `/declarations/${id}/laboratory-results`;
    await done("customs-1", orders, { sample: 1, laboratory: "LAB-1", tests });
    assert.deepEqual((await done<Results>(trader, results)).results, [], "not before the report");
    const early = await refused(trader, `${results}/2/retest-request`, { reason: "Too high." });
    assert.equal(early, "LABORATORY_RETEST");
    const [first] = await ordersOf(other);
    const one = `/laboratory/orders/${first?.id ?? ""}`;
    await done("lab-one", `${one}/results`, report("112.5"));
    const [shown] = (await done<Results>(trader, results)).results;
    assert.deepEqual(
      [shown?.suggests, shown?.stands, shown?.retestUntil],
      ["fails", true, "2026-12-10"],
    );
    assert.doesNotMatch(JSON.stringify(shown), /customs-1|Chen Yu/, "nobody is named");
    const request = `${results}/${shown?.number ?? 0}/retest-request`;
    assert.equal(
      await refused("3122260899", request, { reason: "Mine?" }),
      "DECLARATION_NOT_FOUND",
    );
    assert.equal(await refused("customs-1", request, { reason: "For him." }), "NOT_ALLOWED");
    await done(trader, request, { reason: "The part that was tested is packaging." });
    assert.equal(await refused(trader, request, { reason: "Again." }), "LABORATORY_RETEST");
    const waits = async () =>
      (
        await done<{ queue: readonly { id: string }[] }>("customs-1", "/officer/queue?kind=retest")
      ).queue.map((row) => row.id);
    assert.deepEqual(await waits(), [first?.id]);
    assert.doesNotMatch(JSON.stringify(await done("lab-one", one)), /packaging|3122260812/);

    // nothing is decided against the goods while it is open
    const against = { result: "refused", finding: "Lead over the limit.", presence: "Seen." };
    await done("customs-1", `/controls/${other}/findings`, against);
    const refuse = { decision: "refuse", reason: "Lead 112.5 mg/kg." };
    assert.equal(await refused("customs-1", `/controls/${other}/decision`, refuse), "RETEST_OPEN");
    assert.equal(
      await refused("customs-1", orders, { laboratory: "LAB-1", retestOf: first?.number }),
      "LABORATORY_RETEST",
    );
    await done("customs-1", orders, { laboratory: "LAB-2", retestOf: first?.number });
    assert.deepEqual(await waits(), []);
    const retest = (await ordersOf(other)).at(-1);
    await done("lab-two", `/laboratory/orders/${retest?.id ?? ""}/results`, report("12"));
    const both = (await done<Results>(trader, results)).results;
    assert.deepEqual(
      both.map(({ suggests, stands }) => [suggests, stands]),
      [
        ["fails", false],
        ["conforms", true],
      ],
    );
    const sent = JSON.stringify(await done(trader, `/declarations/${id}/notifications`));
    assert.equal(sent.match(/"laboratory-report"/g)?.length, 2);
    assert.match(sent, /"retest-ordered"/);
    const decided = await send("customs-1", "POST", `/controls/${other}/decision`, refuse);
    assert.equal(decided.status, 200, JSON.stringify(decided.json));
  });

  test("a retest is refused with its article, and the trader reads how to appeal", async () => {
    const { id, caseId: other } = await sampledCase("LAB-FLOW-4");
    await done("customs-1", `/controls/${other}/laboratory-orders`, {
      sample: 1,
      laboratory: "LAB-1",
      tests,
    });
    await findAll(other);
    const [first] = await ordersOf(other);
    const one = `/laboratory/orders/${first?.id ?? ""}`;
    const why = {
      reason: "The second half was lost by the owner.",
      legalBasis: "Order 77, article 8",
    };
    await done("lab-one", `${one}/results`, report("112.5"));
    assert.equal(await refused("customs-1", `${one}/retest-refusal`, why), "LABORATORY_RETEST");
    const results = `/declarations/${id}/laboratory-results`;
    await done(trader, `${results}/${first?.number ?? 0}/retest-request`, { reason: "Too high." });
    assert.equal(await refused("lab-one", `${one}/retest-refusal`, why), "NOT_ALLOWED");
    const answered = await done<OrderAnswer>("customs-1", `${one}/retest-refusal`, why);
    assert.equal(answered.retest?.refusal?.legalBasis, "Order 77, article 8");
    const sent = JSON.stringify(await done(trader, `/declarations/${id}/notifications`));
    assert.match(sent, /"retest-refused"/);
    const [shown] = (await done<Results>(trader, results)).results;
    assert.equal(shown?.retest?.refusal?.reason, why.reason);
    // what was found before the report is found again
    const release = [`/controls/${other}/decision`, { decision: "release" }] as const;
    assert.equal(await refused("customs-1", ...release), "REPORT_UNANSWERED");
    const again = { ...clean, correctionReason: "The tested part is not accessible." };
    await findAll(other, again);
    await done("customs-1", ...release);
  });

  test("goods wait for the report, or go on condition; what fails then is a late finding", async () => {
    const making = { reference: "LAB-FLOW-5", commodity: "9503008900", price: "5000.00" };
    const made = await desk.lodge(making, "sampling");
    const decision = `/controls/${made.caseId}/decision`;
    const draw = { plan: "standard", item: 1, units: 40, lot: "T-9" };
    await done("customs-1", `/controls/${made.caseId}/samples`, draw);
    const orders = `/controls/${made.caseId}/laboratory-orders`;
    await done("customs-1", orders, { sample: 1, laboratory: "LAB-1", tests });
    await findAll(made.caseId);
    const release = { decision: "release" };
    assert.equal(await refused("customs-1", decision, release), "REPORT_OPEN");
    const other = { ...release, conditions: ["relabelling"] };
    assert.equal(await refused("customs-1", decision, other), "REPORT_OPEN");
    await done("customs-1", decision, { ...release, conditions: ["kept-until-report"] });
    const about = { declarationId: made.id, actor: "carrier" } as const;
    const arrived = { type: "goods.arrived", ...about, at, reference: "A5" } as const;
    assert.equal(await desk.tell(arrived), "released");

    const met = `/declarations/${made.id}/conditions`;
    const meeting = { kind: "kept-until-report", proof: "R-1", reason: "The report is there." };
    assert.equal(await refused("customs-1", met, meeting), "CONDITION_REPORT");
    const [first] = await ordersOf(made.caseId);
    await done("lab-one", `/laboratory/orders/${first?.id ?? ""}/results`, report("112.5"));
    type Late = {
      findings: readonly { kind: string; items: number[]; withdrawn: object | null }[];
    };
    const late = async () =>
      (await done<Late>("customs-1", `/declarations/${made.id}/late-findings`)).findings.map(
        ({ kind, items, withdrawn }) => [kind, items, withdrawn !== null],
      );
    assert.deepEqual(await late(), [["laboratory", [1], false]]);
    assert.equal(await refused("customs-1", met, meeting), "CONDITION_REPORT", "it fails");
    const told = JSON.stringify(await done(trader, `/declarations/${made.id}`));
    assert.match(told, /R-1[^"]*lot T-9[^"]*does not conform/);
    type Checks = { checks: readonly { findings: number; state: string }[] };
    const checks = async (state: string) =>
      (await done<Checks>("customs-1", `/closer-checks?state=${state}`)).checks;
    assert.deepEqual(
      (await checks("open")).map(({ findings }) => findings),
      [3],
      "with those of two tests before, of the same trader and goods",
    );

    // the retest that conforms stands: finding and check go back, and the goods are free
    const results = `/declarations/${made.id}/laboratory-results`;
    const request = `${results}/${first?.number ?? 0}/retest-request`;
    await done(trader, request, { reason: "The packaging was tested." });
    await done("customs-1", orders, { laboratory: "LAB-2", retestOf: first?.number });
    assert.equal(await refused("customs-1", met, meeting), "CONDITION_REPORT", "open again");
    const second = (await ordersOf(made.caseId)).at(-1);
    await done("lab-two", `/laboratory/orders/${second?.id ?? ""}/results`, report("12"));
    assert.deepEqual(await late(), [["laboratory", [1], true]]);
    assert.deepEqual(
      (await checks("open")).map(({ findings }) => findings),
      [2],
    );
    await done("customs-1", met, meeting);
    const { faults } = await verifyAll(database.sql, served.app.keyring, served.app.profiles);
    assert.deepEqual(faults, []);
  });

  test("is of the goods that were sampled where items before them left", async () => {
    const making = { reference: "LAB-FLOW-M", commodity: "9503008900", price: "5000.00", items: 3 };
    const code = "goodsShipment.governmentAgencyGoodsItem.2.commodity.classification.0.id";
    const made = await desk.lodge(making, "sampling", [[code, "8471301000"]]);
    const of = `/controls/${made.caseId}`;
    await done("customs-1", `${of}/samples`, { plan: "standard", item: 2, units: 40, lot: "T-8" });
    await desk.seizePart(made, [{ item: 1 }]);
    await done("customs-1", `${of}/laboratory-orders`, { sample: 1, laboratory: "LAB-1", tests });
    const [first] = await ordersOf(made.caseId);
    assert.deepEqual(
      [first?.commodity, first?.sample.item, first?.tests[0]?.limit?.value],
      ["9503008900", 1, "90"],
    );
    await findAll(made.caseId);
    const release = { decision: "release", conditions: ["kept-until-report"] };
    await done("customs-1", `${of}/decision`, release);
    const about = { declarationId: made.id, actor: "carrier" } as const;
    const arrived = { type: "goods.arrived", ...about, at, reference: "A-M" } as const;
    assert.equal(await desk.tell(arrived), "released");
    await done("lab-one", `/laboratory/orders/${first?.id ?? ""}/results`, report("112.5"));
    type Late = { findings: readonly { kind: string; items: readonly number[] }[] };
    const { findings } = await done<Late>("customs-1", `/declarations/${made.id}/late-findings`);
    assert.deepEqual(findings.find(({ kind }) => kind === "laboratory")?.items, [1]);
    const told = JSON.stringify(await done(trader, `/declarations/${made.id}`));
    assert.match(told, /report R-1 of goods item 1, lot T-8/);
    const { faults } = await verifyAll(database.sql, served.app.keyring, served.app.profiles);
    assert.deepEqual(faults, []);
  });

  test("of goods that were seized since holds nothing of the rest", async () => {
    const making = { reference: "LAB-FLOW-G", commodity: "9503008900", price: "5000.00", items: 2 };
    const made = await desk.lodge(making, "sampling");
    const of = `/controls/${made.caseId}`;
    await done("customs-1", `${of}/samples`, { plan: "standard", item: 2, units: 40 });
    await desk.seizePart(made, [{ item: 2 }]);
    await done("customs-1", `${of}/laboratory-orders`, { sample: 1, laboratory: "LAB-1", tests });
    const [first] = await ordersOf(made.caseId);
    assert.equal(first?.tests[0]?.limit?.value, "90", "by what was declared when it was drawn");
    await findAll(made.caseId);
    const release = { decision: "release", conditions: ["kept-until-report"] };
    await done("customs-1", `${of}/decision`, release);
    await done("lab-one", `/laboratory/orders/${first.id}/results`, report("112.5"));
    const about = { declarationId: made.id, actor: "carrier" } as const;
    const arrived = { type: "goods.arrived", ...about, at, reference: "A-G" } as const;
    assert.equal(await desk.tell(arrived), "released");
    type Late = { findings: readonly { kind: string }[] };
    const { findings } = await done<Late>("customs-1", `/declarations/${made.id}/late-findings`);
    assert.equal(findings.map(({ kind }) => kind).join(), "seizure");
  });

  test("what fails between the decision and the release holds it until it is decided again", async () => {
    const { id, caseId: other } = await sampledCase("LAB-FLOW-6");
    const orders = `/controls/${other}/laboratory-orders`;
    await done("customs-1", orders, { sample: 1, laboratory: "LAB-1", tests });
    await findAll(other);
    const release = { decision: "release", conditions: ["kept-until-report"] };
    await done("customs-1", `/controls/${other}/decision`, release);
    const [first] = await ordersOf(other);
    await done("lab-one", `/laboratory/orders/${first?.id ?? ""}/results`, report("112.5"));
    const late = await done<{ findings: readonly object[] }>(
      "customs-1",
      `/declarations/${id}/late-findings`,
    );
    assert.deepEqual(late.findings, [], "its officer finds again");
    const about = { declarationId: id, actor: "carrier" } as const;
    const arrived = { type: "goods.arrived", ...about, at, reference: "A6" } as const;
    assert.equal(await desk.tell(arrived), "under-control", "the goods do not go");
    const told = JSON.stringify(await done(trader, `/declarations/${id}`));
    assert.match(told, /does not conform[^"]*not released until customs have found/);
    const decision = [`/controls/${other}/decision`, { decision: "release" }] as const;
    assert.equal(await refused("customs-1", ...decision), "REPORT_UNANSWERED");
    const again = { ...clean, correctionReason: "The tested part is not accessible." };
    await findAll(other, again);
    await done("customs-1", ...decision);
    const now = await done<{ status: string }>("customs-1", `/declarations/${id}`);
    assert.equal(now.status, "released");
    const { faults } = await verifyAll(database.sql, served.app.keyring, served.app.profiles);
    assert.deepEqual(faults, []);
  });

  test("a report of an earlier case asks for its control again in the case that stands", async () => {
    const { id, caseId: earlier } = await sampledCase("LAB-FLOW-7");
    const orders = `/controls/${earlier}/laboratory-orders`;
    await done("customs-1", orders, { sample: 1, laboratory: "LAB-1", tests });
    await done("customs-1", orders, { sample: 1, laboratory: "LAB-2", tests });
    await done("customs-1", orders, { sample: 1, laboratory: "LAB-1", tests });
    type Tasks = { tasks: readonly { task: number; kind: string; status: string }[] };
    const tasksOf = async (one: string) =>
      (await done<Tasks>("customs-1", `/controls/${one}`)).tasks;
    await findAll(earlier);
    const release = { decision: "release", conditions: ["kept-until-report"] };
    await done("customs-1", `/controls/${earlier}/decision`, release);
    const chosen = { kind: "documents", reason: "A word of a partner." };
    await done("customs-1", `/declarations/${id}/control-orders`, chosen);
    const [later] = await database.sql<{ id: string }[]>`
      select case_id as id from control_cases where declaration_id = ${id} and status = 'open'`;
    assert.ok(later && later.id !== earlier);
    const before = await tasksOf(later.id);
    const [first, second, third] = await ordersOf(earlier);
    await done("lab-one", `/laboratory/orders/${first?.id ?? ""}/results`, report("112.5"));
    const added = (await tasksOf(later.id)).slice(before.length);
    assert.deepEqual(
      added.map(({ kind, status }) => [kind, status]),
      [["sampling", "open"]],
    );
    // so does the next one, once that was done
    await findAll(later.id);
    await done("lab-two", `/laboratory/orders/${second?.id ?? ""}/results`, report("120"));
    const decision = [`/controls/${later.id}/decision`, { decision: "release" }] as const;
    assert.equal(await refused("customs-1", ...decision), "TASKS_OPEN");

    // and one that came while release was refused, where that is withdrawn
    for (const { task, status } of await tasksOf(later.id))
      if (status === "open")
        await done("customs-1", `/controls/${later.id}/findings`, { ...clean, task });
    await done("customs-1", `/controls/${later.id}/decision`, {
      decision: "refuse",
      reason: "Two.",
    });
    const count = (await tasksOf(later.id)).length;
    await done("lab-one", `/laboratory/orders/${third?.id ?? ""}/results`, report("130"));
    const said = { caseId: later.id, decidedBy: "officer", reason: "Wrong." };
    const outcome = { ...said, does: "withdraw" } as const;
    const about = { declarationId: id, actor: "officer" };
    await desk.tell({ type: "refusal.settled", ...about, outcome });
    assert.deepEqual(
      (await tasksOf(later.id)).slice(count).map(({ kind, status }) => [kind, status]),
      [["sampling", "open"]],
    );
    assert.equal(await refused("customs-1", ...decision), "TASKS_OPEN");
  });
});
