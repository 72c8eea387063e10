/** What may not follow what: amendments after controls, findings, decisions and orders that cross. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { TaskResult } from "#src/registers/control-rules.ts";
import { findCaseOf } from "#src/clearance/control/case/store.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { Operation, RequestKind } from "#src/clearance/request/request.ts";
import { listRequestsOf } from "#src/clearance/request/store.ts";
import { newId } from "#src/kernel/ids.ts";
import { appendPostings, findPostings } from "#src/money/journal/store.ts";
import { findChainFault } from "#src/platform/events/chain.ts";
import { listEvents, listRuns } from "#src/platform/events/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { findAssessment } from "#src/clearance/declaration/reading-store.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import type { OutsideInput } from "#src/flow/table.ts";

const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122260301";
const item = "goodsShipment.governmentAgencyGoodsItem[0]";

const repriced = (value: string): readonly Operation[] => [
  {
    op: "set",
    path: `${item}.commodity.invoiceLine.itemChargeAmount`,
    value: { value, currencyId: "USD" },
  },
  { op: "set", path: "invoiceAmount", value: { value, currencyId: "USD" } },
];

describeWithDatabase("the order of acts", (database) => {
  const cn = getProfile(profilesWithoutChance(), "cn");
  const openDesk = (share: "0" | "1"): FlowDesk => {
    const profiles = profilesWithoutChance(share);
    return new FlowDesk({
      sql: database.sql,
      clock: () => now,
      profiles,
      snapshots: new SnapshotStore(profiles),
    });
  };
  before(() => pay(trader));
  async function pay(owner: string): Promise<void> {
    const deposit = depositPostings({
      depositId: newId(now.epochMilliseconds),
      account: traderAccount(cn, owner),
      amountMinor: 100_000_000_000n,
      currency: "CNY",
      reference: "test",
      at: now,
    });
    await appendPostings(database.sql, deposit);
  }

  const rich = new Set([trader]);
  /** A trader that is stopped too often in a row passes: each race has its own. */
  const lodge = async (desk: FlowDesk, reference: string, owner = trader) => {
    if (!rich.has(owner)) await pay(owner);
    rich.add(owner);
    const document = madeDeclaration({ reference, trader: owner, price: "52000.00" });
    const facts = readFacts(document, cn);
    const lodgement = { profile: cn, lodgerId: owner, format: "application/json" };
    return desk.lodge({ ...lodgement, document, facts, problems: [] });
  };
  const tell = async (desk: FlowDesk, told: OutsideInput) => {
    const [answer] = await desk.tell([told]);
    return answer ?? assert.fail("no answer");
  };
  const ask = (
    declarationId: string,
    operations: readonly Operation[],
    kind: RequestKind = "amendment",
  ): OutsideInput => ({
    type: "request.lodged",
    declarationId,
    actor: "broker",
    request: {
      requestId: newId<"request">(now.epochMilliseconds),
      kind,
      lodgedBy: "broker",
      lodgedAt: now,
      reason: "A mistake was made.",
      format: "application/json",
      change: { kind: "operations", operations },
    },
  });
  const grant = async (declarationId: string): Promise<OutsideInput> => {
    const requests = await listRequestsOf(database.sql, declarationId);
    const requestId = requests.find(({ status }) => status === "open")?.id ?? declarationId;
    const decided = { requestId, decision: "grant", reason: "Shown by the invoice." } as const;
    return { type: "request.decided", declarationId, actor: "officer", ...decided };
  };
  const caseOf = async (id: string) =>
    (await findCaseOf(database.sql, id)) ?? assert.fail("no case");
  const find = async (id: string, result: TaskResult, correctionReason?: string) => {
    const found = await caseOf(id);
    const open = found.tasks.find(({ status }) => status === "open") ?? found.tasks[0];
    const kind = correctionReason === undefined ? "finding" : "correction";
    const task = open?.task ?? 0;
    const said = {
      caseId: found.id,
      task,
      result,
      finding: "15,000 kg found.",
      presence: "Weighed at the gate.",
      officer: "officer",
    };
    const finding = { ...said, kind, reason: correctionReason } as const;
    const declarationId = found.declarationId;
    await tell(openDesk("1"), {
      type: "finding.reported",
      declarationId,
      actor: "officer",
      finding,
    });
  };
  const decide = async (
    declarationId: string,
    decision: "release" | "refuse" = "release",
    reason?: string,
  ): Promise<OutsideInput> => {
    const { id: caseId } = await caseOf(declarationId);
    const outcome = { caseId, decision, decidedBy: "officer", reason };
    return { type: "control.decided", declarationId, actor: "officer", outcome };
  };
  const arrive = (declarationId: string): OutsideInput => ({
    type: "goods.arrived",
    declarationId,
    actor: "carrier",
    at: now,
    reference: "A1",
  });
  const paid = async (id: string) =>
    (await findPostings(database.sql, [id])).reduce(
      (sum, { debit, credit, amountMinor }) =>
        sum +
        (credit.startsWith("revenue:") ? amountMinor : 0n) -
        (debit.startsWith("revenue:") ? amountMinor : 0n),
      0n,
    );
  const payable = async (id: string) => (await findAssessment(database.sql, id))?.payableMinor;

  for (const [name, operations] of [
    ["price", repriced("520.00")],
    ["origin", [{ op: "set", path: `${item}.origin[0].countryCode`, value: "JP" }]],
    [
      "quantity",
      [
        {
          op: "set",
          path: `${item}.national.cn.firstQuantity`,
          value: { value: "7", unitCode: "001" },
        },
      ],
    ],
  ] as const)
    test(`after a passed examination another ${name} needs an officer, and the examination again`, async () => {
      const desk = openDesk("1");
      const { id, status } = await lodge(desk, `AC-${name}`);
      assert.equal(status, "under-control");
      await find(id, "ok");
      assert.equal((await tell(desk, await decide(id))).status, "awaiting-arrival");
      const before = await paid(id);
      const asked = await tell(desk, ask(id, operations));
      assert.deepEqual([asked.request?.status, asked.status], ["open", "awaiting-arrival"]);
      assert.equal(await paid(id), before);
      const first = (await caseOf(id)).id;
      const granted = await tell(desk, await grant(id));
      assert.equal(granted.status, "under-control");
      assert.equal(await paid(id), before, "nothing goes back before the control");
      const again = await caseOf(id);
      assert.notEqual(again.id, first);
      assert.deepEqual(
        again.tasks.map(({ kind, status: state }) => [kind, state]),
        [["examination", "open"]],
      );
      assert.equal((await tell(desk, arrive(id))).status, "under-control");
      await find(id, "ok");
      assert.equal((await tell(desk, await decide(id))).status, "released");
      assert.equal(await paid(id), await payable(id));
    });

  test("after a control a person to contact is changed by rule, and nothing is looked at again", async () => {
    const desk = openDesk("1");
    const { id } = await lodge(desk, "AC-contact");
    await find(id, "ok");
    await tell(desk, await decide(id));
    const contact = { op: "set", path: "declarant.contact.name", value: "Ms Li" } as const;
    const asked = await tell(desk, ask(id, [contact]));
    assert.deepEqual([asked.request?.status, asked.status], ["granted", "awaiting-arrival"]);
  });

  test("documents handed in after a control are reviewed before the goods go", async () => {
    const desk = openDesk("1");
    const { id } = await lodge(desk, "AC-documents");
    await find(id, "ok");
    await tell(desk, await decide(id));
    const document = { typeCode: "A", id: "INV-1" };
    const added = { op: "set", path: `${item}.additionalDocument[0]`, value: document } as const;
    const asked = await tell(desk, ask(id, [added], "documents"));
    assert.deepEqual(
      [asked.request?.status, asked.status],
      ["granted", "under-control"],
      JSON.stringify(await listRequestsOf(database.sql, id)),
    );
    const kinds = (await caseOf(id)).tasks.map(({ kind }) => kind);
    assert.deepEqual(kinds, ["documents"]);
  });

  test("what was found otherwise is corrected before it is released, and counted then", async () => {
    const desk = openDesk("1");
    const { id } = await lodge(desk, "AC-corrected");
    const counted = async () => {
      const { id: caseId } = await caseOf(id);
      const rows = await database.sql<{ row: string }[]>`
        select concat_ws(' ', operation, trim_scale(amount)) as row from operation_rows
        where record_id like ${`${caseId}-%`} order by operation`;
      return rows.map(({ row }) => row);
    };
    await find(id, "corrected");
    const missing = { code: "CORRECTION_MISSING" };
    await assert.rejects(tell(desk, await decide(id)), missing);
    const document = { typeCode: "A", id: "INV-1" };
    const added = { op: "set", path: `${item}.additionalDocument[0]`, value: document } as const;
    await tell(desk, ask(id, [added], "documents"));
    await assert.rejects(tell(desk, await decide(id)), missing, "a document corrects nothing");
    const asked = await tell(desk, ask(id, repriced("65000.00")));
    assert.deepEqual([asked.request?.status, asked.status], ["open", "under-control"]);
    const before = await paid(id);
    const granted = await tell(desk, await grant(id));
    assert.equal(granted.status, "under-control");
    assert.ok((await paid(id)) > before, "what is due more is due at once");
    assert.deepEqual(await counted(), []);
    assert.equal((await tell(desk, await decide(id))).status, "awaiting-arrival");
    assert.deepEqual(await counted(), [
      "FOUNDCORRECTED 1",
      "INSPECTEDMASS 12",
      "INSPECTION 1",
      "KINDEXAMINATION 1",
    ]);
    const events = await listEvents(database.sql, id);
    const passed = events.find(({ type }) => type === "control.passed");
    assert.equal((passed?.payload as { corrected?: boolean } | undefined)?.corrected, true);
  });

  test("found otherwise and refused counts as no correction", async () => {
    const desk = openDesk("1");
    const { id } = await lodge(desk, "AC-refused");
    await find(id, "corrected");
    assert.equal((await tell(desk, await decide(id, "refuse"))).status, "refused");
    const { id: caseId } = await caseOf(id);
    const rows = await database.sql<{ operation: string }[]>`
      select operation from operation_rows where record_id like ${`${caseId}-%`} order by 1`;
    assert.deepEqual(
      rows.map(({ operation }) => operation),
      ["INSPECTEDMASS", "INSPECTION", "KINDEXAMINATION"],
    );
  });

  test("a refusal that no finding supports needs a reason, which is kept and read", async () => {
    const desk = openDesk("1");
    const { id } = await lodge(desk, "AC-why");
    const refuse = async (reason?: string) => tell(desk, await decide(id, "refuse", reason));
    await assert.rejects(refuse(), { code: "DECISION_REASON_MISSING" }, "a task is open");
    await find(id, "ok");
    await assert.rejects(refuse(), { code: "DECISION_REASON_MISSING" }, "nothing was found");
    const why = "The licence belongs to other goods.";
    assert.equal((await refuse(why)).status, "refused");
    const { decision, decisionReason, decidedBy } = await caseOf(id);
    assert.deepEqual([decision, decisionReason, decidedBy], ["refuse", why, "officer"]);
    const events = await listEvents(database.sql, id);
    const said = events.find(({ type }) => type === "control.decided")?.payload;
    assert.equal((said as { reason?: string } | undefined)?.reason, why, "the chain holds it");
    const { reason } = events.find(({ type }) => type === "release.refused") ?? {};
    assert.ok(JSON.stringify(reason).includes(why), "and the declarant reads it");
  });

  test("a release may give its reason", async () => {
    const desk = openDesk("1");
    const { id } = await lodge(desk, "AC-why-not");
    await find(id, "ok");
    const why = "The certificate was shown.";
    assert.equal((await tell(desk, await decide(id, "release", why))).status, "awaiting-arrival");
    assert.equal((await caseOf(id)).decisionReason, why);
  });

  test("a finding is corrected with a reason until the case is decided, and kept", async () => {
    const desk = openDesk("1");
    const { id } = await lodge(desk, "AC-click");
    await assert.rejects(find(id, "ok", "Wrong button."), { code: "FINDING_MISSING" });
    await find(id, "refused");
    await assert.rejects(find(id, "ok"), { code: "TASK_DONE" });
    await assert.rejects(tell(desk, await decide(id)), { code: "FINDING_REFUSES" });
    await find(id, "ok", "Wrong button.");
    const kept = await database.sql`
      select result, reason from control_findings where declaration_id = ${id} order by seq`;
    assert.deepEqual(
      kept.map(({ result, reason }) => [result, reason]),
      [
        ["refused", null],
        ["ok", "Wrong button."],
      ],
    );
    assert.equal((await tell(desk, await decide(id))).status, "awaiting-arrival");
    await assert.rejects(find(id, "refused", "Seen again."), { code: "CONTROL_DECIDED" });
    await assert.rejects(tell(desk, await decide(id)), { code: "CONTROL_DECIDED" });
  });

  test("a departure that precedes the release stays unused, whoever tells it", async () => {
    const desk = openDesk("0");
    const { id } = await lodge(desk, "AC-left", "3122260304");
    const left = (at: Temporal.Instant): OutsideInput => ({
      type: "goods.departed",
      declarationId: id,
      actor: "carrier",
      at,
      reference: "D1",
    });
    await assert.rejects(tell(desk, left(now)), { code: "STATE_NOT_ALLOWED" });
    assert.equal((await tell(desk, arrive(id))).status, "released");
    const early = await tell(desk, left(now.subtract({ minutes: 1 })));
    assert.deepEqual(
      [early.status, early.changed, early.unused?.code],
      ["released", false, "DEPARTED_BEFORE_RELEASE"],
    );
    assert.equal((await tell(desk, left(now))).status, "cleared");
  });

  test("an order that joins and a decision at once: nothing is decided over an open task", async () => {
    const desks = [openDesk("1"), openDesk("1")] as const;
    const order: OutsideInput["type"] = "control.ordered";
    for (let round = 0; round < 8; round++) {
      const { id } = await lodge(desks[0], `AC-join-${round}`, "3122260302");
      await find(id, "ok");
      const ordering: OutsideInput = {
        type: order,
        declarationId: id,
        actor: "other",
        order: {
          reason: "A tip.",
          legal: { en: "Customs Law", zh: "海关法" },
          lane: "yellow",
          tasks: [{ agency: "customs", kind: "documents" }],
        },
      };
      const both = [ordering, await decide(id)];
      if (round % 2 === 1) both.reverse();
      await Promise.allSettled(both.map((told, at) => tell(desks[at] ?? desks[0], told)));
      const { status, tasks } = await caseOf(id);
      const isOpen = tasks.some((task) => task.status === "open");
      assert.equal(status === "decided" && isOpen, false, `round ${round}`);
      if (isOpen) assert.equal((await tell(desks[0], arrive(id))).status, "under-control");
      assert.equal(findChainFault(await listRuns(database.sql, id)), undefined);
    }
  });

  test("a finding and a decision at once: no finding enters a decided case", async () => {
    const desk = openDesk("1");
    for (let round = 0; round < 4; round++) {
      const { id } = await lodge(desk, `AC-find-${round}`, "3122260303");
      await find(id, "ok");
      const [found, decided] = await Promise.allSettled([
        find(id, "refused", "Seen again."),
        decide(id).then((told) => tell(desk, told)),
      ]);
      const { tasks } = await caseOf(id);
      const isDecided = decided.status === "fulfilled";
      assert.notEqual(found.status === "fulfilled", isDecided);
      assert.equal(tasks[0]?.result, isDecided ? "ok" : "refused");
    }
  });
});
