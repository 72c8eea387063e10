/**
 * Movements of which declarations have still to be told. A report is recorded in one transaction, and
 * whom it concerns is told behind it: what the transaction leaves here says of what nobody may know
 * yet. In: documents whose goods came or left. Out: facts for the declarations that wait, until all
 * were told. Owns `untold_movements`.
 */
import type { MoneyApp } from "#src/money/app.ts";
import { type ReportKind, reportKinds } from "#src/movements/cargo/consignment.ts";
import type { OutsideFact } from "#src/platform/desk.ts";
import { waitOut } from "#src/platform/driver/wait-out.ts";
import { dropUntold } from "./store.ts";

/** By `transportDocumentKey`. */
export type MovedDocuments = Readonly<Record<ReportKind, readonly string[]>>;

export type UntoldMovement = {
  readonly id: string;
  readonly profile: string;
  readonly documents: MovedDocuments;
  readonly actor: string;
  /** Day of the law, where one was stated. */
  readonly asOf: string | null;
};

type TellingApp = Pick<MoneyApp, "sql" | "desk" | "declared">;

/** Tells all that wait, some of them behind the answer; whom the database cannot tell now the sweep does. */
export async function tellMovement(
  app: TellingApp,
  untold: UntoldMovement | undefined,
): Promise<void> {
  if (!untold) return;
  const facts = await waitOut(() => factsOf(app, untold));
  await app.desk.tellSoon(facts, () => dropUntold(app.sql, untold.id));
}

/** Of all that wait for anything and name one of its documents. */
export async function factsOf(
  { sql, declared }: Pick<TellingApp, "sql" | "declared">,
  { profile, documents, actor, asOf }: UntoldMovement,
): Promise<readonly OutsideFact[]> {
  const facts: OutsideFact[] = [];
  const day = asOf === null ? {} : { asOf: Temporal.PlainDate.from(asOf) };
  for (const kind of reportKinds) {
    const found = await declared.findAwaitingGoods(sql, { profile, documents: documents[kind] });
    for (const declarationId of found)
      facts.push({ type: "goods.reported", kind, declarationId, actor, ...day });
  }
  return facts;
}
