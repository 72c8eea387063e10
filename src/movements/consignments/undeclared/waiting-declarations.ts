/**
 * Declarations that wait while customs decide about goods that nobody declared in time. Cargo does not see
 * declarations: the composition root hands it the question. What cannot be taken back gives way: goods are
 * not given up, and no debt arises for them, while a declaration for them may still be released.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import type { HeldConsignment } from "../consignment.ts";
import type { Outcome } from "../differences/difference.ts";
import { printDocument } from "../rules.ts";

/** An accepted declaration that waits, with a transport document that it names (`transportDocumentKey`). */
export type WaitingDeclaration = {
  readonly document: string;
  readonly declarationId: string;
  readonly mrn: string;
};
export type FindWaitingDeclarations = (
  sql: Sql,
  asked: { readonly profile: string; readonly documents: readonly string[] },
) => Promise<readonly WaitingDeclaration[]>;

/** What routes that decide about undeclared goods are handed. */
export type DeclarationsApp = ProfilesApp & {
  readonly findWaitingDeclarations: FindWaitingDeclarations;
};

/** Outcomes after which a release of the same goods would contradict what customs decided. */
const opposed: readonly Outcome[] = [
  "abandoned",
  "sold",
  "destroyed",
  "carrier-liable",
  "keeper-liable",
];

/** Numbers named in a refusal; the rest is counted. */
const namedMax = 10;

/**
 * Requires that no declaration waits for goods that are to be given up. The caller holds the consignment: a
 * declaration that is accepted behind this finds the decision when it comes to its release.
 * @throws AppError 409, for officers alone: it names declarations
 */
export async function requireNoneWaiting(
  tx: Sql,
  { profile, held }: { readonly profile: string; readonly held: HeldConsignment },
  {
    outcome,
    findWaiting,
  }: { readonly outcome: Outcome | undefined; readonly findWaiting: FindWaitingDeclarations },
): Promise<void> {
  if (outcome === undefined || !opposed.includes(outcome)) return;
  const waiting = await findWaiting(tx, { profile, documents: [held.number] });
  const numbers = waiting.map(({ mrn }) => mrn);
  if (numbers.length > 0) throw declarationWaits(printDocument(held.document), numbers);
}

function declarationWaits(document: string, waiting: readonly string[]): AppError {
  const more = waiting.length - namedMax;
  const named = waiting.slice(0, namedMax).join(", ");
  return new AppError({
    code: "DECLARATION_WAITS",
    status: 409,
    message: `${document} is named by declarations that are accepted and not released: ${more > 0 ? `${named} (+${more})` : named}.`,
    fix: "Release each of them or have it cancelled, then decide this case; more time may be given meanwhile (extended).",
  });
}
