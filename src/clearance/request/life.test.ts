/**
 * The life of a declaration as a whole: facts that cross, two steps, money that is not there yet.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { findCaseOf, listCases } from "#src/clearance/control/case/store.ts";
import { findObligation } from "#src/clearance/obligation/store.ts";
import type { RequestKind } from "#src/clearance/request/request.ts";
import { listRequestsOf } from "#src/clearance/request/store.ts";
import { newId } from "#src/kernel/ids.ts";
import { checkJournal, findPostings } from "#src/money/journal/store.ts";
import { findChainFault } from "#src/platform/events/chain.ts";
import { listEvents, listRuns } from "#src/platform/events/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile, type Profile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { findAssessment } from "../declaration/reading-store.ts";
import { paymentStanding } from "../charges/payment/payment-standing.ts";
import { madeDeclaration } from "../declaration/made-declaration.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import type { AskedChange } from "#src/clearance/request/request-facts.ts";
import type { OutsideInput } from "#src/flow/table.ts";

const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122260101";
const price = "goodsShipment.governmentAgencyGoodsItem[0].commodity.invoiceLine.itemChargeAmount";

/** `cn`, with everything controlled or nothing, and amendments under control left to an officer. */
function profilesWith(share: "0" | "1"): ReadonlyMap<string, Profile> {
  const profiles = profilesWithoutChance();
  const cn = getProfile(profiles, "cn");
  const random = { ...cn.selection.random, share };
  const text = cn.ruleTexts.get("requests") ?? "";
  const ruleTexts = new Map(cn.ruleTexts).set(
    "requests",
    text.replace(/("under-control"\s*\],\s*"decision": )"refused"/, '$1"officer"'),
  );
  const stops = { ...cn.selection, random };
  return new Map(profiles).set("cn", { ...cn, ruleTexts, selection: stops });
}

const set = (path: string, value: string): AskedChange => ({
  kind: "operations",
  operations: [{ op: "set", path, value }],
});
const repriced = (value: string): AskedChange => ({
  kind: "operations",
  operations: [
    { op: "set", path: price, value: { value, currencyId: "USD" } },
    { op: "set", path: "invoiceAmount", value: { value, currencyId: "USD" } },
  ],
});

describeWithDatabase("the life of a declaration", (database) => {
  const open = (share: "0" | "1"): FlowDesk => {
    const profiles = profilesWith(share);
    const { sql } = database;
    return new FlowDesk({
      sql,
      clock: () => now,
      profiles,
      snapshots: new SnapshotStore(profiles),
    });
  };
  const cn = getProfile(profilesWithoutChance(), "cn");
  const deposit = (account: string, amountMinor: bigint) =>
    makeDeposit(database.sql, { profile: cn, trader: account, amountMinor, at: now });
  const lodge = async (desk: FlowDesk, document: DeclarationDocument) => {
    const facts = readFacts(document, cn);
    const format = "application/json";
    const lodgerId = facts.traderId ?? "";
    return desk.lodge({ profile: cn, lodgerId, format, document, facts, problems: [] });
  };
  const tell = async (desk: FlowDesk, told: OutsideInput) => {
    const [answer] = await desk.tell([told]);
    return answer ?? assert.fail("no answer");
  };
  const ask = (id: string, change: AskedChange, kind: RequestKind = "amendment"): OutsideInput => ({
    type: "request.lodged",
    declarationId: id,
    actor: "broker",
    request: {
      requestId: newId<"request">(now.epochMilliseconds),
      kind,
      lodgedBy: "broker",
      lodgedAt: now,
      reason: "A mistake was made.",
      format: "application/json",
      change,
    },
  });
  const decideRequest = async (id: string, decision: "grant" | "refuse"): Promise<OutsideInput> => {
    const requests = await listRequestsOf(database.sql, id);
    const requestId = requests.find(({ status }) => status === "open")?.id ?? id;
    const reason = "Shown by the invoice.";
    return { type: "request.decided", declarationId: id, actor: "o", requestId, decision, reason };
  };
  /** Nothing is found in any open task, then it is decided. */
  const decideControl = async (id: string, decision: "release" | "refuse") => {
    const found = await findCaseOf(database.sql, id);
    const caseId = found?.id ?? id;
    for (const { task, status } of found?.status === "open" ? found.tasks : []) {
      const seen = { officer: "officer", presence: "Seen on the quay." };
      const nothing = { ...seen, kind: "finding", result: "ok", finding: "" } as const;
      const said = { type: "finding.reported", declarationId: id, actor: "officer" } as const;
      if (status === "open")
        await tell(open("0"), { ...said, finding: { caseId, task, ...nothing } });
    }
    const outcome = { caseId, decision, decidedBy: "officer", reason: "Not as declared." };
    return { type: "control.decided", declarationId: id, actor: "officer", outcome } as const;
  };
  const arrive = (id: string): OutsideInput => ({
    type: "goods.arrived",
    declarationId: id,
    actor: "carrier",
    at: now,
    reference: "A1",
  });
  const revenueOf = async (id: string) =>
    (await findPostings(database.sql, [id])).reduce(
      (sum, { debit, credit, amountMinor }) =>
        sum +
        (credit.startsWith("revenue:") ? amountMinor : 0n) -
        (debit.startsWith("revenue:") ? amountMinor : 0n),
      0n,
    );
  const ledgerOf = async (id: string) =>
    (
      await database.sql`
        select month, commodity, partner, sum(declarations) as declarations, sum(value_minor) as value,
          sum(value_usd_minor) as usd, sum(net_mass_g) as mass, sum(quantity1) as quantity,
          sum(duty_minor) as duty, sum(vat_minor) as vat
        from ledger_rows where declaration_id = ${id} group by month, commodity, partner
        having sum(declarations) <> 0 or sum(value_minor) <> 0 order by 1, 2, 3`
    ).map((row) => ({ ...row }));
  const chargesOf = async (id: string) => (await findAssessment(database.sql, id))?.detail.items;

  test("an amendment and an officer's decision, in both orders, lead to one declaration", async () => {
    await deposit(trader, 100_000_000_000n);
    const desk = open("1");
    const ends = [];
    for (const order of ["amendment first", "decision first"] as const) {
      const made = madeDeclaration({ reference: `LF-${order}`, trader, bill: "BL1" });
      const { id, status } = await lodge(desk, made);
      assert.equal(status, "under-control");
      if (order === "amendment first") {
        const asked = await tell(desk, ask(id, repriced("2500.00")));
        assert.deepEqual([asked.request?.status, asked.status], ["open", "under-control"]);
        const decided = await tell(desk, await decideControl(id, "release"));
        assert.equal(decided.status, "awaiting-request");
        const granted = await tell(desk, await decideRequest(id, "grant"));
        assert.equal(granted.request?.status, "granted");
        assert.equal(granted.status, "under-control", "what was looked at changed");
      } else {
        const decided = await tell(desk, await decideControl(id, "release"));
        assert.equal(decided.status, "awaiting-arrival");
        const asked = await tell(desk, ask(id, repriced("2500.00")));
        assert.deepEqual([asked.request?.status, asked.status], ["open", "awaiting-arrival"]);
        const granted = await tell(desk, await decideRequest(id, "grant"));
        assert.deepEqual([granted.status, granted.version], ["under-control", 2]);
      }
      await tell(desk, await decideControl(id, "release"));
      const last = await tell(desk, arrive(id));
      const { length } = await listRequestsOf(database.sql, id);
      const cases = await listCases(database.sql, { status: "open", sort: "opened", limit: 100 });
      assert.ok(!cases.some(({ declarationId }) => declarationId === id));
      const [charges, ledger] = [await chargesOf(id), await ledgerOf(id)];
      ends.push({ status: last.status, paid: await revenueOf(id), charges, ledger, length });
    }
    assert.equal(ends[0]?.status, "released");
    assert.deepEqual(ends[0], ends[1]);
  });

  test("an amendment that crosses a refusal changes nothing, in both orders", async () => {
    const desk = open("1");
    for (const first of ["amendment", "decision"]) {
      const { id } = await lodge(desk, madeDeclaration({ reference: `LR-${first}`, trader }));
      if (first === "amendment") await tell(desk, ask(id, repriced("2500.00")));
      const decided = await tell(desk, await decideControl(id, "refuse"));
      assert.equal(decided.status, "refused");
      const answer =
        first === "amendment"
          ? await tell(desk, await decideRequest(id, "grant"))
          : await tell(desk, ask(id, repriced("2500.00")));
      assert.deepEqual(
        [answer.request?.status, answer.status, answer.version],
        ["refused", "refused", 1],
      );
    }
  });

  test("told at once by two servers, they come one after the other", async () => {
    const desks = [open("1"), open("1")] as const;
    for (let round = 0; round < 3; round++) {
      const { id } = await lodge(desks[0], madeDeclaration({ reference: `LC-${round}`, trader }));
      const decision = await decideControl(id, "release");
      const amendment = ask(id, repriced("1700.00"));
      const both = round % 2 === 0 ? [amendment, decision] : [decision, amendment];
      await Promise.all(both.map((told, at) => tell(desks[at] ?? desks[0], told)));
      const [request] = await listRequestsOf(database.sql, id);
      if (request?.status === "open") await tell(desks[0], await decideRequest(id, "grant"));
      await tell(desks[0], await decideControl(id, "release"));
      assert.equal((await tell(desks[0], arrive(id))).status, "released");
      assert.equal(findChainFault(await listRuns(database.sql, id)), undefined);
    }
  });

  test("an amendment that asks for more than there is waits, and says what is paid and due", async () => {
    const poor = "3122260102";
    const desk = open("0");
    const first = await lodge(desk, madeDeclaration({ reference: "LP-1", trader: poor }));
    assert.equal(first.status, "awaiting-payment");
    const standing = async () => {
      const payable = (await findAssessment(database.sql, first.id))?.payableMinor ?? 0n;
      return paymentStanding(await listEvents(database.sql, first.id), payable, 2);
    };
    const { dueMinor } = await standing();
    assert.deepEqual(await standing(), {
      status: "due",
      dueMinor,
      paidMinor: 0n,
      heldBackMinor: 0n,
    });
    await deposit(poor, dueMinor);
    const received = { type: "payment.received", declarationId: first.id, actor: "m" } as const;
    await tell(desk, { ...received, reference: "1" });
    assert.deepEqual(await standing(), {
      status: "settled",
      dueMinor,
      paidMinor: dueMinor,
      heldBackMinor: 0n,
    });
    const asked = await tell(desk, ask(first.id, repriced("2000.00")));
    assert.equal(asked.status, "awaiting-payment");
    const more = await standing();
    assert.deepEqual([more.status, more.paidMinor], ["due", dueMinor]);
    assert.ok(more.dueMinor > dueMinor);
    await deposit(poor, more.dueMinor - dueMinor);
    const paid = await tell(desk, { ...received, reference: "2" });
    assert.equal(paid.status, "awaiting-arrival");
    const { dueMinor: due } = more;
    assert.deepEqual(await standing(), {
      status: "settled",
      dueMinor: due,
      paidMinor: due,
      heldBackMinor: 0n,
    });
  });

  test("the first of two steps states its reduced set, the second all of it", async () => {
    const desk = open("0");
    const summary = (reference: string, typeCode: string): DeclarationDocument => {
      const made = madeDeclaration({ reference, trader });
      const { totalPackageQuantity: _packages, ...rest } = made;
      // the made declaration has them
      const national = made["national"] as { readonly cn: Record<string, string> };
      const { packageTypeCode: _type, tradeCountryCode: _country, ...cnPart } = national.cn;
      return { ...rest, typeCode, national: { cn: cnPart } };
    };
    const whole = await lodge(desk, summary("LS-A", "IMA"));
    assert.equal(whole.status, "rejected");
    const missing = whole.problems.map(({ path }) => path);
    assert.ok(missing.includes("totalPackageQuantity"), missing.join(" "));
    const first = await lodge(desk, summary("LS-1", "IMS"));
    assert.equal(first.status, "awaiting-arrival", JSON.stringify(first.problems));
    await tell(desk, arrive(first.id));
    const some = set("national.cn.packageTypeCode", "99");
    const refused = await tell(desk, ask(first.id, some, "completion"));
    assert.equal(refused.request?.status, "refused");
    assert.equal((await findObligation(database.sql, first.id))?.metBy, null);
    const operations = [
      ["national.cn.packageTypeCode", "99"],
      ["national.cn.tradeCountryCode", "DE"],
      ["totalPackageQuantity", { value: "10" }],
    ].map(([path, value]) => ({ op: "set", path, value }));
    // places and values of the form above
    const change = { kind: "operations", operations } as AskedChange;
    const done = await tell(desk, ask(first.id, change, "completion"));
    assert.equal(done.request?.status, "granted", JSON.stringify(done.request));
    const [row] = await database.sql<{ type: string }[]>`
      select type_code as type from declarations where declaration_id = ${first.id}`;
    assert.equal(row?.type, "IMA");
    assert.equal((await findObligation(database.sql, first.id))?.metBy, first.id);
    const again = await tell(desk, ask(first.id, change, "completion"));
    assert.equal(again.request?.status, "refused");
    const lacking = await lodge(desk, {
      ...summary("LS-2", "IMS"),
      national: { cn: { supervisionMode: "0110", transportMode: "2" } },
    });
    assert.deepEqual(
      lacking.problems.filter(({ severity }) => severity === "error").map(({ code }) => code),
      ["CN-090"],
    );
  });

  test("amended and amended back, before or after release, charges and ledger are equal", async () => {
    const desk = open("0");
    const item = "goodsShipment.governmentAgencyGoodsItem[0]";
    const changes = fc.constantFrom<AskedChange>(
      repriced("1234.56"),
      repriced("0.01"),
      set(`${item}.origin[0].countryCode`, "JP"),
      set(`${item}.commodity.classification[0].id`, "85101000"),
      set(`${item}.national.cn.firstQuantity`, { value: "7", unitCode: "001" } as never),
      set(`${item}.commodity.goodsMeasure.netNetWeightMeasure`, { value: "9.5" } as never),
      set("national.cn.supervisionMode", "0245"),
    );
    let runs = 0;
    let granted = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(changes, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (list, isReleased) => {
          const document = madeDeclaration({ reference: `LB-${runs++}`, trader });
          const { id } = await lodge(desk, document);
          if (isReleased) await tell(desk, arrive(id));
          const facts = async () => ({
            charges: await chargesOf(id),
            paid: await revenueOf(id),
            ledger: await ledgerOf(id),
          });
          const before = await facts();
          const amend = async (change: AskedChange) => {
            const asked = await tell(desk, ask(id, change));
            if (asked.request?.status === "open")
              await tell(desk, await decideRequest(id, "grant"));
          };
          for (const change of list) await amend(change);
          granted += (await listRequestsOf(database.sql, id)).filter(
            ({ status }) => status === "granted",
          ).length;
          await amend({ kind: "replacement", document });
          assert.deepEqual(await facts(), before);
          if (!isReleased) await tell(desk, arrive(id));
          const [total] = await database.sql<{ declarations: bigint }[]>`
            select sum(declarations)::bigint as declarations from ledger_rows
            where declaration_id = ${id}`;
          assert.equal(total?.declarations, 1n);
        },
      ),
      { numRuns: 10, seed: 11 },
    );
    assert.ok(granted > 10, `${granted} amendments were granted`);
    assert.equal((await checkJournal(database.sql)).difference, 0n);
  });

  test("any order of arrivals, requests, controls, seizures and payments leaves one legal state", async () => {
    const desks = { "0": open("0"), "1": open("1") };
    const facts = ["arrive", "amend", "cancel", "grant", "refuse", "release", "refuse-release"];
    const acts = fc.constantFrom(...facts, "seize", "return", "confiscate", "document");
    const legal = /^(STATE_NOT_ALLOWED|REQUEST_NOT_OPEN|CONTROL_DECIDED)$/;
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(acts, { maxLength: 9 }),
        fc.constantFrom("0" as const, "1" as const),
        async (list, share) => {
          const desk = desks[share];
          const { id } = await lodge(desk, madeDeclaration({ reference: `LX-${runs++}`, trader }));
          let value = 1000;
          for (const act of list) {
            const seizure = { reason: "Found.", decidedBy: "o" };
            const base = { declarationId: id, actor: "o" } as const;
            const told: OutsideInput =
              act === "arrive"
                ? arrive(id)
                : act === "amend"
                  ? ask(id, repriced(`${(value += 100)}.00`))
                  : act === "cancel"
                    ? ask(id, { kind: "none" }, "cancellation")
                    : act === "document"
                      ? ask(id, set("national.cn.voyageId", `V${(value += 1)}`), "documents")
                      : act === "grant" || act === "refuse"
                        ? await decideRequest(id, act)
                        : act === "release" || act === "refuse-release"
                          ? await decideControl(id, act === "release" ? "release" : "refuse")
                          : act === "seize"
                            ? { ...base, type: "seizure.ordered", order: { reason: "Found." } }
                            : act === "return"
                              ? {
                                  ...base,
                                  type: "seizure.decided",
                                  outcome: { ...seizure, decision: "return" },
                                }
                              : {
                                  ...base,
                                  type: "seizure.decided",
                                  outcome: { ...seizure, decision: "confiscate" },
                                };
            await tell(desk, told).catch((error: unknown) => {
              // what a state does not allow is said so, and changes nothing
              assert.match((error as { code?: string }).code ?? String(error), legal);
            });
          }
          const [row] = await database.sql<{ status: string }[]>`
            select status from declarations where declaration_id = ${id}`;
          const events = await listEvents(database.sql, id);
          assert.equal(findChainFault(await listRuns(database.sql, id)), undefined);
          const isOut = events.some(({ type }) => type === "release.granted");
          const isTaken = row?.status === "confiscated" || row?.status === "invalidated";
          const [total] = await database.sql<{ declarations: bigint; value: bigint }[]>`
            select coalesce(sum(declarations), 0)::bigint as declarations,
              coalesce(sum(value_minor), 0)::bigint as value
            from ledger_rows where declaration_id = ${id}`;
          assert.equal(total?.declarations, isOut && !isTaken ? 1n : 0n, row?.status ?? "");
          assert.equal((total?.value ?? 0n) === 0n, !isOut || isTaken);
          const paid = await revenueOf(id);
          const isFree = row?.status === "invalidated" || (row?.status === "confiscated" && !isOut);
          assert.equal(paid === 0n, isFree, `${row?.status} has paid ${paid}`);
        },
      ),
      { numRuns: 20, seed: 5 },
    );
    assert.equal(runs, 20);
  });
});
