/** A count of a place: each row against the book, and nothing entered where one row is wrong. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { messageOf, playEvents } from "../made-play.ts";
import type { ApiRequest, CommandContext } from "#src/platform/command.ts";
import { countPlace } from "./count-place.ts";

const folder = mkdtempSync(join(tmpdir(), "tidegate-count-"));
after(() => rmSync(folder, { recursive: true }));

const lots = [
  { id: "01a212e2-bd0c-7171-9171-c33e7c15c11a", name: "BL1", held: "10" },
  { id: "01a212e2-bd0c-7171-9171-c33e7c15c11b", name: "BL2", held: "4" },
  { id: "01a212e2-bd0c-7171-9171-c33e7c15c11c", name: "BL3", held: "7" },
  { id: "01a212e2-bd0c-7171-9171-c33e7c15c11d", name: "BL3", held: "1" },
].map(({ held, ...lot }) => ({ ...lot, quantities: [{ unit: "packages", held }] }));

async function count(csv: string) {
  const file = join(folder, "count.csv");
  writeFileSync(file, csv);
  const entered: string[] = [];
  const printed: object[] = [];
  const notes: string[] = [];
  const call = async ({ method, path, body }: ApiRequest) => {
    if (method === "POST") entered.push(`${path} ${String(body)}`);
    const isSecond = path.includes("after=");
    const page = { lots: isSecond ? lots.slice(3) : lots.slice(0, 3), next: lots[2]?.id };
    const json =
      method === "POST"
        ? { openedDifference: String(body).includes("3") ? 2 : null }
        : { ...page, next: isSecond ? null : page.next };
    return Promise.resolve({ status: 200, json, bytes: new Uint8Array(), type: "" });
  };
  const context: CommandContext = {
    args: ["WH-1", file],
    options: {},
    json: true,
    profile: "cn",
    asOf: undefined,
    print: (row) => void printed.push(row),
    note: (text) => void notes.push(text),
    call,
  };
  const code = await countPlace.run(context);
  return { code, entered, printed, notes };
}

test("a count ends with what is equal, over and short, and names what was not counted", async () => {
  const { code, entered, printed, notes } = await count(
    `lot,quantity,unit,reason\nBL1,10,packages,\nBL2,3,packages,one is missing\n${lots[3]?.id ?? ""},2,packages,\n`,
  );
  assert.equal(code, 1);
  assert.deepEqual(printed.at(-1), { lots: 3, equal: 1, over: 1, short: 1 });
  assert.equal(entered.length, 3);
  assert.match(entered[0] ?? "", /^\/stock\/01a212e2-.*\/entries \{"act":"count","quantity":"10"/);
  assert.deepEqual(
    printed.slice(0, 3).map((row) => Object.values(row).slice(2)),
    [
      ["equal", null],
      ["short", 2],
      ["over", null],
    ],
  );
  assert.deepEqual(notes, ["Not counted: BL3"]);
});

test("where a row names no lot, two lots or no number, nothing is entered", async () => {
  for (const [row, says] of [
    ["BL9,1,packages", /line 3: no lot here is BL9/],
    ["BL3,1,packages", /line 3: several lots of this place are called BL3/],
    ["BL1,ten,packages", /line 3 quantity/],
  ] as const)
    await assert.rejects(count(`lot,quantity,unit\nBL2,4,packages\n${row}\n`), {
      code: "COUNT_UNREADABLE",
      message: says,
    });
  await assert.rejects(count("lot,quantity,unit\n"), { code: "COUNT_UNREADABLE" });
});

test("a count of landed goods that names no call is of all that lies at its place", () => {
  const by = (voyage: string) => ({ conveyance: { mode: "ship", id: "9074729", voyage } });
  const all = { by: "K", conveyance: undefined };
  const { played, summary } = playEvents([
    messageOf("manifest", "M1", [["BL1", 10, "1000"]]),
    messageOf("arrival", "A1", [["BL1", 6, "600"]], by("024E")),
    messageOf("outturn", "O1", [["BL1", 6, "600"]], all),
    messageOf("arrival", "A2", [["BL1", 4, "400"]], by("025E")),
    messageOf("outturn", "O1", [["BL1", 10, "1000"]], all),
  ]);
  assert.equal(played.at(-1)?.status, "amended");
  assert.deepEqual(summary.alarms, []);
});
