/** `personal-goods`: the tax on a parcel or a traveller's luggage, without a database. */
import { readFile } from "node:fs/promises";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { getProfile, openProfiles, readRules } from "#src/registers/profile.ts";
import { PersonalGoodsCase, PersonalGoodsRules, taxPersonalGoods } from "./personal-goods.ts";

const personalGoods: CliCommand = {
  name: "personal-goods",
  examples: ["personal-goods parcel.json"],
  says: {
    en: "Import tax on a parcel or a traveller's luggage (profile cn)",
    zh: "个人邮递物品或旅客行李物品进口税（cn 法域）",
  },
  arguments: "<file>",
  options: [],
  run: taxFile,
};
export const commands: readonly CliCommand[] = [personalGoods];

async function taxFile(context: CommandContext): Promise<ExitCode> {
  const [file = ""] = context.args;
  const profile = getProfile(openProfiles(), context.profile);
  if (!profile.ruleTexts.has("personal-goods"))
    throw refused(`Profile ${profile.id} has no rules for personal goods.`, "Use --profile cn.");
  const rules = readRules(profile, "personal-goods", PersonalGoodsRules);
  const parsed = PersonalGoodsCase.safeParse(await readJson(file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.map(String).join(".") ?? "";
    throw refused(`${file}: ${where}: ${issue?.message ?? "wrong form"}`, form);
  }
  const { code: currency, decimals: scale } = profile.currency;
  const found = taxPersonalGoods(parsed.data, { rules, currency, scale });
  const rows = found.lines.map(
    ({ line, formula, findings }) =>
      `  ${line}  ${[formula, ...findings.map(({ says }) => says)].filter(Boolean).join("  ")}`,
  );
  const due = found.payable === null ? "not known" : `${found.payable} ${currency}`;
  context.print({ file, ...found }, [...rows, `  due ${due}`].join("\n"));
  return found.payable === null ? 1 : 0;
}

const form = 'Write {"kind":"parcel","day":"2024-05-01","goods":[{"class":"20","value":"250"}]}.';

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw refused(`${file} cannot be read: ${cause instanceof Error ? cause.message : ""}`, form);
  }
}

function refused(message: string, fix: string): AppError {
  return new AppError({ code: "PERSONAL_GOODS", status: 400, message, fix });
}
