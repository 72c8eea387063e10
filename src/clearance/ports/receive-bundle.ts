/**
 * The centre takes in a bundle: its head and any of its lines, in parts and as often as they are
 * sent. Each line is looked at before any of a text is kept. When the last one is there, the
 * roots of the port's journal are recomputed; only then is anything decided of it.
 */
import { verify } from "node:crypto";
import { AppError } from "#src/kernel/app-error.ts";
import { isUuid, newId } from "#src/kernel/ids.ts";
import { merkleRoot } from "#src/kernel/merkle.ts";
import { depositAccount, leaseAccount } from "#src/money/journal/account.ts";
import { bookPostings } from "#src/money/journal/store.ts";
import { errorCode } from "#src/platform/driver/faults.ts";
import { eventsOf } from "#src/platform/events/chain.ts";
import { signedText } from "#src/platform/proof/seal.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeclarationDocument } from "../declaration/document.ts";
import { readFacts } from "../declaration/read-facts.ts";
import { payerOf } from "../charges/payment/accounts.ts";
import { portDependency } from "../selection/contingency/contingency.ts";
import { keepPortTime } from "../selection/contingency/store.ts";
import type { PortsApp } from "./app.ts";
import type { BundleHead, PortLine, PortRoot } from "./port.ts";
import { findLineFault, readChain } from "./port-chain.ts";
import {
  type Manifest,
  readSignedLines,
  type SignedLine,
  type SignedLines,
} from "./signed-lines.ts";
import {
  completeBundle,
  findBundle,
  findKnownIds,
  findPort,
  holdPort,
  insertBundle,
  insertPortDeclarations,
  isSnapshotKnown,
  lastBundle,
  listLines,
  loadBundle,
  type NewPortDeclaration,
  returnLeases,
  type StoredPort,
} from "./store.ts";

export type Received = {
  readonly port: string;
  readonly number: number;
  /** Declarations that the bundle has, and those that are here. */
  readonly declared: number;
  readonly received: number;
  /** Lines that are still to be sent; the first thousand. */
  readonly lacking: readonly number[];
  readonly isComplete: boolean;
};

const lackingMax = 1_000;

export async function receiveBundle(
  app: PortsApp,
  { bytes, by }: { readonly bytes: Uint8Array; readonly by: string },
): Promise<Received> {
  const code = portNamed(bytes);
  const port = await findPort(app.sql, code);
  if (!port) throw unknownPort(code);
  const signed = readSignedLines<BundleHead>(bytes, () => port.publicKey);
  const { head } = signed.manifest;
  if (head.kind !== "port-bundle" || head.port !== port.code || head.profile !== port.profile)
    throw refused("PORT_BUNDLE_FOREIGN", `It is not a bundle of port ${port.code}.`);
  const profile = app.snapshots.profile(port.profile);
  const rows = signed.lines.map((line) => rowOf(line, { head, profile }));
  const taken = app.desk.alone(async (tx) => {
    await holdPort(tx, port.code);
    const isComplete = await beginBundle(tx, app, { signed, by });
    if (!isComplete) await keepLines(tx, { rows, head });
    const { digests } = signed.manifest;
    const held = await listLines(tx, port.code, head.number);
    const all = digests.map((_, at) => at + 2);
    const lacking = all.filter((line) => !held.has(line));
    if (lacking.length === 0 && !isComplete) await complete(tx, app, { port, head, profile, by });
    return {
      port: port.code,
      number: head.number,
      declared: digests.length,
      received: held.size,
      lacking: lacking.slice(0, lackingMax),
      isComplete: lacking.length === 0,
    };
  });
  return await taken.catch((error: unknown) => {
    if (errorCode(error) !== isThere) throw error;
    const { port: own, number } = head;
    throw refused(
      "PORT_DECLARATION_KNOWN",
      `Bundle ${number} of port ${own} has an id or a number twice, or one of an earlier bundle.`,
    );
  });
}

/** SQLSTATE of a key that is there. */
const isThere = "23505";

/** The port that the first line names; by its key the rest is read. */
function portNamed(bytes: Uint8Array): string {
  const end = bytes.indexOf(10);
  const first = new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
  return /"port":"([A-Z0-9]{2,8})"/.exec(first)?.[1] ?? "";
}

/** Keeps the head where it is new. @returns whether the bundle was whole before */
async function beginBundle(
  tx: Sql,
  app: PortsApp,
  { signed, by }: { readonly signed: SignedLines<BundleHead>; readonly by: string },
): Promise<boolean> {
  const { manifest, digest } = signed;
  const { port, number, snapshot } = manifest.head;
  const known = await findBundle(tx, port, number);
  if (known && known.digest !== digest)
    throw refused(
      "PORT_BUNDLE_OTHER",
      `Bundle ${number} of port ${port} was handed over already, with other contents: the port was set back or copied.`,
    );
  if (known) return known.isComplete;
  const last = await lastBundle(tx, port);
  if (number !== last + 1)
    throw refused(
      "PORT_BUNDLE_ORDER",
      `Bundle ${number} of port ${port} came, and bundle ${last + 1} is the next.`,
    );
  if (!(await isSnapshotKnown(tx, port, snapshot)))
    throw refused(
      "PORT_SNAPSHOT_UNKNOWN",
      `Bundle ${number} of port ${port} was decided by snapshot ${snapshot}, which was never made here.`,
    );
  await insertBundle(tx, { manifest, digest, at: app.clock(), by });
  return false;
}

async function keepLines(
  tx: Sql,
  { rows, head }: { readonly rows: readonly NewPortDeclaration[]; readonly head: BundleHead },
): Promise<void> {
  const own = { port: head.port, bundle: head.number };
  const [known] = await findKnownIds(
    tx,
    rows.map(({ id }) => id),
    own,
  );
  if (known !== undefined)
    throw refused(
      "PORT_DECLARATION_KNOWN",
      `Line ${rows.find(({ id }) => id === known)?.line ?? 0}: declaration ${known} came in another bundle before.`,
    );
  await insertPortDeclarations(tx, rows);
}

/** A line as it is kept, once its chain and its document hold. */
function rowOf(
  { line, text }: SignedLine,
  { head, profile }: { readonly head: BundleHead; readonly profile: Profile },
): NewPortDeclaration {
  const read = readLine(text);
  const fault = read ? findLineFault(read) : "it is no declaration of a port";
  if (!read || fault !== undefined) {
    const about = read ? ` (${read.number ?? read.id})` : "";
    throw refused("PORT_LINE_FAULT", `Line ${line}${about}: ${fault ?? ""}.`);
  }
  // the port's intake read it, and its chain holds its digest
  const document = read.document as DeclarationDocument;
  const facts = readFacts(document, profile);
  const number = findNumber(read, head);
  return {
    id: read.id,
    port: head.port,
    bundle: head.number,
    line,
    number,
    lodgerId: read.lodgerId,
    payer: payerOf(facts, read.lodgerId),
    reference: facts.reference,
    status: readChain(read.runs).event,
    spentMinor: BigInt(read.spent),
    content: text,
  };
}

/** The provisional number that its chain gave it, which names its port. */
function findNumber({ number, runs }: PortLine, { port }: BundleHead): string | null {
  const registered = runs.flatMap(eventsOf).find(({ type }) => type === "declaration.registered");
  // looked at in the next line
  const payload = registered?.payload as { readonly mrn?: unknown } | undefined;
  const given = typeof payload?.mrn === "string" ? payload.mrn : null;
  const isOwn = given === null || given.startsWith(`PROV-${port}-`);
  if (given === number && isOwn) return number;
  throw refused("PORT_LINE_FAULT", `The number ${number ?? "(none)"} is not one of port ${port}.`);
}

function readLine(text: string): PortLine | undefined {
  const read = parseLine(text);
  if (typeof read !== "object" || read === null) return undefined;
  // signed by the port, and of the form its release writes; what is asked of it is looked at here
  const line = read as PortLine;
  const isLine =
    typeof line.id === "string" &&
    isUuid(line.id) &&
    typeof line.lodgerId === "string" &&
    typeof line.salt === "string" &&
    typeof line.document === "object" &&
    line.document !== null &&
    Array.isArray(line.runs) &&
    /^\d{1,15}$/.test(line.spent);
  return isLine ? line : undefined;
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Completing = {
  readonly port: StoredPort;
  readonly head: BundleHead;
  readonly profile: Profile;
  readonly by: string;
};

/** Everything is there: the proofs are recomputed, and what was not spent goes back to its accounts. */
async function complete(
  tx: Sql,
  app: PortsApp,
  { port, head, profile, by }: Completing,
): Promise<void> {
  const { manifest, contents } = await loadBundle(tx, port.code, head.number);
  const fault = findRootFault(manifest, { contents, port });
  if (fault !== undefined) throw refused("PORT_ROOT_FAULT", fault);
  for (const { id, startsAt, until, reason, by: officer, name } of head.alone) {
    const time = { startsAt: Temporal.Instant.from(startsAt), until: Temporal.Instant.from(until) };
    const about = { profile: profile.id, dependency: portDependency, reason, by: officer };
    await keepPortTime(tx, { id, ...about, ...time, name: `${name}, ${port.code}` });
  }
  const at = app.clock();
  const { number, snapshot } = head;
  const back = await returnLeases(tx, { port: port.code, number, snapshot });
  const postings = back.map(({ party, minor }) => ({
    declarationId: newId(at.epochMilliseconds),
    line: 1,
    debit: leaseAccount(profile.id, party, port.code),
    credit: depositAccount(profile.id, party),
    amountMinor: minor,
    currency: profile.currency.code,
    taxType: undefined,
    reference: `lease ${port.code} ${number}`,
    at,
  }));
  await bookPostings(tx, by, postings);
  await completeBundle(tx, { port: port.code, number, at });
}

type Sealed = { readonly contents: readonly string[]; readonly port: StoredPort };

/** Every root is signed by the port and covers its heads; every chain ends where a root saw it. */
export function findRootFault(
  { head }: Pick<Manifest<BundleHead>, "head">,
  { contents, port }: Sealed,
): string | undefined {
  const chains = new Map(
    contents.map((text) => {
      const { id, runs } = JSON.parse(text) as PortLine; // looked at when it was kept
      return [id, runs] as const;
    }),
  );
  const sealed = new Set<string>();
  for (const root of head.roots) {
    if (!isSealed(root, port)) return `Root ${root.number} is not what the port signed.`;
    for (const one of root.heads) {
      const [id = "", , hash] = one.split(":");
      const runs = chains.get(id);
      if (!runs) continue;
      if (!runs.some((run) => run.hash === hash))
        return `Root ${root.number} covers another chain of declaration ${id}.`;
      if (runs.at(-1)?.hash === hash) sealed.add(id);
    }
  }
  const open = [...chains.keys()].find((id) => !sealed.has(id));
  return open === undefined ? undefined : `No root covers the last event of declaration ${open}.`;
}

function isSealed(root: PortRoot, { publicKey }: StoredPort): boolean {
  if (merkleRoot(root.heads) !== root.root) return false;
  const text = signedText({
    number: BigInt(root.number),
    writtenFrom: BigInt(root.writtenFrom),
    writtenBefore: BigInt(root.writtenBefore),
    chains: BigInt(root.heads.length),
    root: root.root,
    prevRoot: root.prevRoot,
    madeAt: new Date(root.madeAt),
  });
  return verify(null, text, publicKey, Buffer.from(root.signature, "base64"));
}

function unknownPort(code: string): AppError {
  return new AppError({
    code: "PORT_UNKNOWN",
    status: 422,
    message: `No port ${code || "(none named)"} is enrolled here. Nothing was accepted.`,
    fix: "List them: tidegate port list; enrol it first: tidegate port enrol CODE.",
  });
}

function refused(code: string, message: string): AppError {
  return new AppError({
    code,
    status: 422,
    message: `${message} Nothing of this text was accepted.`,
    fix: "Keep the file and the port as they are, and find out why before anything else is handed over.",
  });
}
