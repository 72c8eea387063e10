/** `requirements`: what goods require to enter or leave, by registers alone, without a database. */
import { AppError } from "#src/kernel/app-error.ts";
import { findDecimal } from "#src/kernel/decimal.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { importedFromFiles, parseImports } from "#src/registers/imported-files.ts";
import { getProfile, openProfiles, type Profile } from "#src/registers/profile.ts";
import { createSnapshot, nothingImported } from "#src/registers/snapshot.ts";
import {
  answerRequirements,
  type PrintedRequirement,
  type RequirementQuestion,
} from "./find-requirements.ts";
import { option } from "./option.ts";

/** @param now the moment whose day counts where `--as-of` names none */
export const requirementsCommand = (now: () => Temporal.Instant): CliCommand => ({
  name: "requirements",
  examples: [
    "requirements 05071000 --origin ZW",
    "requirements 2505100000 --direction export",
    "requirements 7114110000 --origin IN --profile gb --import uk-tariff=7114110000.json",
  ],
  says: {
    en: "Prohibitions, licences and certificates that a commodity requires; no database",
    zh: "某商品的禁限、许可证件及证书要求；不需要数据库",
  },
  arguments: "<commodity>",
  options: [
    option("--origin <country>", "country of origin of an import", "进口货物原产国（两位字母）"),
    option("--destination <country>", "country an export goes to", "出口货物目的国（两位字母）"),
    option(
      "--direction <direction>",
      "import (default) or export",
      "import 进口（默认）或 export 出口",
    ),
    option(
      "--procedure <code>",
      "procedure the goods are declared to; no requirement depends on it yet",
      "申报的监管方式；目前各项要求均不因此而异",
    ),
    option(
      "--documents <codes>",
      "codes of the documents to be declared, separated by commas",
      "拟申报单证代码（逗号分隔）",
    ),
    option("--mass <kg>", "net mass in kilograms", "净重（千克）"),
    option(
      "--additional-codes <codes>",
      "additional codes, separated by commas",
      "附加代码（逗号分隔）",
    ),
    option(
      "--import <kind=file>",
      "files of `registers import` to add to the profile's registers, separated by commas; nothing is stored",
      "临时加入参数库的导入文件（kind=文件，逗号分隔），不保存",
    ),
  ],
  run: (context) => Promise.resolve(answer(context, now())),
});

function answer(context: CommandContext, now: Temporal.Instant): ExitCode {
  const profile = getProfile(openProfiles(), context.profile);
  const today = legalDay(profile.timeZone, now);
  const question = questionOf(context, context.asOf ?? today);
  const { import: files } = context.options;
  const imported =
    files === undefined
      ? nothingImported
      : importedFromFiles(parseImports(files), profile, { asOf: context.asOf, today });
  const snapshot = createSnapshot(profile, imported);
  const found = answerRequirements({ profile, snapshot }, question);
  for (const one of found.requirements) context.print(one, lineOf(one));
  for (const [code, name] of Object.entries(found.documentNames))
    context.note(`${code}  ${name.en}  ${name.zh}`);
  sayLast(context, { profile, question, found: found.requirements });
  return found.outcome === "prohibited" || found.outcome === "missing" ? 1 : 0;
}

function questionOf({ args, options }: CommandContext, day: Temporal.PlainDate) {
  const [commodity = ""] = args;
  const { origin, destination, direction, mass, documents, additionalCodes } = options;
  if (!/^\d{2,10}$/.test(commodity)) throw wrong("The commodity", "two to ten digits");
  const movement = direction ?? (destination === undefined ? "import" : "export");
  if (movement !== "import" && movement !== "export")
    throw wrong("--direction", "import or export");
  const country = movement === "export" ? destination : origin;
  if (country !== undefined && !/^[A-Z]{2}$/.test(country))
    throw wrong("A country", "two capital letters");
  const netMassKg = mass === undefined ? undefined : findDecimal(mass);
  if (mass !== undefined && netMassKg === undefined) throw wrong("--mass", "a number of kilograms");
  const list = (text = "") => text.split(",").flatMap((one) => one.trim() || []);
  return {
    commodity,
    movement,
    country,
    day,
    documents: list(documents),
    netMassKg,
    additionalCodes: list(additionalCodes),
  } satisfies RequirementQuestion;
}

function wrong(what: string, form: string): AppError {
  return new AppError({
    code: "REQUIREMENT_QUESTION",
    status: 400,
    message: `${what} is not ${form}.`,
    fix: "See tidegate requirements --help.",
  });
}

type LastLine = {
  readonly profile: Profile;
  readonly question: RequirementQuestion;
  readonly found: readonly PrintedRequirement[];
};

function sayLast(context: CommandContext, { profile, question, found }: LastLine): void {
  const bans = found.filter(({ outcome }) => outcome === "prohibited").length;
  const { commodity: code } = question;
  const last = { code, requirements: found.length, bans };
  context.print(last, `${code}: ${found.length} required, of which ${bans} prohibit`);
  if (found.length === 0)
    context.note(`${profile.id} lists no requirement for this code; its lists may be incomplete.`);
}

/** `missing  710  Import control: endangered species: C400 or Y900`, as readers of a terminal want it. */
function lineOf({ outcome, kind, says, demands }: PrintedRequirement): string {
  const wanted = demands.map(({ ways }) =>
    ways.map(({ document, bound }) => document ?? bound ?? "nothing to declare").join(" or "),
  );
  const how = wanted.filter((text) => text !== "").map((text) => `: ${text}`);
  return `${outcome.padEnd(10)}  ${kind}  ${says.en}  ${says.zh}${how.join("; and")}`;
}
