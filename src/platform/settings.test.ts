import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readSettings, settings } from "./settings.ts";

describe("settings", () => {
  test("hold their defaults where the environment says nothing or an empty text", () => {
    const read = readSettings({ PORT: "", DATABASE_URL: "" });
    assert.equal(read.port, 8080);
    assert.equal(read.databaseUrl, undefined);
    assert.equal(read.profile, "cn");
    assert.match(read.dataFolder, /\/data$/);
  });

  test("come from the environment", () => {
    const environment = {
      PORT: "0",
      TIDEGATE_DATA: "/srv/tide",
      TIDEGATE_LOG: "warn",
      TIDEGATE_PROFILE: "gb",
    };
    const read = readSettings(environment);
    assert.deepEqual(
      [read.port, read.dataFolder, read.logLevel, read.profile],
      [0, "/srv/tide", "warn", "gb"],
    );
  });

  for (const [variable, value] of [
    ["PORT", "eighty"],
    ["PORT", "65536"],
    ["DATABASE_URL", "mysql://host/db"],
    ["DATABASE_URL", "postgres://user@one:5432,two:many/db"],
    ["CLICKHOUSE_URL", "host:8123"],
    ["TIDEGATE_PROFILE", "../cn"],
    ["TIDEGATE_LOG", "loud"],
    ["TIDEGATE_DEBUG", "yes"],
    ["TIDEGATE_URL", "https://customs.example/path"],
    ["TIDEGATE_URL", "customs.example"],
    ["TIDEGATE_URL", "https://:word@customs.example"],
    ["TIDEGATE_ARCHIVE_S3", "https://name@store.example/archive"],
    ["TIDEGATE_ARCHIVE_S3", "https://:word@store.example/archive"],
    ["TIDEGATE_ORIGINS", "https://customs.example,*"],
    ["TIDEGATE_PROXIES", "10.0.0.0/8,anywhere"],
    ["TIDEGATE_SECRET", "short"],
    ["TIDEGATE_SMTP", "https://mail.example"],
    ["TIDEGATE_MAIL_FROM", "nobody"],
    ["TIDEGATE_OIDC_ISSUER", "login.example"],
  ] as const) {
    test(`${variable}=${value} is refused with what it must be`, () => {
      assert.throws(() => readSettings({ [variable]: value }), {
        code: "SETTING_INVALID",
        message: new RegExp(`^${variable} is not usable`),
      });
    });
  }

  test("of mail, proxies and the administration's sign-in are read together", () => {
    const read = readSettings({
      TIDEGATE_URL: "https://customs.example/",
      TIDEGATE_ORIGINS: "http://10.0.0.5:8080/, https://inside.example",
      TIDEGATE_PROXIES: "127.0.0.1, 10.0.0.0/8",
      TIDEGATE_SMTP: "smtp://mail.example:25",
      TIDEGATE_MAIL_FROM: "customs@customs.example",
      TIDEGATE_OIDC_ISSUER: "https://login.customs.example",
      TIDEGATE_OIDC_CLIENT: "tidegate",
      TIDEGATE_OIDC_SECRET: "hush",
    });
    assert.equal(read.publicUrl, "https://customs.example");
    assert.deepEqual(read.furtherOrigins, ["http://10.0.0.5:8080", "https://inside.example"]);
    assert.deepEqual(read.trustedProxies, ["127.0.0.1", "10.0.0.0/8"]);
    assert.deepEqual(read.mail, {
      smtpUrl: "smtp://mail.example:25",
      from: "customs@customs.example",
    });
    assert.equal(read.oidc?.clientId, "tidegate");
    assert.equal(readSettings({ PORT: "9000" }).publicUrl, "http://127.0.0.1:9000");
    assert.throws(() => readSettings({ TIDEGATE_OIDC_ISSUER: "https://login.customs.example" }), {
      code: "SETTING_INVALID",
      message: /client's id or secret/,
    });
  });

  test("do not show a secret value that they refuse", () => {
    assert.throws(
      () => readSettings({ DATABASE_URL: "mysql://user:hush@host/db" }),
      (thrown: Error) => !thrown.message.includes("hush"),
    );
  });

  test("say what they are in both languages, each variable once", () => {
    const all = Object.values(settings);
    assert.equal(new Set(all.map((setting) => setting.variable)).size, all.length);
    for (const { says } of all) assert.ok(says.en.length > 10 && says.zh.length > 5);
  });
});
