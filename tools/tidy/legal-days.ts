/** The day of the law is found in one place: nothing else makes a day of a moment. */
import { derivedFrom } from "#src/kernel/derived.ts";
import { field } from "./source.ts";
import type { Finding, Guard, GuardReport, SourceFile, SyntaxNode } from "./source.ts";

/** Where it is found, for the server and for pages, which take no code of the server. */
const homes = ["src/kernel/legal-day.ts", "web/elements/legal-day.ts"];
/** In SQL: a moment in a zone as a day, and a day in a zone as a moment, which two functions do. */
const inSql = /\bat\s+time\s+zone\b[^)]*\)\s*::\s*date\b|::\s*timestamp\s+at\s+time\s+zone\b/gi;
const functionOfDay = /create function legal_day\w*\([^;]*;/g;

const unwrapped = (node: unknown): unknown =>
  field(node, "type") === "ChainExpression" ? field(node, "expression") : node;
const methodOf = (node: unknown): unknown =>
  field(field(field(unwrapped(node), "callee"), "property"), "name");

/** `at.toZonedDateTimeISO(zone)`, `Temporal.Now.zonedDateTimeISO(zone)`. */
function isInZone(node: unknown): boolean {
  const method = methodOf(node);
  return method === "toZonedDateTimeISO" || method === "zonedDateTimeISO";
}

/** `….toPlainDate()` or `….startOfDay()` of a moment in a zone, which may have a name; `plainDateISO(zone)`. */
function makesDay(node: SyntaxNode, zoned: ReadonlySet<unknown>): boolean {
  const method = methodOf(node);
  if (method === "plainDateISO") return true;
  if (method !== "toPlainDate" && method !== "startOfDay") return false;
  const object = field(field(node, "callee"), "object");
  return isInZone(object) || zoned.has(field(object, "name"));
}

const daysIn = derivedFrom((file: SourceFile): readonly Finding[] => {
  const starts: number[] = [];
  if (file.isCode && /toZonedDateTimeISO|zonedDateTimeISO|plainDateISO/.test(file.text)) {
    const zoned = new Set<unknown>();
    file.walk((node) => {
      if (node.type === "VariableDeclarator" && isInZone(field(node, "init")))
        zoned.add(field(field(node, "id"), "name"));
      if (node.type === "CallExpression" && makesDay(node, zoned)) starts.push(node.start);
    });
  }
  const sql = file.text.replaceAll(functionOfDay, (text) => " ".repeat(text.length));
  for (const { index } of sql.matchAll(inSql)) starts.push(index);
  const message = "a day of the law is found by legalDay, in SQL by legal_day and legal_day_start";
  return starts.map((start) => ({ file: file.path, line: file.lineAt(start), message }));
});

function checkLegalDays(files: readonly SourceFile[]): GuardReport {
  const looking = files.filter(
    ({ path, isCode, isTest }) =>
      !homes.includes(path) &&
      ((isCode && !isTest && /^(src|web|bench|tools\/(?!tidy\/))/.test(path)) ||
        /^db\/migrations\/.*\.sql$/.test(path)),
  );
  return { looked: looking.length, findings: looking.flatMap(daysIn) };
}

const inCode = [
  "at.toZonedDateTimeISO(profile.timeZone).toPlainDate()",
  "clock()\n  .toZonedDateTimeISO(zone)\n  .toPlainDate()",
  "at.toZonedDateTimeISO(zone).startOfDay().toInstant()",
  "Temporal.Now.plainDateISO(zone)",
  "Temporal.Now.zonedDateTimeISO(zone).toPlainDate()",
  "(() => { const local = at.toZonedDateTimeISO(zone); return local.toPlainDate(); })()",
];

export const legalDays: Guard = {
  name: "legal days",
  says:
    "A moment becomes a day of the law in `legalDay` alone, in SQL in `legal_day`; when a day began is " +
    "asked there too.",
  check: checkLegalDays,
  planted: [
    ...["src/money/planted.ts", "web/console/planted.tsx", "bench/planted.ts"].flatMap((path) =>
      inCode.map((text) => [{ path, text: `export const day = ${text};\n` }]),
    ),
    ...[
      "select (at at time zone ${zone})::date from postings",
      "select (max(at) at time zone 'Asia/Shanghai')::date from postings",
      "select 1 from postings where at >= ${from}::date::timestamp at time zone ${zone}",
    ].map((text) => [
      { path: "src/money/planted/store.ts", text: `export const days = sql\`${text}\`;\n` },
    ]),
    [
      {
        path: "db/migrations/9999_money_planted.sql",
        text: "create index planted on postings (((at at time zone 'UTC')::date));\n",
      },
    ],
  ],
};
