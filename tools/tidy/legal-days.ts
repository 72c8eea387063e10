/** The day of the law is found in one place: nothing else makes a day of a moment. */
import { derivedFrom } from "#src/kernel/derived.ts";
import { field } from "./source.ts";
import type { Finding, Guard, GuardReport, SourceFile, SyntaxNode } from "./source.ts";

/** Where it is found, for the server and for pages, which take no code of the server. */
const homes = ["src/kernel/legal-day.ts", "web/elements/legal-day.ts"];
/** In SQL: a moment in a zone as a day, and a day in a zone as a moment, which two functions do. */
const column = String.raw`(?:\w+\.)?(?:\w+_)?at`;
const unit = "'(?:day|week|month|quarter|year)'";
const inSql = new RegExp(
  [
    String.raw`\bat\s+time\s+zone\b[^)]*\)[\s)]*::\s*date\b`,
    String.raw`\bdate\s*\([^()]*\bat\s+time\s+zone\b[^()]*\)`,
    String.raw`::\s*timestamp\s+at\s+time\s+zone\b`,
    String.raw`\bcast\s*\((?:[^()]|\([^()]*\))*?\bat\s+time\s+zone\b(?:[^()]|\([^()]*\))*?\bas\s+date\s*\)`,
    String.raw`\b(?:cast\s*\(\s*${column}\s+as\s+date|(?<!\bnew\s+)date\s*\(\s*${column}\s*)\)`,
    String.raw`\btimezone\s*\((?:[^()]|\([^()]*\))*\)\s*::\s*date\b`,
    String.raw`\b(?:${column}|now\s*\(\s*\)|current_timestamp)\s*::\s*date\b`,
    String.raw`\bdate_trunc\s*\(\s*${unit}`,
    String.raw`\bto_char\s*\(\s*${column}\b[^,()]*,\s*'YYYY(?:-?MM)?(?:-?DD)?'`,
    String.raw`\bcurrent_date\b`,
  ].join("|"),
  "gi",
);
const functionOfDay = /create function legal_day\w*\([^;]*;/g;

const unwrapped = (node: unknown): unknown =>
  field(node, "type") === "ChainExpression" ? field(node, "expression") : node;
const methodOf = (node: unknown): string =>
  String(field(field(field(unwrapped(node), "callee"), "property"), "name"));
const ownerOf = (node: unknown): unknown => field(field(unwrapped(node), "callee"), "object");
const argumentOf = (node: unknown, index: number): unknown =>
  [field(unwrapped(node), "arguments")].flat()[index];
/** The name of a variable or of a member. */
const nameOf = (node: unknown): string =>
  String(field(node, "name") ?? field(field(node, "property"), "name"));

/** What makes of a moment in a zone another one, or its local time. */
const keepsZone = /^(?:add|subtract|with|withPlainTime|withTimeZone|round|toPlainDateTime)$/;

/** `at.toZonedDateTimeISO(zone)`, `Temporal.Now.zonedDateTimeISO(zone)`, what has their name or follows on. */
function isInZone(node: unknown, zoned: ReadonlySet<string>): boolean {
  const called = unwrapped(node);
  if (field(called, "type") === "Identifier") return zoned.has(nameOf(called));
  if (field(called, "type") === "NewExpression")
    return nameOf(field(called, "callee")) === "ZonedDateTime";
  const method = methodOf(called);
  if (/^(?:toZonedDateTimeISO|zonedDateTimeISO|plainDateTimeISO)$/.test(method)) return true;
  if (method === "from") return nameOf(ownerOf(called)) === "ZonedDateTime";
  return keepsZone.test(method) && isInZone(ownerOf(called), zoned);
}

/** A moment by what it is called: `now`, `takenAt`, `clock()`, `Temporal.Instant.from(…)`. */
function isMoment(node: unknown): boolean {
  const called = unwrapped(node);
  if (field(called, "type") !== "CallExpression")
    return /^(?:now|at|instant|moment)$|[a-z](?:At|Now|Instant|Moment)$/.test(nameOf(called));
  const isFrom = methodOf(called) === "from" && nameOf(ownerOf(called)) === "Instant";
  return isFrom || /^(?:clock|instant)$/.test(nameOf(field(called, "callee")));
}

/** The first ten characters of a moment's text. */
function cutsDay(node: SyntaxNode, zoned: ReadonlySet<string>): boolean {
  const isCut =
    /^(?:slice|substring|substr)$/.test(methodOf(node)) &&
    field(argumentOf(node, 0), "value") === 0 &&
    field(argumentOf(node, 1), "value") === 10;
  const printed = ownerOf(node);
  // with what is printed stated, the time behind the day is wanted too
  const isSplit =
    methodOf(node) === "split" &&
    field(argumentOf(node, 0), "value") === "T" &&
    argumentOf(printed, 0) === undefined;
  if (!(isCut || isSplit) || !/^to(?:String|JSON)$/.test(methodOf(printed))) return false;
  return isInZone(ownerOf(printed), zoned) || isMoment(ownerOf(printed));
}

/** A local time that is no whole day: `Temporal.PlainDateTime.from(…)`, `day.toPlainDateTime(time)`. */
const isLocalTime = (file: SourceFile, node: unknown): boolean =>
  /PlainDateTime/.test(file.text.slice(Number(field(node, "start")), Number(field(node, "end"))));

/** `day.toZonedDateTime(zone).toInstant()`, where no time of the day is given. */
function beginsDay(file: SourceFile, node: SyntaxNode): boolean {
  const begun = ownerOf(node);
  if (methodOf(node) !== "toInstant" || methodOf(begun) !== "toZonedDateTime") return false;
  const stated = [field(argumentOf(begun, 0), "properties")].flat();
  const hasTime = stated.some((one) => nameOf(field(one, "key")) === "plainTime");
  return !hasTime && !isLocalTime(file, ownerOf(begun));
}

/** Rounded to the day: `round("day")`, `round({ smallestUnit: "day" })`. */
function isToTheDay(given: unknown): boolean {
  if (field(given, "value") === "day") return true;
  return [field(given, "properties")]
    .flat()
    .some((one) => nameOf(field(one, "key")) === "smallestUnit" && isToTheDay(field(one, "value")));
}

/** `….toPlainDate()`, `….startOfDay()`, `….round("day")`, `….withPlainTime()` of a moment in a zone. */
function makesDay(node: SyntaxNode, zoned: ReadonlySet<string>): boolean {
  const method = methodOf(node);
  if (method === "plainDateISO") return true;
  if (method === "from" && nameOf(ownerOf(node)) === "PlainDate")
    return isInZone(argumentOf(node, 0), zoned);
  const given = argumentOf(node, 0);
  const isDay =
    method === "toPlainDate" ||
    method === "startOfDay" ||
    (method === "withPlainTime" && given === undefined) ||
    (method === "round" && isToTheDay(given));
  return isDay && isInZone(ownerOf(node), zoned);
}

/** `const { year, month, day } = local`. */
function takesDay(node: SyntaxNode, zoned: ReadonlySet<string>): boolean {
  const taken = [field(field(node, "id"), "properties")].flat();
  const hasDay = taken.some((one) => nameOf(field(one, "key")) === "day");
  return hasDay && isInZone(field(node, "init"), zoned);
}

const worthALook =
  /oned[dD]ateTime|plainDate(?:Time)?ISO|\bto(?:String|JSON)\s*\(\s*\)\s*\.\s*(?:s[lpu])/;

const daysIn = derivedFrom((file: SourceFile): readonly Finding[] => {
  const starts: number[] = [];
  if (file.isCode && worthALook.test(file.text)) {
    const zoned = new Set<string>();
    file.walk((node) => {
      const named = field(node, "id") ?? field(node, "left");
      if (node.type === "VariableDeclarator" || node.type === "AssignmentExpression")
        if (isInZone(field(node, "init") ?? field(node, "right"), zoned)) zoned.add(nameOf(named));
      const isFound =
        node.type === "CallExpression"
          ? makesDay(node, zoned) || cutsDay(node, zoned) || beginsDay(file, node)
          : node.type === "VariableDeclarator" && takesDay(node, zoned);
      if (isFound) starts.push(node.start);
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
  "at.toZonedDateTimeISO(zone).toString().slice(0, 10)",
  "(() => { const local = at.toZonedDateTimeISO(zone); return local.toString().slice(0, 10); })()",
  "(() => { let local; local = at.toZonedDateTimeISO(zone); return local.toPlainDate(); })()",
  "(() => { const { year, month, day } = at.toZonedDateTimeISO(zone); return [year, month, day]; })()",
  "one.takenAt.toString().slice(0, 10)",
  'clock().toString().split("T")[0]',
  "Temporal.Now.instant().toString().substring(0, 10)",
  "Temporal.Instant.from(text).toJSON().slice(0, 10)",
  "Temporal.PlainDate.from(at.toZonedDateTimeISO(zone))",
  'at.toZonedDateTimeISO(zone).round("day")',
  'at.toZonedDateTimeISO(zone).round({ smallestUnit: "day", roundingMode: "floor" })',
  "at.toZonedDateTimeISO(zone).withPlainTime()",
  "at.toZonedDateTimeISO(zone).toPlainDateTime().toPlainDate()",
  "at.toZonedDateTimeISO(zone).add({ days: 1 }).toPlainDate()",
  "new Temporal.ZonedDateTime(at.epochNanoseconds, zone).toPlainDate()",
  "day.toZonedDateTime(zone).toInstant()",
  "day.toZonedDateTime({ timeZone: zone }).toInstant()",
  "Temporal.Now.plainDateTimeISO(zone).toPlainDate()",
  "Temporal.PlainDate.from(text).add({ days: 1 }).toZonedDateTime(profile.timeZone).toInstant()",
  "month.toPlainDate({ day: 1 }).toZonedDateTime({ timeZone: zone }.timeZone).toInstant()",
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
      "select cast(at at time zone ${zone} as date) from postings",
      "select cast(max(p.at) at time zone ${zone} as date) from postings p",
      "select cast(p.at as date) from postings p",
      "select date(booked_at) from postings",
      "select date(at at time zone ${zone}) from postings",
      "select ((at at time zone ${zone}))::date from postings",
      "select timezone(${zone}, at)::date from postings",
      "select p.at::date, now()::date from postings p",
      "select date_trunc('day', at at time zone ${zone}) from postings",
      "select date_trunc('month', at, ${zone}) from postings",
      "select to_char(at at time zone ${zone}, 'YYYY-MM-DD') from postings",
      "select 1 from debts where due_on < current_date",
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
