/** `conveyances` commands; all of them call the server's API. */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandOption } from "#src/platform/command.ts";
import { askOne, askRows, given, partOf, queryOf } from "#src/platform/command-rows.ts";

const id = "01a21423-19cc-7717-bf17-339ca07404f6";
/** Entries that are sent at once. */
const batchSize = 500;
const bytesMax = 64_000_000;

const list: CliCommand = {
  name: "conveyances list",
  examples: [
    "conveyances list --kind ship --name 'MADE'",
    "conveyances list --number IMO9074729 --json",
  ],
  says: {
    en: "Entries of the register of conveyances, the newest first",
    zh: "列出运输工具备案",
  },
  options: [
    {
      flags: "--kind <kind>",
      says: {
        en: "ship, aircraft, train, truck, driver or operator",
        zh: "类别：ship、aircraft、train、truck、driver 或 operator",
      },
    },
    { flags: "--number <number>", says: { en: "of this number", zh: "编号" } },
    { flags: "--name <name>", says: { en: "whose name begins so", zh: "名称开头" } },
    { flags: "--day <day>", says: { en: "that hold on this day", zh: "当日有效" } },
  ],
  run: (context) => {
    const query = queryOf(context, ["kind", "number", "name", "day"], { limit: "500" });
    const shows = ["id", "kind", "number", "name", "flag", "validFrom", "validTo"];
    return askRows(
      context,
      { method: "GET", path: `/conveyance-register?${query}` },
      { rows: "entries", shows },
    );
  },
};

const show: CliCommand = {
  name: "conveyances show",
  examples: [`conveyances show ${id}`],
  says: {
    en: "One entry with former names, other numbers of its name, and calls",
    zh: "显示单项备案及曾用名、同名编号、航次",
  },
  arguments: "<id>",
  run: (context) =>
    askOne(context, { method: "GET", path: `/conveyance-register/${partOf(context)}` }),
};

const particulars: readonly CommandOption[] = [
  { flags: "--name <name>", says: { en: "name", zh: "名称" } },
  { flags: "--flag <country>", says: { en: "country of registration", zh: "船旗国（注册国）" } },
  { flags: "--call-sign <sign>", says: { en: "call sign", zh: "呼号" } },
  { flags: "--operator <number>", says: { en: "number of the operator", zh: "运营企业编号" } },
  { flags: "--remark <text>", says: { en: "what else is known", zh: "备注" } },
  { flags: "--from <day>", says: { en: "first day", zh: "生效日期" } },
  { flags: "--to <day>", says: { en: "first day on which it no longer holds", zh: "失效日期" } },
];

const state: CliCommand = {
  name: "conveyances state",
  examples: [
    'conveyances state ship IMO9074729 --name "MADE STAR" --flag PA --call-sign 3EAB2 --from 2026-01-01',
    "conveyances state truck 粤ZA123港 --from 2026-01-01",
  ],
  says: {
    en: "Make an entry: customs any, carriers their own trucks and drivers",
    zh: "登记备案：海关可登记各类，承运人登记本单位货车和驾驶员",
  },
  arguments: "<kind> <number>",
  options: particulars,
  run: (context) => {
    const [kind = "", number = ""] = context.args;
    const { "call-sign": callSign, from: validFrom, to: validTo } = context.options;
    const body = JSON.stringify({
      kind,
      number,
      ...given(context, ["name", "flag", "operator", "remark"]),
      callSign,
      validFrom,
      validTo,
      profile: context.profile,
    });
    return askOne(context, { method: "POST", path: "/conveyance-register", body });
  },
};

const end: CliCommand = {
  name: "conveyances end",
  examples: [`conveyances end ${id} --on 2026-12-01 --reason "sold for scrap"`],
  says: { en: "End an entry from a day on", zh: "注销备案" },
  arguments: "<id>",
  options: [
    { flags: "--on <day>", says: { en: "first day on which it no longer holds", zh: "失效日期" } },
    { flags: "--reason <text>", says: { en: "reason", zh: "理由" } },
  ],
  run: (context) => {
    const path = `/conveyance-register/${partOf(context)}/end` as const;
    const body = JSON.stringify(given(context, ["on", "reason"]));
    return askOne(context, { method: "POST", path, body });
  },
};

type Counted = {
  readonly read: number;
  readonly added: number;
  readonly repeated: number;
  readonly ended: number;
  readonly refused: readonly { readonly number: number; readonly reason: string }[];
};

const importFile: CliCommand = {
  name: "conveyances import",
  examples: ["conveyances import docs/using/examples/conveyances.csv"],
  says: {
    en: "Make the entries of a CSV file, as an officer",
    zh: "关员按 CSV 文件批量登记备案",
  },
  arguments: "<file>",
  run: async (context) => {
    const [file = ""] = context.args;
    const rows = readRows(file);
    const sum = { read: 0, added: 0, repeated: 0, ended: 0 };
    const refused: { line: number; reason: string }[] = [];
    for (let from = 0; from < rows.length; from += batchSize) {
      const some = rows.slice(from, from + batchSize);
      const body = JSON.stringify({
        profile: context.profile,
        entries: some.map(({ entry }) => entry),
      });
      const path = "/conveyance-register/import";
      const answer = await context.call({ method: "POST", path, body });
      const counted = answer.json as Counted; // the route's answer
      for (const name of ["read", "added", "repeated", "ended"] as const)
        sum[name] += counted[name];
      for (const { number, reason } of counted.refused)
        refused.push({ line: some[number - 1]?.line ?? 0, reason });
    }
    for (const { line, reason } of refused) context.note(`line ${line}: ${reason}`);
    context.print(
      { kind: "conveyances", ...sum, refused },
      `${sum.read} read, ${sum.added} added, ${sum.repeated} known before, ${refused.length} refused`,
    );
    return refused.length > 0 ? 1 : 0;
  },
};

type CsvLine = {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
};

/** Lines of a CSV whose headings are members of an entry; empty cells are not stated. */
function readRows(file: string): readonly { readonly line: number; readonly entry: object }[] {
  try {
    const bytes = readFileSync(file);
    if (bytes.length > bytesMax) throw new Error(`it has more than ${bytesMax} bytes`);
    // cells by the headings of the first line
    const parsed = parse<CsvLine>(bytes, {
      bom: true,
      columns: true,
      info: true,
      skip_empty_lines: true,
    });
    return parsed.map(({ record, info }) => ({
      line: info.lines,
      entry: Object.fromEntries(Object.entries(record).filter(([, value]) => value.trim() !== "")),
    }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError({
      code: "CONVEYANCE_FILE_WRONG",
      status: 400,
      message: `${file} is no CSV file that can be read: ${why}`,
      fix: "Its first line names members of an entry: kind, number, name, flag, callSign, operator, remark, validFrom, validTo.",
      cause: error,
    });
  }
}

export const commands: readonly CliCommand[] = [list, show, state, end, importFile];
