/**
 * Loads a snapshot into a port node: once it is seen to be signed by the centre that an officer
 * named at the first load, newer than the one before, and made for this port and these profile
 * files. All of it or nothing.
 */
import { createHash, createPublicKey } from "node:crypto";
import { type CarriedAccess, replaceLodgingKeys } from "#src/identity/access/carried-key-store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { centreAccount, depositAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { bookPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { type CarriedRows, replaceParties } from "#src/registers/parties/carried-store.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterRow } from "#src/registers/register-table.ts";
import {
  type Activation,
  appendActivation,
  loadActivations,
  loadLastActivations,
} from "#src/registers/store.ts";
import type { PortsApp } from "./app.ts";
import type { SnapshotHead } from "./port.ts";
import { findStanding, hasDeclarations, type PortStanding, putStanding } from "./port-store.ts";
import { readSignedLines, type SignedLines } from "./signed-lines.ts";

type SnapshotLine =
  | { readonly kind: "activation"; readonly activation: Activation }
  | { readonly kind: "rows"; readonly number: number; readonly rows: readonly RegisterRow[] }
  | ({ readonly kind: "parties" } & CarriedRows)
  | ({ readonly kind: "keys" } & CarriedAccess)
  | { readonly kind: "lease"; readonly id: string; readonly party: string; readonly minor: string };

export type Loading = {
  readonly bytes: Uint8Array;
  /** Id of the centre's key, as an officer was told it; needed where none was named before. */
  readonly centre: string | undefined;
  readonly by: string;
};

/** @returns the standing from now on, and whether the node has to be started again to go by it */
export async function loadSnapshot(
  app: PortsApp,
  { bytes, centre, by }: Loading,
): Promise<{ readonly standing: PortStanding; readonly isFirst: boolean }> {
  const before = await findStanding(app.sql);
  const named = centre ?? before?.centreKeyId;
  if (named === undefined) throw centreNotNamed();
  const signed = readSignedLines<SnapshotHead>(bytes, ({ head, keyId }) => {
    const key = head.centreKey;
    if (keyId !== named || keyIdOf(key) !== named) throw centreOther(named, keyId);
    return key;
  });
  const profile = app.snapshots.profile(signed.manifest.head.profile);
  if (!before && (await hasDeclarations(app.sql)))
    throw unfit("this installation has declarations of its own, so it is no port");
  refuseUnfit(signed, { before, profile });
  const standing = await app.desk.alone(async (tx) => await store(tx, app, { signed, before, by }));
  await app.snapshots.refresh(app.sql);
  return { standing, isFirst: before === undefined };
}

function refuseUnfit(
  { manifest, lines }: SignedLines<SnapshotHead>,
  { before, profile }: { readonly before: PortStanding | undefined; readonly profile: Profile },
): void {
  const { head, digests } = manifest;
  if (head.kind !== "port-snapshot") throw unfit("it is no snapshot of a port");
  if (lines.length !== digests.length)
    throw unfit(`${digests.length - lines.length} of its ${digests.length} lines are missing`);
  if (before && (before.code !== head.port || before.profile !== head.profile))
    throw unfit(`it is of port ${head.port}, and this is port ${before.code}`);
  if (before && before.snapshot >= head.number)
    throw unfit(`it is number ${head.number}, and number ${before.snapshot} was loaded already`);
  if (head.fingerprint !== profile.fingerprint)
    throw unfit("the centre has other profile files: bring this node to its release first");
}

type Storing = {
  readonly signed: SignedLines<SnapshotHead>;
  readonly before: PortStanding | undefined;
  readonly by: string;
};

async function store(
  tx: Sql,
  app: PortsApp,
  { signed: { manifest, lines }, before, by }: Storing,
): Promise<PortStanding> {
  const { head } = manifest;
  const profile = app.snapshots.profile(head.profile);
  // written by makeSnapshot of the centre that signed them
  const read = lines.map(({ text }) => JSON.parse(text) as SnapshotLine);
  const known = (await loadLastActivations(tx)).get(profile.id) ?? 0;
  const changed = await findChanged(tx, profile, read);
  if (changed !== undefined)
    throw unfit(`import ${changed} of the registers was made here, and not at the centre`);
  const pieces: CarriedRows[] = [];
  let access: CarriedAccess = { parties: [], keys: [] };
  for (const line of read) {
    switch (line.kind) {
      case "activation": {
        const { number } = line.activation;
        if (number > known) await appendActivation(tx, line.activation, rowsOf(read, number));
        break;
      }
      case "rows":
        break;
      case "parties":
        pieces.push(line);
        break;
      case "keys":
        access = line;
        break;
      case "lease":
        await bookPostings(tx, by, leased(line, profile, app.clock()));
        break;
      default:
        line satisfies never;
    }
  }
  await replaceParties(tx, { version: head.partyVersion, pieces });
  await replaceLodgingKeys(tx, access, before?.carriedKeys ?? []);
  const standing = {
    code: head.port,
    name: head.name,
    profile: head.profile,
    centreKeyId: keyIdOf(head.centreKey),
    centrePublicKey: head.centreKey,
    snapshot: head.number,
    madeAt: head.madeAt,
    loadedAt: app.clock().toString(),
    loadedBy: by,
    registerVersion: head.registerVersion,
    carriedKeys: access.keys.map(({ id }) => id),
  };
  await putStanding(tx, standing);
  return standing;
}

/** An import of this node that the centre does not have: versions of both would say the same of others. */
async function findChanged(
  tx: Sql,
  { id }: Profile,
  lines: readonly SnapshotLine[],
): Promise<number | undefined> {
  const there = new Map(
    lines.flatMap((line) =>
      line.kind === "activation" ? [[line.activation.number, line.activation] as const] : [],
    ),
  );
  const here = await loadActivations(tx, id, activationsMax);
  const isSame = (one: Activation) => {
    const other = there.get(one.number);
    return other?.fileHash === one.fileHash && other.activatedAt === one.activatedAt;
  };
  return here.find((one) => !isSame(one))?.number;
}

const activationsMax = 10_000;

function rowsOf(lines: readonly SnapshotLine[], number: number): readonly RegisterRow[] {
  return lines.flatMap((line) => (line.kind === "rows" && line.number === number ? line.rows : []));
}

/** Its id is the lease's: loaded again, it would break the key of the journal. */
function leased(
  { id, party, minor }: Extract<SnapshotLine, { kind: "lease" }>,
  profile: Profile,
  at: Temporal.Instant,
) {
  return depositPostings({
    depositId: id,
    account: depositAccount(profile.id, party),
    from: centreAccount(profile),
    amountMinor: BigInt(minor),
    currency: profile.currency.code,
    reference: "lease",
    at,
  });
}

/** As the keyring names keys. */
export function keyIdOf(publicKey: string): string {
  try {
    const der = createPublicKey(publicKey).export({ type: "spki", format: "der" });
    return createHash("sha256").update(der).digest("hex").slice(0, 16);
  } catch {
    return "";
  }
}

function centreNotNamed(): AppError {
  return new AppError({
    code: "PORT_CENTRE_NOT_NAMED",
    status: 422,
    message: "The first snapshot of a port node needs the id of the centre's signing key.",
    fix: "Ask the centre for it by another way than this file (tidegate secrets signing-keys), and name it: --centre KEYID.",
  });
}

function centreOther(named: string, keyId: string): AppError {
  return new AppError({
    code: "PORT_CENTRE_OTHER",
    status: 422,
    message: `This snapshot is signed by the key ${keyId.slice(0, 40)}, and the centre of this node signs with ${named.slice(0, 40)}. Nothing was loaded.`,
    fix: "Where the centre renewed its key, ask it for the id and name it: --centre KEYID.",
  });
}

function unfit(why: string): AppError {
  return new AppError({
    code: "PORT_SNAPSHOT_UNFIT",
    status: 409,
    message: `This snapshot was not loaded: ${why}.`,
    fix: "Fetch one from the centre: tidegate port snapshot CODE --to FILE.",
  });
}
