/** `assess`: the charges of declarations in files, without a database. */
import { AppError } from "#src/kernel/app-error.ts";
import { type Problem, printProblem, problemOfError } from "#src/kernel/problem.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { type Profile, getProfile, openProfiles } from "#src/registers/profile.ts";
import { importedFromFiles, parseImports } from "#src/registers/imported-files.ts";
import { createSnapshot, nothingImported } from "#src/registers/snapshot.ts";
import {
  type PrintedAssessment,
  printAssessment,
} from "#src/decisions/duties/printed-assessment.ts";
import type { Tariff } from "#src/decisions/duties/tariff.ts";
import { type DeclarationDocument, findText } from "../../declaration/document.ts";
import { checkStructure } from "../../declaration/check-structure.ts";
import { declarationMapping } from "../../declaration/mapping.ts";
import { readFacts } from "../../declaration/read-facts.ts";
import { dateOf } from "../../declaration/read-values.ts";
import { declarationFiles } from "../../intake/files.ts";
import { type AcceptedWhen, assessByTariff } from "./assess.ts";
import { printCharges } from "./charges-text.ts";
import { readDeclarationFile } from "./read-declaration-file.ts";
import { tariffOfProfile } from "../../law/tariff/snapshot-tariff.ts";
import { readTariffFiles } from "./tariff-file.ts";
import { type UnitName, unitNames } from "./unit-names.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { type ReadPool, openReadPool } from "../../intake/read-pool.ts";
import type { ReadResult } from "../../intake/read-body.ts";

const assess: CliCommand = {
  name: "assess",
  examples: [
    "assess docs/tour/footwear.json",
    "assess --profile gb --tariff tariff.json --rates rates.json declaration.xml",
  ],
  says: {
    en: "Charges of declarations with measure, law and formula behind each line; no database",
    zh: "计算报关单税费，逐行给出税率措施、法律依据和算式；不需要数据库",
  },
  arguments: "<paths...>",
  options: [
    {
      flags: "--tariff <file>",
      says: {
        en: "measures to use instead of the profile's; what it does not list is not charged",
        zh: "以此文件的税率措施代替法域数据文件；未列出的不征",
      },
    },
    {
      flags: "--rates <file>",
      says: {
        en: "exchange rates to use instead of the profile's",
        zh: "以此文件的汇率代替法域数据文件",
      },
    },
    {
      flags: "--import <kind=file>",
      says: {
        en: "files of `registers import` to add to the profile's registers, separated by commas; nothing is stored",
        zh: "临时加入参数库的导入文件（kind=文件，逗号分隔），不保存",
      },
    },
    {
      flags: "--at <time>",
      says: {
        en: "moment of acceptance with its offset, 2025-11-10T13:01+08:00; takes precedence over --as-of",
        zh: "接受申报的时刻（含时差），如 2025-11-10T13:01+08:00；优先于 --as-of",
      },
    },
  ],
  run: assessPaths,
};
export const commands: readonly CliCommand[] = [assess];

async function assessPaths(context: CommandContext): Promise<ExitCode> {
  const profiles = openProfiles();
  const profile = getProfile(profiles, context.profile);
  const tariffs = new Map([[profile.id, await tariffFor(context, profile)]]);
  const pool = openReadPool();
  let findings = false;
  try {
    for (const { file, isNamed } of declarationFiles(context.args)) {
      for (const result of await readFileOrSay(file, { profile, profiles, pool })) {
        const named = result.kind === "read" ? result.profile : undefined;
        const own = getProfile(profiles, named ?? profile.id);
        const tariff = tariffs.get(own.id) ?? (await tariffFor(context, own));
        tariffs.set(own.id, tariff);
        findings = assessOne({ file, isNamed, result, context, profile: own, tariff }) || findings;
      }
    }
  } finally {
    await pool.close();
  }
  return findings ? 1 : 0;
}

type FileReaders = {
  readonly profile: Profile;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly pool: ReadPool;
};

/** A file that cannot be read, or names an unknown profile, is a finding; the next is assessed. */
async function readFileOrSay(
  file: string,
  { profile, profiles, pool }: FileReaders,
): Promise<readonly ReadResult[]> {
  try {
    const results = await readDeclarationFile(file, profile, pool);
    for (const result of results)
      if (result.kind === "read" && result.profile !== undefined)
        getProfile(profiles, result.profile);
    return results;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [{ kind: "unreadable", problems: [problemOfError(error)], position: 1 }];
  }
}

/** Files win over the profile's registers, each for its part. */
async function tariffFor(context: CommandContext, profile: Profile): Promise<Tariff> {
  const { tariff: tariffFile, rates: ratesFile } = context.options;
  const files = await readTariffFiles(
    { tariff: tariffFile, rates: ratesFile },
    profile.currency.code,
  );
  if (files.tariff && files.rates) return files.tariff;
  const { import: imports } = context.options;
  const imported =
    imports === undefined
      ? nothingImported
      : importedFromFiles(parseImports(imports), profile, {
          asOf: context.asOf,
          today: legalDay(profile.timeZone, Temporal.Now.instant()),
        });
  const registers = tariffOfProfile(profile, createSnapshot(profile, imported));
  const exchangeRate = (files.rates ?? registers).exchangeRate;
  return { ...(files.tariff ?? registers), exchangeRate };
}

type FileAssessment = {
  readonly file: string;
  /** It was named, so it is meant to be a declaration. */
  readonly isNamed: boolean;
  readonly result: ReadResult;
  readonly context: CommandContext;
  readonly profile: Profile;
  readonly tariff: Tariff;
};

/** Prints one declaration's charges; true where something is wrong with it. */
function assessOne({ file, isNamed, result, context, profile, tariff }: FileAssessment): boolean {
  if (result.kind === "other") {
    context.print(
      { file, skipped: true, reason: result.reason },
      `${file}: skipped, ${result.reason}`,
    );
    return isNamed;
  }
  const found = result.kind === "read" ? formOf(result, profile) : result.problems;
  const problems = found.map((problem) => printProblem(problem));
  if (result.kind === "unreadable") {
    context.print(
      { file, ok: false, problems },
      `${file}: ${problems.map(({ message }) => message).join(" ")}`,
    );
    return true;
  }
  const assessment = assessDocument(result.document, { context, profile, tariff });
  context.print(
    { file, ...assessment, ...(problems.length > 0 && { problems }) },
    context.json
      ? undefined
      : `${file}\n${printCharges(assessment, namesOn(assessment.asOf, profile))}${notesOf(found)}`,
  );
  return assessment.totals.undetermined > 0 || found.some(({ severity }) => severity === "error");
}

/** What reading found, and what is wrong with the form: such a declaration is refused in any case. */
function formOf(
  { document, problems }: Extract<ReadResult, { kind: "read" }>,
  { id }: Profile,
): readonly Problem[] {
  const form = checkStructure(document, declarationMapping(id), id);
  const isTold = ({ code, path }: Problem) =>
    problems.some((one) => one.code === code && one.path === path);
  return [...problems, ...form.filter((one) => !isTold(one))];
}

/** Names of units by the profile's own register, whatever tariff was given. */
function namesOn(day: string, profile: Profile): UnitName {
  return unitNames(profile, createSnapshot(profile), Temporal.PlainDate.from(day));
}

type Facts = {
  readonly context: CommandContext;
  readonly profile: Profile;
  readonly tariff: Tariff;
};

function assessDocument(
  document: DeclarationDocument,
  { context, profile, tariff }: Facts,
): PrintedAssessment {
  const facts = readFacts(document, profile);
  const when = acceptedWhen(document, { context, profile });
  return printAssessment(assessByTariff(facts, { profile, tariff, ...when }));
}

/** What the caller says, else what the declaration states, else now. */
function acceptedWhen(
  document: DeclarationDocument,
  { context, profile }: Pick<Facts, "context" | "profile">,
): AcceptedWhen {
  const { timeZone } = profile;
  const stated = context.options["at"];
  if (stated !== undefined) return onItsDay(instantOf(stated), timeZone);
  if (context.asOf) return { acceptedOn: context.asOf };
  const text = findText(document, "acceptanceDateTime");
  const written = momentIn(text, timeZone);
  if (written) return onItsDay(written, timeZone);
  const day = dateOf(text);
  return day ? { acceptedOn: day } : onItsDay(Temporal.Now.instant(), timeZone);
}

function onItsDay(acceptedAt: Temporal.Instant, timeZone: string): AcceptedWhen {
  return { acceptedAt, acceptedOn: legalDay(timeZone, acceptedAt) };
}

function instantOf(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch (cause) {
    throw new AppError({
      code: "MOMENT_UNREADABLE",
      status: 400,
      message: `"${text.slice(0, 40)}" is not a valid date and time.`,
      fix: "Write day, time and offset: 2025-11-10T13:01+08:00.",
      cause,
    });
  }
}

/** `CCYYMMDDHHMMSS` with or without an offset; without one it is the profile's own time. */
function momentIn(text: string | undefined, timeZone: string): Temporal.Instant | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d(?::?\d\d)?)?$/.exec(text ?? "");
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, offset] = match;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  try {
    return offset === undefined
      ? Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant()
      : Temporal.Instant.from(local + offset);
  } catch {
    return undefined; // no such time: the check of the structure says so
  }
}

function notesOf(problems: readonly Problem[]): string {
  return problems.map(({ code, message }) => `\n  ${code}: ${message.en}`).join("");
}
