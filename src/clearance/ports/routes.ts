/** Routes of port nodes at the centre: enrol and give, take in what they did, and decide what differs. */
import { createPublicKey } from "node:crypto";
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { personOf } from "#src/identity/access/person.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { findDecimal } from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import { formatMinor, toMinor } from "#src/kernel/money.ts";
import { depositAccount, leaseAccount } from "#src/money/journal/account.ts";
import { accountBalance, bookPostings } from "#src/money/journal/store.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { PortsApp } from "./app.ts";
import { listConflicts, listPorts } from "./listing-store.ts";
import { keyIdOf } from "./load-snapshot.ts";
import { makeSnapshot } from "./make-snapshot.ts";
import { conflictKinds, portDecisions } from "./port.ts";
import { conflictRuleOf, portRulesOf } from "./port-rules.ts";
import { receiveBundle } from "./receive-bundle.ts";
import {
  endPort,
  enrolPort,
  findDecided,
  findOneToTake,
  findPort,
  insertDecision,
  insertLease,
  listKinds,
  type StoredPort,
} from "./store.ts";
import { setAside, takeOne } from "./take-over.ts";

const route = routeFor<PortsApp>();

const Place = z.object({ profile: z.string().max(20).optional() });
const Words = z.object({ en: z.string(), zh: z.string() });
const Code = z.string().regex(/^[A-Z0-9]{2,8}$/, "not 2 to 8 capitals and digits");
const Reason = z.string().trim().min(3).max(500);
const Officer = z.string().trim().min(1).max(60).optional();
const Side = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()]));
const Port = z.object({
  code: z.string(),
  name: z.string(),
  keyId: z.string(),
  enrolledAt: z.string(),
  enrolledBy: z.string(),
  /** Null: it may hand over. */
  endedAt: z.string().nullable(),
  snapshot: z.int().nullable(),
  snapshotAt: z.string().nullable(),
  /** Credit that is out. */
  leased: z.string(),
  bundle: z.int().nullable(),
  declarations: z.int(),
  taken: z.int(),
  setAside: z.int(),
  /** Waiting for an officer's decision. */
  open: z.int(),
});
const Ports = z.object({
  /** Null: this administration has no port nodes. */
  rules: z
    .object({
      source: Words,
      snapshotHoursMax: z.int(),
      aloneHoursMax: z.int(),
      never: z.array(Words),
    })
    .nullable(),
  ports: z.array(Port),
});
const Received = z.object({
  port: z.string(),
  number: z.int(),
  declared: z.int(),
  received: z.int(),
  /** Lines that are still to be sent; the first thousand. */
  lacking: z.array(z.int()),
  isComplete: z.boolean(),
});
const Conflict = z.object({
  /** Id of the declaration at its port: what is decided is decided of all its conflicts. */
  id: z.string(),
  port: z.string(),
  bundle: z.int(),
  number: z.string().nullable(),
  lodgerId: z.string(),
  reference: z.string(),
  kind: z.enum(conflictKinds),
  says: Words,
  todo: Words,
  /** Nothing is booked or released at the centre until it is decided. */
  blocks: z.boolean(),
  decisions: z.array(z.enum(portDecisions)),
  atPort: Side,
  atCentre: Side,
  foundAt: z.string(),
  isOpen: z.boolean(),
  declarationId: z.string().nullable(),
  finalNumber: z.string().nullable(),
  decided: z
    .object({
      decision: z.enum(portDecisions),
      reason: z.string(),
      by: z.string(),
      at: z.string(),
    })
    .nullable(),
});
const Asking = Place.extend({
  port: Code.optional(),
  kind: z.enum(conflictKinds).optional(),
  /** Only those that wait for an officer. */
  open: z.enum(["true", "false"]).default("false"),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
const Outcome = z.object({
  /** Conflicts that still stop it; empty: it came out. */
  conflicts: z.array(z.enum(conflictKinds)),
});
const reads = { kind: "scope", scope: "officer", or: ["approve", "audit"] } as const;
const decides = { kind: "scope", scope: "approve" } as const;
const second = "port";
const portParams = z.object({ code: Code });
const declarationParams = z.object({ id: z.uuid() });
/** A day of a port, and a profile with large tariffs. */
const bytesMax = 64 * 1024 * 1024;
const ndjson = "application/x-ndjson";

export const routes: readonly Route<PortsApp>[] = [
  route({
    method: "POST",
    path: "/ports",
    says: {
      en: "Enrol a port node with its signing key, or replace its key",
      zh: "登记口岸节点及其签名公钥（或更换公钥）",
    },
    policy: decides,
    query: Place,
    body: z.strictObject({
      code: Code,
      name: z.string().trim().min(1).max(120),
      /** PEM of the public half, as the port prints it. */
      publicKey: z.string().min(40).max(1_000),
      officer: Officer,
    }),
    second: { act: second, subject: ({ body }) => `enrolment of ${body.code}` },
    answers: {
      201: { says: "Enrolled.", schema: z.object({ code: z.string(), keyId: z.string() }) },
      409: { says: "The code is another administration's, or a second person is needed." },
      422: { says: "It is no such key, or no officer is named." },
    },
    handle: async ({ app, caller, query, body }) => {
      const profile = profileNamed(app, query.profile);
      portRulesOf(profile);
      const { by, name: byName } = officerOf(caller, body.officer);
      const publicKey = signingKeyOf(body.publicKey);
      const keyId = keyIdOf(publicKey);
      const { code, name } = body;
      const port = { code, name, profile: profile.id, keyId, publicKey };
      if (!(await enrolPort(app.sql, { ...port, at: app.clock(), by, byName })))
        throw codeTaken(code);
      app.log.warn({ port: code, key: keyId, by }, "a port node was enrolled");
      return { status: 201, body: { code, keyId } };
    },
  }),
  route({
    method: "POST",
    path: "/ports/{code}/end",
    says: { en: "End the enrolment of a port node", zh: "停用口岸节点" },
    policy: decides,
    record: "none",
    params: portParams,
    body: z.strictObject({ reason: Reason }),
    answers: { 200: { says: "Ended.", schema: z.object({ code: z.string() }) } },
    handle: async ({ app, caller, params: { code }, body: { reason } }) => {
      if (!(await endPort(app.sql, code, app.clock()))) throw noPort(code);
      app.log.warn({ port: code, reason, by: actorOf(caller) }, "a port node was ended");
      return { status: 200, body: { code } };
    },
  }),
  route({
    method: "GET",
    path: "/ports",
    says: {
      en: "Port nodes, with the outcome of their work alone",
      zh: "口岸节点及其独立运行期间业务的接收情况",
    },
    policy: reads,
    query: Place,
    answers: { 200: { says: "By code.", schema: Ports } },
    handle: async ({ app, query }) => {
      const profile = profileNamed(app, query.profile);
      const { decimals } = profile.currency;
      const ports = (await listPorts(app.sql, profile.id)).map(({ leasedMinor, ...port }) => {
        return { ...port, leased: formatMinor(leasedMinor, decimals) };
      });
      return { status: 200, body: { rules: shownRules(profile), ports } };
    },
  }),
  route({
    method: "POST",
    path: "/ports/{code}/leases",
    says: {
      en: "Lease credit of an account to a port: it leaves the account now, and is spent there alone",
      zh: "向口岸节点划拨账户额度（即时从账户扣减，仅供该口岸使用）",
    },
    policy: { kind: "scope", scope: "money" },
    record: "none",
    params: portParams,
    act: { does: "spend", words: ["treasurer"], concerns: ["party"] },
    body: z.strictObject({
      /** Number of the party whose account it is. */
      party: z.string().min(1).max(60),
      amount: z.string().regex(/^\d{1,13}(\.\d{1,4})?$/, "not an amount above zero"),
      officer: Officer,
    }),
    answers: {
      201: { says: "It goes with the next snapshot.", schema: z.object({ id: z.string() }) },
      409: { says: "The account does not hold as much." },
      422: {
        says: "The administration has no accounts that are paid from, or no officer is named.",
      },
    },
    handle: async ({ app, caller, params: { code }, body }) => {
      const port = await getPort(app, code);
      return { status: 201, body: { id: await lease(app, { port, caller, ...body }) } };
    },
  }),
  route({
    method: "POST",
    path: "/ports/{code}/snapshots",
    says: {
      en: "Create a signed snapshot for a port",
      zh: "生成供口岸节点使用的签名快照",
    },
    policy: decides,
    record: "none",
    params: portParams,
    repeats: "none",
    answers: { 200: { says: "Load it at the port.", types: [ndjson] } },
    handle: async ({ app, caller, params: { code } }) => {
      const port = await getPort(app, code);
      const profile = app.snapshots.profile(port.profile);
      const { text } = await makeSnapshot(app, { port, profile, by: actorOf(caller) });
      return { status: 200, type: ndjson, body: text };
    },
  }),
  route({
    method: "POST",
    path: "/port-bundles",
    says: {
      en: "Hand over a port's bundle: its signed first line and any of the other lines, repeatable",
      zh: "移交口岸独立运行期间的业务（签名首行及任意数量的后续行，可重复发送）",
    },
    policy: { kind: "scope", scope: "approve", or: ["operator"] },
    bodyTypes: [ndjson],
    bytesMax,
    repeats: "own",
    answers: {
      200: { says: "What is here of it, and what is lacking.", schema: Received },
      422: { says: "It is not what an enrolled port signed; nothing of it was taken." },
    },
    handle: async ({ app, caller, bytes }) => ({
      status: 200,
      body: await receiveBundle(app, { bytes, by: actorOf(caller) }),
    }),
  }),
  route({
    method: "GET",
    path: "/port-conflicts",
    says: {
      en: "Conflicts between ports and the centre, with both sides",
      zh: "口岸与中心之间的差异（双方情况及处理办法）",
    },
    policy: reads,
    query: Asking,
    verbatim: ["conflicts[].atPort", "conflicts[].atCentre"],
    answers: {
      200: {
        says: "Those that wait for an officer first.",
        schema: z.object({ conflicts: z.array(Conflict) }),
      },
    },
    handle: async ({ app, query }) => {
      const profile = profileNamed(app, query.profile);
      const { port = null, kind = null, open, limit } = query;
      const asked = { profile: profile.id, port, kind, isOpen: open === "true", limit };
      const found = await listConflicts(app.sql, asked);
      const conflicts = found.map(({ isOut, isUnlooked, ...one }) => {
        const { says, todo, blocks, decisions } = conflictRuleOf(profile, one.kind);
        const isOpen = !isOut || isUnlooked;
        return { ...one, says, todo, blocks, decisions: isOut ? [] : decisions, isOpen };
      });
      return { status: 200, body: { conflicts } };
    },
  }),
  route({
    method: "POST",
    path: "/port-declarations/{id}/decision",
    says: {
      en: "Decide the conflicts of a port's declaration: take it over, rename it or set it aside",
      zh: "处置口岸报关单的差异：接收、更换企业内部编号后接收或不予接收",
    },
    policy: decides,
    record: "none",
    params: declarationParams,
    noSuch: () => notWaiting(),
    body: z.strictObject({
      decision: z.enum(portDecisions),
      /** What it is taken under, with `rename`. */
      reference: z.string().trim().min(1).max(35).optional(),
      reason: Reason,
      officer: Officer,
    }),
    second: { act: second, subject: ({ params }) => `declaration ${params.id}` },
    answers: {
      200: { says: "Decided; what still stops it is named.", schema: Outcome },
      409: { says: "It waits for no such decision, or a second person is needed." },
      422: { says: "No officer or no reference is named." },
    },
    handle: async ({ app, caller, params: { id }, body }) => ({
      status: 200,
      body: { conflicts: [...(await decide(app, { id, caller, ...body }))] },
    }),
  }),
  route({
    method: "POST",
    path: "/port-declarations/{id}/comparison",
    says: {
      en: "Compare a port's declaration again after its cause has been removed",
      zh: "重新比对口岸报关单",
    },
    policy: { kind: "scope", scope: "officer", or: ["approve"] },
    record: "none",
    params: declarationParams,
    noSuch: () => notWaiting(),
    body: z.strictObject({}),
    answers: {
      200: { says: "What still stops it is named.", schema: Outcome },
      409: { says: "It does not wait." },
    },
    handle: async ({ app, caller, params: { id } }) => {
      const one = await findOneToTake(app.sql, id);
      if (!one) throw notWaiting();
      const by = { by: actorOf(caller), ...(await findDecided(app.sql, id)) };
      return { status: 200, body: { conflicts: [...(await takeOne(app, one, by))] } };
    },
  }),
];

function shownRules(profile: Profile) {
  if (!profile.ruleTexts.has("ports")) return null;
  const { source, snapshotHoursMax, aloneHoursMax, never } = portRulesOf(profile);
  return { source, snapshotHoursMax, aloneHoursMax, never };
}

async function getPort(app: PortsApp, code: string): Promise<StoredPort> {
  const port = await findPort(app.sql, code);
  if (!port) throw noPort(code);
  return port;
}

type Leasing = {
  readonly port: StoredPort;
  readonly caller: Caller | undefined;
  readonly party: string;
  readonly amount: string;
  readonly officer?: string | undefined;
};

/** Moves it out of the account, so that nobody can spend it twice. @returns its id */
async function lease(app: PortsApp, leasing: Leasing): Promise<string> {
  const { port, caller, party, amount, officer } = leasing;
  const profile = app.snapshots.profile(port.profile);
  const { by, name } = officerOf(caller, officer);
  if (profile.payment.kind !== "account") throw noAccounts(profile);
  const { code: currency, decimals } = profile.currency;
  const decimal = findDecimal(amount);
  const minor = decimal ? toMinor(decimal, decimals, "down") : 0n;
  const account = depositAccount(profile.id, party);
  const at = app.clock();
  const id = newId(at.epochMilliseconds);
  await app.desk.alone(async (tx) => {
    const held = await accountBalance(tx, account);
    if (minor <= 0n || held < minor) throw notCovered(party, formatMinor(held, decimals));
    await insertLease(tx, { id, port: port.code, party, minor, at, by, name });
    const credit = leaseAccount(profile.id, party, port.code);
    const moved = { debit: account, credit, amountMinor: minor, currency };
    const about = { line: 1, taxType: undefined, reference: `lease ${port.code}`, at };
    await bookPostings(tx, actorOf(caller), [{ declarationId: id, ...moved, ...about }]);
  });
  return id;
}

type Deciding = {
  readonly id: string;
  readonly caller: Caller | undefined;
  readonly decision: (typeof portDecisions)[number];
  readonly reference?: string | undefined;
  readonly reason: string;
  readonly officer?: string | undefined;
};

/** Writes the decision down and does it. @returns what still stops it */
async function decide(app: PortsApp, deciding: Deciding) {
  const { id, caller, decision, reference, reason, officer } = deciding;
  const one = await findOneToTake(app.sql, id);
  const kinds = await listKinds(app.sql, id);
  if (!one || kinds.length === 0) throw notWaiting();
  const profile = app.snapshots.profile(one.profile);
  const before = await findDecided(app.sql, id);
  const stopping = conflictKinds.filter(
    (kind) =>
      kinds.includes(kind) &&
      conflictRuleOf(profile, kind).blocks &&
      !before.accepted.includes(kind),
  );
  const deaf = stopping.find((kind) => !conflictRuleOf(profile, kind).decisions.includes(decision));
  if (deaf !== undefined) throw notForIt(decision, deaf, conflictRuleOf(profile, deaf).decisions);
  if ((decision === "rename") !== (reference !== undefined)) throw referenceMissing();
  const { by, name } = officerOf(caller, officer);
  const decisionId = newId(app.clock().epochMilliseconds);
  const row = { decisionId, id, decision, kinds: stopping, reference: reference ?? null, reason };
  await insertDecision(app.sql, { ...row, at: app.clock(), by, name });
  const actor = actorOf(caller);
  if (decision === "set-aside") {
    await setAside(app, one, actor);
    return [];
  }
  const accepted = [...before.accepted, ...stopping];
  return await takeOne(app, one, { by: actor, accepted, reference: reference ?? before.reference });
}

/** A person answers for it: by the own account, or as the officer for whom an administrator acts. */
function officerOf(caller: Caller | undefined, named?: string) {
  const person = caller && personOf(caller, named);
  if (person && !person.isMachine) return { by: person.id, name: person.name };
  throw new AppError({
    code: "PORT_OFFICER_NOT_NAMED",
    status: 422,
    message:
      "A named officer has to take responsibility for what a port does alone; a machine key cannot.",
    fix: "Sign in as the officer, or name the officer for whom the administrator acts.",
  });
}

/** An Ed25519 key, as keyrings sign with. */
function signingKeyOf(pem: string): string {
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === "ed25519") return key.export({ type: "spki", format: "pem" });
  } catch {
    // said below
  }
  throw new AppError({
    code: "PORT_KEY_UNREADABLE",
    status: 422,
    message: "This is not an Ed25519 public key in PEM format.",
    fix: "Send what the port prints: tidegate port key --to FILE, and compare the id of the key with the port by another way.",
  });
}

function codeTaken(code: string): AppError {
  return new AppError({
    code: "PORT_CODE_TAKEN",
    status: 409,
    message: `The code ${code} is already used for a port of another administration.`,
    fix: "Give the port another code.",
  });
}

function noPort(code: string): AppError {
  return new AppError({
    code: "PORT_NOT_FOUND",
    status: 404,
    message: `No port ${code} is enrolled here, or its enrolment was ended.`,
    fix: "List them: tidegate port list.",
  });
}

function noAccounts({ id }: Profile): AppError {
  return new AppError({
    code: "PORT_LEASE_IMPOSSIBLE",
    status: 422,
    message: `Charges under ${id} are not paid from deposit accounts, so no credit can be leased.`,
    fix: "At a port of this administration what is charged waits for the centre.",
  });
}

function notCovered(party: string, held: string): AppError {
  return new AppError({
    code: "PORT_LEASE_NOT_COVERED",
    status: 409,
    message: `The account of ${party.slice(0, 60)} holds ${held}.`,
    fix: "Lease no more than that, or have money paid in first.",
  });
}

function notWaiting(): AppError {
  return new AppError({
    code: "PORT_DECLARATION_NOT_WAITING",
    status: 409,
    message: "No port declaration with this id is waiting for a decision.",
    fix: "List them: tidegate port conflicts --open true.",
  });
}

function notForIt(decision: string, kind: string, others: readonly string[]): AppError {
  return new AppError({
    code: "PORT_DECISION_NOT_POSSIBLE",
    status: 409,
    message: `A conflict of kind ${kind} cannot be decided by ${decision}.`,
    fix:
      others.length > 0
        ? `Possible: ${others.join(", ")}.`
        : "Put right what stands against it, and compare again: tidegate port compare ID.",
  });
}

function referenceMissing(): AppError {
  return new AppError({
    code: "PORT_REFERENCE_MISSING",
    status: 422,
    message: "A reference is stated only with the decision rename.",
    fix: "Name one that the lodger has not used.",
  });
}
