/** `value`: the customs value of a case by the six methods, without a database. */
import { readFile } from "node:fs/promises";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { ValuationCase } from "./valuation-case.ts";
import { valuationLawOf } from "./valuation-law.ts";
import { type Valuation, determineValue } from "./valuation.ts";

const value: CliCommand = {
  name: "value",
  says: {
    en: "Customs value of a case by the six methods of valuation, with why each applies or not",
    zh: "按六种估价方法确定完税价格，逐一说明适用与否的理由",
  },
  arguments: "<file>",
  options: [],
  run: valueFile,
};
export const commands: readonly CliCommand[] = [value];

async function valueFile(context: CommandContext): Promise<ExitCode> {
  const [file = ""] = context.args;
  const profile = getProfile(loadProfiles(), context.profile);
  const parsed = ValuationCase.safeParse(await readJson(file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.map(String).join(".") ?? "";
    throw unreadable(file, `${where === "" ? "the file" : where}: ${issue?.message ?? "wrong"}`);
  }
  const valuation = determineValue(parsed.data, valuationLawOf(profile));
  context.print({ file, ...valuation }, textOf(valuation));
  return valuation.method === null ? 1 : 0;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw unreadable(file, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function unreadable(file: string, what: string, cause?: unknown): AppError {
  return new AppError({
    code: "VALUATION_CASE",
    status: 400,
    message: `${file} is no valuation case: ${what}`,
    fix: "Write a JSON case as docs/using/valuation.md shows.",
    ...(cause !== undefined && { cause }),
  });
}

function textOf({ method, customsValue, currency, tried }: Valuation): string {
  const rows = tried.map((one) => {
    const reasons = one.reasons.map(({ says }) => says.en).join(" ");
    return `  method ${one.method}  ${one.outcome}  ${one.formula ?? reasons}`;
  });
  const head =
    method === null
      ? "no method gives a value"
      : `value ${customsValue ?? ""} ${currency} by method ${method}`;
  return [head, ...rows].join("\n");
}
