/**
 * The first wall, as pure functions over data: what a policy, a kind of record and a caller give
 * together. The web server asks here, and so do the page of the matrix and its test; no handler does.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Caller, Policy, Rows } from "#src/platform/route.ts";
import { personOf } from "./person.ts";
import { roles } from "./roles.ts";
import type { RecordKind, RecordOwners } from "./record-kinds.ts";

/** Says whether a caller holds one of some scopes; `*` holds all. */
export function holdsOne(caller: Caller | undefined, scopes: readonly string[]): boolean {
  return (
    caller !== undefined &&
    (caller.scopes.includes("*") || scopes.some((scope) => caller.scopes.includes(scope)))
  );
}

/** Scopes of which one opens a route; undefined where none is needed. */
export function scopesOfPolicy(policy: Policy): readonly string[] | undefined {
  return policy.kind === "scope" ? [policy.scope, ...(policy.or ?? [])] : undefined;
}

/** Status with which a policy refuses a caller; undefined where it lets it in. */
export function refusalOf(policy: Policy, caller: Caller | undefined): 401 | 403 | undefined {
  if (policy.kind === "public") return undefined;
  if (!caller) return 401;
  const wanted = scopesOfPolicy(policy);
  return wanted === undefined || holdsOne(caller, wanted) ? undefined : 403;
}

/** Refuses a caller whom the route's policy does not let in. */
export function requirePolicy(policy: Policy, caller: Caller | undefined): void {
  const refusal = refusalOf(policy, caller);
  if (refusal === undefined) return;
  if (refusal === 401) {
    throw new AppError({
      code: "NOT_SIGNED_IN",
      status: 401,
      message: "This needs an API key.",
      fix: "Send the header Authorization: Bearer KEY. The first administrator's key is in the file named at the start.",
    });
  }
  const wanted = scopesOfPolicy(policy) ?? [];
  throw new AppError({
    code: "NOT_ALLOWED",
    status: 403,
    message: `You do not have the scope ${wanted.join(" or ")}.`,
    fix: `Ask an administrator of your organisation for a role or a key with it. Roles that have it: ${rolesWith(wanted)}.`,
  });
}

function rolesWith(wanted: readonly string[]): string {
  const holding = roles.filter(({ scopes }) =>
    scopes.some((scope) => scope === "*" || wanted.includes(scope)),
  );
  return holding.map(({ id }) => id).join(", ");
}

/** Which records of a kind a caller may see. */
export function rowsOf(kind: RecordKind, caller: Caller | undefined): Rows {
  if (holdsOne(caller, kind.seenBy)) return { kind: "all" };
  if (kind.byAgency === true && caller?.agency !== undefined && holdsOne(caller, ["agency"]))
    return { kind: "agency", agency: caller.agency };
  if (!caller) return { kind: "own", party: "", names: [] };
  return {
    kind: "own",
    party: caller.partyId,
    names: namesOf(caller),
    person: personOf(caller).id,
  };
}

/** Under which a caller's party is stated in records: its id and its registration numbers. */
export function namesOf(caller: Caller): readonly string[] {
  return [caller.partyId, ...caller.numbers];
}

/** Says whether a record is among the rows. */
export function isAmong(rows: Rows, owners: RecordOwners): boolean {
  if (rows.kind === "all") return true;
  if (rows.kind === "agency") return owners.agencies?.includes(rows.agency) ?? false;
  if (owners.persons) return owners.persons.includes(rows.person ?? "");
  return (
    owners.parties.includes(rows.party) ||
    (owners.numbers ?? []).some((number) => rows.names.includes(number))
  );
}

/** What the table promises a caller on a route. */
export type Promised = "open" | "401" | "403" | "404";

/**
 * The promise for a record that is the caller's own, or a stranger's.
 * @param kind kind of the record, where the route addresses one
 */
export function promiseOf(
  policy: Policy,
  caller: Caller | undefined,
  about: { readonly kind: RecordKind | undefined; readonly isOwn: boolean },
): Promised {
  const refusal = refusalOf(policy, caller);
  if (refusal === 401) return "401";
  if (refusal === 403) return "403";
  if (!about.kind || (about.isOwn && about.kind.ofAgency !== true)) return "open";
  return rowsOf(about.kind, caller).kind === "all" ? "open" : "404";
}
