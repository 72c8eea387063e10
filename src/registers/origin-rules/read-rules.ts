/**
 * Published sets of rules of origin: one JSON file an agreement with rules by range of headings, and a
 * file that lists the agreements. In: the files as one JSON text by name (`unpackFolder`). Out: rows of
 * `origin-schemes` and of `origin-rules`, valid from the first day of their agreement, else from the
 * day of the import.
 */
import { basename } from "node:path";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { ReadRows, Refusal } from "../import-rows.ts";
import type { RegisterRow } from "../register-table.ts";
import { dayAfter } from "../tariff-measure.ts";

export type OriginFile = {
  readonly text: string;
  readonly source: string;
  readonly asOf: string;
};

const Digits = z.string().regex(/^\d{10}$/, "not ten digits");
const RuleSet = z.looseObject({
  heading: z.string().max(400),
  subdivision: z.string().max(4_000).nullish(),
  min: Digits,
  max: Digits,
  valid: z.boolean().nullish(),
  rules: z
    .array(
      z.looseObject({
        rule: z.string().max(20_000),
        class: z.array(z.string()).nullish(),
        operator: z.string().nullish(),
        import: z.boolean().nullish(),
        export: z.boolean().nullish(),
      }),
    )
    .min(1, "no rule"),
});
const Scheme = z.looseObject({
  scheme_code: z.string().regex(/^[a-z0-9-]{2,40}$/, "not a code of an agreement"),
  title: z.string().max(400),
  validity_start_date: z.iso.date().nullish(),
  validity_end_date: z.iso.date().nullish(),
  countries: z.array(z.string()).nullish(),
  proofs: z.array(z.looseObject({ proof_class: z.string() })).nullish(),
  cumulation_methods: z.unknown().optional(),
});

const RuleFile = z.looseObject({ rule_sets: z.array(z.unknown()).max(100_000) });
const SchemeFile = z.looseObject({ schemes: z.array(z.unknown()).max(1_000) });

/** Reads one file or a folder of them; throws where none of them is of the form. */
export function readOriginRules(file: OriginFile): ReadRows {
  const files = parseFiles(file);
  const refused: Refusal[] = [];
  const rows: RegisterRow[] = [];
  let read = 0;
  const refuse = (name: string, index: number, reason: string) =>
    refused.push({ line: index + 1, reason: `${name}, entry ${index + 1}: ${reason}` });
  const days = new Map<string, { readonly from: string; readonly to: string }>();
  for (const [name, content] of files) {
    const list = SchemeFile.safeParse(content);
    // the list of the other territory names the same agreements; the first counts
    for (const [index, entry] of (list.data?.schemes ?? []).entries()) {
      read++;
      const scheme = Scheme.safeParse(entry);
      if (!scheme.success) refuse(name, index, issueOf(scheme.error));
      else if (!days.has(scheme.data.scheme_code)) {
        const row = schemeRow(scheme.data, file);
        days.set(row.code, { from: row.validFrom, to: row.validTo });
        rows.push(row);
      }
    }
  }
  for (const [name, content] of files) {
    const sets = RuleFile.safeParse(content);
    if (!sets.success) continue;
    const code = basename(name, ".json");
    const seen = new Map<string, number>();
    for (const [index, entry] of sets.data.rule_sets.entries()) {
      read++;
      const set = RuleSet.safeParse(entry);
      if (!set.success) refuse(name, index, issueOf(set.error));
      else if (set.data.max < set.data.min) refuse(name, index, "its range ends before it begins");
      else rows.push(ruleRow(code, set.data, { file, days: days.get(code), seen }));
    }
  }
  return { read, texts: 0, rows, refused, unparsed: [] };
}

function schemeRow(scheme: z.infer<typeof Scheme>, file: OriginFile): RegisterRow {
  const end = scheme.validity_end_date ?? "";
  return {
    kind: "origin-schemes",
    code: scheme.scheme_code,
    validFrom: scheme.validity_start_date ?? file.asOf,
    validTo: end === "" ? "" : dayAfter(end),
    values: {
      name_en: scheme.title,
      name_zh: "",
      countries: (scheme.countries ?? []).toSorted().join(" "),
      proofs: [...new Set((scheme.proofs ?? []).map(({ proof_class }) => proof_class))].join(" "),
      cumulation: JSON.stringify(scheme.cumulation_methods ?? {}),
    },
    source: file.source,
  };
}

type FileContext = {
  readonly file: OriginFile;
  readonly days: { readonly from: string; readonly to: string } | undefined;
  readonly seen: Map<string, number>;
};

function ruleRow(
  code: string,
  set: z.infer<typeof RuleSet>,
  { file, days, seen }: FileContext,
): RegisterRow {
  const subdivision = set.subdivision ?? "";
  const key = [set.min, set.max, subdivision].join("\t");
  const occurrence = seen.get(key) ?? 0;
  seen.set(key, occurrence + 1);
  return {
    kind: "origin-rules",
    code,
    validFrom: days?.from ?? file.asOf,
    validTo: days?.to ?? "",
    values: {
      from: set.min,
      to: set.max,
      heading: set.heading,
      subdivision,
      occurrence: String(occurrence),
      ...(set.valid === false ? { valid: "no" } : {}),
      rules: JSON.stringify(set.rules),
    },
    source: file.source,
  };
}

/** Files by name; one file alone has the name that it was imported under. */
function parseFiles(file: OriginFile): readonly (readonly [string, unknown])[] {
  let value: unknown;
  try {
    value = JSON.parse(file.text);
  } catch (cause) {
    throw unreadable(cause instanceof Error ? cause.message.slice(0, 120) : "not JSON", cause);
  }
  const isOurs = (content: unknown) =>
    RuleFile.safeParse(content).success || SchemeFile.safeParse(content).success;
  const name = file.source.replace(/^import /, "").replace(/\.gz$/, "");
  const files = isOurs(value)
    ? [[name, value] as const]
    : Object.entries(z.record(z.string(), z.unknown()).safeParse(value).data ?? {});
  if (!files.some(([, content]) => isOurs(content)))
    throw unreadable('no file in it has a list "rule_sets" or "schemes"');
  return files;
}

function issueOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.map(String).join(".") ?? ""} ${issue?.message ?? ""}`.trim();
}

function unreadable(what: string, cause?: unknown): AppError {
  return new AppError({
    code: "IMPORT_UNREADABLE",
    status: 400,
    message: `The import cannot be read: ${what}.`,
    fix: "Give the sets of rules as published: JSON files with rule_sets, alone or in a tar.",
    cause,
  });
}
