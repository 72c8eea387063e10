/** Recordals from the application to their end, over HTTP; a rival sees nothing of them. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { verifyAll } from "#src/main/verify.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { madeParticulars } from "./made-recordal.ts";

type RecordalAnswer = {
  readonly id: string;
  readonly number: string | null;
  readonly state: string;
  readonly asked: string | null;
  readonly dueOn: string | null;
  readonly validTo: string | null;
  readonly version: number;
  readonly standing: { readonly goods: string } | null;
  readonly history: readonly { readonly act: string; readonly reason: string | null }[];
};

describeWithDatabase("recordals", (database) => {
  let now = Temporal.Instant.from("2026-12-24T02:00:00Z");
  const served = serveTests(database, () => now);
  before(async () => {
    await served.giveKeys([
      ["holder", ["rights"]],
      ["rival", ["rights"]],
      ["customs-1", ["officer"]],
    ]);
  });

  const send = async (who: string | undefined, path: string, payload?: object) => {
    const { status, json: body } = await served.ask<unknown>(who, path, payload);
    return { status, body };
  };
  const done = async (who: string, path: string, payload?: object): Promise<RecordalAnswer> => {
    const { status, body } = await send(who, path, payload);
    assert.ok(status < 300, JSON.stringify(body));
    return body as RecordalAnswer;
  };
  const refused = async (who: string, path: string, payload?: object): Promise<string> =>
    ((await send(who, path, payload)).body as { readonly code?: string }).code ?? "";
  const published = async (query: string) =>
    (
      (await send(undefined, `/published-recordals?profile=cn&${query}`)).body as {
        readonly recordals: readonly Readonly<Record<string, unknown>>[];
      }
    ).recordals;
  const apply = (more: object = {}, who = "holder") =>
    done(who, "/recordals", { profile: "cn", particulars: madeParticulars(who, more) });

  test("a right is recorded, changed, renewed in time and given up, every version kept", async () => {
    const applied = await apply({ rightEndsOn: "2050-06-30" });
    assert.deepEqual([applied.state, applied.number, applied.asked], ["applied", null, "recordal"]);
    // 30 working days over New Year and the Spring Festival of 2027
    assert.equal(applied.dueOn, "2027-02-09");
    const path = `/recordals/${applied.id}`;
    assert.deepEqual(await published("q=swiftstep"), [], "nothing is public before it is accepted");
    assert.equal(
      await refused("holder", `${path}/decision`, { outcome: "accepted" }),
      "NOT_ALLOWED",
    );
    const accepted = await done("customs-1", `${path}/decision`, { outcome: "accepted" });
    assert.deepEqual(
      [accepted.state, accepted.number, accepted.validTo, accepted.version],
      ["in-force", "T2026-00001", "2036-12-24", 1],
    );
    const change = madeParticulars("holder", { goods: "Shoes", rightEndsOn: "2030-06-30" });
    await done("holder", `${path}/applications`, { asks: "change", particulars: change });
    assert.equal((await done("holder", path)).standing?.goods, "Sports shoes");
    assert.equal(
      await refused("holder", `${path}/applications`, { asks: "renewal" }),
      "RECORDAL_STATE_NOT_ALLOWED",
    );
    const changed = await done("customs-1", `${path}/decision`, { outcome: "accepted" });
    assert.deepEqual(
      [changed.standing?.goods, changed.validTo, changed.version],
      ["Shoes", "2030-07-01", 2],
      "no longer than the right",
    );
    assert.equal(
      await refused("holder", `${path}/applications`, { asks: "renewal" }),
      "RENEWAL_EARLY",
    );
    now = Temporal.Instant.from("2030-03-01T02:00:00Z");
    const more = madeParticulars("holder", { rightEndsOn: "2040-06-30" });
    await done("holder", `${path}/applications`, { asks: "renewal", particulars: more });
    const renewed = await done("customs-1", `${path}/decision`, { outcome: "accepted" });
    assert.equal(renewed.validTo, "2040-07-01");
    const ended = await done("holder", `${path}/surrender`, { reason: "The mark was sold." });
    assert.equal(ended.state, "ended");
    assert.equal(
      await refused("customs-1", `${path}/revocation`, { reason: "once more" }),
      "RECORDAL_STATE_NOT_ALLOWED",
    );
    assert.deepEqual(
      ended.history.map(({ act }) => act),
      ["applied", "accepted", "applied", "accepted", "applied", "accepted", "ended"],
    );
    now = Temporal.Instant.from("2026-12-24T02:00:00Z");
  });

  test("a refusal has a reason; what is public names no user, contact or feature", async () => {
    const { id } = await apply({ title: "LONELY" });
    const path = `/recordals/${id}`;
    assert.equal(
      await refused("customs-1", `${path}/decision`, { outcome: "refused" }),
      "REFUSAL_REASON_MISSING",
    );
    const reason = "The registration is not in force.";
    const denied = await done("customs-1", `${path}/decision`, { outcome: "refused", reason });
    assert.deepEqual([denied.state, denied.history.at(-1)?.reason], ["refused", reason]);
    const other = await apply({ title: "PUBLIC", commodities: ["64"] });
    await done("customs-1", `/recordals/${other.id}/decision`, { outcome: "accepted" });
    const [row, ...rest] = await published("q=public&commodity=64041100");
    assert.deepEqual([row?.["title"], row?.["holder"], rest.length], ["PUBLIC", "Swift Sports", 0]);
    assert.ok(!/Harbour|Chen|stitching/.test(JSON.stringify(row)), JSON.stringify(row));
    assert.deepEqual(await published("commodity=8471"), []);
    assert.deepEqual(await published("q=lonely"), []);
  });

  test("a rival gets 404, and nobody records what another holds", async () => {
    const { id } = await apply();
    assert.equal(await refused("rival", `/recordals/${id}`), "RECORDAL_NOT_FOUND");
    assert.equal(await refused("rival", `/recordals/${id}/withdrawal`, {}), "RECORDAL_NOT_FOUND");
    const { body } = await send("rival", "/recordals?profile=cn");
    assert.deepEqual((body as { readonly recordals: unknown }).recordals, []);
    const stolen = { profile: "cn", particulars: madeParticulars("holder") };
    assert.equal(await refused("rival", "/recordals", stolen), "RECORDAL_HOLDER_OTHER");
    const odd = { profile: "cn", particulars: madeParticulars("holder", { kind: "smell" }) };
    assert.equal(await refused("holder", "/recordals", odd), "RIGHT_KIND_UNKNOWN");
    assert.equal((await done("holder", `/recordals/${id}/withdrawal`, {})).state, "withdrawn");
  });

  test("verify names a recordal and a step that were changed in the database", async () => {
    const { sql, keyring } = served.app;
    assert.deepEqual((await verifyAll(sql, keyring)).faults, []);
    const accepted = async () => {
      const { id } = await apply({ title: "CHANGED" });
      await done("customs-1", `/recordals/${id}/decision`, { outcome: "accepted" });
      return id;
    };
    const [held, worded] = [await accepted(), await accepted()];
    await sql`update recordals set valid_to = valid_to + 1 where recordal_id = ${held}`;
    await sql`update recordal_steps set content = '{"reason": "bribed"}' where recordal_id = ${worded} and seq = 2`;
    const says = (await verifyAll(sql, keyring)).faults.map((fault) => fault.says);
    assert.deepEqual(says, [
      "it is not what its steps made of it",
      "step 2 is not what the chain says",
    ]);
  });
});
