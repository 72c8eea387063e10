/** What reports and releases leave of consignments: taken once, gone once, seen by whose it is. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration, type Making } from "#src/clearance/declaration/made-declaration.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import {
  madeBill,
  madeEquipmentReport,
  madeManifest,
} from "#src/movements/edifact/made-manifest.ts";
import { Random } from "#src/cli/simulate/random.ts";
import { lockNumbers } from "#src/movements/consignments/book/store.ts";
import { NaiveLedger } from "#src/movements/consignments/naive-ledger.ts";
import { findConsignmentFaults } from "#src/movements/consignments/book/verify-consignments.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122269999";
/** Random orders of events; the proof tries more. */
const orders = Number(process.env["PROVE_ORDERS"] ?? "5");
/** Declarations of one bill at once; the proof sends more. */
const takers = Number(process.env["PROVE_TAKERS"] ?? "8");

const kinds = [
  ...["manifest", "amendment", "arrival", "arrival", "arrival", "cancellation"],
  ...["declare", "declare", "declare", "gate-out"],
] as const;
type MadeTurn = { readonly order: number; readonly at: number };

type ShownConsignment = {
  readonly id: string;
  readonly carrier: string;
  readonly state: string;
  readonly stated: object;
  readonly landed: object;
  readonly released: { readonly packages: number; readonly massKg: string };
  readonly left: object;
  readonly leftUnreleased: object;
  readonly differences: readonly string[];
};

describeWithDatabase("consignments and releases", (database) => {
  const served = serveTests(database, at);

  before(async () => {
    await served.giveMachineKeys([
      [trader, ["lodge"], ["trader"]],
      ["line", ["carry"], ["carrier"]],
      ["rival", ["carry"], ["carrier"]],
      ["yard", ["carry"], ["warehouse-keeper"]],
      ["officer", ["officer", "money", "carry"], []],
    ]);
    const profile = served.app.snapshots.profile("cn");
    await makeDeposit(database.sql, { profile, trader, amountMinor: 900_000_000n, at });
  });

  const ask = served.send;
  const lodge = async (
    reference: string,
    { packages = 10, ...making }: Partial<Making> & { readonly packages?: number } = {},
    cn: object = {},
  ) => {
    const made = madeDeclaration({ reference, trader, ...making });
    const { national } = made as { national: { cn: object } };
    const totalPackageQuantity = { value: String(packages) };
    const document = { ...made, totalPackageQuantity, national: { cn: { ...national.cn, ...cn } } };
    const { json, text } = await ask(trader, "POST", "/declarations", document);
    assert.ok(typeof json.id === "string", text);
    return { id: String(json.id), status: String(json.status) };
  };
  let serial = 0;
  const tell = async (party: string, bill: string, changes: object = {}, packages = 10) => {
    const answer = await ask(party, "POST", "/movements", {
      reference: `REP${++serial}`,
      report: "arrival",
      office: "2225",
      conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "024E" },
      at: "2026-11-25T08:00:00+08:00",
      consignments: [
        {
          transportDocument: { type: "705", id: bill },
          grossMassKg: String(12 * packages),
          packages,
          containers: [`C${bill}`],
        },
      ],
      ...changes,
    });
    assert.equal(answer.json.reports[0].status, "recorded", answer.text);
  };
  const gate = {
    report: "departure",
    leg: "inland",
    conveyance: { mode: "truck", id: "TG1" },
    at: "2026-11-25T12:05:00+08:00",
  };
  const list = async (party: string, query: string): Promise<readonly ShownConsignment[]> => {
    const { json, text, status } = await ask(party, "GET", `/consignments?${query}`);
    assert.equal(status, 200, text);
    return json.consignments;
  };
  const show = async (bill: string): Promise<ShownConsignment> => {
    const [one, ...more] = await list("officer", `document=${bill}`);
    assert.equal(more.length, 0);
    return one ?? assert.fail(`${bill} is a consignment`);
  };
  const all = { packages: 10, massKg: "120" };
  const nothing = { packages: 0, massKg: "0" };

  test("a release writes off what the declaration names, the gate takes it out", async () => {
    await tell("line", "BLC1");
    const landed = await show("BLC1");
    assert.deepEqual([landed.state, landed.landed, landed.released], ["landed", all, nothing]);
    const { id, status } = await lodge("C1");
    assert.equal(status, "released");
    assert.deepEqual(
      [(await show("BLC1")).state, (await show("BLC1")).released],
      ["released", all],
    );
    await tell("line", "BLC1", { report: "departure", at: gate.at });
    assert.equal((await show("BLC1")).state, "released", "a ship that goes on takes nothing away");
    await tell("yard", "BLC1", gate, 4);
    assert.equal((await show("BLC1")).state, "partly-left");
    await tell("yard", "BLC1", { ...gate, conveyance: { mode: "truck", id: "TG2" } }, 6);
    const { state, left, differences } = await show("BLC1");
    assert.deepEqual([state, left, differences], ["left", all, []]);
    const { json } = await ask("officer", "GET", `/consignments/${landed.id}`);
    assert.deepEqual(
      json.versions.map(({ act }: { act: string }) => act),
      ["arrival", "write-off", "departure", "departure"],
    );
    assert.deepEqual(
      json.declarations.map((one: { declarationId: string }) => one.declarationId),
      [id],
    );
  });

  test("containers that no document names are said with the release, and hold nothing", async () => {
    const release = async (bill: string, containers: readonly string[]) => {
      const container = containers.map((id) => ({ id, typeCode: "11", itemNumbers: "1" }));
      const { id, status } = await lodge(`OF-${bill}`, { bill }, { container });
      assert.equal(status, "released");
      const { json } = await ask(trader, "GET", `/declarations/${id}`);
      const events: readonly { type: string; reason: { code: string; says: object } | null }[] =
        json.history;
      return events.find(({ type }) => type === "release.granted")?.reason ?? null;
    };
    for (const bill of ["BLC20", "BLC21", "BLC22"]) await tell("line", bill);
    const unsaid = { transportDocument: { type: "705", id: "BLC23" }, packages: 10 };
    await tell("line", "", { consignments: [{ ...unsaid, grossMassKg: "120" }] });
    const other = await release("BLC20", ["OTHU1234567"]);
    assert.equal(other?.code, "REL-004");
    assert.match(JSON.stringify(other?.says), /705 BLC20.*OTHU1234567/);
    assert.doesNotMatch(JSON.stringify(other?.says), /CBLC20/, "whose bill it is, is not proven");
    assert.equal(await release("BLC21", ["OTHU1234567", "cblc-21"]), null);
    assert.equal(await release("BLC22", []), null);
    assert.equal(await release("BLC23", ["OTHU1234567"]), null, "the document names none");
  });

  test("a message of the gate keeps no release of its numbers waiting", async () => {
    await tell("line", "BLC8");
    await database.sql.begin(async (tx) => {
      await lockNumbers(tx, { numbers: ["705:BLC8"], mode: "share" });
      await tell("yard", "BLC8", gate);
    });
    assert.equal((await show("BLC8")).state, "left-without-release");
  });

  test("a call that carrier and keeper report at once counts once, with its goods", async () => {
    const ship = { mode: "ship", id: "IMO 9319466", voyage: "kc-1" };
    await Promise.all([
      tell("line", "BLC9", { conveyance: { mode: "ship", id: "9319466", voyage: "KC1" } }),
      tell("yard", "BLC9", { conveyance: ship }, 12),
    ]);
    const [counted] = await database.sql<{ rows: string }[]>`
      select string_agg(operation || ' ' || trim_scale(amount), ', ' order by operation) as rows
      from (select operation, sum(amount) as amount from operation_rows where record_id in (
        select report_id::text from conveyance_reports where voyage in ('KC1', 'kc-1')) group by operation)`;
    const once = "CONSIGNMENT 1, CONTAINER 1, GROSSMASS 144, PACKAGE 12, SHIP 1";
    assert.equal(counted?.rows, once);
  });

  test("a rival finds a bill neither by number, container or call nor by its id", async () => {
    const { id } = await show("BLC1");
    for (const query of ["document=BLC1", "container=CBLC1", "call=024E", ""]) {
      assert.deepEqual(await list("rival", query), [], query);
      assert.ok((await list("line", query)).length > 0, query);
    }
    assert.equal((await ask("rival", "GET", `/consignments/${id}`)).status, 404);
    const own = await ask("line", "GET", `/consignments/${id}`);
    assert.deepEqual(own.json.declarations, [], "a carrier learns nothing of whose goods they are");
    assert.ok(!own.text.includes(trader));
  });

  test("two carriers under one number: what the declared ship brought is taken", async () => {
    await tell("rival", "BLC2", { conveyance: { mode: "ship", id: "9319466", voyage: "9W" } });
    assert.equal((await lodge("C2", {}, { voyageId: "024E" })).status, "awaiting-arrival");
    await tell("line", "BLC2");
    const found = await list("officer", "document=BLC2");
    assert.deepEqual(found.map(({ carrier, state }) => `${carrier} ${state}`).toSorted(), [
      "line released",
      "rival landed",
    ]);
  });

  test("what left before its release is kept as that, and the release takes nothing of it", async () => {
    await tell("line", "BLC3");
    const unpaid = await lodge("C3", { trader: "3122260007" });
    assert.equal(unpaid.status, "awaiting-payment");
    await tell("yard", "BLC3", { ...gate, at: "2026-11-25T12:00:00+08:00" });
    const money = { amount: "90000.00", reference: "R", declaration: unpaid.id };
    await ask("officer", "POST", "/accounts/3122260007/deposits", money);
    const { state, released, differences } = await show("BLC3");
    assert.deepEqual([state, released], ["left-without-release", nothing]);
    assert.ok(differences.includes("CGN-101"), String(differences));
  });

  test(`${takers} at once take no more than there is; the rest waits and is a difference`, async () => {
    await tell("line", "BLC4", {}, 35);
    const lodged = await Promise.all(
      Array.from({ length: takers }, (_, index) => lodge(`C4-${index}`, { bill: "BLC4" })),
    );
    const standing = Map.groupBy(lodged, ({ status }) => status);
    assert.equal(standing.get("released")?.length, 3);
    assert.equal(standing.get("awaiting-arrival")?.length, takers - 3);
    const { released, differences } = await show("BLC4");
    assert.deepEqual(released, { packages: 30, massKg: "360" });
    assert.deepEqual(differences, ["CGN-106"]);
    const [waiting] = standing.get("awaiting-arrival") ?? [];
    const { json } = await ask(trader, "GET", `/declarations/${waiting?.id ?? ""}`);
    assert.match(
      JSON.stringify(json),
      /Less than is declared is there to be released under 705 BLC4/,
    );
  });

  test("reports and declarations of one moment miss each other never", async () => {
    const moments = Array.from({ length: takers }, (_, index) => `BLC6-${index}`);
    const lodged = await Promise.all(
      moments.flatMap((bill) => [tell("line", bill), lodge(`C6-${bill}`, { bill })]),
    );
    const ids = lodged.flatMap((one) => (one ? [one.id] : []));
    const standing = await Promise.all(
      ids.map(async (id) => (await ask("officer", "GET", `/declarations/${id}`)).json.status),
    );
    assert.deepEqual(
      standing,
      moments.map(() => "released"),
    );
    for (const bill of moments) assert.deepEqual((await show(bill)).released, all);
  });

  test("an export and the report of its goods in one moment leave no write-off to the next", async () => {
    const moments = Array.from({ length: takers }, (_, index) => `BLC7-${index}`);
    await Promise.all(
      moments.flatMap((bill) => [
        lodge(`C7-${bill}`, { bill, direction: "export" }),
        tell("line", bill, { leg: "inland", conveyance: { mode: "truck", id: "TG1" } }),
      ]),
    );
    for (const bill of moments) assert.deepEqual((await show(bill)).released, all, bill);
  });

  test("a cancelled declaration gives back what has not left", async () => {
    await tell("line", "BLC5");
    const { id } = await lodge("C5");
    assert.equal((await show("BLC5")).state, "released");
    const path = `/declarations/${id}/cancellation`;
    const asked = await ask(trader, "POST", path, { reason: "Declared twice." });
    assert.ok(asked.status < 300, asked.text);
    const request = String(asked.json.request.id);
    const decision = { decision: "grant", reason: "Declared twice." };
    const decided = await ask("officer", "POST", `/requests/${request}/decision`, decision);
    assert.ok(decided.status < 300, decided.text);
    assert.deepEqual((await show("BLC5")).released, nothing);
  });

  /** A manifest of a bill, or what it says changed. */
  const state = async (party: string, bill: string, changes: object = {}, packages = 20) => {
    const { json, text, status } = await ask(party, "POST", "/movements", {
      reference: `MAN${++serial}`,
      report: "manifest",
      conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "024E" },
      at: "2026-11-25T07:00:00+08:00",
      consignments: [
        {
          transportDocument: { type: "705", id: bill },
          grossMassKg: String(12 * packages),
          packages,
          containers: [`C${bill}`],
          seals: ["S1"],
        },
      ],
      ...changes,
    });
    assert.equal(status, 202, text);
    const [answer] = json.reports;
    const codes = answer.problems.map(({ code }: { code: string }) => code);
    return { ...answer, codes, text } as {
      readonly id: string | null;
      readonly status: string;
      readonly takenBy?: readonly string[];
      readonly problems: readonly object[];
      readonly codes: readonly string[];
      readonly text: string;
    };
  };
  const amended = {
    report: "amendment",
    reason: "A wrong count.",
    at: "2026-11-25T09:00:00+08:00",
  };

  test("a manifest states, is repeated and amended; a correction behind a release is refused", async () => {
    const same = { reference: "M1" };
    assert.equal((await state("line", "BLM1", same)).status, "recorded");
    assert.equal((await state("line", "BLM1", same)).status, "repeated");
    assert.equal((await show("BLM1")).state, "expected");
    assert.equal((await lodge("M1", { bill: "BLM1" })).status, "awaiting-arrival");
    await tell("line", "BLM1", {}, 10);
    assert.deepEqual((await show("BLM1")).released, all, "ten of twenty came and were released");
    assert.equal((await state("line", "BLM1", same, 18)).status, "amended", "the same reference");
    assert.equal((await state("line", "BLM1", amended, 15)).status, "amended");
    const below = await state("line", "BLM1", amended, 9);
    assert.deepEqual([below.status, below.codes], ["rejected", ["CGN-005"]]);
    assert.equal(below.takenBy, undefined, "a carrier is told of no declaration");
    const byCustoms = { ...amended, reason: "Counted.", consignments: undefined };
    const documents = [
      {
        transportDocument: { type: "705", id: "BLM1" },
        carrier: "line",
        packages: 9,
        grossMassKg: "108",
      },
    ];
    const told = await state("officer", "BLM1", { ...byCustoms, consignments: documents });
    assert.deepEqual([told.status, told.takenBy?.length], ["rejected", 1]);
    const shown = await show("BLM1");
    assert.deepEqual(shown.differences, ["CGN-103"]);
    assert.deepEqual(shown.stated, { packages: 15, massKg: "180" });
  });

  test("a correction and a release that cross leave no less stated than is taken", async () => {
    await state("line", "BLM2");
    await tell("line", "BLM2", {}, 20);
    assert.equal((await lodge("M2A", { bill: "BLM2" })).status, "released");
    const [correction, second] = await Promise.all([
      state("line", "BLM2", amended, 10),
      lodge("M2B", { bill: "BLM2" }),
    ]);
    const ends = `${correction.status} ${second.status}`;
    assert.ok(["amended awaiting-arrival", "rejected released"].includes(ends), ends);
    const { released } = await show("BLM2");
    assert.equal(released.packages, second.status === "released" ? 20 : 10);
  });

  test("what waits goes on when goods come under its document by a split", async () => {
    const waiting = await lodge("M3", { bill: "BLM3A" });
    assert.equal(waiting.status, "awaiting-arrival");
    await state("line", "BLM3");
    await tell("line", "BLM3", {}, 20);
    const split = { ...amended, report: "split", from: [{ type: "705", id: "BLM3" }] };
    assert.equal((await state("line", "BLM3A", split, 10)).status, "recorded");
    const { json } = await ask("officer", "GET", `/declarations/${waiting.id}`);
    assert.equal(json.status, "released");
    const parts = [await show("BLM3"), await show("BLM3A")];
    assert.deepEqual(
      parts.map((one) => [one.state, one.landed]),
      [
        ["landed", all],
        ["released", all],
      ],
    );
  });

  test("a rival's bill and one that is not there are refused alike; other seals are a difference", async () => {
    await state("line", "BLM4");
    const [held, free] = [
      await state("rival", "BLM4", amended),
      await state("rival", "BLM9", amended),
    ];
    assert.deepEqual([held.status, held.codes], ["rejected", ["CGN-001"]]);
    const plain = ({ text }: { text: string }) => text.replaceAll(/BLM[49]|MAN\d+/g, "");
    assert.equal(plain(held), plain(free));
    const consignment = { transportDocument: { type: "705", id: "BLM4" }, packages: 20 };
    await tell("line", "BLM4", {
      consignments: [{ ...consignment, grossMassKg: "240", containers: ["OTHER1"], seals: ["S2"] }],
    });
    assert.deepEqual((await show("BLM4")).differences, ["CGN-112", "CGN-113"]);
    assert.equal(
      (await state("line", "BLM4", { ...amended, report: "cancellation" })).status,
      "rejected",
    );
    await state("line", "BLM5");
    assert.equal(
      (await state("line", "BLM5", { ...amended, report: "cancellation" })).status,
      "cancelled",
    );
    assert.equal((await state("yard", "BLM5")).codes[0], "CGN-002", "keepers state no documents");
  });

  test("an arrival that names no documents lands all that the manifest of its call states", async () => {
    const conveyance = { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "077E" };
    await state("line", "BLM6", { conveyance }, 10);
    await state("line", "BLM7", { conveyance }, 10);
    await state("rival", "BLM8", { conveyance }, 10);
    const waiting = await lodge("M6", { bill: "BLM6" });
    assert.equal(waiting.status, "awaiting-arrival");
    const report = { reference: "WHOLE", conveyance, consignments: [] };
    await tell("line", "", report);
    const states = await Promise.all(
      ["BLM6", "BLM7", "BLM8"].map(async (one) => (await show(one)).state),
    );
    assert.deepEqual(states, ["released", "landed", "expected"]);
    const { json } = await ask("officer", "GET", `/declarations/${waiting.id}`);
    assert.equal(json.status, "released");
  });

  test("a manifest in EDIFACT is answered in EDIFACT", async () => {
    const answer = await served.server.inject({
      method: "POST",
      url: "/api/v1/movements",
      payload: madeManifest(2),
      headers: { authorization: "Bearer tg_test_line", "content-type": "application/edifact" },
    });
    const [message] = answer.json().messages;
    assert.deepEqual([message.status, message.answer.type], ["recorded", "CUSRES"], answer.body);
    assert.equal((await show("BILL2")).state, "expected");
  });

  test("terminals discharge and let out by container, whole documents and each once", async () => {
    const [ship, yard] = [{ name: "T", voyage: "77E" }, "2225Y01"];
    const dated = (text: string) => text.replace("137:202403050830", "137:202611200830");
    assert.deepEqual(await post("line", dated(madeManifest(2, ship))), ["recorded"]);
    const report = { office: "2225", place: yard, at: "202611251000", ...ship };
    const discharged = { ...report, bills: [1, 2] };
    assert.deepEqual(await post("yard", madeEquipmentReport("COARRI", discharged)), ["recorded"]);
    const { id, status } = await lodge("CODECO1", { bill: madeBill(1, ship) });
    assert.equal(status, "released");
    const out = { ...report, at: "202611251205" };
    const gateOut = (bills: readonly number[], reference: string, container?: string) =>
      post("yard", madeEquipmentReport("CODECO", { ...out, bills, reference, container }));
    assert.deepEqual(await gateOut([1], "OUT-1"), ["recorded"]);
    assert.deepEqual(await gateOut([1], "OUT-1"), ["repeated"]);
    assert.deepEqual(await gateOut([1], "OUT-2"), ["rejected MOV-023"]);
    assert.deepEqual(await gateOut([2], "OUT-3", "MADU0000771"), ["rejected MOV-023"]);
    assert.deepEqual(await gateOut([7], "OUT-4"), ["rejected MOV-023"]);
    const [gone, here] = [await show(madeBill(1, ship)), await show(madeBill(2, ship))];
    assert.deepEqual([gone.state, here.state], ["left", "landed"]);
    const whole = { packages: 10, massKg: "1250.5" };
    assert.deepEqual([gone.left, here.landed], [whole, whole]);
    assert.deepEqual(gone.differences, []);
    const { json } = await ask("officer", "GET", `/declarations/${id}`);
    assert.equal(json.status, "cleared");
  });

  /** Of each message, how it was answered. */
  async function post(party: string, payload: string): Promise<readonly string[]> {
    const answer = await served.server.inject({
      method: "POST",
      url: "/api/v1/movements",
      payload,
      headers: {
        authorization: `Bearer tg_test_${party}`,
        "content-type": "application/edifact",
      },
    });
    const messages: readonly { status: string; problems: { code: string }[] }[] =
      answer.json().messages;
    return messages.map(({ status, problems }) =>
      [status, ...problems.map(({ code }) => code)].join(" "),
    );
  }

  /** One event for the server and for the reckoning; the clock stands, so each says its own second. */
  async function playOne(random: Random, naive: NaiveLedger, { order, at: second }: MadeTurn) {
    const bill = `BLR${order}-${random.between(1, 2)}`;
    const packages = random.between(1, 12);
    const said = { at: `2026-11-25T08:00:${String(second).padStart(2, "0")}+08:00` };
    const known = naive.bills.findLast(({ id }) => id === bill);
    const kind = kinds[random.between(0, kinds.length - 1)] ?? "declare";
    if (kind === "declare") {
      const { id, status } = await lodge(`R${order}-${second}`, { bill, packages });
      const control = !["released", "awaiting-arrival"].includes(status);
      naive.take({ kind, bill, packages, control, reference: id });
      return;
    }
    if (kind === "gate-out") {
      if (!known || known.dead || known.landed === 0) return;
      const truck = { mode: "truck", id: `TG${second}` };
      await tell(
        "yard",
        bill,
        { ...gate, at: "2026-11-25T12:05:00+08:00", conveyance: truck },
        packages,
      );
    } else if (kind === "arrival") {
      if (known?.dead) return;
      const ship = { mode: "ship", id: "9074729", voyage: `V${second}` };
      await tell("line", bill, { ...said, conveyance: ship }, packages);
    } else {
      const about = kind === "manifest" ? said : { ...amended, ...said, report: kind };
      const { status } = await state("line", bill, about, packages);
      const wasTaken = naive.take({ kind, bill, packages });
      assert.equal(status !== "rejected", wasTaken, `${kind} of ${bill}`);
      return;
    }
    naive.take({ kind, bill, packages });
  }

  test(`in ${orders} random orders all is what an independent reckoning says`, async (t) => {
    let released = 0;
    for (let order = 0; order < orders; order++) {
      const random = new Random(`stored/${order}`);
      const naive = new NaiveLedger();
      for (let second = 1; second <= 16; second++)
        await playOne(random, naive, { order, at: second });
      const newestOf = new Map(naive.bills.map((bill) => [bill.id, bill]));
      for (const { id, stated, landed, written, left, unreleased } of newestOf.values()) {
        const [newest] = await list("officer", `document=${id}`);
        const amount = (packages: number) => ({ packages, massKg: String(12 * packages) });
        assert.deepEqual(
          newest && [
            newest.stated,
            newest.landed,
            newest.released,
            newest.left,
            newest.leftUnreleased,
          ],
          [stated, landed, written, left, unreleased].map(amount),
          `order ${order}, ${id}`,
        );
      }
      for (const [id, declared] of naive.declarations) {
        const { status } = (await ask("officer", "GET", `/declarations/${id}`)).json;
        const isReleased = ["released", "cleared"].includes(status);
        assert.equal(isReleased, declared.released, `order ${order}: ${status}`);
        released += Number(isReleased);
      }
    }
    t.diagnostic(`${orders} orders, ${released} declarations released`);
    assert.ok(released > 0);
    assert.deepEqual(await findConsignmentFaults(database.sql, 10), []);
  });

  test("verify finds a consignment and a version that were changed", async () => {
    const faults = async () => await findConsignmentFaults(database.sql, 10);
    assert.deepEqual(await faults(), []);
    const { id } = await show("BLC1");
    await database.sql`update cargo_versions set reason = 'x' where consignment_id = ${id} and seq = 2`;
    assert.match((await faults())[0]?.says ?? "", /version/);
    await database.sql`update cargo_versions set reason = null where consignment_id = ${id}`;
    await database.sql`update cargo_consignments set stated_packages = 11 where consignment_id = ${id}`;
    assert.match((await faults())[0]?.says ?? "", /last event/);
    await assert.rejects(
      database.sql`update cargo_consignments set stated_packages = 9 where consignment_id = ${id}`,
      /cargo_consignments_covered/,
    );
  });
});
