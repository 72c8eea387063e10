import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { type RegistersApp, importRegisters } from "./import-registers.ts";
import { holdRegisters } from "#src/platform/register-barrier.ts";
import { type PlantedProfile, plantProfile } from "./planted-profile.ts";
import { loadProfile } from "./profile.ts";
import { SnapshotStore } from "./snapshots.ts";
import { currentVersion, loadActivations } from "./store.ts";

const provinces = "code\tvalidFrom\tvalidTo\tname_en\tname_zh\n11\t\t\tBeijing\t北京\n";
const day = (text: string) => Temporal.PlainDate.from(text);

describeWithDatabase("import into the registers", (database) => {
  let planted: PlantedProfile | undefined;
  before(() => {
    planted = plantProfile({ "registers/provinces.tsv": provinces });
  });
  after(() => planted?.remove());

  function open(): RegistersApp {
    assert.ok(planted);
    const snapshots = new SnapshotStore(new Map([["cn", loadProfile(planted.folder)]]));
    return {
      sql: database.sql,
      clock: () => Temporal.Instant.from("2024-03-01T00:00:00Z"),
      snapshots,
    };
  }
  const codes = (app: RegistersApp, text: string) =>
    importRegisters(app, {
      profile: app.snapshots.profile("cn"),
      kind: "codes",
      bytes: Buffer.from(text),
      fileName: "provinces.tsv",
      asOf: day("2024-03-01"),
      register: "provinces",
      by: "tester",
    });

  test("closes the earlier row at the new one's first day, keeps it, and moves the version on", async () => {
    const app = open();
    const before = app.snapshots.current("cn").version;
    const answer = await codes(
      app,
      "code\tname_en\tname_zh\n11\tBeijing Municipality\t北京市\n12\tTianjin\t天津\nXX\tNowhere\t无\n",
    );
    assert.deepEqual(
      {
        read: answer.read,
        added: answer.added,
        changed: answer.changed,
        closed: answer.closed,
        refused: answer.refused.map(({ line }) => line),
      },
      { read: 3, added: 1, changed: 1, closed: 1, refused: [4] },
    );
    assert.equal(answer.version, before.replace("+0", "+1"));
    const snapshot = app.snapshots.current("cn");
    assert.equal(snapshot.find("provinces", "11", day("2024-02-29"))?.values["name_en"], "Beijing");
    assert.equal(
      snapshot.find("provinces", "11", day("2024-03-01"))?.values["name_en"],
      "Beijing Municipality",
    );
    assert.equal(snapshot.find("provinces", "12", day("2024-02-29")), undefined);
    assert.equal(await currentVersion(app.sql, "cn"), 1);
  });

  test("activates nothing when a file says nothing new", async () => {
    const app = open();
    await app.snapshots.refresh(app.sql);
    const answer = await codes(app, "code\tname_en\tname_zh\n11\tBeijing Municipality\t北京市\n");
    assert.deepEqual([answer.added, answer.changed, answer.closed], [0, 0, 0]);
    assert.match(answer.version, /\+1$/);
  });

  test("counts every refused line and names the first thousand", async () => {
    const app = open();
    const wrong = Array.from({ length: 1_500 }, (_, at) => `X${at}\tNowhere\t无\n`).join("");
    const answer = await codes(
      app,
      `code\tname_en\tname_zh\n31\tShanghai\t上海\n${wrong}32\tJiangsu\t江苏\n32\tTwice\t再\n`,
    );
    assert.equal(answer.refusedCount, 1_501);
    assert.deepEqual(
      [answer.refused.length, answer.refused[0]?.line, answer.refused.at(-1)?.line],
      [1_000, 3, 1_002],
    );
    const [activation] = await loadActivations(app.sql, "cn");
    assert.equal(activation?.refused, 1_501);
  });

  test("is seen by another node once it refreshes", async () => {
    const [one, other] = [open(), open()];
    await other.snapshots.refresh(other.sql);
    await codes(one, "code\tname_en\tname_zh\n13\tHebei\t河北\n");
    assert.equal(
      other.snapshots.current("cn").find("provinces", "13", day("2024-03-01")),
      undefined,
    );
    assert.deepEqual(await other.snapshots.refresh(other.sql), ["cn"]);
    assert.equal(
      other.snapshots.current("cn").find("provinces", "13", day("2024-03-01"))?.values["name_zh"],
      "河北",
    );
    assert.equal(other.snapshots.current("cn").version, one.snapshots.current("cn").version);
    assert.deepEqual(await other.snapshots.refresh(other.sql), []);
  });

  test("numbers imports that come at once one after the other", async () => {
    const app = open();
    await app.snapshots.refresh(app.sql);
    const from = app.snapshots.current("cn").activation;
    const names = ["14", "15", "21", "22"];
    await Promise.all(
      names.map((code) => codes(open(), `code\tname_en\tname_zh\n${code}\tP${code}\t省${code}\n`)),
    );
    await app.snapshots.refresh(app.sql);
    assert.equal(app.snapshots.current("cn").activation, from + names.length);
    for (const code of names)
      assert.ok(app.snapshots.current("cn").find("provinces", code, day("2024-03-01")), code);
    const activations = await loadActivations(app.sql, "cn");
    assert.deepEqual(activations.map(({ number }) => number).slice(0, 4), [
      from + 4,
      from + 3,
      from + 2,
      from + 1,
    ]);
  });

  test("writes nothing of a file that cannot be read", async () => {
    const app = open();
    await app.snapshots.refresh(app.sql);
    const before = await currentVersion(app.sql, "cn");
    await assert.rejects(codes(app, "no header here\n"), /cannot be read/);
    assert.equal(await currentVersion(app.sql, "cn"), before);
  });

  test("brings measures and rates of the JSON forms into the snapshot", async () => {
    const app = open();
    const bring = (kind: "measures" | "rates", value: object) =>
      importRegisters(app, {
        profile: app.snapshots.profile("cn"),
        kind,
        bytes: Buffer.from(JSON.stringify(value)),
        fileName: `${kind}.json`,
        asOf: day("2024-03-01"),
        register: undefined,
        by: "tester",
      });
    await bring("measures", {
      measures: [
        {
          id: "m1",
          commodity: "0101",
          taxType: "DUTY",
          origin: ["AU", "NZ"],
          rate: "3 %",
          validFrom: "2024-01-01",
          legalBasis: "x",
        },
      ],
    });
    await bring("rates", {
      rates: [{ currency: "CNY", perUnitOf: "EUR", rate: "7.8", validFrom: "2024-01-01" }],
    });
    const snapshot = app.snapshots.current("cn");
    const [measure] = snapshot.measuresFor("0101210010", day("2024-01-01"));
    assert.deepEqual(
      [measure?.rate, measure?.origin, measure?.imported],
      ["3 %", ["AU", "NZ"], true],
    );
    assert.equal(snapshot.exchangeRate("EUR", day("2024-06-01"))?.rate.units, 78n);
  });

  test("waits for decisions under way only when all is written, and one import for the other", async () => {
    const app = open();
    const count = async () => (await loadActivations(database.sql, "cn")).length;
    const before = await count();
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const deciding = database.sql.begin(async (tx) => {
      await holdRegisters(tx);
      await held;
    });
    const lists = ["21\tLiaoning\t辽宁", "22\tJilin\t吉林"];
    const imports = lists.map((row) => codes(app, `code\tname_en\tname_zh\n${row}\n`));
    // who waits for the barrier has written its rows
    const waiting = async () => {
      const rows = await database.sql<{ written: boolean }[]>`
        select exists (select 1 from pg_locks w where w.pid = l.pid and w.granted
          and w.relation = 'register_rows'::regclass and w.mode = 'RowExclusiveLock') as written
        from pg_locks l where l.locktype = 'advisory' and not l.granted and l.mode = 'ExclusiveLock'
          and l.database = (select oid from pg_database where datname = current_database())
        order by written`;
      return rows.map(({ written }) => written);
    };
    let seen = await waiting();
    while (seen.length < 2) seen = await waiting();
    assert.deepEqual(seen, [false, true]);
    letGo();
    await deciding;
    await Promise.all(imports);
    assert.equal(await count(), before + 2);
  });
});
