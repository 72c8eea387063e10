/**
 * Every decision, by every relation of an official to whom it is about. The decisions are read from the
 * routes: one that names its party in a way nobody here knows has to be added, or the test fails.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { App } from "#src/main/app.ts";
import { madeAt as at, makers } from "#src/main/made-records.ts";
import { routes } from "#src/main/routes.ts";
import { makeParties, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { words } from "#src/identity/access/authority.ts";
import { addressesOne } from "#src/identity/access/record-kinds.ts";
import { insertApproval } from "#src/identity/access/second-approval-store.ts";
import { putMembership } from "#src/identity/accounts/memberships-store.ts";
import { putAccount } from "#src/identity/accounts/store.ts";
import { type Caller, machineCaller, type Route } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { madeParty, madeRegistration } from "#src/registers/parties/made-party.ts";
import { registerParty } from "#src/registers/parties/record-changes.ts";
import { admit, admitBody, answerGuarded } from "./guard.ts";
import { stateRelation } from "#src/identity/access/relation-store.ts";
import { recordKinds } from "#src/main/record-kinds.ts";

const decisions = routes.filter(
  ({ act, decides, method }) =>
    method !== "GET" &&
    (decides === true || act?.words.some((word) => words[word].isOfficial) === true),
);
const nameOf = ({ method, path }: Pick<Route<App>, "method" | "path">) => `${method} ${path}`;

/** Decisions that name nobody when they are taken, and why nobody can be related to them. */
const aboutNobody = new Map([
  ["POST /bank-files", "what the bank says of everybody's money"],
  ["POST /payment-files", "writes what others decided for the bank"],
  [
    "POST /bank-entries/{id}/return",
    "nobody's money until it is placed, and never without a second person",
  ],
  ["POST /bank-entries/{id}/cost", "the bank's own cost"],
  [
    "POST /classification-differences/{id}/resolution",
    "about goods of many traders, named by none",
  ],
  [
    "POST /recalls",
    "names lots and producers, never without a second person; each release is decided apart",
  ],
]);

for (const path of ["", "/import"])
  aboutNobody.set(
    `POST /conveyance-register${path}`,
    "numbers of conveyances, drivers and operators, who are no parties; an entry frees and refuses nothing",
  );
aboutNobody.set("POST /traveller-cases", "about a traveller, who is no party");
aboutNobody.set("POST /traveller-cases/{id}/pictures", "of a traveller, who is no party");
aboutNobody.set("POST /traveller-cases/{id}/picture-marks", "of a traveller, who is no party");
aboutNobody.set("POST /traveller-cases/{id}/picture-refilings", "of a traveller, who is no party");
for (const path of [
  "findings measures decisions payments",
  "agency-findings agency-finding-withdrawals suspected-cases receipts",
  "appeals appeal-withdrawals appeal-decisions appeal-settlements repayments",
].flatMap((paths) => paths.split(" ")))
  aboutNobody.set(`POST /traveller-cases/{id}/${path}`, "about a traveller, who is no party");
for (const path of "measures contacts contact-checks contact-ends outcome exclusion acknowledgement".split(
  " ",
))
  aboutNobody.set(`POST /suspected-cases/{id}/${path}`, "about an ill person, who is no party");

const isNobodys = (kind: string) => recordKinds.get(kind)?.ofNobody === true;

const owner = "owner-of-acts";
const importer = "importer-of-acts";
/** What made declarations state as their trader. */
const importerNumber = "3122260001";

/** Relations of an official: the names he stated, or the party he acts for. */
type Relation = { readonly states?: string; readonly memberOf?: string };
type Row = readonly [name: string, Relation & { readonly may: boolean }];

describeWithDatabase("decisions", (database) => {
  let opened: TestApp | undefined;
  const ownerNumbers: string[] = [];
  const importerNumbers: string[] = [];
  const officials = new Map<string, Caller>();

  before(async () => {
    opened = await openTestApp(database, at);
    await makeParties(database, [owner, importer, "rival", "administrator"]);
    ownerNumbers.push(...(await register(owner, 5_101, madeRegistration(5_101))));
    importerNumbers.push(...(await register(importer, 5_102, importerNumber)));
    await register("rival", 5_103, madeRegistration(5_103));
    await opened.app.snapshots.refresh(database.sql);
  });
  after(() => opened?.close());

  async function register(partyId: string, seed: number, number: string) {
    const details = madeParty(seed);
    const second = { profile: "cn", kind: "customs-registration", number };
    const numbers = [...details.numbers, second];
    const changing = { at, day: Temporal.PlainDate.from("2026-01-01"), by: "test", reason: "made" };
    await database.sql.begin((tx) =>
      registerParty(tx, { ...details, numbers }, { ...changing, partyId }),
    );
    return numbers.map((one) => one.number);
  }

  async function officialWith(name: string, { states, memberOf }: Relation): Promise<Caller> {
    const known = officials.get(name);
    if (known) return known;
    const { sql } = database;
    const rest = { passwordHash: "", locale: "en", mustChangePassword: false };
    const id = `official ${name}`.replaceAll(/\W+/g, "-");
    await putAccount(sql, { id, credentialId: id, name, email: `${id}@people.example`, ...rest });
    const life = { from: Temporal.Instant.from("2020-01-01T00:00:00Z"), to: undefined };
    const place = { office: undefined, agency: undefined, madeBy: "test", accountId: id, ...life };
    const act = async (partyId: string, role: string) => {
      const membershipId = newId(at.epochMilliseconds);
      await putMembership(sql, { ...place, membershipId, partyId, role });
    };
    await act("administrator", "supervisor");
    if (memberOf !== undefined) await act(memberOf, "trader-clerk");
    if (states !== undefined) {
      const about = { person: `account:${id}`, personName: name, statedBy: id, at };
      await stateRelation(sql, { ...about, number: states, reason: "my brother" });
    }
    const scopes = ["officer", "approve", "money", "parties", "persons", "risk", "statistics"];
    const caller = { ...machineCaller("administrator", scopes), accountId: id };
    officials.set(name, caller);
    return caller;
  }

  /** Who may decide about records of the owner, and who may not. */
  function relations(isLodged: boolean): ReadonlyMap<string, Row[1]> {
    const [number = "", second = ""] = ownerNumbers;
    const [other = ""] = importerNumbers;
    const own: readonly Row[] = [
      ["none", { may: true }],
      ["related to a rival", { may: true, states: "rival" }],
      ["member of a rival", { may: true, memberOf: "rival" }],
      ["related by id", { may: false, states: owner }],
      ["related by number", { may: false, states: number }],
      ["related by its second number", { may: false, states: second }],
      ["related in small letters", { may: false, states: number.toLowerCase() }],
      ["member of the owner", { may: false, memberOf: owner }],
    ];
    const represented: readonly Row[] = [
      ["related to the represented", { may: false, states: importerNumber }],
      ["related to the represented by its other number", { may: false, states: other }],
      ["member of the represented", { may: false, memberOf: importer }],
    ];
    return new Map([...own, ...(isLodged ? represented : [])]);
  }

  /** What the door says to a decision on a record, with a body: `done` where the handler would run. */
  async function decide(route: Route<App>, caller: Caller, id: string, body: object) {
    assert.ok(opened);
    // what stands in for the handlers answers nothing that they state
    const { checkAnswer: _check, ...app } = opened.app;
    const { second: _second, ...rest } = route;
    const tried = { ...rest, handle: async () => ({ status: 200, body: {} }) };
    const { record } = route;
    const param = typeof record === "object" ? record.param : undefined;
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, "1"]);
    const params: Record<string, string> = Object.fromEntries(names);
    if (param !== undefined) params[param] = id;
    const about = { params, named: params, query: {}, written: {}, body };
    try {
      const atDoor = await admit(app, tried, { ...about, caller });
      const admitted = await admitBody(app, tried, atDoor, about);
      const plain = { headers: {}, bytes: new Uint8Array(), contentType: "application/json" };
      await answerGuarded(tried, admitted, { app, caller, ...about, ...plain });
      return "done";
    } catch (error) {
      if (error instanceof AppError) return error.code;
      throw error;
    }
  }

  async function makeRecord(kind: string, name: string): Promise<string> {
    assert.ok(opened);
    if (kind === "approval") return await makeApproval(name);
    const id = await makers[kind]?.(opened.app, name, "cn");
    assert.ok(id, kind);
    return id;
  }
  async function makeApproval(name: string): Promise<string> {
    const id = newId(at.epochMilliseconds);
    const does = { en: "Made", zh: "测试" };
    const route = "POST /accounts/{party}/refunds";
    const content = { route, does, names: {}, body: {}, about: null };
    const asker = { name: "asker", isMachine: false, isAdministrator: false };
    const person = { ...asker, id: "account:asker", party: "administrator" };
    const asked = { id, profile: "cn", act: "refund", subject: id, status: "open" } as const;
    const rest = { digest: "made", content, about: [name], person, at };
    await insertApproval(database.sql, { ...asked, ...rest, expiresAt: at.add({ hours: 1 }) });
    return id;
  }

  /** A body that names somebody at a path. @example bodyOf("entries[].declaration", "1") */
  function bodyOf(path: string, value: string): object {
    const [step = "", ...rest] = path.split(".");
    const held = rest.length === 0 ? value : bodyOf(rest.join("."), value);
    const name = step.replace("[]", "");
    return { [name]: step.endsWith("[]") ? [held] : held };
  }

  const lodged = ["declaration", "control", "queued", "request"];
  /** Kinds that keep a number as it was stated, and so may hold each name of their owner. */
  const stated = ["account", "guarantee", "debt", "repayment-claim", "approval"];

  test("each is refused to who is related to whom it is about, by whatever name, and to nobody else", async () => {
    const wrong: string[] = [];
    const nobodys: string[] = [];
    let tried = 0;
    const tryAll = async (route: Route<App>, id: string, body: object, isLodged: boolean) => {
      for (const [name, { may, ...relation }] of relations(isLodged)) {
        const said = await decide(route, await officialWith(name, relation), id, body);
        tried++;
        if (said === (may ? "done" : "CONFLICT_OF_INTEREST")) continue;
        wrong.push(`${nameOf(route)} ${id} ${JSON.stringify(body)} by ${name}: ${said}`);
      }
    };
    const made = new Map<string, string>();
    const recordOf = async (kind: string, name: string) => {
      const key = `${kind} ${name}`;
      const id = made.get(key) ?? (await makeRecord(kind, name));
      made.set(key, id);
      return id;
    };
    for (const route of decisions) {
      const { record, act } = route;
      const named = [...(act?.concerns ?? []), ...(route.concerns ?? [])];
      const declared = act?.declarations ?? [];
      const kind = typeof record === "object" && addressesOne(record) ? record.kind : undefined;
      if (aboutNobody.has(nameOf(route))) nobodys.push(nameOf(route));
      else if (kind !== undefined && !isNobodys(kind))
        for (const name of stated.includes(kind) ? [owner, ...ownerNumbers] : [owner])
          await tryAll(route, await recordOf(kind, name), {}, lodged.includes(kind));
      else if (named.length + declared.length === 0) wrong.push(`${nameOf(route)} names nobody`);
      const place = kind === undefined ? "" : await recordOf(kind, "rival");
      for (const path of named)
        for (const name of [owner, ...ownerNumbers])
          // what is addressed is a rival's, so those tied to it are asked by the address
          if (kind === undefined || isNobodys(kind))
            await tryAll(route, place, bodyOf(path, name), false);
      for (const path of declared)
        await tryAll(route, place, bodyOf(path, await recordOf("declaration", owner)), true);
    }
    assert.deepEqual(wrong, []);
    assert.deepEqual(nobodys.toSorted(), [...aboutNobody.keys()].toSorted());
    assert.ok(decisions.length >= 40, `${decisions.length} decisions`);
    assert.ok(tried > 500, `${tried} tried`);
  });
});
