/**
 * Columns of the template of a workbook: a choice of the profile (`rules/template.json`) with what people
 * call them and an example; any other CSV column may be added. Which of them are required is not a list of
 * ours: it is what the example is refused without.
 */
import { z } from "zod";
import { checkStructure } from "#src/clearance/declaration/check-structure.ts";
import { findColumn } from "#src/clearance/declaration/csv-columns.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import type { Problem } from "#src/kernel/problem.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { checkDeclaration } from "./checks.ts";
import { readCsvText } from "./read-csv-text.ts";

const Template = z.strictObject({
  says: ProfileText,
  columns: z
    .array(
      z.strictObject({
        key: z.string().min(1),
        says: ProfileText,
        example: z.string(),
        /** Nearly every declaration states what the example does: a new one begins with it. */
        usual: z.literal(true).optional(),
      }),
    )
    .min(1),
});
export type TemplateColumn = z.infer<typeof Template>["columns"][number];

/** The columns of a profile, in its order. Throws AppError where it has no template. */
export function templateColumns(profile: Profile): readonly TemplateColumn[] {
  if (!profile.ruleTexts.has("template")) throw noTemplate(profile.id);
  const { columns } = readRules(profile, "template", Template);
  const root = declarationMapping(profile.id);
  for (const { key } of columns) {
    if (!findColumn(root, key)) throw new Error(`${profile.id}: no CSV column is named ${key}`);
  }
  return columns;
}

export type Judging = {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  readonly asOf: Temporal.PlainDate;
};

/** Errors of the example with some columns left out. */
export function exampleErrors(judging: Judging, without: readonly string[]): readonly Problem[] {
  const { profile, snapshot, asOf } = judging;
  const columns = templateColumns(profile).filter(({ key }) => !without.includes(key));
  const quoted = (cells: readonly string[]) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
  const rows = [columns.map(({ key }) => key), columns.map(({ example }) => example)];
  const root = declarationMapping(profile.id);
  const [read] = readCsvText(`${rows.map(quoted).join("\n")}\n`, root);
  if (read?.kind !== "read") return read?.problems ?? [];
  const { document } = read;
  const facts = readFacts(document, profile);
  return [
    ...checkStructure(document, root, profile.id),
    ...checkDeclaration({ document, facts, profile, snapshot, asOf }),
  ].filter(({ severity }) => severity === "error");
}

/** Of a snapshot, which never changes, by the day: each takes a check for every column. */
const requiredByDay = derivedFrom((_: RegisterSnapshot) => new Map<string, ReadonlySet<string>>());

/** Columns without which the example would be refused. */
export function requiredColumns(judging: Judging): ReadonlySet<string> {
  const { profile, snapshot, asOf } = judging;
  const byDay = requiredByDay(snapshot);
  const before = byDay.get(asOf.toString());
  if (before) return before;
  const keys = templateColumns(profile).map(({ key }) => key);
  const required = new Set(keys.filter((key) => exampleErrors(judging, [key]).length > 0));
  byDay.clear(); // days go by
  byDay.set(asOf.toString(), required);
  return required;
}

function noTemplate(profile: string): AppError {
  return new AppError({
    code: "intake-no-template",
    status: 404,
    message: `The profile ${profile} has no template: nothing is declared under it.`,
    fix: "Name a profile with --profile or ?profile=.",
  });
}
