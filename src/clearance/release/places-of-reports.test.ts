/** Places of the register of goods locations: who may report, count and let out there, and when. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const trader = "3122269999";
const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

describeWithDatabase("places and their keepers", (database) => {
  const served = serveTests(database, at);
  const { send } = served;

  before(async () => {
    await served.giveKeys([
      [trader, ["lodge"], ["trader"]],
      ["line", ["carry"], ["carrier"]],
      ["yard", ["carry", "store"], ["warehouse-keeper"]],
      ["depot", ["carry", "store"], ["warehouse-keeper"]],
      ["clerk", ["registers"], []],
      ["customs-1", ["officer", "carry"], []],
    ]);
    const profile = served.app.snapshots.profile("cn");
    await makeDeposit(database.sql, { profile, trader, amountMinor: 900_000_000n, at });
    const rows = [
      "code\tvalidFrom\tvalidTo\tname_en\tname_zh\tkeeper\tkinds",
      "2225YARD\t2026-11-01\t2026-11-20\tYard\t堆场\tdepot\ttemporary-storage",
      "2225YARD\t2026-11-20\t\tYard\t堆场\tyard\ttemporary-storage",
      "2225DEPOT\t2026-11-01\t\tDepot\t仓库\tdepot\ttemporary-storage",
      "2225FREE\t2026-11-01\t\tFree\t未定\t\ttemporary-storage",
    ];
    const path = "/registers/codes?profile=cn&register=goods-locations&file=places.tsv";
    const imported = await send("clerk", "POST", path, Buffer.from(rows.join("\n")));
    assert.equal(imported.json.refusedCount, 0, imported.text);
    assert.equal(imported.json.added, 4);
  });

  let serial = 0;
  const report = async (
    who: string,
    kind: string,
    { place, bill = "BLP1", day = "25" }: { place: string; bill?: string; day?: string },
  ) => {
    const answer = await send(who, "POST", "/movements", {
      reference: `PLC${++serial}`,
      report: kind,
      office: "2225",
      place,
      ...(who === "customs-1" ? { reason: "Seen by an officer." } : {}),
      conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "024E" },
      at: `2026-11-${day}T0${kind === "outturn" ? 9 : 8}:00:00+08:00`,
      consignments: [
        {
          transportDocument: { type: "705", id: bill },
          grossMassKg: "120",
          packages: 10,
          ...(who === "customs-1" ? { carrier: "line" } : {}),
        },
      ],
    });
    const [{ status, problems }] = answer.json.reports;
    return [status, ...problems.map(({ code }: { code: string }) => code)].join(" ");
  };
  test("a keeper reports at the places that the register gives to it on the day of the act", async () => {
    assert.equal(await report("line", "arrival", { place: "2225YARD" }), "recorded");
    assert.equal(await report("depot", "outturn", { place: "2225YARD" }), "rejected CGN-013");
    assert.equal(await report("depot", "arrival", { place: "2225 yard" }), "rejected CGN-013");
    assert.equal(await report("depot", "departure", { place: "2225-Yard" }), "rejected CGN-013");
    assert.equal(await report("depot", "departure", { place: "" }), "rejected CGN-015");
    assert.equal(await report("yard", "outturn", { place: "2225yard" }), "recorded");
    const { json } = await send("yard", "GET", "/stock?place=2225YARD");
    assert.equal(json.lots[0].place, "2225YARD", "as the register writes it");
    // a report is of its day: then the place was another's, or nobody's
    const early = { place: "2225YARD", bill: "BLP2", day: "19" };
    assert.equal(await report("line", "arrival", early), "recorded");
    assert.equal(await report("yard", "outturn", early), "rejected CGN-013");
    assert.equal(await report("depot", "outturn", early), "recorded");
  });

  test("a release note lets goods out at the keeper's own gate", async () => {
    const bill = "BLP4";
    await report("line", "arrival", { place: "2225YARD", bill });
    await report("yard", "outturn", { place: "2225YARD", bill });
    const declaration = madeDeclaration({ reference: "G-BLP4", trader, bill });
    assert.equal(
      (await send(trader, "POST", "/declarations", declaration)).json.status,
      "released",
    );
    const { notes } = (await send("yard", "GET", `/release-notes?document=${bill}`)).json;
    const out = async (place: string) => {
      const body = { note: notes[0].number, place, packages: 4 };
      const { json } = await send("yard", "POST", "/gate-outs", body);
      return json.outcome ?? json.code;
    };
    assert.equal(await out("2225 Depot"), "PLACE_OF_ANOTHER_KEEPER");
    assert.equal(await out("2225YARD"), "out");
  });

  test("goods go to the keeper whom the register names, and an officer's reason goes before it", async () => {
    const bill = "BLP3";
    await report("line", "arrival", { place: "2225YARD", bill });
    await report("yard", "outturn", { place: "2225YARD", bill });
    const { lots } = (await send("yard", "GET", "/stock?place=2225YARD")).json;
    const lot = lots.find(({ name }: { name: string }) => name === bill);
    const act = async (who: string, body: object) => {
      const { status, json } = await send(who, "POST", `/stock/${lot.id}/entries`, body);
      return status === 200 ? "done" : json.code;
    };
    const other = "PLACE_OF_ANOTHER_KEEPER";
    assert.equal(await act("yard", { act: "move", place: "2225DEPOT" }), other);
    const offer = { act: "hand-over", place: "2225DEPOT", keeper: "yard" };
    assert.equal(await act("yard", offer), other);
    assert.equal(await act("customs-1", offer), other);
    assert.equal(await act("yard", { ...offer, reason: "We rent it." }), other, "its own word");
    const reason = "The register is a day late.";
    assert.equal(await act("customs-1", { ...offer, reason }), "done");
    assert.equal(await act("customs-1", { act: "end-hand-over", reason }), "done");
    assert.equal(await act("yard", { ...offer, keeper: "depot" }), "done");
    assert.equal(await act("depot", { act: "take-over" }), "done");
    assert.equal(
      await act("depot", { act: "move", place: "2225FREE" }),
      "done",
      "nobody's by name",
    );
  });
});
