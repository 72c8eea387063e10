/**
 * Records by the numbers or names that people know: in refusals, which their rules state by id, and of what
 * a second person approves. Only what the caller was let in to is named.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { isUuid } from "#src/kernel/ids.ts";
import { namesOfRecords, type RecordOwners } from "#src/identity/access/record-kinds.ts";
import type { HttpApp } from "./app.ts";

export type NamedRecord = {
  readonly kind: string;
  /** As the caller states it. */
  readonly id: string;
  readonly owners?: RecordOwners | undefined;
};

/** What people call it; undefined where it has no name. */
export async function numberOf(
  { sql, recordKinds }: HttpApp,
  { kind, id }: NamedRecord,
): Promise<string | undefined> {
  const names = await namesOfRecords(sql, recordKinds, [{ recordKind: kind, recordId: id }]);
  return names.get(`${kind} ${id}`);
}

/**
 * A refusal with numbers in place of the ids of what was asked about. One that tells nobody whether there is
 * such a record stays as it is.
 */
export async function inNumbers(
  app: HttpApp,
  record: NamedRecord | undefined,
  error: unknown,
): Promise<unknown> {
  if (!record || !(error instanceof AppError) || error.status === 404) return error;
  const { kind, id, owners } = record;
  const declarations = [owners?.declarationId, owners?.readsDeclaration, owners?.goodsOf];
  const ids = new Map([
    ...declarations.map((one) => [one ?? "", "declaration"] as const),
    [id, kind] as const,
  ]);
  const { message } = error;
  let said = message;
  for (const [one, recordKind] of ids) {
    if (!isUuid(one) || !message.includes(one)) continue;
    const name = await numberOf(app, { kind: recordKind, id: one });
    if (name !== undefined) said = said.replaceAll(one, name);
  }
  if (said === message) return error;
  const { code, status, fix, texts, retrySeconds, approval } = error;
  return new AppError({
    code,
    status,
    message: said,
    fix,
    texts,
    cause: error,
    ...(retrySeconds === undefined ? {} : { retrySeconds }),
    ...(approval === undefined ? {} : { approval }),
  });
}
