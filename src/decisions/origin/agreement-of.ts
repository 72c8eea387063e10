/**
 * An agreement out of the registers `origin-schemes` and `origin-rules`: the rule whose range holds the
 * code most narrowly, its alternatives read into tests, those that cannot be read kept as printed.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { type RegisterRow, holdsOn } from "#src/registers/register-table.ts";
import { type RegisterSnapshot, nameOf } from "#src/registers/snapshot.ts";
import type { Agreement, AgreementByName, OriginCase, OriginQuestion } from "./origin-case.ts";
import type { OriginRule } from "./origin-rule.ts";
import { readPublishedRule } from "./published-rule.ts";

const Cumulation = z.record(
  z.string(),
  z.looseObject({ countries: z.array(z.string()).optional() }),
);
const Rules = z.array(z.looseObject({ rule: z.string(), import: z.boolean().nullish() }));

/** The case with the agreement of the registers in place of its name. */
export function caseOf(question: OriginQuestion, snapshot: RegisterSnapshot): OriginCase {
  const { agreement } = question;
  if (!("scheme" in agreement)) return { ...question, agreement };
  const { commodity } = question.product;
  return {
    ...question,
    agreement: agreementOf(agreement, { commodity, day: question.day, snapshot }),
  };
}

type AgreementQuery = {
  readonly commodity: string;
  readonly day: Temporal.PlainDate;
  readonly snapshot: RegisterSnapshot;
};

function agreementOf(
  { scheme, subdivision }: AgreementByName,
  { commodity, day, snapshot }: AgreementQuery,
): Agreement {
  const row = snapshot.find("origin-schemes", scheme, day);
  if (!row) throw notLoaded(scheme, day);
  const found = narrowest(rulesFor(snapshot, { scheme, commodity, day }));
  const chosen =
    found.length > 1 && subdivision !== undefined
      ? found.filter(({ values }) => values["subdivision"] === subdivision)
      : found;
  if (chosen.length > 1) throw severalRules(scheme, chosen);
  const texts = chosen.flatMap(({ values }) => textsOf(values["rules"] ?? "[]"));
  const read = texts.map((text) => ({ text, rule: readPublishedRule(text) }));
  const rule: OriginRule = read.flatMap((one) => one.rule ?? []);
  const proofs = (row.values["proofs"] ?? "").split(" ").filter((proof) => proof !== "");
  const countries = (row.values["countries"] ?? "").split(" ").filter((code) => isCountry(code));
  return {
    id: scheme,
    legalBasis: nameOf(row).en,
    parties: countries,
    cumulation: cumulationOf("bilateral", row, { day, snapshot }),
    diagonal: cumulationOf("diagonal", row, { day, snapshot }),
    extended: cumulationOf("extended", row, { day, snapshot }),
    rules: rule.length === 0 ? {} : { [commodity]: rule },
    unread: read.flatMap((one) => (one.rule ? [] : [one.text])),
    mayPass: [],
    directTransport: true,
    proofs: Object.fromEntries(proofs.map((proof) => [proof, null])),
  };
}

const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code);

/** Countries of a form of cumulation; a group stands for its members on the day. */
function cumulationOf(
  form: "bilateral" | "diagonal" | "extended",
  row: RegisterRow,
  { day, snapshot }: Pick<AgreementQuery, "day" | "snapshot">,
): string[] {
  const methods = Cumulation.safeParse(JSON.parse(row.values["cumulation"] ?? "{}"));
  const codes = (methods.data?.[form]?.countries ?? []).flatMap((code) => {
    const group = snapshot.history("country-groups", code);
    const members = group.filter((one) => holdsOn(one, day.toString()));
    return group.length === 0 ? [code] : members.map(({ values }) => values["member"] ?? "");
  });
  return [...new Set(codes.filter((code) => isCountry(code)))];
}

/** Rows of the agreement whose range holds the code. */
export function rulesFor(
  snapshot: RegisterSnapshot,
  wanted: { readonly scheme: string; readonly commodity: string; readonly day: Temporal.PlainDate },
): readonly RegisterRow[] {
  const code = wanted.commodity.padEnd(10, "0").slice(0, 10);
  const day = wanted.day.toString();
  return snapshot
    .history("origin-rules", wanted.scheme)
    .filter(
      (row) =>
        holdsOn(row, day) && (row.values["from"] ?? "") <= code && code <= (row.values["to"] ?? ""),
    );
}

/** Rows of the smallest range: a rule for a heading comes before the one for its chapter. */
export function narrowest(rows: readonly RegisterRow[]): readonly RegisterRow[] {
  const width = ({ values }: RegisterRow) =>
    BigInt(values["to"] ?? "0") - BigInt(values["from"] ?? "0");
  const least = rows.map(width).toSorted((a, b) => (a < b ? -1 : 1))[0];
  return rows.filter((row) => width(row) === least);
}

/** Alternatives of a row that hold for imports, as printed. */
export function textsOf(rules: string): readonly string[] {
  const parsed = Rules.safeParse(JSON.parse(rules));
  return (parsed.data ?? []).filter((one) => one.import !== false).map(({ rule }) => rule);
}

function notLoaded(scheme: string, day: Temporal.PlainDate): AppError {
  return new AppError({
    code: "ORIGIN_SCHEME",
    status: 404,
    message: `No rules of the agreement "${scheme}" are loaded for ${day.toString()}.`,
    fix: "Import them with `registers import origin-rules`, or write the agreement into the case.",
  });
}

function severalRules(scheme: string, rows: readonly RegisterRow[]): AppError {
  const names = rows.map(({ values }) => `"${values["subdivision"] ?? ""}"`).slice(0, 12);
  return new AppError({
    code: "ORIGIN_SUBDIVISION",
    status: 400,
    message: `"${scheme}" has ${rows.length} rules for this code, by what the goods are.`,
    fix: `Name one as "subdivision" beside "scheme": ${names.join(", ")}.`,
  });
}
