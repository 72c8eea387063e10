/**
 * The parts of a demonstration that can be held without starting one; `demo.proof.ts` makes one.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { isOfficialRole, roles } from "#src/identity/access/roles.ts";
import { Particulars } from "#src/clearance/control/recordals/recordal.ts";
import { profilesFolder } from "#src/registers/profile.ts";
import { markFilled, openDemoFolder } from "./demo-folder.ts";
import { laboratoryLines } from "./demo-laboratories.ts";
import { listedLines } from "./demo-listed.ts";
import { peopleOf } from "./demo-people.ts";
import { findSuspected, particularsOf } from "./demo-rights.ts";
import { environmentOf } from "./demo-server.ts";

describe("a demonstration", () => {
  let root = "";
  before(() => {
    root = mkdtempSync(join(tmpdir(), "tidegate-demo-test-"));
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  test("every role has a person, traders act for the made trader, and each agency has an officer", () => {
    const trader = { id: "3122260001", name: "Made trader" };
    const people = peopleOf({
      trader,
      agencies: [
        { id: "plant-animal-health", name: "Animal and Plant Quarantine" },
        { id: "food-safety", name: "Food Safety" },
      ],
    });
    assert.deepEqual(
      people.map(({ role }) => role).toSorted(),
      [...roles.map(({ id }) => id), "agency-officer", "trader-admin"].toSorted(),
    );
    assert.equal(new Set(people.map(({ email }) => email)).size, people.length);
    const of = (role: string) => people.find((one) => one.role === role);
    assert.equal(of("trader-clerk")?.party, trader.id);
    assert.equal(of("officer")?.party, "administrator");
    assert.equal(of("agency-officer")?.agency, "plant-animal-health");
    assert.deepEqual(
      people.filter(({ role }) => role === "agency-officer").map((one) => [one.email, one.agency]),
      [
        ["agency-officer@demo.invalid", "plant-animal-health"],
        ["food-safety-officer@demo.invalid", "food-safety"],
      ],
    );
    assert.equal(of("warehouse")?.party, of("carrier")?.party);
    const administrators = people.filter(({ role }) => role === "trader-admin");
    assert.deepEqual(
      administrators.map(({ email, party }) => [email, party]),
      [
        ["trader-admin@demo.invalid", trader.id],
        ["carrier-admin@demo.invalid", of("carrier")?.party],
      ],
    );
    const companies = people.filter(({ role }) => !isOfficialRole(role));
    assert.ok(companies.length > 5);
    for (const { role, party } of companies) assert.notEqual(party, "administrator", role);
  });

  test("a made-up party with another name is on a list that binds, where a profile has one", () => {
    const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
    const lines = listedLines(join(profilesFolder, "cn"), at)?.trim().split("\n") ?? [];
    const [heads = [], ...rows] = lines.map((line) => line.split("\t"));
    const of = (row: readonly string[], head: string) => row[heads.indexOf(head)] ?? "";
    assert.deepEqual(
      rows.map((row) => [of(row, "list"), of(row, "party"), of(row, "form")]),
      [
        ["UEL", "UEL-DEMO", "name"],
        ["UEL", "UEL-DEMO", "aka"],
      ],
    );
    for (const row of rows) assert.ok(of(row, "validFrom") < "2026-11-25");
    assert.equal(listedLines(join(profilesFolder, "gb"), at), undefined);
  });

  test("its laboratory may be sent a sample, and another one a retest, by every method of the limits", () => {
    const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
    const lines = laboratoryLines(join(profilesFolder, "cn"), at)?.trim().split("\n") ?? [];
    const [heads = [], ...rows] = lines.map((line) => line.split("\t"));
    const of = (row: readonly string[], head: string) => row[heads.indexOf(head)] ?? "";
    assert.deepEqual(
      rows.map((row) => of(row, "party")),
      ["demo-laboratory", "demo-laboratory-2"],
    );
    for (const row of rows) {
      assert.equal(row.length, heads.length);
      assert.ok(of(row, "methods").split(";").includes("GB 6675.4"));
      assert.ok(of(row, "validFrom") < "2026-11-25" && of(row, "validTo") > "2026-11-25");
    }
    assert.equal(laboratoryLines(join(profilesFolder, "gb"), at), undefined);
  });

  test("its right holder's mark is suspected on goods of a task that waits and looks at goods", () => {
    const goods = [{ item: 3, commodity: "64041100" }];
    const task = (kind: string, status: string) => ({ task: 2, kind, status });
    const cases = [
      { id: "papers", tasks: [task("documents", "open")], about: { goods } },
      { id: "done", tasks: [task("examination", "done")], about: { goods } },
      { id: "other", tasks: [task("examination", "open")], about: null },
      { id: "right", tasks: [task("examination", "open")], about: { goods } },
    ];
    const found = findSuspected(cases, (kind) => kind === "examination");
    assert.deepEqual(found, { id: "right", task: 2, item: 3, commodity: "64041100" });
    assert.equal(
      findSuspected(cases.slice(0, 3), (kind) => kind === "examination"),
      undefined,
    );
    const taken = Particulars.safeParse(particularsOf("SEAGLASS", ["6404"]));
    assert.ok(taken.success);
  });

  test("nothing that the environment says of the live installation reaches its server", () => {
    const environment = environmentOf(
      {
        PATH: "/bin",
        PORT: "8080",
        DATABASE_URL: "postgres://live",
        CLICKHOUSE_URL: "http://live",
        TIDEGATE_DATA: "/live",
        TIDEGATE_API_KEY: "tg_live",
      },
      { port: 8090, folder: "/demo", profile: "cn" },
    );
    assert.deepEqual(environment, {
      PATH: "/bin",
      PORT: "8090",
      TIDEGATE_DATA: "/demo",
      TIDEGATE_PROFILE: "cn",
    });
  });

  test("it is made in an empty folder or its own, and never in one with other data", () => {
    const live = join(root, "live");
    const path = join(root, "demo");
    assert.throws(() => openDemoFolder(live, { live, isFresh: false }), {
      code: "DEMO_FOLDER_TAKEN",
    });
    writeFileSync(join(root, "mine.txt"), "mine");
    for (const isFresh of [false, true])
      assert.throws(() => openDemoFolder(root, { live, isFresh }), { code: "DEMO_FOLDER_TAKEN" });
    assert.equal(openDemoFolder(path, { live, isFresh: false }).isFilled, false);
    // one that was cut off while it was made is made anew
    writeFileSync(join(path, "half"), "");
    assert.equal(openDemoFolder(path, { live, isFresh: false }).isFilled, false);
    assert.deepEqual(readdirSync(path), ["demonstration.txt"]);
    markFilled(path);
    assert.equal(openDemoFolder(path, { live, isFresh: false }).isFilled, true);
    assert.equal(openDemoFolder(path, { live, isFresh: true }).isFilled, false);
  });
});
