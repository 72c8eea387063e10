/** `registers show`, `registers import` and `registers check`. */
import { legalDay } from "#src/kernel/legal-day.ts";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { counted } from "#src/kernel/counted.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { importedFromFiles, parseImports } from "./imported-files.ts";
import { getProfile, openProfiles } from "./profile.ts";
import { type ShownRecord, showRecord } from "./show-record.ts";
import { createSnapshot } from "./snapshot.ts";
import { checkTariff } from "./tariff-rules/check-tariff.ts";
import { tariffRulesOf } from "./tariff-rules/tariff-rules.ts";
import { importKinds, profileOfKind } from "./store.ts";
import { findRevisionDay } from "./us-hts/revision-day.ts";

const ImportAnswer = z.looseObject({
  read: z.int(),
  added: z.int(),
  changed: z.int(),
  closed: z.int(),
  version: z.string(),
  refused: z.array(z.object({ line: z.int(), reason: z.string() })),
  refusedCount: z.int(),
  unparsed: z.array(
    z.object({ code: z.string(), column: z.string(), text: z.string(), reason: z.string() }),
  ),
  findings: z.array(z.looseObject({ rule: z.string(), about: z.string(), detail: z.string() })),
  lacking: z.array(z.looseObject({ name: z.string() })),
});

const show: CliCommand = {
  name: "registers show",
  examples: ["registers show measures 64039111 --as-of 2025-01-01"],
  says: {
    en: "A record of a register as of a date, with its source: from the server, or from the profile's files with --offline",
    zh: "显示某日有效的参数记录及来源；--offline 时读取法域数据文件",
  },
  arguments: "<kind> <code>",
  options: [
    {
      flags: "--offline",
      says: {
        en: "read the profile's files; imports are not seen",
        zh: "读取法域数据文件，不含导入数据",
      },
    },
  ],
  run: async (context) => {
    const [kind = "", code = ""] = context.args;
    const shown =
      context.options["offline"] === "true"
        ? showFromFiles(context, kind, code)
        : await showFromServer(context, kind, code);
    if (!shown) {
      context.note(`The register ${kind} of ${context.profile} does not hold ${code}.`);
      return 1;
    }
    context.print(shown, JSON.stringify(shown, undefined, 2));
    return 0;
  },
};

function showFromFiles(
  context: CommandContext,
  kind: string,
  code: string,
): ShownRecord | undefined {
  const profile = getProfile(openProfiles(), context.profile);
  const asOf = context.asOf ?? legalDay(profile.timeZone, Temporal.Now.instant());
  return showRecord({ profile, snapshot: createSnapshot(profile), asOf }, kind, code);
}

/** Asks the server, which knows the imports; without one, the files answer and a note says so. */
async function showFromServer(
  context: CommandContext,
  kind: string,
  code: string,
): Promise<object | undefined> {
  const query = new URLSearchParams({
    profile: context.profile,
    ...(context.asOf && { asOf: context.asOf.toString() }),
  });
  try {
    const answer = await context.call({
      method: "GET",
      path: `/registers/${encodeURIComponent(kind)}/${encodeURIComponent(code)}?${query}`,
    });
    return z.looseObject({}).parse(answer.json);
  } catch (error) {
    if (error instanceof AppError && error.status === 404) return undefined;
    if (error instanceof AppError && error.status < 500) throw error;
    context.note("No server answers: this is what the profile's files say; imports are not seen.");
    return showFromFiles(context, kind, code);
  }
}

const importFile: CliCommand = {
  name: "registers import",
  examples: [
    "registers import measures tariff.json",
    "registers import us-hts hts_2025_rev_8.json",
  ],
  says: {
    en: `Import a file into the registers of the profile: ${importKinds.join(", ")}`,
    zh: `将文件导入适用法域的参数库：${importKinds.join("、")}`,
  },
  arguments: "<kind> <file>",
  options: [
    {
      flags: "--kind <register>",
      says: {
        en: "register of the codes, where no column kind of the file names it",
        zh: "参数表，文件的 kind 列未指明参数表时填写",
      },
    },
    {
      flags: "--complete",
      says: {
        en: "the file is the complete list: entries it leaves out end",
        zh: "文件为名单全部内容，未列者即行终止",
      },
    },
  ],
  run: async (context) => {
    const [kind = "", file = ""] = context.args;
    if (!importKinds.some((known) => known === kind)) {
      context.note(
        `There is no import of the kind "${kind}"; use one of: ${importKinds.join(", ")}.`,
      );
      return 2;
    }
    const query = new URLSearchParams({
      profile: profileOfKind(kind) ?? context.profile,
      file: basename(file).slice(0, 200),
    });
    const asOf = context.asOf ?? (kind === "us-hts" ? findRevisionDay(file) : undefined);
    if (asOf) query.set("asOf", asOf.toString());
    const register = context.options["kind"];
    if (register !== undefined) query.set("register", register);
    if (context.options["complete"] !== undefined) query.set("complete", "true");
    const answer = await context.call({
      method: "POST",
      path: `/registers/${kind}?${query}`,
      body: readFile(file),
      type: "application/octet-stream",
    });
    return report(context, ImportAnswer.parse(answer.json));
  },
};

function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new AppError({
      code: "FILE_UNREADABLE",
      status: 400,
      message: `The file ${file} cannot be read.`,
      fix: "Check its name and that you may read it.",
      cause,
    });
  }
}

function report(context: CommandContext, answer: z.infer<typeof ImportAnswer>): ExitCode {
  const { read, added, changed, closed, refused, refusedCount } = answer;
  const { unparsed, findings, version, lacking } = answer;
  for (const { line, reason } of refused) context.note(`line ${line} refused: ${reason}`);
  if (refusedCount > refused.length)
    context.note(`${refusedCount - refused.length} more lines are refused and not listed`);
  for (const { code, column, text, reason } of unparsed)
    context.note(`${code} ${column} "${text}" not understood: ${reason}`);
  for (const { rule, about, detail } of findings) context.note(`${rule} ${about}: ${detail}`);
  for (const { name } of lacking) context.note(`The node ${name} has not read it yet.`);
  const counts = `${read} read, ${added} added, ${changed} changed, ${closed} closed, ${refusedCount} refused`;
  context.print(answer, `${counts}; the registers are now ${version}`);
  return refused.length > 0 || unparsed.length > 0 ? 1 : 0;
}

const check: CliCommand = {
  name: "registers check",
  examples: ["registers check --profile us --import us-hts=hts_2026_rev_10.json.gz"],
  says: {
    en: "Test the tariff itself by its business rules: overlaps, orphans, dates, rates; no database",
    zh: "按业务规则核查税则自身：重叠、孤立、日期、税率；不需要数据库",
  },
  arguments: "",
  options: [
    {
      flags: "--import <kind=file>",
      says: {
        en: "files of `registers import` to test together with the profile's own registers, separated by commas",
        zh: "与参数库一并核查的导入文件（kind=文件，逗号分隔）",
      },
    },
  ],
  run: (context) => Promise.resolve(checkFiles(context)),
};

function checkFiles(context: CommandContext): ExitCode {
  const profile = getProfile(openProfiles(), context.profile);
  const { import: imports } = context.options;
  const days = { asOf: context.asOf, today: legalDay(profile.timeZone, Temporal.Now.instant()) };
  const files = imports === undefined ? [] : parseImports(imports);
  const snapshot = createSnapshot(profile, importedFromFiles(files, profile, days));
  const rules = tariffRulesOf(profile);
  const findings = checkTariff(rules, snapshot);
  for (const finding of findings) {
    const { rule, severity, about, detail, says } = finding;
    context.print(finding, `${rule} ${severity} ${about}: ${says.en} (${detail})`);
  }
  const tested = { measures: snapshot.all("measures").length, rules: rules.length };
  context.print(
    { ...tested, findings: findings.length },
    `${counted(findings.length, "finding")} by ${counted(tested.rules, "rule")} on ${counted(tested.measures, "measure")}`,
  );
  return findings.length > 0 ? 1 : 0;
}

export const commands: readonly CliCommand[] = [show, importFile, check];
