/**
 * Carries out a statement that settles values: enters it with its entries, then amends one declaration
 * after another. A statement that was cut off goes on where it stopped when it is given again: an amendment
 * has its id before it is asked for, so none is made twice.
 */
import {
  adjustmentOf,
  operationsFor,
  settleEntries,
} from "#src/clearance/settlement/settlement.ts";
import type {
  ItemChange,
  KnownEntry,
  SettlementStatement,
} from "#src/clearance/settlement/settlement.ts";
import {
  type EntryRow,
  findByReference,
  findSettled,
  insertSettlement,
  listEntries,
  noteDone,
  noteEntry,
  type SettledDeclaration,
} from "#src/clearance/settlement/store.ts";
import { findRequest } from "#src/clearance/request/store.ts";
import type { RequestId } from "#src/clearance/request/request.ts";
import { type PrintedItem, readItem } from "#src/decisions/duties/printed-assessment.ts";
import { valuationLawOf } from "#src/decisions/valuation/valuation-law.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { findDecimal } from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import { toMinor } from "#src/kernel/money.ts";
import type { Profile } from "#src/registers/profile.ts";
import { decideSecurity } from "../charges/payment/decide-security.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { partyOf } from "#src/money/journal/account.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { findCharged } from "../charges/payment/declared-store.ts";

export type Settling = {
  readonly app: Pick<ClearanceApp, "sql" | "clock" | "desk">;
  readonly profile: Profile;
  readonly statement: SettlementStatement;
  readonly by: string;
};

/** @returns id of the settlement @throws AppError where its number stands for another statement */
export async function settleStatement(settling: Settling): Promise<string> {
  const { app, profile, statement } = settling;
  const digest = sha256(canonicalJson(statement));
  const known = await findByReference(app.sql, profile.id, statement.reference);
  const id = known?.settlementId ?? (await enter(settling, digest));
  const kept = known ?? (await findByReference(app.sql, profile.id, statement.reference));
  if (!kept || kept.digest !== digest) throw otherStatement(statement.reference);
  if (kept.doneAt !== null) return id;
  const open = (await listEntries(app.sql, id)).filter(({ status }) => status === "open");
  for (const entries of Map.groupBy(open, (entry) => entry.declarationId).values())
    await carryOut(settling, id, entries);
  await noteDone(app.sql, id, app.clock());
  return id;
}

async function enter({ app, profile, statement, by }: Settling, digest: string): Promise<string> {
  const now = app.clock();
  const today = legalDay(profile.timeZone, now).toString();
  const names = statement.entries.map(({ declaration }) => declaration);
  const found = await findSettled(app.sql, profile.id, names);
  const lines = statement.entries.map((entry) => {
    const one = found.find(({ id, mrn }) => [id, mrn].includes(entry.declaration));
    const assessed = one?.assessment?.items.find(({ item }) => item === entry.item);
    return { entry, one, assessed };
  });
  const usable = lines.flatMap(({ entry, assessed }): readonly KnownEntry[] =>
    assessed && assessed.customsValue !== null ? [{ ...entry, assessed }] : [],
  );
  if (statement.kind === "royalty" && usable.length < lines.length) throw notAllKnown();
  const law = valuationLawOf(profile);
  const settled = settleEntries(statement, usable, law, today);
  const changes = new Map(
    usable.map((entry, at) => [entryKey(entry), settled.entries[at]?.change]),
  );
  const requests = new Map<string, string>();
  const entries = lines.map(({ entry, one, assessed }, at): EntryRow => {
    const declarationId = one?.id ?? newId(now.epochMilliseconds);
    const requestId = requests.get(declarationId) ?? newId(now.epochMilliseconds);
    requests.set(declarationId, requestId);
    const isKnown = assessed !== undefined && assessed.customsValue !== null;
    return {
      declarationId,
      requestId,
      item: entry.item,
      rank: at + 1,
      mrn: one?.mrn ?? entry.declaration,
      final:
        statement.kind === "final-price"
          ? (entry.finalPrice ?? null)
          : (changes.get(entryKey(entry)) ?? null),
      currency: statement.kind === "final-price" ? priceCurrency(one) : profile.currency.code,
      oldValue: assessed?.customsValue ?? null,
      newValue: null,
      oldMinor: assessed ? chargesOf(assessed) : null,
      newMinor: null,
      status: isKnown ? "open" : "refused",
      version: null,
      says: isKnown ? null : "No assessed item of this number is known.",
    };
  });
  const parties = new Set(found.map(({ account }) => partyOf(account)));
  const settlementId = newId(now.epochMilliseconds);
  const { reference, kind, knownOn, declaredOn = today, documents, reason } = statement;
  await app.sql.begin((tx) =>
    insertSettlement(tx, {
      settlementId,
      profile: profile.id,
      reference,
      kind,
      knownOn,
      declaredOn,
      documents,
      isLate: settled.late,
      counts: settled.counts,
      reason,
      entries,
      digest,
      madeBy: by,
      party: parties.size === 1 ? ([...parties][0] ?? "") : "",
      madeAt: now.toString(),
      asked: canonicalJson(statement),
    }),
  );
  return settlementId;
}

const entryKey = ({ declaration, item }: SettlementStatement["entries"][number]) =>
  `${declaration}/${item}`;

function priceCurrency(one: SettledDeclaration | undefined): string {
  const { currencyId } = (one?.document["invoiceAmount"] ?? {}) as { currencyId?: string }; // an amount
  return currencyId ?? "";
}

/** What an item owes, or would were it not held as a deposit. */
function chargesOf(item: PrintedItem): bigint {
  return readItem(item).lines.reduce(
    (sum, { payable, secured, suspended }) =>
      sum + (payable ?? 0n) + (secured ?? 0n) + (suspended ?? 0n),
    0n,
  );
}

/** Amends one declaration by all its entries, and notes what became of them. */
async function carryOut(
  settling: Settling,
  settlementId: string,
  entries: readonly EntryRow[],
): Promise<void> {
  const { app, profile } = settling;
  const [first] = entries;
  const declarationId = first?.declarationId ?? "";
  const says = await amend(settling, entries).catch((error: unknown) => {
    if (error instanceof AppError && error.status < 500) return error.message;
    throw error;
  });
  const [after] = await findSettled(app.sql, profile.id, [declarationId]);
  if (says === undefined && settling.statement.chargesDeposit)
    await chargeDeposit(settling, declarationId);
  for (const entry of entries) {
    const item = after?.assessment?.items.find((one) => one.item === entry.item);
    const newValue = item?.customsValue ?? null;
    const newMinor = item ? chargesOf(item) : null;
    const isSame = newValue !== null && sameNumber(newValue, entry.oldValue);
    const status = says !== undefined ? "refused" : isSame ? "unchanged" : "settled";
    const outcome = { declarationId, item: entry.item, status, newValue, newMinor } as const;
    const version = says === undefined ? (after?.version ?? null) : null;
    await noteEntry(app.sql, settlementId, { ...outcome, version, says: says ?? null });
  }
}

function sameNumber(a: string, b: string | null): boolean {
  const [one, other] = [findDecimal(a), findDecimal(b ?? "")];
  const scale = Math.max(one?.scale ?? 0, other?.scale ?? 0);
  return (
    one !== undefined &&
    other !== undefined &&
    toMinor(one, scale, "down") === toMinor(other, scale, "down")
  );
}

/** @returns why it was refused; undefined where it was done, now or before */
async function amend(
  { app, profile, statement, by }: Settling,
  entries: readonly EntryRow[],
): Promise<string | undefined> {
  const { declarationId = "", requestId = "" } = entries[0] ?? {};
  const before = await findRequest(app.sql, requestId);
  if (before?.status === "granted") return undefined;
  const [found] = await findSettled(app.sql, profile.id, [declarationId]);
  if (!found) return "The declaration is not known.";
  const { codes } = valuationLawOf(profile).rules.settlement;
  const changes = entries.flatMap(({ item, final }): ItemChange | readonly ItemChange[] => {
    if (final === null) return [];
    if (statement.kind === "final-price") return { item, price: final };
    return adjustmentOf(item, final, statement.kind, codes) ?? [];
  });
  if (changes.length === 0) return undefined;
  const operations = operationsFor(found.document, changes, profile.currency.code);
  if (!operations) return "The declaration has no such item any more.";
  const reason = `${statement.reference}: ${statement.reason}`.slice(0, 500);
  const about = { declarationId, actor: by } as const;
  if (!before) {
    await app.desk.tell([
      {
        ...about,
        type: "request.lodged",
        request: {
          requestId: requestId as RequestId, // made by newId for this request
          kind: "amendment",
          lodgedBy: by,
          lodgedAt: app.clock(),
          reason,
          format: "application/json",
          change: { kind: "operations", operations },
        },
      },
    ]);
  }
  const lodged = await findRequest(app.sql, requestId);
  if (lodged?.status === "open")
    await app.desk.tell([
      { ...about, type: "request.decided", requestId, decision: "grant", reason },
    ]);
  const done = await findRequest(app.sql, requestId);
  if (done?.status === "granted") return undefined;
  return done?.decisionReason ?? "The amendment was refused.";
}

/** What was held until the value is known is charged now; what was held too much goes back. */
async function chargeDeposit({ app, profile, statement, by }: Settling, declarationId: string) {
  const found = await findCharged(app.sql, declarationId);
  if (!found) return;
  const asked = { purpose: "secured", outcome: "charge", reason: statement.reference } as const;
  const rest = { declarationId, found, profile, by, now: app.clock() };
  try {
    await app.desk.alone(async (tx) => await decideSecurity(tx, { ...asked, ...rest }));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "SECURITY_NOT_OPEN") throw error;
  }
}

function otherStatement(reference: string): AppError {
  return new AppError({
    code: "SETTLEMENT_REFERENCE_USED",
    status: 409,
    message: `The number ${reference} is already used for another statement.`,
    fix: "Give each statement a number of its own; the same statement may be given again.",
  });
}

function notAllKnown(): AppError {
  return new AppError({
    code: "SETTLEMENT_NOT_ASSESSED",
    status: 409,
    message:
      "A royalty is apportioned over all the goods it concerns, and some of them have not been assessed.",
    fix: "Name declarations and items that were assessed, or leave those out and state their share.",
  });
}
