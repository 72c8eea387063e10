/** The register of conveyances: entries in time, notices compared with them, and one flow over HTTP. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import {
  compareNotice,
  EntryStatement,
  numberKey,
  placeStatement,
  type RegisterEntry,
} from "./entry.ts";
import { conveyanceRegisterJobs } from "./jobs.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const ship = { kind: "ship", number: "IMO9074729", validFrom: "2024-01-01" } as const;

function entry(over: Partial<RegisterEntry> = {}): RegisterEntry {
  return {
    ...EntryStatement.parse(ship),
    id: "1",
    profile: "cn",
    party: "customs",
    isOfCustoms: true,
    validTo: null,
    statedAt: "",
    statedBy: "",
    endedAt: null,
    reason: null,
    isErased: false,
    ...over,
  };
}

describe("entries of the register of conveyances", () => {
  const stated = (over: object) => EntryStatement.parse({ ...ship, ...over });

  test("a later one ends the one in force; the same again and the past change nothing", () => {
    const dawn = entry({ name: "MADE DAWN" });
    const placed = (over: object, entries = [dawn]) => placeStatement(stated(over), entries).kind;
    const star = placeStatement(stated({ name: "MADE STAR", validFrom: "2025-07-01" }), [dawn]);
    assert.deepEqual(star, { kind: "added", ends: dawn });
    assert.equal(placed({ name: "made  dawn" }), "repeated");
    assert.equal(placed({ name: "MADE DAWN", validFrom: "2025-01-01" }), "repeated");
    assert.equal(placed({ name: "MADE STAR" }), "overlaps", "from the same day");
    assert.equal(placed({ name: "MADE STAR", validFrom: "2023-01-01" }), "overlaps");
    const ended = [entry({ name: "MADE DAWN", validTo: "2025-07-01" })];
    assert.equal(placed({ name: "MADE STAR", validFrom: "2025-06-30" }, ended), "overlaps");
    assert.equal(placed({ name: "MADE STAR", validFrom: "2025-07-01" }, ended), "added");
    const before = { name: "OLD", validFrom: "2020-01-01", validTo: "2024-01-01" };
    assert.equal(placed(before, ended), "added", "what held before");
  });

  test("numbers are compared without their spelling", () => {
    assert.deepEqual(["IMO 9074729", "9074729", "b-1234", "粤Z A123港"].map(numberKey), [
      "9074729",
      "9074729",
      "B1234",
      "粤ZA123港",
    ]);
  });

  test("a notice is compared with the entry of its day, customs' before a carrier's", () => {
    const entries = [
      entry({ id: "1", name: "MADE DAWN", flag: "LR", validTo: "2025-07-01" }),
      entry({ id: "2", name: "MADE STAR", flag: "PA", validFrom: "2025-07-01" }),
      entry({ id: "3", name: "OTHER", isOfCustoms: false }),
    ];
    const compared = (name: string, nationality?: string, day = "2026-01-01", of = entries) => {
      const notice = { name, ...(nationality === undefined ? {} : { nationality }) };
      const { entry: found, remarks } = compareNotice(notice, of, day);
      return [found?.id, ...remarks];
    };
    assert.deepEqual(compared("Made Star", "PA"), ["2"]);
    assert.deepEqual(compared("", undefined), ["2"], "what is not stated does not differ");
    assert.deepEqual(compared("MADE DAWN", "LR"), ["2", "former-name", "other-flag"]);
    assert.deepEqual(compared("MADE UP"), ["2", "other-name"]);
    assert.deepEqual(compared("MADE DAWN", "LR", "2025-06-30"), ["1"]);
    assert.deepEqual(compared("X", "PA", "2026-01-01", []), [undefined, "not-registered"]);
    const past = entries.slice(0, 1);
    assert.deepEqual(compared("X", "PA", "2026-01-01", past), [undefined, "not-in-force"]);
  });
});

describeWithDatabase("register of conveyances", (database) => {
  const served = serveTests(database, at);
  const { send } = served;

  before(async () => {
    await served.giveKeys([
      ["line", ["carry"], ["carrier"]],
      ["rival", ["carry"], ["carrier"]],
      ["customs-1", ["officer"], ["carrier"]],
    ]);
  });

  const state = (who: string, statement: object) =>
    send(who, "POST", "/conveyance-register", statement);
  const notify = async (who: string, conveyance: object) => {
    const notice = { conveyance, office: "2225", eta: "2026-12-01T10:00:00+08:00" };
    const { json, text } = await send(who, "POST", "/calls", { notice });
    assert.equal(typeof json.id, "string", text);
    return (await send(who, "GET", `/calls/${json.id}`)).json;
  };

  test("a file of customs gives a ship its names, and a call of it says what differs", async () => {
    const entries = [
      { ...ship, name: "MADE DAWN", flag: "LR" },
      { ...ship, name: "MADE STAR", flag: "PA", callSign: "3EAB2", validFrom: "2025-07-01" },
      { ...ship, name: "MADE STAR", flag: "PA", callSign: "3EAB2", validFrom: "2025-07-01" },
      { ...ship, number: "IMO9074728" },
      { ...ship, number: "9319466", name: "Made Star" },
      { kind: "sled" },
    ];
    const path = "/conveyance-register/import";
    const { json } = await send("customs-1", "POST", path, { entries });
    const { refused, ...counted } = json;
    assert.deepEqual(counted, { read: 6, added: 3, repeated: 1, ended: 1 });
    assert.deepEqual(
      refused.map(({ number }: { number: number }) => number),
      [4, 6],
    );
    const dawn = { mode: "ship", id: "9074729", name: "MADE DAWN", nationality: "PA" };
    const call = await notify("line", { ...dawn, voyage: "026E" });
    const { entryId, ...registered } = call.registered;
    assert.equal(entryId, null, "a carrier opens its own entries alone");
    const particulars = { name: "MADE STAR", flag: "PA", callSign: "3EAB2", operator: null };
    assert.deepEqual(registered, { ...particulars, remarks: ["former-name"] });
    const strange = await notify("line", { mode: "aircraft", id: "B-9999", voyage: "MD123" });
    assert.deepEqual(strange.registered.remarks, ["not-registered"], "and it is taken");
    const seen = await send("customs-1", "GET", `/calls/${call.id}`);
    const one = (
      await send("customs-1", "GET", `/conveyance-register/${seen.json.registered.entryId}`)
    ).json;
    assert.deepEqual(
      [one.history, one.sameName].map((all: { name: string; number: string }[]) =>
        all.map(({ name, number }) => `${name} ${number}`),
      ),
      [["MADE DAWN IMO9074729"], ["Made Star 9319466"]],
    );
    assert.deepEqual(
      one.calls.map(({ id }: { id: string }) => id),
      [call.id],
    );
    // notified later, and it came before: the track goes by the time of each stop
    const earlier = { conveyance: { ...dawn, voyage: "025W" }, office: "5304", place: "CNSZX" };
    const eta = "2026-11-20T10:00:00+08:00";
    const stop = await send("line", "POST", "/calls", { notice: { ...earlier, eta } });
    const came = { at: "2026-11-20T04:30:00Z", berth: "SCT3" };
    const arrived = await send("line", "POST", `/calls/${stop.json.id}/arrival`, came);
    assert.equal(arrived.status, 200, arrived.text);
    await send("line", "POST", `/calls/${stop.json.id}/departure`, { at: "2026-11-21T04:30:00Z" });
    const track = (await send("customs-1", "GET", `/conveyance-register/${one.id}`)).json.calls;
    assert.deepEqual(
      track.map(({ voyage, place, berth, arrivedAt, departedAt }: Record<string, string>) =>
        [voyage, place, berth, arrivedAt?.slice(0, 10), departedAt?.slice(0, 10)].join(" "),
      ),
      ["026E    ", "025W CNSZX SCT3 2026-11-20 2026-11-21"],
    );
  });

  test("carriers state and end their own trucks and drivers, unseen by others", async () => {
    const truck = { kind: "truck", number: "粤Z A123港", validFrom: "2026-01-01" };
    const made = await state("line", truck);
    assert.equal(made.status, 201, made.text);
    const { id } = made.json;
    assert.equal((await state("rival", truck)).status, 201, "its own entry, beside the other's");
    assert.equal((await state("line", { ...ship, number: "A1" })).status, 403);
    assert.equal((await send("rival", "GET", `/conveyance-register/${id}`)).status, 404);
    const end = { on: "2026-06-01", reason: "sold" };
    const path = `/conveyance-register/${id}/end`;
    assert.equal((await send("rival", "POST", path, end)).status, 404);
    assert.equal((await send("customs-1", "POST", path, end)).status, 404, "customs ends its own");
    assert.equal((await send("line", "POST", path, end)).json.validTo, "2026-06-01");
    assert.equal((await send("line", "POST", path, end)).status, 409);
    const truckCall = { mode: "truck", id: "粤ZA123港" };
    assert.deepEqual((await notify("line", truckCall)).registered.remarks, ["not-in-force"]);
    const listed = async (who: string) =>
      (await send(who, "GET", "/conveyance-register?kind=truck")).json.entries.length;
    assert.deepEqual(
      [await listed("line"), await listed("rival"), await listed("customs-1")],
      [1, 1, 2],
    );
  });

  test("who drove is erased once the entry ended long ago", async () => {
    const driver = { kind: "driver", number: "D1", name: "Luz Ortega", validFrom: "2024-01-01" };
    const { json } = await state("line", { ...driver, validTo: "2025-01-01" });
    const standing = await state("line", { ...driver, number: "D2" });
    const [job] = conveyanceRegisterJobs;
    assert.equal(await job?.run(served.app), 1);
    const one = (await send("line", "GET", `/conveyance-register/${json.id}`)).json;
    assert.deepEqual([one.name, one.number, one.isErased], ["", "-", true]);
    const kept = await send("line", "GET", `/conveyance-register/${standing.json.id}`);
    assert.equal(kept.json.name, "Luz Ortega");
  });
});
