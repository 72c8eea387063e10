/** Tracking of consignments: where goods are, for who has a link; nothing of declarations. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { consignmentStates } from "#src/movements/consignments/consignment.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { z } from "zod";
import type { TrackedAnswer } from "./answers.ts";
import { shownState, tellCargo } from "./tell-cargo.ts";

type Tracked = z.output<typeof TrackedAnswer>;
type Link = { readonly reference: string; readonly secret: string };
const trader = "3122269999";
const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

describe("what is said of goods", () => {
  test("there is something of every state, and an alarm of customs is none of it", () => {
    for (const state of consignmentStates) assert.ok(tellCargo(shownState(state)).says.zh);
    assert.equal(shownState("left-without-release"), shownState("left"));
    // whoever reads that goods are at an end is not told that their carrier ended them where customs did
    for (const state of ["cancelled", "consolidated", "disposed"] as const) {
      const { says } = tellCargo(shownState(state));
      assert.match(says.en, /cancelled or replaced, or customs disposed of them/);
      assert.match(says.zh, /已撤销或者由其他单证代替，或者货物已由海关处置/);
    }
  });
});

describeWithDatabase("tracking a consignment", (database) => {
  const served = serveTests(database, at, { server: { strangerPoints: 1_000_000 } });

  before(async () => {
    await served.giveKeys([
      [trader, ["lodge"], ["trader"]],
      ["line", ["carry"], ["carrier"]],
      ["rival", ["carry"], ["carrier"]],
      ["yard", ["carry", "store"], ["warehouse-keeper"]],
      ["customs-1", ["officer"], []],
    ]);
    const profile = served.app.snapshots.profile("cn");
    await makeDeposit(database.sql, { profile, trader, amountMinor: 900_000_000n, at });
  });

  const { send } = served;
  const done = async <Answer>(...asked: Parameters<typeof send>): Promise<Answer> => {
    const { status, text } = await send(...asked);
    assert.ok(status < 300, text);
    return JSON.parse(text) as Answer;
  };
  let serial = 0;
  const tell = async (party: string, bill: string, report: string, packages = 10) =>
    await done(party, "POST", "/movements", {
      reference: `R${++serial}`,
      report,
      office: "2225",
      place: "Y1",
      at: "2026-11-25T08:00:00+08:00",
      conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "024E" },
      consignments: [
        {
          transportDocument: { type: "705", id: bill },
          grossMassKg: String(12 * packages),
          packages,
          containers: [`C${bill}`],
        },
      ],
    });
  const idOf = async (bill: string) => {
    const path = `/consignments?document=${bill}`;
    const { consignments } = await done<{ consignments: { id: string }[] }>("line", "GET", path);
    return consignments[0]?.id ?? "";
  };
  const lodge = async (bill: string, reference = `T-${bill}`, packages = 10) => {
    const made = madeDeclaration({ reference, trader, bill });
    const document = { ...made, totalPackageQuantity: { value: String(packages) } };
    return await done<{ id: string; status: string }>(trader, "POST", "/declarations", document);
  };
  const follow = async (reference: string, secret: string) =>
    await done<Tracked>("nobody", "GET", `/tracking/${reference}?secret=${secret}`);
  const letOut = async (bill: string) => {
    const path = `/release-notes?document=${bill}`;
    const { notes } = await done<{ notes: { number: string }[] }>("yard", "GET", path);
    const body = { note: notes[0]?.number, place: "Y1", vehicle: "TG1" };
    await done("yard", "POST", "/gate-outs", body);
  };
  const stateOf = ({ status, waitsFor, cargo }: Tracked) =>
    `${status} ${waitsFor} ${cargo[0]?.place?.code ?? "-"}`;

  test("says where goods are by bill, container or reference, and nothing of declarations", async () => {
    await tell("line", "TRK1001", "manifest");
    const path = `/consignments/${await idOf("TRK1001")}/tracking-links`;
    const link = await done<Link>("line", "POST", path, { note: "consignee" });
    const seen = async (name = link.reference) => stateOf(await follow(name, link.secret));
    assert.equal(await seen(), "expected carrier -");
    await tell("line", "TRK1001", "arrival");
    await tell("yard", "TRK1001", "outturn");
    assert.equal(await seen("trk 1001"), "arrived declarant Y1");
    assert.equal(await seen("CTRK1001"), "arrived declarant Y1");

    const before = await follow(link.reference, link.secret);
    const { id } = await lodge("TRK1001", "T-CHOSEN");
    assert.equal(await seen(), "released you Y1");
    const own = await done<Link>(trader, "POST", `/declarations/${id}/tracking-links`, {});
    const told = await follow("TRK1001", own.secret);
    assert.equal(told.subject, "declaration");
    assert.deepEqual(
      told.cargo.map((one) => [one.document, one.state, one.place?.code]),
      [["…1001", "released", "Y1"]],
    );
    await letOut("TRK1001");
    assert.equal(await seen(), "left nobody -");
    const gone = await follow(own.reference, own.secret);
    assert.deepEqual([gone.cargo[0]?.state, gone.isOver], ["left", true]);
    assert.ok(gone.steps.every((step) => step.at !== null));
    for (const word of [trader, id, "T-CHOSEN", "consignee", "TRK1001", "line", "yard"])
      assert.ok(!JSON.stringify([before, told, gone]).includes(word), `${word} is not told`);
  });

  test("says where their keeper moved them, and no place where they lie at two", async () => {
    await tell("line", "TRK9001", "arrival");
    await tell("yard", "TRK9001", "outturn");
    const path = `/consignments/${await idOf("TRK9001")}/tracking-links`;
    const link = await done<Link>("line", "POST", path, {});
    const seen = async () => stateOf(await follow(link.reference, link.secret));
    const stock = `/stock?consignment=${await idOf("TRK9001")}`;
    const { lots } = await done<{ lots: { id: string }[] }>("yard", "GET", stock);
    const move = async (place: string, more: object = {}) =>
      await done("yard", "POST", `/stock/${lots[0]?.id}/entries`, { act: "move", place, ...more });
    await move("Y2");
    assert.equal(await seen(), "arrived declarant Y2");
    const { id } = await lodge("TRK9001");
    const own = await done<Link>(trader, "POST", `/declarations/${id}/tracking-links`, {});
    const declared = async () => stateOf(await follow(own.reference, own.secret));
    assert.deepEqual([await seen(), await declared()], ["released you Y2", "released you Y2"]);
    await move("Y3", { quantity: "4", unit: "packages" });
    assert.deepEqual([await seen(), await declared()], ["released you -", "released you -"]);
  });

  test("goods under control look as goods that nobody has declared", async () => {
    const seen: string[] = [];
    for (const bill of ["TRK2001", "TRK2002"]) {
      await tell("line", bill, "manifest");
      const path = `/consignments/${await idOf(bill)}/tracking-links`;
      const link = await done<Link>("line", "POST", path, {});
      if (bill === "TRK2002") {
        const { id } = await lodge(bill);
        const order = { kind: "examination", reason: "Weight does not fit the goods." };
        await done("customs-1", "POST", `/declarations/${id}/control-orders`, order);
      }
      await tell("line", bill, "arrival");
      const { reference: _own, cargo, ...told } = await follow(link.reference, link.secret);
      seen.push(JSON.stringify([told, cargo.map(({ document: _number, ...rest }) => rest)]));
    }
    assert.equal(seen[0], seen[1]);
  });

  test("a declaration's link shows its own part of a consignment that others declared too", async () => {
    await tell("line", "TRK3001", "arrival");
    await tell("yard", "TRK3001", "outturn");
    const first = await lodge("TRK3001", "T-FIRST", 4);
    const link = await done<Link>(trader, "POST", `/declarations/${first.id}/tracking-links`, {});
    await letOut("TRK3001");
    assert.equal((await follow(link.reference, link.secret)).cargo[0]?.state, "left");
    const path = `/consignments/${await idOf("TRK3001")}/tracking-links`;
    const whole = await done<Link>("yard", "POST", path, {});
    assert.equal((await follow("TRK3001", whole.secret)).status, "partly-left");
  });

  test("is issued by who reported of the goods alone, and what is wrong has one answer", async () => {
    await tell("line", "TRK4001", "arrival");
    const path = `/consignments/${await idOf("TRK4001")}/tracking-links`;
    for (const who of ["rival", trader, "customs-1", "nobody"])
      for (const method of ["POST", "GET"] as const) {
        const { status } = await send(who, method, path, method === "POST" ? {} : undefined);
        assert.ok([401, 403, 404].includes(status), `${who} ${method}: ${status}`);
      }
    const [link, revoked] = [
      await done<Link>("line", "POST", path, {}),
      await done<Link>("line", "POST", path, {}),
    ];
    const end = `${path}/${revoked.reference}`;
    assert.equal((await send("rival", "DELETE", end)).status, 404);
    assert.equal((await send("line", "DELETE", end)).status, 204);
    const wrong = [
      [link.reference, revoked.secret],
      ["TRK4001", "0000"],
      ["TRK9999", link.secret],
      ["0000000000", link.secret],
      [revoked.reference, revoked.secret],
    ] as const;
    const answers = await Promise.all(
      wrong.map(async ([reference, secret]) => {
        const { text } = await send("nobody", "GET", `/tracking/${reference}?secret=${secret}`);
        return text.replace(/"instance":"[^"]*"/, "");
      }),
    );
    assert.equal(new Set(answers).size, 1, answers.join("\n"));
    assert.match(answers[0] ?? "", /TRACKING_NOT_FOUND/);
    const kept =
      await database.sql`select encode(secret_hash, 'hex') as hash from cargo_tracking_links`;
    assert.ok(kept.every((row) => !String(row["hash"]).includes(link.secret)));
  });
});
