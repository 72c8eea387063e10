/** The officers' queue: what waits for whom, who has it, and that two do not decide one case. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { insertMachineKey } from "#src/identity/access/key-store.ts";
import { insertMatches } from "#src/clearance/selection/screening/store.ts";
import { stateRelation } from "#src/identity/access/relation-store.ts";
import { putParty } from "#src/identity/access/party-store.ts";
import { putMembership } from "#src/identity/accounts/memberships-store.ts";
import { putAccount } from "#src/identity/accounts/store.ts";
import { makeKey } from "#src/main/test-app.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122260701";
const related = "3122260702";

type Row = {
  readonly id: string;
  readonly kind: string;
  readonly declarationId: string;
  readonly value: string | null;
  readonly trader: { readonly id: string; readonly name: string };
  readonly goods: readonly { readonly commodity: string }[];
  readonly deadline: string | null;
  readonly taken: { readonly name: string; readonly isOwn: boolean } | null;
  readonly opened: readonly { readonly name: string }[];
  readonly related: string | null;
};

describeWithDatabase("the officers' queue", (database) => {
  const served = serveTests(database, at, { share: "1" });
  const { keys } = served;

  before(async () => {
    await putParty(database.sql, { partyId: "customs", name: "Customs", roles: [], at });
    for (const name of ["Lin", "Zhou"]) await makeOfficer(name, "officer", ["officer"]);
    await makeOfficer("Wu", "agency-officer", ["agency"], "health");
    await makeOfficer("Su", "supervisor", ["officer", "approve", "money", "risk"]);
    const cn = getProfile(served.app.profiles, "cn");
    for (const number of [trader, related]) {
      keys.set(number, await makeKey(database, number, ["lodge"]));
      await makeDeposit(database.sql, { profile: cn, trader: number, amountMinor: 10n ** 12n, at });
    }
    await stateRelation(database.sql, {
      person: "account:Lin",
      personName: "Lin",
      number: related,
      reason: "my sister",
      statedBy: "account:Lin",
      at,
    });
  });

  async function makeOfficer(id: string, role: string, scopes: readonly string[], agency?: string) {
    const account = {
      id,
      credentialId: id,
      name: id,
      email: `${id.toLowerCase()}@customs.example`,
    };
    const rest = { passwordHash: "", locale: "en", mustChangePassword: false };
    await putAccount(database.sql, { ...account, ...rest });
    const place = { partyId: "customs", office: undefined, agency };
    const life = { from: Temporal.Instant.from("2020-01-01T00:00:00Z"), to: undefined };
    const membership = { ...place, ...life, accountId: id, role, madeBy: "test" };
    await putMembership(database.sql, {
      ...membership,
      membershipId: newId(at.epochMilliseconds),
    });
    const secret = `tg_test_${id}`;
    const made = { id: newId(at.epochMilliseconds), keyHash: sha256(secret), start: "tg_test_" };
    const key = { name: id, scopes, roles: [], ...place, madeBy: id };
    const end = { at, expiresAt: undefined, allowedAddresses: [] };
    await insertMachineKey(database.sql, { ...made, ...key, ...end });
    keys.set(id, secret);
  }

  const sender = served.send;
  /** What the tests read of the answers. */
  type QueueAnswers = {
    readonly code: string;
    readonly id: string;
    readonly status: string;
    readonly queue: readonly Row[];
    readonly next: string | null;
    readonly takings: readonly { readonly name: string; readonly endNote: string | null }[];
    readonly taken: { readonly name: string };
    readonly opened: readonly { readonly name: string }[];
    readonly version: string;
    readonly kinds: readonly { readonly kind: string; readonly total: number }[];
  };
  async function send(...asked: Parameters<typeof sender>) {
    const { status, text } = await sender(...asked);
    return { status, json: JSON.parse(text) as Partial<QueueAnswers> };
  }
  async function lodge(reference: string, price = "1000.00", number = trader) {
    const document = madeDeclaration({ reference, trader: number, price });
    const invoiceAmount = { value: price, currencyId: "USD" };
    const body = { ...document, invoiceAmount };
    const { json } = await send(number, "POST", "/declarations", body);
    assert.equal(json.status, "under-control", JSON.stringify(json));
    assert.ok(json.id);
    return json.id;
  }
  async function queue(who: string, query = "") {
    const { json } = await send(who, "GET", `/officer/queue${query}`);
    return { ...json, queue: json.queue ?? [] };
  }
  async function caseOf(who: string, declaration: string) {
    const { queue: rows } = await queue(who, "?limit=200");
    const found = rows.find(({ declarationId }) => declarationId === declaration);
    assert.ok(found, "it waits");
    return found;
  }

  test("a control shows goods, trader, value and deadline", async () => {
    const row = await caseOf("Lin", await lodge("Q-1"));
    assert.deepEqual(
      [row.kind, row.trader.id, row.goods[0]?.commodity, row.related],
      ["control", trader, "84713010", null],
    );
    assert.match(row.value ?? "", /^\d{4}\.\d\d$/);
    assert.equal(row.deadline, "2026-11-26T04:00:00Z");
  });

  test("pages by value meet each case once, highest first", async () => {
    for (const [index, price] of ["50.00", "9000.00", "700.00", "9000.00"].entries())
      await lodge(`Q-V${index}`, price);
    const met: Row[] = [];
    let after = "";
    for (let page = 0; page < 20; page++) {
      const { queue: rows, next } = await queue("Lin", `?order=value&limit=2${after}`);
      met.push(...rows);
      if (next === null) break;
      after = `&after=${next}`;
    }
    const values = met.map(({ value }) => Number(value));
    assert.deepEqual(
      values,
      values.toSorted((one, other) => other - one),
    );
    assert.equal(new Set(met.map(({ id }) => id)).size, met.length);
    assert.equal(met.length, (await queue("Lin", "?limit=200")).queue.length);
    const wrong = await send("Lin", "GET", "/officer/queue?after=x");
    assert.equal(wrong.json.code, "QUEUE_CURSOR_INVALID");
  });

  test("what a colleague has taken is decided by him, until it is taken over with a note", async () => {
    const { id } = await caseOf("Lin", await lodge("Q-2"));
    const path = `/officer/queue/${id}`;
    assert.equal((await send("Lin", "POST", `${path}/taking`, {})).status, 200);
    const presence = "Seen on the quay.";
    const finding = { task: 1, result: "ok", finding: "As declared.", presence };
    const refused = await send("Zhou", "POST", `/controls/${id}/findings`, finding);
    assert.deepEqual([refused.status, refused.json.code], [409, "QUEUE_TAKEN"]);
    const again = await send("Zhou", "POST", `${path}/taking`, {});
    assert.equal(again.json.code, "QUEUE_TAKEN");
    const silent = await send("Zhou", "POST", `${path}/taking`, { isOver: true });
    assert.equal(silent.json.code, "QUEUE_NOTE_MISSING");
    const over = { isOver: true, note: "Lin is on leave." };
    assert.equal((await send("Zhou", "POST", `${path}/taking`, over)).status, 200);
    assert.equal((await send("Zhou", "POST", `/controls/${id}/findings`, finding)).status, 200);
    const { json } = await send("Lin", "GET", path);
    assert.deepEqual(
      json.takings?.map(({ name, endNote }) => [name, endNote]),
      [
        ["Zhou", null],
        ["Lin", "Lin is on leave."],
      ],
    );
  });

  test("two who take one case at the same time do not both have it", async () => {
    const { id } = await caseOf("Lin", await lodge("Q-3"));
    const both = await Promise.all(
      ["Lin", "Zhou"].map((who) => send(who, "POST", `/officer/queue/${id}/taking`, {})),
    );
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((one, other) => one - other),
      [200, 409],
    );
  });

  test("a case is handed over with a note, and a shift is covered", async () => {
    const first = await caseOf("Lin", await lodge("Q-4"));
    const second = await caseOf("Lin", await lodge("Q-5"));
    for (const { id } of [first, second])
      await send("Su", "POST", `/officer/queue/${id}/taking`, {});
    const one = { to: "Zhou", note: "You know the importer." };
    const handed = await send("Su", "POST", `/officer/queue/${first.id}/handover`, one);
    assert.equal(handed.json.taken?.name, "Zhou");
    const strange = { to: "Wu", note: "For the agency." };
    const refused = await send("Su", "POST", `/officer/queue/${second.id}/handover`, strange);
    assert.equal(refused.json.code, "QUEUE_COLLEAGUE_MAY_NOT");
    const shift = { to: "Lin", note: "Night shift." };
    const cover = await send("Su", "POST", "/officer/queue/handover", shift);
    assert.deepEqual(cover.json, { handedOver: 1, kept: 0 });
    const mine = await queue("Lin", "?taken=mine&limit=200");
    assert.ok(mine.queue.some(({ id }) => id === second.id));
    const back = await send("Lin", "POST", `/officer/queue/${second.id}/return`, {});
    assert.equal(back.status, 200);
    const twice = await send("Lin", "POST", `/officer/queue/${second.id}/return`, {});
    assert.equal(twice.json.code, "QUEUE_NOT_YOURS");
  });

  test("nobody takes, or is handed, the case of a party he is related to", async () => {
    const { id, related: tie } = await caseOf("Lin", await lodge("Q-6", "1000.00", related));
    assert.equal(tie, related);
    const taking = await send("Lin", "POST", `/officer/queue/${id}/taking`, {});
    assert.equal(taking.json.code, "CONFLICT_OF_INTEREST");
    await send("Zhou", "POST", `/officer/queue/${id}/taking`, {});
    const to = { to: "Lin", note: "For you." };
    const handed = await send("Zhou", "POST", `/officer/queue/${id}/handover`, to);
    assert.equal(handed.json.code, "CONFLICT_OF_INTEREST");
  });

  test("an agency sees its own tasks only, and a trader nothing", async () => {
    const declaration = await lodge("Q-7");
    const { id } = await caseOf("Lin", declaration);
    const none = await queue("Wu");
    assert.deepEqual(none.queue, [], JSON.stringify(none));
    assert.equal((await send("Wu", "POST", `/officer/queue/${id}/taking`, {})).status, 404);
    await database.sql`
      insert into control_tasks (declaration_id, bucket, case_id, task, agency, kind, status)
      values (${declaration}, id_bucket(${declaration}), ${id}, 2, 'health', 'sample', 'open')`;
    await database.sql`
      update control_cases set agencies = agencies || array['health'] where case_id = ${id}`;
    await send("Lin", "POST", `/officer/queue/${id}/taking`, {});
    const [own, ...others] = (await queue("Wu")).queue;
    assert.deepEqual([own?.id, own?.value, others.length], [id, null, 0]);
    assert.deepEqual([own?.goods[0]?.commodity, own?.taken?.name], ["84713010", "Lin"]);
    assert.equal((await send(trader, "GET", "/officer/queue")).status, 403);
  });

  test("who has it open is seen, and the counts change with it", async () => {
    const { id } = await caseOf("Lin", await lodge("Q-8"));
    const counts = async () => (await send("Lin", "GET", "/officer/queue/counts")).json;
    const { version, kinds } = await counts();
    assert.deepEqual(
      kinds?.map(({ kind }) => kind),
      [
        "control",
        "disposal",
        "charges",
        "request",
        "call",
        "transit",
        "retest",
        "appeal",
        "suspension",
      ],
    );
    await send("Zhou", "POST", `/officer/queue/${id}/opening`, {});
    const after = await counts();
    assert.notEqual(after.version, version);
    const seen = await send("Lin", "POST", `/officer/queue/${id}/opening`, {});
    assert.deepEqual(
      seen.json.opened?.map(({ name }) => name),
      ["Zhou"],
    );
  });

  test("who has a case open is told what a colleague does to it, and nobody else is", async () => {
    const declaration = await lodge("Q-NEWS");
    const { id } = await caseOf("Lin", declaration);
    const refused = await send("Wu", "GET", `/officer/queue/events?case=${id}`);
    assert.equal(refused.status, 404, "another agency's officer is told nothing of it");
    assert.equal((await send(trader, "GET", "/officer/queue/events")).status, 403);
    const url = await served.server.listen({ port: 0, host: "127.0.0.1" });
    const stop = new AbortController();
    const response = await fetch(`${url}/api/v1/officer/queue/events?case=${id}`, {
      headers: { authorization: `Bearer ${keys.get("Lin")}` },
      signal: stop.signal,
    });
    const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    assert.ok(chunks);
    let text = "";
    const until = async (part: string) => {
      while (!text.includes(part)) {
        const { done, value } = await chunks.read();
        assert.ok(!done, text);
        text += value;
      }
    };
    await until("event: queue");
    // the first look is made with the next read
    const other = await caseOf("Zhou", await lodge("Q-NEWS-2"));
    await send("Zhou", "POST", `/officer/queue/${other.id}/taking`, {});
    await send("Zhou", "POST", `/officer/queue/${id}/taking`, {});
    await until('"does":"taken"');
    await send("Zhou", "POST", `/controls/${id}/findings`, {
      task: 1,
      result: "ok",
      presence: "Seen on the quay.",
    });
    await until('"does":"found"');
    await send("Zhou", "POST", `/controls/${id}/decision`, { decision: "release" });
    await until('"does":"decided"');
    stop.abort();
    // the taking ended with the case: what is wrong is that it is decided
    const late = await send("Lin", "POST", `/controls/${id}/decision`, { decision: "release" });
    assert.equal(late.json.code, "CONTROL_DECIDED");
    const told = text
      .split("\n")
      .flatMap((line) =>
        line.startsWith("data: ") && line.includes("does") ? [JSON.parse(line.slice(6))] : [],
      ) as readonly { id: string; does: string; name: string; isOwn: boolean }[]; // the route's events
    assert.deepEqual(
      told.map(({ does, name, isOwn }) => [does, name, isOwn]),
      [
        ["taken", "Zhou", false],
        ["found", "Zhou", false],
        ["decided", "Zhou", false],
      ],
    );
    assert.ok(told.every((one) => one.id === id));
  });

  test("declarations and controls of one trader are listed, and a trader lists no other's", async () => {
    const [own, others] = [await lodge("Q-T1"), await lodge("Q-T2", "1000.00", related)];
    const list = async (who: string, path: string) => {
      const { text } = await sender(who, "GET", `${path}trader=${trader}&limit=200`);
      return text;
    };
    const controls = await list("Lin", "/controls?status=any&office=all&");
    assert.ok(controls.includes(own) && !controls.includes(others));
    const declarations = await list("Lin", "/declarations?");
    assert.ok(declarations.includes(own) && !declarations.includes(others));
    assert.ok((await list(trader, "/declarations?")).includes(own));
    assert.ok(!(await list(related, "/declarations?")).includes(own));
    assert.ok(!(await list("Wu", "/controls?status=any&office=all&")).includes(own));
    assert.equal((await sender(trader, "GET", `/controls?trader=${trader}`)).status, 403);
  });

  test("requests, charges and approvals wait in the same queue", async () => {
    const declaration = await lodge("Q-9");
    const { id } = await caseOf("Lin", declaration);
    await database.sql`
      insert into requests (declaration_id, bucket, request_id, profile, kind, lodged_by, lodged_at, reason, base_version,
        change, status)
      values (${declaration}, id_bucket(${declaration}), ${newId(at.epochMilliseconds)}, 'cn', 'cancellation', ${trader}, ${at.toString()},
        'Not wanted any more.', 1, '{"kind":"none"}', 'open')`;
    await database.sql`
      update declarations set station = 'assessment', waiting_for = array['charges.determined']
      where declaration_id = ${await lodge("Q-10")}`;
    const [charge] = (await queue("Lin", "?kind=charges")).queue;
    assert.ok(charge);
    await send("Lin", "POST", `/officer/queue/${charge.id}/taking`, {});
    const query = { text: "Which material is it?" };
    const early = await send("Zhou", "POST", `/declarations/${charge.id}/queries`, query);
    assert.equal(early.json.code, "QUEUE_TAKEN");
    await database.sql`
      update declarations set station = 'control', waiting_for = array['control.decided']
      where declaration_id = ${charge.id}`;
    const late = await send("Zhou", "POST", `/declarations/${charge.id}/queries`, query);
    assert.notEqual(late.json.code, "QUEUE_TAKEN", "its charges are determined");
    await database.sql`
      update declarations set station = 'assessment', waiting_for = array['charges.determined']
      where declaration_id = ${charge.id}`;
    const seizure = { reason: "Undeclared goods." };
    const asked = await send("Lin", "POST", `/declarations/${declaration}/seizure`, seizure);
    assert.equal(asked.json.code, "SECOND_PERSON_NEEDED");
    const rows = (await queue("Su", "?limit=200")).queue;
    const kinds = new Set(rows.map(({ kind }) => kind));
    assert.deepEqual([...kinds].toSorted(), ["approval", "charges", "control", "request"]);
    const lins = (await queue("Lin", "?limit=200&kind=approval")).queue;
    assert.deepEqual(lins, [], "who asked does not approve");
    assert.ok(id);
  });

  test("five thousand cases are sorted by value in the database", async (context) => {
    const declaration = await lodge("Q-MANY");
    await database.sql`
      insert into declarations (declaration_id, bucket, profile, lodger_id, kind, direction, type_code, reference, status,
        station, lane, account, waiting_for, last_seq, last_hash, stage, lodged_at, updated_at, value_minor)
      select (left(d.declaration_id::text, 24) || lpad(to_hex(n), 12, '0'))::uuid, bucket, profile, lodger_id, kind, direction,
        type_code, reference || n, status, station, lane, account, waiting_for, last_seq, last_hash, stage, lodged_at,
        updated_at, 1000 + (n * 7919) % 5003
      from declarations d, generate_series(1, 5000) as n where declaration_id = ${declaration}`;
    await database.sql`
      insert into control_cases (declaration_id, bucket, case_id, profile, office, lane, status, opened_at, agencies)
      select declaration_id, bucket, declaration_id, profile, null, 'yellow', 'open', lodged_at, array['customs'] from declarations
      where reference like 'Q-MANY_%'`;
    await database.sql`
      insert into control_tasks (declaration_id, bucket, case_id, task, agency, kind, status)
      select declaration_id, bucket, declaration_id, 1, 'customs', 'documents', 'open' from declarations
      where reference like 'Q-MANY_%'`;
    await database.sql`analyze declarations, control_cases, control_tasks`;
    const began = performance.now();
    const values: number[] = [];
    let after = "";
    for (let page = 0; page < 4; page++) {
      const { queue: rows, next } = await queue("Zhou", `?order=value&limit=100${after}`);
      values.push(...rows.map(({ value }) => Number(value)));
      after = `&after=${next}`;
    }
    context.diagnostic(`${Math.round((performance.now() - began) / 4)} ms a page of 100`);
    assert.equal(values.length, 400);
    assert.deepEqual(
      values,
      values.toSorted((one, other) => other - one),
    );
    const { json } = await send("Zhou", "GET", "/officer/queue/counts");
    assert.ok((json.kinds?.[0]?.total ?? 0) >= 5_000);
  });

  test("a screening match that a colleague has is decided by nobody else", async () => {
    const declarationId = await lodge("Q-MATCH");
    const id = newId(at.epochMilliseconds);
    const found = { name: "Made Co", list: "made", party: "1", score: 1 };
    const about = { profile: "cn", at: at.toString(), cause: "declared" } as const;
    await insertMatches(database.sql, about, [
      { declarationId, id, ...found, reason: "{}", listedAt: null },
    ]);
    await makeOfficer("Ma", "risk-analyst", ["risk"]);
    const taken = await send("Ma", "POST", `/officer/queue/${id}/taking`, {});
    assert.equal(taken.status, 200, JSON.stringify(taken.json));
    const path = `/risk/screening-matches/${id}/decision`;
    const decision = { decision: "confirm", note: "It is the same company." };
    const refused = await send("Su", "POST", path, decision);
    assert.deepEqual([refused.status, refused.json.code], [409, "QUEUE_TAKEN"]);
    assert.equal((await send("Ma", "POST", path, decision)).status, 200);
  });
});
