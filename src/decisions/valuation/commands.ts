/** `value` and `settle value`: customs values of cases, without a database. */
import { readFile } from "node:fs/promises";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { getProfile, openProfiles } from "#src/registers/profile.ts";
import { SettlementCase, settleValue } from "./settlement.ts";
import { ValuationCase } from "./valuation-case.ts";
import { valuationLawOf } from "./valuation-law.ts";
import { type Valuation, determineValue } from "./valuation.ts";

const value: CliCommand = {
  name: "value",
  examples: ["value valuation.json"],
  says: {
    en: "Customs value of a case by the six methods of valuation, with why each applies or not",
    zh: "按六种估价方法确定完税价格，逐一说明适用与否的理由",
  },
  arguments: "<file>",
  options: [],
  run: valueFile,
};
const settle: CliCommand = {
  name: "settle value",
  examples: ["settle value settlement.json"],
  says: {
    en: "What a final price or a royalty after the sale adds to values that were assessed, with duty and VAT",
    zh: "最终价格或售后特许权使用费对已核定完税价格及关税、增值税的影响",
  },
  arguments: "<file>",
  options: [],
  run: settleFile,
};
export const commands: readonly CliCommand[] = [value, settle];

async function settleFile(context: CommandContext): Promise<ExitCode> {
  const [file = ""] = context.args;
  const profile = getProfile(openProfiles(), context.profile);
  const parsed = SettlementCase.safeParse(await readJson(file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.map(String).join(".") ?? "";
    throw unreadable(file, `${where === "" ? "the file" : where}: ${issue?.message ?? "wrong"}`);
  }
  const settled = settleValue(parsed.data, valuationLawOf(profile));
  const rows = settled.entries.map(
    ({ id, formula, duty, vat }) => `  ${id}  ${formula}  duty ${duty ?? "?"}, VAT ${vat ?? "?"}`,
  );
  const reasons = settled.reasons.map(({ says }) => `  ${says.en}`);
  const { change, duty, vat } = settled.totals;
  const head = `value ${change} ${settled.currency}, duty ${duty}, VAT ${vat}`;
  context.print({ file, ...settled }, [head, ...rows, ...reasons].join("\n"));
  return settled.late ? 1 : 0;
}

async function valueFile(context: CommandContext): Promise<ExitCode> {
  const [file = ""] = context.args;
  const profile = getProfile(openProfiles(), context.profile);
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
    message: `${file} is not a valuation case: ${what}`,
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
