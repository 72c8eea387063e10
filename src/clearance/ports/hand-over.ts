/**
 * A port hands over what it did alone: it closes it for good, so that nothing more is done to it here, gives
 * back the credit that is left, seals its journal, and signs. The text is made again as often as it is asked
 * for, and is the same each time.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { centreAccount } from "#src/money/journal/account.ts";
import { bookPostings } from "#src/money/journal/store.ts";
import { listRuns } from "#src/platform/events/store.ts";
import { sealNow } from "#src/platform/proof/seal.ts";
import { listHeads, listRoots } from "#src/platform/proof/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { OutsideFact } from "#src/platform/desk.ts";
import type { Profile } from "#src/registers/profile.ts";
import { centreDependency } from "../selection/contingency/contingency.ts";
import { findContingencies, listTimes } from "../selection/contingency/store.ts";
import type { PortsApp } from "./app.ts";
import type { BundleHead, PortLine, PortRoot } from "./port.ts";
import {
  type Closing,
  findHanded,
  findListed,
  findStanding,
  findSpent,
  handOver,
  type HandedRow,
  insertClosing,
  listClosings,
  listDeposits,
  listHanded,
  type PortStanding,
  setLastRoot,
} from "./port-store.ts";
import { signLines } from "./signed-lines.ts";

export type Closer = { readonly by: string; readonly name: string };

/** Closes what is in no bundle yet. @returns the number of the bundle, and how many declarations it has */
export async function closeBundle(
  app: PortsApp,
  { by, name }: Closer,
): Promise<{ readonly number: number; readonly declarations: number }> {
  const standing = await getStanding(app.sql);
  const profile = app.snapshots.profile(standing.profile);
  const now = app.clock();
  if (await isAlone(app.sql, profile.id, now)) throw stillAlone();
  const closed = await app.desk.alone(async (tx) => {
    const [last] = await listClosings(tx);
    const number = (last?.number ?? 0) + 1;
    const closing: Closing = {
      number,
      snapshot: standing.snapshot,
      registerVersion: standing.registerVersion,
      closedAt: now.toString(),
      closedBy: by,
      closedName: name,
      rootFrom: (last?.rootTo ?? 0n) + 1n,
      rootTo: last?.rootTo ?? 0n,
    };
    await insertClosing(tx, closing);
    const declarations = await handOver(tx, number);
    await giveBack(tx, { profile, by, now });
    return { number, declarations };
  });
  await sealNow(app.sql, app.keyring);
  const root = (await listRoots(app.sql)).at(-1);
  await setLastRoot(app.sql, closed.number, root?.number ?? 0n);
  return closed;
}

/** What was leased and not spent is no money here any more: the next snapshot brings new. */
async function giveBack(
  tx: Sql,
  {
    profile,
    by,
    now,
  }: { readonly profile: Profile; readonly by: string; readonly now: Temporal.Instant },
): Promise<void> {
  const left = await listDeposits(tx, profile.id);
  const postings = left.map(({ account, minor }) => ({
    declarationId: newId(now.epochMilliseconds),
    line: 1,
    debit: account,
    credit: centreAccount(profile),
    amountMinor: minor,
    currency: profile.currency.code,
    taxType: undefined,
    reference: "lease",
    at: now,
  }));
  await bookPostings(tx, by, postings);
}

/** The signed text of a bundle that was closed. */
export async function printBundle(app: PortsApp, number: number): Promise<string> {
  const standing = await getStanding(app.sql);
  const closings = await listClosings(app.sql);
  const closing = closings.find((one) => one.number === number);
  if (!closing) throw noBundle(number);
  const before = closings.find((one) => one.number === number - 1);
  const alone = await listTimes(app.sql, {
    profile: standing.profile,
    dependency: centreDependency,
    after: before?.closedAt ?? "2000-01-01T00:00:00Z",
  });
  const head: BundleHead = {
    kind: "port-bundle",
    port: standing.code,
    profile: standing.profile,
    number,
    snapshot: closing.snapshot,
    registerVersion: closing.registerVersion,
    closedAt: closing.closedAt,
    closedBy: closing.closedBy,
    closedName: closing.closedName,
    alone: alone.filter(({ startsAt }) => startsAt < closing.closedAt),
    roots: await rootsOf(app.sql, closing),
  };
  const lines: string[] = [];
  for await (const line of linesOf(app.sql, number)) lines.push(JSON.stringify(line));
  const { first } = await signLines(head, lines, (bytes) => app.keyring.sign(bytes));
  return [first, ...lines, ""].join("\n");
}

async function rootsOf(sql: Sql, { rootFrom, rootTo }: Closing): Promise<readonly PortRoot[]> {
  const made: PortRoot[] = [];
  for (const root of await listRoots(sql)) {
    if (root.number < rootFrom || root.number > rootTo) continue;
    const heads = await listHeads(sql, root);
    made.push({
      number: root.number.toString(),
      writtenFrom: root.writtenFrom.toString(),
      writtenBefore: root.writtenBefore.toString(),
      root: root.root,
      prevRoot: root.prevRoot,
      madeAt: root.madeAt.toISOString(),
      keyId: root.keyId,
      signature: root.signature,
      heads: heads.map(({ declarationId, seq, hash }) => `${declarationId}:${seq}:${hash}`),
    });
  }
  return made;
}

const pageRows = 100;

async function* linesOf(sql: Sql, bundle: number): AsyncGenerator<PortLine> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const page: readonly HandedRow[] = await listHanded(sql, bundle, { after, limit: pageRows });
    const spent = await findSpent(
      sql,
      page.map(({ id }) => id),
    );
    for (const { account: _account, ...row } of page)
      yield {
        ...row,
        runs: await listRuns(sql, row.id),
        spent: (spent.get(row.id) ?? 0n).toString(),
      };
    const last = page.at(-1);
    if (!last || page.length < pageRows) return;
    after = last.id;
  }
}

/** Facts that only the centre takes, since it alone knows what they change. */
const leftToCentre: readonly OutsideFact["type"][] = [
  "request.lodged",
  "request.decided",
  "charges.determined",
  "quota.decided",
];

/** What is not told to declarations at a port node; the desk asks once their rows are held. */
export async function refuseAtPort(tx: Sql, told: readonly OutsideFact[]): Promise<void> {
  const left = told.find(({ type }) => leftToCentre.includes(type));
  if (left) throw onlyCentre(left);
  const releases = told.filter((one) => one.type === "control.decided" && isRelease(one));
  const [listed] = await findListed(
    tx,
    releases.map(({ declarationId }) => declarationId),
  );
  if (listed !== undefined) throw leaveListed(listed);
  const [handed] = await findHanded(
    tx,
    told.map(({ declarationId }) => declarationId),
  );
  if (handed) throw handedOver(handed);
}

const isRelease = ({ outcome }: OutsideFact<"control.decided">): boolean =>
  outcome.decision === "release";

export async function isAlone(sql: Sql, profile: string, now: Temporal.Instant): Promise<boolean> {
  const all = await findContingencies(sql, [profile], now);
  return all.some(({ dependency }) => dependency === centreDependency);
}

export async function getStanding(sql: Sql): Promise<PortStanding> {
  const standing = await findStanding(sql);
  if (standing) return standing;
  throw new AppError({
    code: "PORT_NONE",
    status: 409,
    message: "This installation is not a port node: no snapshot from a centre has been loaded.",
    fix: "Load one: tidegate port load FILE --centre KEYID.",
  });
}

function stillAlone(): AppError {
  return new AppError({
    code: "PORT_ALONE",
    status: 409,
    message: "The port is still working alone; what it does until then belongs in the bundle.",
    fix: "End it first: tidegate port rejoin.",
  });
}

function noBundle(number: number): AppError {
  return new AppError({
    code: "PORT_BUNDLE_NOT_FOUND",
    status: 404,
    message: `This node has closed no bundle ${number}.`,
    fix: "Close one: tidegate port bundle --to FILE.",
  });
}

function onlyCentre({ type }: OutsideFact): AppError {
  return new AppError({
    code: "PORT_CENTRE_ONLY",
    status: 409,
    message: `A port node does not accept ${type}: only the centre can decide it.`,
    fix: "Send it to the centre after the declaration has been handed over.",
  });
}

/** Whether a name is the listed one is found out where the lists and the sources behind them are. */
function leaveListed(id: string): AppError {
  return new AppError({
    code: "PORT_LISTED",
    status: 409,
    message: `Declaration ${id} names a possible listed party: a port node may not release it.`,
    fix: "Leave it under control: the centre decides it once it is handed over.",
  });
}

function handedOver({ id, bundle }: { readonly id: string; readonly bundle: number }): AppError {
  return new AppError({
    code: "PORT_HANDED_OVER",
    status: 409,
    message: `Declaration ${id} is in the closed bundle ${bundle}: it is now decided at the centre.`,
    fix: "Look for it there by its provisional number.",
  });
}
