/** Tracking links: who has one sees where a declaration stands and nothing else, as long as it holds. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { makeKey } from "#src/main/test-app.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { flow } from "#src/flow.ts";
import { sinceOf, toldStatuses } from "./tell-standing.ts";
import { hashSecret, makeLink, opensLink, readCode } from "./tracking.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

describe("a tracking link", () => {
  const link = { ...makeLink(), expiresAt: "2026-12-01T00:00:00Z", revokedAt: null };
  const { secret } = link;

  test("opens with its secret alone, and only while it holds", () => {
    assert.equal(opensLink(link, { secret, now: at }), true);
    assert.equal(opensLink(link, { secret: makeLink().secret, now: at }), false);
    assert.equal(opensLink(link, { secret: "", now: at }), false);
    assert.equal(opensLink(undefined, { secret: "", now: at }), false, "nothing has no secret");
    const late = Temporal.Instant.from("2026-12-01T00:00:00Z");
    assert.equal(opensLink(link, { secret, now: late }), false);
    const revoked = { ...link, revokedAt: "2026-11-24T00:00:00Z" };
    assert.equal(opensLink(revoked, { secret, now: at }), false);
  });

  test("has codes that can be read out", () => {
    assert.match(link.reference, /^[0-9A-HJKMNP-TV-Z]{10}$/);
    assert.match(secret, /^[0-9A-HJKMNP-TV-Z]{24}$/);
    assert.equal(readCode(" k7q4-om2p ilx"), "K7Q40M2P11X");
    assert.notDeepEqual(hashSecret(secret), hashSecret(secret.toLowerCase()));
  });

  test("says something of every status in which a declaration can rest", () => {
    const rests = Object.values(flow).flatMap((row) => (row.kind === "step" ? [] : [row.status]));
    assert.deepEqual([...new Set(rests)].toSorted(), toldStatuses.toSorted());
  });
});

test("goods that are gone are told since they left, whenever that was reported", () => {
  const [updatedAt, leftAt] = ["2026-11-25T04:00:00Z", "2026-11-24T22:10:00Z"];
  assert.equal(sinceOf({ status: "cleared", updatedAt, leftAt }), leftAt);
  assert.equal(sinceOf({ status: "cleared", updatedAt, leftAt: null }), updatedAt);
  assert.equal(sinceOf({ status: "released", updatedAt, leftAt }), updatedAt, "a part is there");
});

type Link = { readonly reference: string; readonly secret: string; readonly address: string };

describeWithDatabase("tracking a declaration", (database) => {
  const served = serveTests(database, () => now, { server: { strangerPoints: 1_000 } });
  const { keys } = served;
  let now = at;

  before(async () => {
    keys.set("lodger", await makeKey(database, "tracked", ["lodge"]));
    keys.set("stranger", await makeKey(database, "a-stranger", ["lodge"]));
    keys.set("officer", await makeKey(database, "customs", ["officer"]));
  });

  async function ask(who: string, method: "DELETE" | "GET" | "POST", path: string, body?: object) {
    const key = keys.get(who);
    const answer = await served.server.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body ? { "content-type": "application/json" } : {}),
      },
      ...(body ? { payload: JSON.stringify(body) } : {}),
    });
    assert.ok(answer);
    const { statusCode: status, body: text, headers } = answer;
    return { status, text, headers, json: text === "" ? {} : (JSON.parse(text) as object) };
  }

  async function lodge(reference: string): Promise<string> {
    const document = madeDeclaration({ reference });
    const { json } = await ask("lodger", "POST", "/declarations", document);
    return (json as { id: string }).id;
  }

  async function issue(id: string, order: object = {}): Promise<Link> {
    const { status, text, json } = await ask(
      "lodger",
      "POST",
      `/declarations/${id}/tracking-links`,
      order,
    );
    assert.equal(status, 201, text);
    return json as Link;
  }

  const follow = ({ reference, secret }: Pick<Link, "reference" | "secret">) =>
    ask("nobody", "GET", `/tracking/${reference}?secret=${secret}`);

  test("tells where it stands, since when and who has to act, and nothing of goods or money", async () => {
    const id = await lodge("TRACK-1");
    const link = await issue(id, { days: 5, note: "for the buyer" });
    assert.equal(link.address, `/tracking?reference=${link.reference}#${link.secret}`);
    const { status, json, text, headers } = await follow(link);
    assert.equal(status, 200, text);
    const told = json as { status: string; waitsFor: string; since: string; expiresAt: string };
    assert.equal(told.status, "awaiting-payment");
    assert.equal(told.waitsFor, "declarant");
    assert.equal(told.expiresAt, "2026-11-30T04:00:00.000Z");
    assert.equal(headers["cache-control"], "no-store");
    const members = ["cargo", "direction", "expiresAt", "isOver", "office", "reference", "says"];
    const rest = ["since", "status", "steps", "subject", "timeZone", "toDo", "waitsFor"];
    assert.deepEqual(Object.keys(json).toSorted(), [...members, ...rest]);
    for (const secret of ["TRACK-1", "tracked", "for the buyer", id, link.secret])
      assert.ok(!text.includes(secret), `${secret} is not told`);
    const typed = { reference: link.reference.toLowerCase(), secret: link.secret.toLowerCase() };
    assert.equal((await follow(typed)).status, 200, "as it was typed");
  });

  test("answers a wrong reference, a wrong secret, a revoked and an expired link alike", async () => {
    const id = await lodge("TRACK-2");
    const [kept, revoked, expired] = [
      await issue(id),
      await issue(id),
      await issue(id, { days: 1 }),
    ];
    const path = `/declarations/${id}/tracking-links/${revoked.reference}`;
    assert.equal((await ask("lodger", "DELETE", path)).status, 204);
    assert.equal((await ask("lodger", "DELETE", path)).status, 404, "it is revoked once");
    now = at.add({ hours: 25 });
    const answers = [
      await follow({ reference: "0000000000", secret: kept.secret }),
      await follow({ reference: kept.reference, secret: revoked.secret }),
      await follow({ reference: kept.reference, secret: "" }),
      await follow(revoked),
      await follow(expired),
    ];
    const said = answers.map(({ status, json }) => {
      const { instance: _request, ...rest } = json as Record<string, unknown>;
      return JSON.stringify({ status, ...rest });
    });
    assert.equal(new Set(said).size, 1, said.join("\n"));
    assert.match(said[0] ?? "", /"status":404.*TRACKING_NOT_FOUND/);
    assert.equal((await follow(kept)).status, 200);
    now = at;
  });

  test("is issued, listed and revoked by whose declaration it is, and by nobody else", async () => {
    const id = await lodge("TRACK-3");
    const { reference, secret } = await issue(id);
    for (const who of ["stranger", "officer", "nobody"]) {
      const path = `/declarations/${id}/tracking-links`;
      for (const [method, where] of [
        ["POST", path],
        ["GET", path],
        ["DELETE", `${path}/${reference}`],
      ] as const) {
        const { status } = await ask(who, method, where, method === "POST" ? {} : undefined);
        assert.ok([401, 403, 404].includes(status), `${who} ${method}: ${status}`);
      }
    }
    const { text } = await ask("lodger", "GET", `/declarations/${id}/tracking-links`);
    assert.ok(text.includes(reference) && !text.includes(secret));
    const kept = await database.sql`select encode(secret_hash, 'hex') as hash from tracking_links`;
    assert.ok(kept.every((row) => !String(row["hash"]).includes(secret)));
  });

  test("gives a declaration twenty links at a time, and an address few guesses", async () => {
    const id = await lodge("TRACK-4");
    const links: Link[] = [];
    for (let at = 0; at < 20; at++) links.push(await issue(id));
    const more = await ask("lodger", "POST", `/declarations/${id}/tracking-links`, {});
    assert.equal(more.status, 409);
    assert.match(more.text, /TRACKING_LINKS_MAX/);
    const [{ reference } = { reference: "" }] = links;
    const guesses: number[] = [];
    for (let at = 0; at < 60; at++) {
      const { status } = await follow({ reference, secret: `${at}` });
      guesses.push(status);
    }
    assert.ok(guesses.includes(429), "a guess costs as much as twenty answers");
    assert.ok(guesses.every((status) => status === 404 || status === 429));
  });
});
