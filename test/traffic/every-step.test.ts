/** Every step of the flow: decided twice on one view, it says the same and changes nothing. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { listOrdersOf } from "#src/clearance/control/laboratory/store.ts";
import { findCaseOf } from "#src/clearance/control/case/store.ts";
import { madeDeclaration, type Making } from "#src/clearance/declaration/made-declaration.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { changed, item } from "#src/clearance/intake/made-cases.ts";
import type { OrderedControl } from "#src/decisions/risk/select.ts";
import { requestRules } from "#src/clearance/request/rules.ts";
import { testKnown } from "#src/clearance/test-known.ts";
import { lawInForce } from "#src/clearance/law-in-force.ts";
import type { Released } from "#src/clearance/stages.ts";
import type { Emission, StepContext } from "#src/clearance/step.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { type Decide, repeatStep, repeatSteps } from "#src/main/test-steps.ts";
import type { OutsideInput } from "#src/flow/table.ts";
import { flow, interrupts } from "#src/flow.ts";
import { newId } from "#src/kernel/ids.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { playGb } from "./sandbox-steps.ts";
import { givePartBack, seizePart, seizeParts } from "./seized-parts.ts";

/** With a laboratory that no profile brings. */
const profiles = new Map(
  [...profilesWithoutChance()].map(([id, profile]) => {
    const values = { name_en: "Made", name_zh: "试验", party: "lab-1", methods: "made" };
    const bounds = { validFrom: "", validTo: "", source: "made" };
    const row = { kind: "laboratories", code: "LAB-1", ...bounds, values };
    const table = { kind: "laboratories", columns: Object.keys(values), rows: [row] };
    return [
      id,
      { ...profile, registers: new Map([...profile.registers, ["laboratories", table]]) },
    ];
  }),
);
const [cn, gb] = [getProfile(profiles, "cn"), getProfile(profiles, "gb")];
const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const reason = "Made for a test.";
const snapshots = new SnapshotStore(profiles);

/** Cosmetics are counted in kilograms and in pieces; no rate of consumption tax is known of them. */
const cosmetics = "33049900";

function quantified(document: DeclarationDocument, commodity?: string): DeclarationDocument {
  if (commodity !== cosmetics) return document;
  return changed(document, [
    [`${item}.national.cn.firstQuantity`, { value: "10", unitCode: "035" }],
    [`${item}.national.cn.secondQuantity`, { value: "5", unitCode: "011" }],
  ]);
}

describeWithDatabase("steps", (database) => {
  const seen = new Set<string>();
  const trader = "3122270301";
  let opened: FlowDesk | undefined;
  const desk = () => {
    const { sql } = database;
    // a group of twenty repeats a few events; three decisions of each are looked at inside
    const inside = { isInside: true, insideMax: 3, isFar: true };
    const tables = repeatSteps({ seen: (event) => seen.add(event), ...inside });
    opened ??= new FlowDesk({ sql, clock: () => now, profiles, snapshots, tables });
    return opened;
  };

  async function lodge(making: Making): Promise<string> {
    const document = quantified(madeDeclaration({ trader, ...making }), making.commodity);
    const facts = readFacts(document, cn);
    const from = { profile: cn, lodgerId: trader, format: "application/json" };
    return (await desk().lodge({ ...from, document, facts, problems: [] })).id;
  }
  async function tell(told: OutsideInput): Promise<string> {
    const [answer] = await desk().tell([told]);
    return answer?.status ?? "";
  }
  const officer = (declarationId: string) => ({ declarationId, actor: "officer-1" });
  const pay = async () => {
    const account = traderAccount(cn, trader);
    const money = { amountMinor: 100_000_000n, currency: "CNY", reference: "test" };
    const depositId = newId<"deposit">(now.epochMilliseconds);
    await appendPostings(database.sql, depositPostings({ depositId, account, at: now, ...money }));
  };
  const ask = (declarationId: string, kind: "amendment" | "cancellation", price = "1100.00") => {
    const value = { value: price, currencyId: "USD" };
    const path =
      "goodsShipment.governmentAgencyGoodsItem[0].commodity.invoiceLine.itemChargeAmount";
    const operations = [
      { op: "set", path, value },
      { op: "set", path: "invoiceAmount", value },
    ] as const;
    const change =
      kind === "cancellation"
        ? ({ kind: "none" } as const)
        : { kind: "operations" as const, operations };
    const requestId = newId<"request">(now.epochMilliseconds);
    const by = { lodgedBy: trader, lodgedAt: now, reason, format: "application/json" };
    const request = { requestId, kind, change, ...by };
    return { declarationId, actor: trader, type: "request.lodged", request } as const;
  };

  /** A whole group, of which each takes what the one before it left. */
  const lodgeTogether = async () => {
    const bulk = Array.from({ length: 20 }, (_, at) => lodge({ reference: `BULK-${at}` }));
    const came = { type: "goods.arrived", at: now, reference: "R2" } as const;
    const arrivals = (await Promise.all(bulk)).map((one) => ({ ...officer(one), ...came }));
    const answers = await desk().tell(arrivals);
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set(["released"]));
  };

  /** Under control, part of its goods is sent back. */
  const findAndDispose = async (id: string) => {
    const found = await findCaseOf(database.sql, id);
    const suspected = { act: "notice", caseId: found?.id ?? "", task: 1, recordal: "T-1" } as const;
    const said = { goods: [{ item: 1 }], description: "Goods", valueMinor: 100n, reason } as const;
    const notice = { ...suspected, ...said, right: "trademark", title: "Mark", holder: "holder" };
    await tell({ ...officer(id), type: "infringement.reported", entry: notice });
    const declined = { act: "declination", number: 1, reason } as const;
    await tell({ ...officer(id), type: "infringement.reported", entry: declined });
    const part = [{ item: 1, quantity: "6", unit: "KGM" }];
    const seenFirst = { caseId: found?.id ?? "", task: 1, kind: "finding" } as const;
    const seenAt = { result: "refused", finding: "Not fit for use.", goods: part } as const;
    const where = { presence: "Seen on the quay.", officer: "officer-1" };
    const finding = { ...seenFirst, ...seenAt, ...where };
    assert.equal(
      await tell({ ...officer(id), type: "finding.reported", finding }),
      "under-control",
    );
    await seizeParts(tell, officer(id));
    const disposal = {
      disposalId: newId<"request">(now.epochMilliseconds),
      caseId: finding.caseId,
      exit: "send-back",
      goods: part,
      reason,
      orderedAt: now,
    } as const;
    assert.equal(
      await tell({ ...officer(id), type: "disposal.ordered", disposal }),
      "under-control",
    );
  };

  /** Under control, its goods are confiscated; a part that was seized before goes to its holder. */
  const confiscateAndGiveBack = async (id: string) => {
    await findAndDispose(id);
    const held = await seizePart(tell, officer(id));
    await tell({ ...officer(id), type: "seizure.ordered", order: { reason } });
    const gone = { decision: "confiscate", decidedBy: "officer-1", reason } as const;
    assert.equal(
      await tell({ ...officer(id), type: "seizure.decided", outcome: gone }),
      "confiscated",
    );
    assert.equal(await givePartBack(tell, officer(id), held), "confiscated");
  };

  /** Refused, taken back, corrected by customs, and released on a condition that is met. */
  const refuseAndCorrect = async (id: string, ordered: OrderedControl) => {
    const about = officer(id);
    await tell({ ...about, type: "control.ordered", order: ordered });
    const caseId = (await findCaseOf(database.sql, id))?.id ?? "";
    const found = async (kind: "finding" | "retest", result: "refused" | "corrected") => {
      const said = { caseId, task: 1, kind, result, finding: "Other goods." } as const;
      const again = kind === "finding" ? {} : { reason };
      const finding = { ...said, ...again, presence: "On the quay.", officer: "officer-1" };
      await tell({ ...about, type: "finding.reported", finding });
    };
    const decided = { caseId, decidedBy: "officer-1", reason } as const;
    await found("finding", "refused");
    const seen = { caseId, task: 1, officer: "officer-1" } as const;
    const sample = { ...seen, plan: "standard", item: 1, units: 40 } as const;
    await tell({ ...about, type: "sample.asked", sample });
    const count = { ...seen, number: 1, faulty: [], says: "None at fault." } as const;
    await tell({ ...about, type: "sample.reported", count });
    await tell({ ...about, type: "sample.asked", sample });
    const withdrawal = { ...seen, number: 3, reason: "Drawn twice." } as const;
    await tell({ ...about, type: "sample-withdrawal.reported", withdrawal });
    const tests = [{ analyte: "made", method: "made" }];
    const sent = { ...seen, id, tests, laboratory: "LAB-1", sample: { number: 1, item: 1 } };
    await tell({ ...about, type: "laboratory.asked", order: sent });
    const [tested] = await listOrdersOf(database.sql, { declarationId: id, id: caseId });
    const says = { says: "agency", remarks: "Spoilt." } as const;
    const by = { order: tested ?? assert.fail("no order"), officer: "officer-1" };
    const findingId = newId<"late-finding">(now.epochMilliseconds);
    const answer = { ...by, kind: "cancellation", said: says, findingId } as const;
    await tell({ ...about, type: "laboratory.answered", answer });
    const mark = { picture: 1, x: 0, y: 0, width: 1, height: 1, note: "Here." };
    const evidence = { ...seen, agency: "customs", kind: "mark", mark } as const;
    await tell({ ...about, type: "evidence.reported", evidence });
    const texts = { en: "made", zh: "made" };
    const draft = { reference: "M", ground: "pest", country: "DE", recipient: "", texts };
    const { officer: _officer, ...task } = seen;
    const read = { findings: 1, treated: 0, isDecided: false };
    const notice = { act: "drafted", ...task, agency: "customs", draft, read } as const;
    await tell({ ...about, type: "noncompliance.reported", notice });
    const act = { ...seen, reason } as const;
    const order = { ...act, treatment: "relabelling" };
    await tell({ ...about, type: "treatment.decided", order });
    const result = { ...act, outcome: "failed", carriedOutBy: "nobody", values: [] } as const;
    await tell({ ...about, type: "treatment.reported", result });
    const refused = { ...decided, decision: "refuse" } as const;
    assert.equal(await tell({ ...about, type: "control.decided", outcome: refused }), "refused");
    const outcome = { ...decided, does: "withdraw" } as const;
    assert.equal(await tell({ ...about, type: "refusal.settled", outcome }), "under-control");
    const requestOf = { requestId: newId<"request">(now.epochMilliseconds), caseId, reason };
    const goods = [{ item: 1, description: "For industry" }];
    const downgrade = { ...requestOf, use: "industrial", goods, operations: [], orderedAt: now };
    await tell({ ...about, type: "downgrade.ordered", downgrade });
    await found("retest", "corrected");
    const { requestId, change } = ask(id, "amendment", "1300.00").request;
    const operations = change.kind === "operations" ? change.operations : [];
    const correction = { requestId, caseId, operations, reason, orderedAt: now };
    await tell({ ...about, type: "correction.ordered", correction });
    const released = { ...decided, decision: "release", conditions: ["relabelling"] } as const;
    await tell({ ...about, type: "control.decided", outcome: released });
    await tell({ ...about, type: "goods.arrived", at: now, reference: "R3" });
    const condition = { kind: "relabelling", proof: "JS-1", reason };
    assert.equal(await tell({ ...about, type: "condition.met", condition }), "released");
  };

  /** Refused goods go in two parts. */
  const disposeInParts = async (id: string, order: OrderedControl) => {
    const about = officer(id);
    await tell({ ...about, type: "control.ordered", order });
    const caseId = (await findCaseOf(database.sql, id))?.id ?? "";
    const decided = { caseId, decidedBy: "officer-1", reason } as const;
    const said = { caseId, task: 1, kind: "finding", result: "refused" } as const;
    const seen = { finding: "Not fit for use.", presence: "On the quay.", officer: "officer-1" };
    await tell({ ...about, type: "finding.reported", finding: { ...said, ...seen } });
    const refusal = { ...decided, decision: "refuse" } as const;
    await tell({ ...about, type: "control.decided", outcome: refusal });
    const goods = [{ item: 1, quantity: "6", unit: "KGM" }];
    const part = { ...decided, does: "destroy", proof: "X-1", goods } as const;
    const settled = { ...about, type: "refusal.settled", outcome: part } as const;
    assert.equal(await tell(settled), "refused");
    assert.equal(await tell(settled), "disposed");
  };

  test("each step of either profile says the same twice and changes nothing it is given", async (context) => {
    playGb(gb, (event) => seen.add(event));
    // an import waits for money, is asked about and reminded, amended, paid for, seized and let go
    const id = await lodge({ reference: "STEP-1" });
    assert.equal(
      await tell({ ...officer(id), type: "query.asked", query: "Of what?" }),
      "awaiting-payment",
    );
    const limits = requestRules(cn).timeLimits;
    const remind = limits.find(
      ({ does, state }) => does === "remind" && state === "awaiting-payment",
    );
    assert.ok(remind);
    await tell({ declarationId: id, actor: "system", type: "time.expired", limit: remind });
    await tell(ask(id, "amendment"));
    await pay();
    const paid = { ...officer(id), type: "payment.received", reference: "D1" } as const;
    assert.equal(await tell(paid), "awaiting-arrival");
    await tell({ ...officer(id), type: "seizure.ordered", order: { reason } });
    const back = { decision: "return", decidedBy: "officer-1", reason } as const;
    assert.equal(
      await tell({ ...officer(id), type: "seizure.decided", outcome: back }),
      "awaiting-arrival",
    );
    assert.equal(
      await tell({ ...officer(id), type: "goods.arrived", at: now, reference: "R1" }),
      "released",
    );
    // an officer corrects it after the release
    const late = ask(id, "amendment", "1200.00");
    await tell(late);
    const requestId = late.request.requestId;
    const grant = { type: "request.decided", requestId, decision: "grant", reason } as const;
    await tell({ ...officer(id), ...grant });
    assert.equal(
      await tell({ ...officer(id), type: "goods.departed", at: now, reference: "G1" }),
      "cleared",
    );
    // another is controlled because an officer wants it, and its goods are confiscated
    const other = await lodge({ reference: "STEP-2" });
    const legal = { en: "Customs Law", zh: "海关法" };
    const tasks = [{ agency: "customs", kind: "examination" as const }];
    const control = { reason, legal, lane: "red" as const, tasks };
    assert.equal(
      await tell({ ...officer(other), type: "control.ordered", order: control }),
      "under-control",
    );
    await confiscateAndGiveBack(other);
    await refuseAndCorrect(await lodge({ reference: "STEP-4" }), control);
    await disposeInParts(await lodge({ reference: "STEP-5" }), control);
    await lodgeTogether();
    const open = await lodge({ reference: "STEP-3", commodity: cosmetics });
    const lines = [{ item: 1, taxType: "CT", amount: 1_000_00n, reason }];
    await tell({ ...officer(open), type: "charges.determined", lines });
    await tell(ask(open, "cancellation"));
    context.diagnostic([...seen].toSorted().join(", "));
    const steps = Object.entries(flow).flatMap(([event, row]) =>
      row.kind === "final" ? [] : event,
    );
    const missed = [...steps, ...Object.keys(interrupts)].filter((event) => !seen.has(event));
    await desk().close();
    assert.deepEqual(missed, []);
  });
});

describe("a step that is decided twice", () => {
  type GivenStage = { readonly problems: unknown };
  type Planted = (given: GivenStage, context: StepContext) => Emission;
  const stage = { securities: [], problems: [] } as unknown as Released; // what these steps look at
  const law = lawInForce(gb, createSnapshot(gb));
  const rest = { declarationId: newId<"declaration">(0), now, seq: 1 };
  const contextOf = (known: object): StepContext => {
    const today = Temporal.PlainDate.from("2026-11-25");
    return { ...law, ...rest, today, known: Object.freeze({ ...testKnown(), ...known }) };
  };
  const decide = (planted: Planted, known = {}) =>
    repeatStep("release.granted", planted as Decide, { isInside: true })(stage, contextOf(known));
  const emit = (payload = {}) => ({ event: "trade.recorded", stage, payload }) as const;
  /** Does something and says nothing of it. */
  const doing =
    (act: (given: GivenStage, context: StepContext) => unknown): Planted =>
    (given, context) => {
      act(given, context);
      return emit();
    };

  test("passes where it only looks", () => {
    const looks: Planted = (_stage, { known, snapshot, today }) =>
      emit({
        left: known.guarantees.left("x").toString(),
        kinds: snapshot.kinds().length,
        country: snapshot.find("countries", "US", today)?.code,
      });
    assert.ok("event" in decide(looks));
  });

  const order = { lane: "red", tasks: [] };
  const read = () => ({
    orders: new Map([[{ id: "x" }, [{ ...order, tasks: [{ kind: "documents" }] }]]]),
    journal: [{ lines: [["x"]] }],
    cleanDraws: new Set(["x"]),
  });
  type PlantedReadings = {
    readonly orders: Map<{ id: string }, unknown>;
    readonly cleanDraws: Set<string>;
  };
  const readIn = (context: StepContext) => context.known as unknown as PlantedReadings; // as it is planted
  const changes: Readonly<Record<string, Planted>> = {
    "the stage": doing(({ problems }) => (problems as unknown[]).push("more")),
    "the context": doing((_given, context) => Object.assign(context, { seq: 2 })),
    "the profile": doing((_given, { profile }) => Object.assign(profile.currency, { code: "X" })),
    "a map of the profile": doing((_given, { profile }) =>
      (profile.ruleTexts as Map<string, string>).set("money", "{}"),
    ),
    "the registers": doing((_given, { snapshot }) => Object.assign(snapshot, { version: "x" })),
    "a row of a register": doing((_given, { snapshot, today }) =>
      Object.assign(snapshot.find("countries", "US", today)?.values ?? {}, { name_en: "X" }),
    ),
    "a list of a register": doing((_given, { snapshot }) =>
      (snapshot.all("countries") as unknown[]).pop(),
    ),
    "the tariff": doing((_given, { tariff }) => Object.assign(tariff, { complete: true })),
    "the rules of selection": doing((_given, { selection }) =>
      Object.assign(selection.random, { share: "1" }),
    ),
    "what is known": doing((_given, { known }) => Object.assign(known, { journal: [] })),
    "a view": doing((_given, { known }) => Object.assign(known.money, { available: () => 1n })),
    "what a view hands out": doing((_given, { known }) =>
      (known.procedures.own("x").claims as unknown[]).push("more"),
    ),
    "a view behind effects": doing((_given, { known }) =>
      Object.assign(known.after([]).money, { available: () => 1n }),
    ),
    "a map": doing((_given, context) => readIn(context).orders.set({ id: "y" }, [])),
    "a key of a map": doing((_given, context) => {
      for (const key of readIn(context).orders.keys()) key.id = "y";
    }),
    "an array in a map": doing((_given, context) => {
      for (const value of readIn(context).orders.values()) (value as unknown[]).push("more");
    }),
    "a set": doing((_given, context) => readIn(context).cleanDraws.add("y")),
    "an array in an array": doing((_given, { known }) => {
      const [first] = known.journal as unknown as readonly { readonly lines: string[][] }[];
      first?.lines[0]?.push("more");
    }),
  };
  for (const [what, planted] of Object.entries(changes))
    test(`is refused where it changes ${what}`, () => {
      assert.throws(() => decide(planted, read()), TypeError);
    });

  /** Counts what is taken of it. */
  class Counting {
    #taken = 0;
    readonly #byLodger = new Map([["x", { taken: 0 }]]);
    take(): void {
      this.#taken += 1;
    }
    takeFor(lodger: string): void {
      const one = this.#byLodger.get(lodger);
      if (one) one.taken += 1;
    }
    get taken(): number {
      return this.#taken;
    }
  }
  test("is caught where it changes a map or a set past its own methods", () => {
    const pastMap = doing((_given, context) =>
      Map.prototype.set.call(readIn(context).orders, "y", []),
    );
    const pastSet = doing((_given, context) =>
      Set.prototype.delete.call(readIn(context).cleanDraws, "x"),
    );
    assert.throws(() => decide(pastMap, read()), /what a map or a set holds/);
    assert.throws(() => decide(pastSet, read()), /what a map or a set holds/);
  });
  test("is caught where it changes what a class or a view keeps to itself", () => {
    // both are decided on a view whose rulings are a Counting
    const takes = doing((_given, { known }) => (known.rulings as unknown as Counting).take());
    assert.throws(() => decide(takes, { rulings: new Counting() }), /keeps to itself/);
    // nor behind a private field, in as many entries as there were
    const takesOne = doing((_given, { known }) =>
      (known.rulings as unknown as Counting).takeFor("x"),
    );
    assert.throws(() => decide(takesOne, { rulings: new Counting() }), /keeps to itself/);
    const counted = () => {
      let taken = 0;
      return { available: () => 1n, isRefused: () => ++taken < 0 };
    };
    const asks = doing((_given, { known }) => known.money.isRefused("x"));
    assert.throws(() => decide(asks, { money: counted() }), /keeps to itself/);
    // and without a look inside by what it answers
    let answers = 0n;
    const available = () => ++answers;
    const without = repeatStep(
      "x",
      doing((_given, { known }) => known.money.available("x")) as Decide,
      {},
    );
    assert.throws(
      () => without(stage, contextOf({ money: { available } })),
      /changes what available answers/,
    );
  });
  test("is caught where it keeps something from one time to the next", () => {
    let times = 0;
    const kept: unknown[] = [];
    assert.throws(() => decide(() => emit({ times: ++times })), /says two things/);
    assert.throws(() => decide(() => emit({ id: newId(0) })), /says two things/);
    const keeps: Planted = () => {
      kept.push("more");
      return emit();
    };
    assert.throws(() => decide(keeps), /keeps to itself/);
  });

  const counts = { steps: 0 };
  const byName = new Map([["x", 1n]]);
  const bytes = new Uint8Array(2);
  const day = new Date(0);
  const pattern = /x/g;
  const places: Readonly<Record<string, () => unknown>> = {
    "an object": () => (counts.steps += 1),
    "a map that stays as large": () => byName.set("x", (byName.get("x") ?? 0n) + 1n),
    bytes: () => bytes.fill((bytes[0] ?? 0) + 1),
    "a date": () => day.setTime(day.getTime() + 1),
    "a pattern that goes on where it was": () => pattern.test("xxxx"),
  };
  for (const [what, keep] of Object.entries(places))
    test(`is caught where it keeps something in ${what} of its module`, () => {
      assert.throws(() => decide(doing(keep)), /keeps to itself/);
    });

  test("is caught where a module that it calls keeps something", () => {
    const calls = doing(() => newId(0)) as Decide;
    const far = repeatStep("x", calls, { isInside: true, isFar: true });
    assert.throws(() => far(stage, contextOf({})), /src\/kernel\/ids\.ts.* is now /);
  });

  const edges: Readonly<Record<string, () => unknown>> = {
    "the clock": () => Temporal.Now.instant(),
    "the time of the machine": () => Date.now(),
    "a date of now": () => new Date(),
    "the stopwatch": () => performance.now(),
    chance: () => Math.random(),
    "a random id": () => randomUUID(),
    "a file": () => readFileSync("/etc/hostname"),
    "a file it writes": () => writeFileSync(join(tmpdir(), "planted"), ""),
    "a file it reads later": () => void readFile("/etc/hostname"),
    "the network": () => void fetch("http://127.0.0.1:9"),
    "a socket": () => connect(9, "127.0.0.1"),
    "a timer": () => setTimeout(() => undefined, 1),
    "another process": () => spawnSync("true"),
  };
  for (const [what, reach] of Object.entries(edges))
    test(`is refused where it reaches for ${what}`, () => {
      assert.throws(() => decide(doing(reach)), /reaches out of itself/);
    });
});
