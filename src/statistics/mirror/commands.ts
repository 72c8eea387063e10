/** `statistics mirror` and `statistics major-partner`: figures of several offices in files, no database. */
import { readFileSync, statSync } from "node:fs";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { getProfile, openProfiles } from "#src/registers/profile.ts";
import { periodOption, required, wrongUse } from "../ask.ts";
import { Economies, type Figure, allGoods, lastSaid, world } from "./figure.ts";
import { FigureIndex, explainGap, periodBefore } from "./gap.ts";
import { compareGrowth, majorPartnerRow, rankPartner } from "./major-partner.ts";
import { gapRow, gapText } from "./print-gap.ts";
import { readFigures } from "./read-figures.ts";
import { mirrorRules } from "./rules.ts";

const bytesMax = 64 * 1024 * 1024;

function figuresOf(context: CommandContext, economies: Economies): readonly Figure[] {
  const said = context.args.flatMap((file) => {
    const { figures, skipped } = readFigures(readBytes(file), economies);
    const [first] = skipped;
    if (first) {
      context.note(
        `${file}: ${skipped.length} records skipped, e.g. record ${first.line}: ${first.reason}.`,
      );
    }
    return figures;
  });
  return lastSaid(said);
}

function readBytes(file: string): Uint8Array {
  try {
    if (statSync(file).size > bytesMax) throw new Error(`it has more than ${bytesMax} bytes`);
    return readFileSync(file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : "it cannot be read";
    throw new AppError({
      code: "MIRROR_UNREADABLE",
      status: 400,
      message: `${file} cannot be read: ${why}.`,
      fix: "Check the path and the rights of the file.",
      cause,
    });
  }
}

function mirror(context: CommandContext): Promise<ExitCode> {
  const profile = getProfile(openProfiles(), context.profile);
  const economies = new Economies(profile.registers.get("countries"));
  const rules = mirrorRules(profile);
  const index = new FigureIndex(figuresOf(context, economies));
  const period = required(context, "period");
  const commodity = context.options["commodity"] ?? allGoods;
  const own = economyOf(context, "of", economies, profile.country);
  const others =
    context.options["partner"] === undefined
      ? reporters(index.figures).filter((one) => one !== own)
      : [economyOf(context, "partner", economies)];
  let told = 0;
  for (const other of others) {
    for (const [importer, exporter] of [
      [own, other],
      [other, own],
    ] as const) {
      const gap = explainGap({ importer, exporter, period, commodity }, index, rules);
      if (!gap.gap) continue;
      told++;
      context.print(gapRow(gap), gapText(gap, context.options["locale"] === "zh" ? "zh" : "en"));
    }
  }
  if (told > 0) return Promise.resolve(0);
  throw new AppError({
    code: "MIRROR_NOTHING_TO_COMPARE",
    status: 404,
    message: `No economy has figures from both sides for ${period}, ${commodity}.`,
    fix: "Give files of both offices, in the same period and at the same level of commodities.",
  });
}

function economyOf(
  context: CommandContext,
  option: string,
  economies: Economies,
  usual?: string,
): string {
  const given = context.options[option] ?? usual ?? "";
  const found = economies.find(given);
  if (found !== undefined && found !== world) return found;
  throw wrongUse(`--${option} ${given} is not an economy.`, "Give two letters such as US.");
}

function reporters(figures: readonly Figure[]): readonly string[] {
  return [...new Set(figures.map(({ reporter }) => reporter))].toSorted();
}

function majorPartner(context: CommandContext): Promise<ExitCode> {
  const profile = getProfile(openProfiles(), context.profile);
  const economies = new Economies(profile.registers.get("countries"));
  const figures = figuresOf(context, economies);
  const period = required(context, "period");
  const economy = economyOf(context, "of", economies, profile.country);
  const against = context.options["against"] ?? periodBefore(period, period.length === 4 ? 1 : 12);
  const told = majorPartnerRow(
    rankPartner(figures, economy, period),
    compareGrowth(figures, period, against),
  );
  const { counts, ranks, growth } = told;
  for (const { rank, partners, role, isBound, ...one } of ranks) {
    const text = `${one.economy}  ${role}  ${rank ?? "–"}${isBound ? " at best" : ""} of ${partners}`;
    context.print({ row: "rank", ...one, role, partners, rank, isBound }, text);
  }
  for (const one of growth) {
    const grown = one.growthPercent === null ? "not known" : `${one.growthPercent}%`;
    context.print(
      { row: "growth", ...one },
      `${one.economy}  ${one.flow}  ${one.value} USD, growth ${grown}`,
    );
  }
  const said = (["supplier", "market"] as const).map((role) => {
    const { economies: all, ranks: places, bounds } = counts[role];
    const [first = 0, second = 0, third = 0] = places;
    const may = bounds > 0 ? `, of these ${bounds} at best` : "";
    return `${role} of ${all} economies: first ${first}, second ${second}, third ${third}${may}`;
  });
  context.print(
    { row: "counts", economy, period, ...counts },
    `${economy} as ${said.join("; as ")}.`,
  );
  return Promise.resolve(ranks.length > 0 ? 0 : 1);
}

const commodityOption = {
  flags: "--commodity <code>",
  says: {
    en: "Chapter, heading or subheading; all goods by default",
    zh: "章、品目或子目；缺省为全部商品",
  },
} as const;

export const commands: readonly CliCommand[] = [
  {
    name: "statistics mirror",
    examples: [
      "statistics mirror docs/using/examples/mirror-cn.csv docs/using/examples/mirror-br.xml --period 2024-03",
    ],
    arguments: "<files...>",
    says: {
      en: "Why figures of two offices about the same trade differ: CIF/FOB, timing, partners, coverage, secrecy",
      zh: "两方统计同一贸易的差异来源：价格基础、时间、伙伴归属、统计范围、保密",
    },
    options: [
      periodOption,
      {
        flags: "--of <economy>",
        says: {
          en: "Economy looked at; the profile's by default",
          zh: "所考察的经济体；缺省为本法域",
        },
      },
      {
        flags: "--partner <economy>",
        says: {
          en: "One partner; every reporter of the files by default",
          zh: "某一伙伴；缺省为文件中的全部报告方",
        },
      },
      commodityOption,
    ],
    run: mirror,
  },
  {
    name: "statistics major-partner",
    examples: [
      "statistics major-partner docs/using/examples/major-partner.xml --of CN --period 2024",
    ],
    arguments: "<files...>",
    says: {
      en: "Number of economies for which one is the first, second or third supplier or market, with growth rates",
      zh: "某经济体是多少个经济体的第一、二、三大进口来源或出口市场，以及各经济体增速对比",
    },
    options: [
      periodOption,
      {
        flags: "--of <economy>",
        says: {
          en: "Economy looked at; the profile's by default",
          zh: "所考察的经济体；缺省为本法域",
        },
      },
      {
        flags: "--against <period>",
        says: {
          en: "Growth over this period (default: a year before)",
          zh: "对比时期（缺省：上年同期）",
        },
      },
    ],
    run: majorPartner,
  },
];
