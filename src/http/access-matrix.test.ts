/** Every role on every route with an own record, a stranger's and one of another profile. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance, InjectOptions } from "fastify";
import { appendCases } from "#src/clearance/control/store.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { appendRequests } from "#src/clearance/request/store.ts";
import type { App } from "#src/flow/app.ts";
import { insertSubscription } from "#src/flow/delivery/subscription-store.ts";
import { madeDeclaration } from "#src/flow/made-declaration.ts";
import { makeKey, openTestApp, type TestApp } from "#src/flow/test-app.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { insertDelegation } from "#src/platform/access/delegations.ts";
import { insertMachineKey } from "#src/platform/access/key-store.ts";
import { insertClaim } from "#src/money/claims/store.ts";
import { insertEntry, putFile } from "#src/money/bank/store.ts";
import { appendDebts } from "#src/money/debts/store.ts";
import { insertGuarantee } from "#src/money/guarantees/guarantee-store.ts";
import { insertInvitation, putMembership } from "#src/platform/accounts/memberships-store.ts";
import { putAccount } from "#src/platform/accounts/store.ts";
import { promiseOf, refusalOf } from "#src/platform/access/policy.ts";
import {
  addressesOne,
  findRecordKind,
  type RecordKind,
  recordKinds,
} from "#src/platform/access/record-kinds.ts";
import { stateRelation } from "#src/platform/access/related-parties.ts";
import { roles, scopes } from "#src/platform/access/roles.ts";
import { insertApproval } from "#src/platform/access/second-approval-store.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { type Caller, machineCaller, type Route } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { submit } from "#src/registers/parties/apply.ts";
import { enterMandate } from "#src/registers/parties/give-mandate.ts";
import { madeParty } from "#src/registers/parties/made-party.ts";
import { registerParty } from "#src/registers/parties/record-changes.ts";
import { findRecord } from "#src/registers/parties/store.ts";
import { getProfile } from "#src/registers/profile.ts";
import { madeDifference, madeRuling } from "#src/clearance/rulings/made-ruling.ts";
import { createServer } from "./listen.ts";
import { routes } from "./routes.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

type Maker = (app: App, owner: string, profile: string) => Promise<string>;

async function putTestFile(app: App, profile: string, content: string | null): Promise<string> {
  const fileId = newId(at.epochMilliseconds);
  const kind = content === null ? "camt.053" : "pain.001";
  const file = { fileId, profile, digest: sha256(fileId), name: "test", entries: 0, content };
  await putFile(app.sql, { ...file, kind, at, by: "test" });
  return fileId;
}

/** Makes a record of a kind that belongs to a party. @returns its id */
const makers: Readonly<Record<string, Maker>> = {
  declaration: lodge,
  control: async (app, owner, profile) => {
    const declarationId = await lodge(app, owner, profile);
    const caseId = newId<"control-case">(at.epochMilliseconds);
    const tasks = [{ task: 1, agency: "customs", kind: "documents" }];
    const opened = { declarationId, caseId, profile, office: undefined, openedAt: at };
    await appendCases(app.sql, [{ ...opened, lane: "yellow", tasks }]);
    return caseId;
  },
  account: async (_app, owner) => owner,
  guarantee: async (app, owner, profile) => {
    const guaranteeId = newId(at.epochMilliseconds);
    const amount = { kind: "individual", amountMinor: 1n, currency: "CNY" } as const;
    const days = { validFrom: "2026-01-01", validTo: null };
    const made = {
      ...amount,
      ...days,
      guaranteeId,
      profile,
      reference: guaranteeId,
      holder: owner,
    };
    await insertGuarantee(app.sql, { ...made, by: "test", at });
    return guaranteeId;
  },
  debt: async (app, owner, profile) => {
    const declarationId = newId(at.epochMilliseconds);
    const account = `receivable:${profile}:${owner}`;
    const days = { aroseOn: "2026-11-01", dueOn: "2026-12-15", term: "test", reference: "R" };
    await appendDebts(app.sql, [{ declarationId, number: 1, profile, account, ...days }]);
    return `${declarationId}.1`;
  },
  "repayment-claim": async (app, owner, profile) => {
    const declarationId = newId(at.epochMilliseconds);
    const claimId = newId(at.epochMilliseconds);
    const of = { claimId, declarationId, profile, party: owner, ground: "overpaid" } as const;
    const money = { kind: "repayment", taxType: "VAT", amountMinor: 1n, currency: "CNY" } as const;
    await insertClaim(app.sql, { ...of, ...money, reason: "test", claimedBy: owner, at });
    return claimId;
  },
  "bank-entry": async (app, owner, profile) => {
    const fileId = await putTestFile(app, profile, null);
    const entryId = newId(at.epochMilliseconds);
    const money = { amountMinor: 1n, currency: "CNY", direction: "credit" } as const;
    const text = { remittance: owner, payer: "", payerAccount: "", endToEnd: "", matchedBy: "" };
    const rest = { identity: entryId, bookedOn: "2026-11-25", isReturn: false, party: null };
    const row = { ...money, ...text, ...rest, entryId, profile, fileId };
    await insertEntry(app.sql, { ...row, status: "unmatched", inBooks: true, reason: "" });
    return entryId;
  },
  "payment-file": (app, _owner, profile) => putTestFile(app, profile, "<Document/>"),
  key: async (app, owner) => {
    const id = newId(at.epochMilliseconds);
    const key = {
      name: "matrix",
      scopes: ["lodge"],
      roles: [],
      allowedAddresses: [],
      start: "tg_",
    };
    const life = { at, expiresAt: undefined, madeBy: undefined };
    const place = { partyId: owner, office: undefined, agency: undefined };
    await insertMachineKey(app.sql, { ...key, ...life, ...place, id, keyHash: id });
    return id;
  },
  member: async (app, owner) => {
    const id = newId(at.epochMilliseconds);
    const account = { id, credentialId: id, name: "Member", email: `${id}@matrix.example` };
    const rest = { passwordHash: "", locale: "en", mustChangePassword: false };
    await putAccount(app.sql, { ...account, ...rest });
    const place = { role: "trader-clerk", office: undefined, agency: undefined };
    const life = { from: at, to: undefined, madeBy: "test" };
    const membershipId = newId(at.epochMilliseconds);
    await putMembership(app.sql, {
      ...place,
      ...life,
      membershipId,
      accountId: id,
      partyId: owner,
    });
    return id;
  },
  invitation: async (app, owner) => {
    const id = newId(at.epochMilliseconds);
    const person = { email: `${id}@matrix.example`, role: "trader-clerk", madeBy: "test" };
    const rest = { office: undefined, agency: undefined, to: undefined, madeAt: at };
    const expiresAt = at.add({ hours: 24 });
    const made = { ...person, ...rest, expiresAt, id, tokenHash: id, partyId: owner };
    await insertInvitation(app.sql, made);
    return id;
  },
  person: async (_app, owner) => `account:${owner}`,
  approval: async (app, owner, profile) => {
    const id = newId(at.epochMilliseconds);
    const person = { ...someone, id: `account:${owner}`, party: owner };
    const asked = { id, profile, act: "refund", subject: id, status: "open", person } as const;
    await insertApproval(app.sql, { ...asked, at, expiresAt: at.add({ hours: 1 }) });
    return id;
  },
  relation: async (app, owner) => {
    const about = { person: `account:${owner}`, personName: owner, statedBy: owner, at };
    return (await stateRelation(app.sql, { ...about, number: "N1", reason: "made for a test" })).id;
  },
  delegation: async (app, owner, profile) => {
    const [key] = await app.sql<{ id: string }[]>`
      select 'key:' || key_id as id from api_keys where key_hash = ${sha256(`tg_test_${owner}`)}`;
    const person = { ...someone, id: key?.id ?? `account:${owner}`, party: owner };
    const lent = { person, toPerson: "account:colleague", scopes: ["officer"], agency: undefined };
    const to = at.add({ hours: 1 });
    return (await insertDelegation(app.sql, { ...lent, office: profile, from: at, to })).id;
  },
  party: recordParty,
  request: async (app, owner, profile) => {
    const declarationId = await lodge(app, owner, profile);
    const requestId = newId(at.epochMilliseconds);
    const asked = { kind: "cancellation", reason: "made for a test", change: "null" } as const;
    const none = { reasonCode: undefined, decidedAt: undefined, decidedBy: undefined } as const;
    const open = {
      decisionCode: undefined,
      decisionReason: undefined,
      version: undefined,
    } as const;
    const row = { declarationId, requestId, profile, lodgedBy: owner, lodgedAt: at.toString() };
    await appendRequests(app.sql, [
      { ...row, ...asked, ...none, ...open, baseVersion: 1, status: "open" },
    ]);
    return requestId;
  },
  ruling: (app, owner, profile) => madeRuling(app, owner, profile),
  "classification-difference": (app, owner, profile) => madeDifference(app, owner, profile),
  subscription: async (app, owner) => {
    const id = newId(at.epochMilliseconds);
    const queue = {
      kind: "queue",
      name: "made",
      url: null,
      email: null,
      everyHours: null,
    } as const;
    const row = {
      id,
      partyId: owner,
      ...queue,
      locale: "en",
      types: [],
      withXml: false,
      withRepresented: false,
    } as const;
    await insertSubscription(app.sql, { ...row, at: at.toString(), by: owner });
    return id;
  },
  "party-application": async (app, owner, profile) => {
    const asked = {
      profile,
      party: "new",
      details: madeParty(1, { numbers: [] }),
      note: "",
    } as const;
    return (await submit(app, machineCaller(owner, []), asked)).id;
  },
  mandate: async (app, owner, profile) => {
    const partyId = await recordParty(app, owner, profile);
    const side = { represented: { partyId }, representation: "direct" } as const;
    const partner = await app.sql.begin((tx) =>
      registerParty(tx, madeParty(2, { numbers: [] }), byCustoms),
    );
    const asked = {
      ...side,
      profile,
      directions: [],
      procedures: [],
      spends: false,
      from: "2026-11-25",
    };
    const representative = { partyId: partner };
    return (await enterMandate(app, machineCaller(partyId, []), { ...asked, representative })).id;
  },
};

const byCustoms = {
  at,
  day: Temporal.PlainDate.from("2026-11-25"),
  by: "customs",
  reason: "Made for a test.",
};

/** Puts a party on record, once; a stranger of another profile is another one. */
async function recordParty(app: App, owner: string, profile: string): Promise<string> {
  const partyId = profile === "gb" ? `${owner}-gb` : owner;
  if (!(await findRecord(app.sql, partyId))) {
    const details = madeParty(1, { numbers: [] });
    await app.sql.begin((tx) => registerParty(tx, details, { ...byCustoms, partyId }));
  }
  return partyId;
}

const someone = { name: "someone", isMachine: false, isAdministrator: false };

async function lodge(app: App, owner: string, profileId: string): Promise<string> {
  const profile = getProfile(app.profiles, profileId);
  const document = madeDeclaration({ reference: newId(at.epochMilliseconds).slice(0, 20) });
  const facts = readFacts(document, profile);
  const body = { profile, lodgerId: owner, format: "application/json", document };
  return (await app.desk.lodge({ ...body, facts, problems: [] })).id;
}

type Which = "own" | "foreign" | "other-profile";
type Tried = { readonly status: number; readonly code: unknown };

describeWithDatabase("matrix of access", (database) => {
  let opened: TestApp | undefined;
  let server: FastifyInstance | undefined;

  before(async () => {
    opened = await openTestApp(database, at);
    const options = { metrics: createMetrics(), version: "0.0.0", port: 0 };
    server = await createServer({ app: opened.app, ...options });
  });
  after(async () => {
    await server?.close();
    await opened?.close();
  });

  async function ask(route: Route<App>, key: string | undefined, id: string): Promise<Tried> {
    assert.ok(server, "the server is open inside tests");
    const { record } = route;
    const ref = record === undefined || record === "none" ? undefined : record;
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
      name === ref?.param ? encodeURIComponent(id) : "00000000-0000-7000-8000-000000000000",
    );
    const query = ref?.query === undefined ? "" : `?${ref.query}=${encodeURIComponent(id)}`;
    const hasBody = route.method === "POST" || route.method === "PUT";
    const options: InjectOptions = {
      method: route.method,
      url: `/api/v1${path}${query}`,
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(hasBody ? { "content-type": route.bodyTypes?.[0] ?? "application/json" } : {}),
      },
      ...(hasBody ? { payload: "{}" } : {}),
    };
    const answer = await server.inject(options);
    const isProblem = String(answer.headers["content-type"]).includes("problem+json");
    const body: unknown = isProblem ? answer.json() : undefined;
    const code = typeof body === "object" && body !== null && "code" in body ? body.code : "";
    return { status: answer.statusCode, code };
  }

  test("every route states its policy, its record, and scopes that exist", () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const name = `${route.method} ${route.path}`;
      const { policy, record } = route;
      if (policy.kind === "scope") {
        for (const scope of [policy.scope, ...(policy.or ?? [])])
          if (!Object.hasOwn(scopes, scope)) wrong.push(`${name}: no scope ${scope}`);
      }
      const parameters = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, one]) => one);
      if (parameters.length > 0 && policy.kind !== "public" && record === undefined)
        wrong.push(`${name}: says of no record or of "none" what its parameters name`);
      if (record === undefined || record === "none") continue;
      const kind = findRecordKind(record.kind);
      if (!kind) wrong.push(`${name}: no kind ${record.kind} in record-kinds.ts`);
      else if (addressesOne(record) && !makers[kind.id])
        wrong.push(`${name}: this test cannot make a record of the kind ${kind.id}`);
      if (record.param !== undefined && !parameters.includes(record.param))
        wrong.push(`${name}: no parameter ${record.param}`);
    }
    for (const kind of recordKinds)
      for (const scope of kind.seenBy)
        if (!Object.hasOwn(scopes, scope)) wrong.push(`${kind.id}: no scope ${scope}`);
    assert.deepEqual(wrong, []);
  });

  test("the described API asks for a key wherever the policy does, and nowhere else", async () => {
    assert.ok(server, "the server is open inside tests");
    type Operation = { readonly security: readonly { readonly key: readonly string[] }[] };
    const answer = await server.inject("/api/openapi.json");
    type Described = { readonly paths: Record<string, Record<string, Operation>> };
    const { paths } = answer.json<Described>();
    for (const route of routes) {
      const security = paths[`/api/v1${route.path}`]?.[route.method.toLowerCase()]?.security;
      const { policy } = route;
      const scopes = policy.kind === "scope" ? [policy.scope, ...(policy.or ?? [])] : [];
      const wanted =
        policy.kind === "scope" ? scopes.map((one) => ({ key: [one] })) : [{ key: [] }];
      assert.deepEqual(security, policy.kind === "public" ? [] : wanted, route.path);
    }
  });

  test("without a key and with a false one every route that is not public answers 401", async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const expected = refusalOf(route.policy, undefined);
      for (const [name, key] of [
        ["no key", undefined],
        ["a false key", "tg_false_key_of_nobody"],
      ] as const) {
        const { status } = await ask(route, key, "00000000-0000-7000-8000-000000000000");
        const isRefused = status === 401;
        if (isRefused !== (expected === 401 || key !== undefined))
          wrong.push(`${route.method} ${route.path} with ${name}: ${status}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  test("every role gets on every route what the tables promise, and no more", async (context) => {
    assert.ok(opened, "the app is open inside tests");
    const { app } = opened;
    const wrong: string[] = [];
    const counts = { open: 0, "401": 0, "403": 0, "404": 0 };
    for (const role of roles) {
      const party = `matrix-${role.id}`;
      const key = await makeKey(database, party, role.scopes);
      const caller = machineCaller(party, role.scopes);
      const made = new Map<string, Promise<string>>();
      const recordOf = (kind: RecordKind, which: Which): Promise<string> => {
        const known = `${kind.id} ${which}`;
        const owner = which === "own" ? party : `stranger-of-${role.id}`;
        const make = makers[kind.id];
        assert.ok(make, kind.id);
        const id = made.get(known) ?? make(app, owner, which === "other-profile" ? "gb" : "cn");
        made.set(known, id);
        return id;
      };
      for (const route of routes) {
        for (const one of await cases(route, caller, recordOf)) {
          const { status, code } = await ask(route, key, one.id);
          counts[one.promised]++;
          if (!keeps(one, { status, code }))
            wrong.push(
              `${role.id} ${route.method} ${route.path} ${one.which}: ${status} ${String(code)}, promised ${one.promised}`,
            );
        }
      }
    }
    context.diagnostic(
      `${roles.length} roles, ${routes.length} routes: ${JSON.stringify(counts)} requests`,
    );
    assert.deepEqual(wrong, []);
    assert.ok(counts["404"] > 20 && counts["403"] > 100 && counts.open > 100);
  });
});

type Case = {
  readonly which: Which;
  readonly id: string;
  readonly kind: RecordKind | undefined;
  readonly promised: ReturnType<typeof promiseOf>;
};

/** What is tried on a route: one request, or one for each record there is. */
async function cases(
  route: Route<App>,
  caller: Caller,
  recordOf: (kind: RecordKind, which: Which) => Promise<string>,
): Promise<readonly Case[]> {
  const { record, policy } = route;
  const ref = record === undefined || record === "none" ? undefined : record;
  const kind = ref && addressesOne(ref) ? findRecordKind(ref.kind) : undefined;
  const kinds = kind ? (["own", "foreign", "other-profile"] as const) : (["own"] as const);
  return await Promise.all(
    kinds.map(async (which): Promise<Case> => {
      const promised = promiseOf(policy, caller, { kind, isOwn: which === "own" });
      // where the body names the record, an empty body is refused for itself
      const isLate = ref?.member !== undefined && promised === "404";
      const id = kind ? await recordOf(kind, which) : "none";
      return { which, id, kind, promised: isLate ? "open" : promised };
    }),
  );
}

/** Says whether an answer is what was promised; open means: refused for nothing that is access. */
function keeps({ promised, kind }: Case, { status, code }: Tried): boolean {
  if (promised === "403") return status === 403 && code === "NOT_ALLOWED";
  if (promised === "404") return status === 404 && code === kind?.notFound;
  if (promised === "401") return status === 401;
  return (
    status !== 401 && status !== 500 && code !== "NOT_ALLOWED" && !(kind && code === kind.notFound)
  );
}
