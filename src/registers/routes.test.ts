import assert from "node:assert/strict";
import { test } from "node:test";
import { machineCaller, type RouteAnswer } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { loadProfiles } from "./profile.ts";
import { type RegisterRoutesApp, routes } from "./routes.ts";
import { SnapshotStore } from "./snapshots.ts";
import { askRoute } from "#src/platform/test-route.ts";

describeWithDatabase("routes of the registers", (database) => {
  function ask(
    method: "GET" | "POST",
    path: string,
    more: { params?: Record<string, string>; query?: Record<string, string>; text?: string },
  ): Promise<RouteAnswer> {
    const app: RegisterRoutesApp = {
      sql: database.sql,
      clock: () => Temporal.Instant.from("2024-03-01T00:00:00Z"),
      snapshots,
      defaultProfile: "gb",
    };
    const route = routes.find((one) => one.method === method && one.path === path);
    assert.ok(route);
    return askRoute(route, {
      app,
      caller: machineCaller("officer", ["registers"]),
      params: more.params ?? {},
      query: more.query ?? {},
      bytes: Buffer.from(more.text ?? ""),
      contentType: "application/octet-stream",
    });
  }
  const snapshots = new SnapshotStore(loadProfiles());

  test("show a record of the profile asked for, else of the server's default", async () => {
    const show = (query: Record<string, string>) =>
      ask("GET", "/registers/{kind}/{code}", { params: { kind: "countries", code: "CN" }, query });
    const { body } = await show({ profile: "cn" });
    assert.ok(typeof body === "object" && body !== null && "profile" in body && "record" in body);
    assert.equal(body.profile, "cn");
    const byDefault = (await show({})).body;
    assert.ok(typeof byDefault === "object" && byDefault !== null && "profile" in byDefault);
    assert.equal(byDefault.profile, "gb");
  });

  test("answer 404 for a code the register does not hold, and 400 for an unknown profile", async () => {
    const params = { kind: "countries", code: "QQ" };
    await assert.rejects(ask("GET", "/registers/{kind}/{code}", { params }), { status: 404 });
    const query = { profile: "zz" };
    await assert.rejects(ask("GET", "/registers/{kind}/{code}", { params, query }), {
      status: 400,
    });
  });

  test("import a file, tell of it and show what it brought", async () => {
    const text = "code\tname_en\tname_zh\n8703\tCars\t小汽车\n";
    const query = { profile: "cn", register: "commodity-titles", file: "titles.tsv" };
    const imported = await ask("POST", "/registers/{kind}", {
      params: { kind: "codes" },
      query,
      text,
    });
    assert.equal(imported.status, 200);
    const told = JSON.stringify((await ask("GET", "/registers", { query })).body);
    assert.match(told, /"fileName":"titles\.tsv"/);
    const params = { kind: "commodity-titles", code: "8703" };
    const shown = JSON.stringify(
      (await ask("GET", "/registers/{kind}/{code}", { params, query })).body,
    );
    assert.match(shown, /小汽车/);
    const list = await ask("GET", "/registers/{kind}", {
      params: { kind: "commodity-titles" },
      query: { profile: "cn", search: "cars" },
    });
    assert.match(JSON.stringify(list.body), /"total":1/);
  });

  test("know no import of another kind", async () => {
    await assert.rejects(ask("POST", "/registers/{kind}", { params: { kind: "no-such-tariff" } }), {
      status: 404,
    });
  });
});
