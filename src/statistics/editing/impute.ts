/**
 * Imputation: what follows where a trader doesn't answer. After the days the profile states a clerk may put
 * the usual figure in; the row is marked as estimated, and the decision names the question, the method and
 * how many rows it looked at. An answer that comes all the same is listed as late, and decided anew.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Services } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { EditRow } from "./checks.ts";
import { type Changes, decideEdit, noRow } from "./edit.ts";
import { type Corridor, corridorsOf, readPeers } from "./peers.ts";
import { editingRules } from "./rules.ts";
import { type QueryDays, listQueries, statusOf } from "./query-store.ts";
import { type Edit, findEditRow } from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

/** Fields that may be imputed, each with its method. */
export const imputedFields = ["value", "quantity1", "netMassKg"] as const;
export type ImputedField = (typeof imputedFields)[number];

const methods: Readonly<Record<ImputedField, string>> = {
  value: "median-unit-value",
  quantity1: "median-unit-value",
  netMassKg: "median-unit-mass",
};

/** Days that tell how questions of a profile stand. */
export function queryDays(profile: Profile, now: Temporal.Instant): QueryDays {
  const today = legalDay(profile.timeZone, now);
  const { unanswered } = editingRules(profile).queries;
  const lapsed = unanswered && today.subtract({ days: unanswered.imputeAfterDays });
  return { today: today.toString(), lapsedBefore: lapsed?.toString() ?? null };
}

export type Imputable = {
  readonly field: ImputedField;
  readonly text: string;
  readonly method: string;
  readonly peers: number;
};

/** What could be put in, by field: the usual unit value or mass of enough rows. */
export function imputable(row: EditRow, corridors: readonly Corridor[]): readonly Imputable[] {
  const find = (name: Corridor["name"]) =>
    corridors.find((one) => one.name === name && one.rows >= one.rowsMin);
  const [value, mass] = [find("unitValue"), find("unitMass")];
  const of = (field: ImputedField, from: Corridor | undefined, number: (usual: number) => number) =>
    from === undefined || !(row.quantity1 > 0 || field === "quantity1")
      ? []
      : [
          {
            field,
            method: methods[field],
            peers: from.rows,
            text: number(from.usual).toFixed(field === "value" ? 2 : 3),
          },
        ];
  return [
    ...of("value", value, (usual) => (usual * row.quantity1) / 100),
    ...of("quantity1", value, (usual) => row.value / usual),
    ...of("netMassKg", mass, (usual) => (usual * row.quantity1) / 1000),
  ];
}

/** Puts a usual figure in. @throws AppError where a question still waits, or nothing is usual */
export async function imputeRow(
  services: Pick<Services, "sql" | "clock">,
  profile: Profile,
  wish: {
    readonly declarationId: string;
    readonly item: number;
    readonly field: ImputedField;
    readonly check: string;
    readonly reason: string;
    readonly by: string;
  },
): Promise<Edit> {
  const { sql, clock } = services;
  const { declarationId, item, field } = wish;
  const of = { profile: profile.id, declarationId, item };
  const days = queryDays(profile, clock());
  const asked = await listQueries(sql, { declaration: declarationId });
  const query = asked.find((one) => one.item === item && statusOf(one, days) === "lapsed");
  if (!query) throw notYet(profile);
  const row = await findEditRow(sql, of);
  if (!row) throw noRow(of);
  const rows = await readPeers(sql, profile, row);
  const corridors = corridorsOf(row, rows, editingRules(profile));
  const found = imputable(row, corridors).find((one) => one.field === field);
  if (!found) throw nothingUsual(field);
  const changes: Changes = { [field]: found.text };
  const { method, peers } = found;
  const { check, reason, by } = wish;
  const basis = { query: query.id, method, peers };
  return await decideEdit(services, {
    ...of,
    decision: "impute",
    check,
    changes,
    reason,
    by,
    basis,
  });
}

function notYet(profile: Profile): AppError {
  const { unanswered } = editingRules(profile).queries;
  return new AppError({
    code: "EDITING_NOT_LAPSED",
    status: 409,
    message: unanswered
      ? "No query about this item has been unanswered long enough."
      : `The profile ${profile.id} does not allow figures to be imputed.`,
    fix: unanswered
      ? `Ask; ${unanswered.imputeAfterDays} days after the answer was due, a figure may be imputed.`
      : "Correct the row with what you know, and state so in the reason.",
  });
}

function nothingUsual(field: ImputedField): AppError {
  return new AppError({
    code: "EDITING_NOTHING_USUAL",
    status: 422,
    message: `There are too few similar rows to determine the usual ${field}.`,
    fix: "Correct the row with what you know, and state so in the reason.",
  });
}
