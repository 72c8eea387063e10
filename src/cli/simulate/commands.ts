/**
 * `simulate`: made traffic with a realistic mix, lodged through the front door of a running server.
 */
import { legalDay } from "#src/kernel/legal-day.ts";
import { join } from "node:path";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { loadProfile, profilesFolder } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { readMix } from "./mix.ts";
import { readPlants } from "./plants.ts";
import { Simulator } from "./run.ts";

const declarationsMax = 5_000_000;
const monthsMax = 120;
const openMax = 10_000;

export const commands: readonly CliCommand[] = [
  {
    name: "simulate",
    examples: [
      "simulate --declarations 200 --seed 7",
      "simulate --declarations 20000 --seed 7 --months 12",
    ],
    says: {
      en: "Make realistic traffic: declarations, conveyances, payments, controls, gate-outs, releases",
      zh: "生成逼真的模拟业务：报关、运输工具、缴税、查验、提离、统计发布",
    },
    options: [
      {
        flags: "--declarations <n>",
        says: { en: "How many declarations", zh: "报关单数量" },
        default: "1000",
      },
      {
        flags: "--seed <seed>",
        says: { en: "The same seed makes the same documents", zh: "相同种子生成相同单证" },
        default: "1",
      },
      {
        flags: "--months <n>",
        says: {
          en: "Spread over months, each closed and released",
          zh: "分布的月数，逐月关账发布",
        },
        default: "1",
      },
      {
        flags: "--days <n>",
        says: {
          en: "Only the first days of each month; all where it is absent",
          zh: "仅每月前若干天，默认整月",
        },
      },
      {
        flags: "--besides <factor>",
        says: {
          en: "How many times as many amendments, cancellations, seizures and audits as the mix has",
          zh: "修改、撤销、扣留、稽查更正相对于业务构成的倍数",
        },
        default: "1",
      },
      {
        flags: "--from <month>",
        says: { en: "First month, YYYY-MM", zh: "起始月份（YYYY-MM）" },
        default: "2025-01",
      },
      {
        flags: "--open <n>",
        says: {
          en: "Additional declarations of today, left for people to work on",
          zh: "另加的当日报关单，留待人工办理",
        },
        default: "0",
      },
      {
        flags: "--plant <file>",
        says: {
          en: "Facts to plant: values multiplied by flow, months, partner, mode, goods, brand, province",
          zh: "植入的事实：按流向、月份、伙伴、监管方式、商品、品牌、省份放大价值",
        },
      },
    ],
    run: async (context) => {
      readMix(context.profile); // says so first where there is none
      const profile = loadProfile(join(profilesFolder, context.profile));
      const { open, ...options } = readOptions(context);
      const day = legalDay(profile.timeZone, Temporal.Now.instant());
      const simulator = new Simulator(context, {
        ...options,
        open: open === 0 ? undefined : { count: open, day },
        profile,
        snapshot: createSnapshot(profile),
      });
      const began = performance.now();
      const counts = await simulator.run();
      const seconds = (performance.now() - began) / 1_000;
      const said = [...counts].map(([status, count]) => `${count} ${status}`).join(", ");
      context.note(`${options.declarations} declarations in ${seconds.toFixed(1)} s: ${said}`);
      return 0;
    },
  },
];

function readOptions({ options }: CommandContext) {
  const seed = options["seed"] ?? "1";
  if (!/^[A-Za-z0-9]{1,10}$/.test(seed))
    throw wrong("--seed", seed, "one to ten letters or digits");
  const from = readMonth(options["from"] ?? "2025-01");
  const months = readCount("--months", options["months"] ?? "1", monthsMax);
  const over = from.add({ months }).toPlainDate({ day: 1 });
  if (Temporal.PlainDate.compare(over, legalDay("UTC", Temporal.Now.instant())) > 0) {
    throw wrong(
      "--from",
      from.toString(),
      "such that all months are over: goods of tomorrow have not moved",
    );
  }
  return {
    seed,
    from,
    months,
    days: options["days"] === undefined ? undefined : readCount("--days", options["days"], 31),
    declarations: readCount("--declarations", options["declarations"] ?? "1000", declarationsMax),
    besides: readFactor(options["besides"] ?? "1"),
    open: readOpen(options["open"] ?? "0"),
    plants: readPlants(options["plant"]),
  };
}

function readOpen(text: string): number {
  return text === "0" ? 0 : readCount("--open", text, openMax);
}

function readCount(flag: string, text: string, max: number): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > max) throw wrong(flag, text, `a number from 1 to ${max}`);
  return count;
}

/** A thousandth at most becomes certain: the shares of the mix stay below one together. */
const besidesMax = 25;

function readFactor(text: string): number {
  const factor = /^\d{1,2}(\.\d)?$/.test(text) ? Number(text) : Number.NaN;
  if (factor >= 0 && factor <= besidesMax) return factor;
  throw wrong("--besides", text, `a number from 0 to ${besidesMax}`);
}

function readMonth(text: string): Temporal.PlainYearMonth {
  try {
    return Temporal.PlainYearMonth.from(text, { overflow: "reject" });
  } catch {
    throw wrong("--from", text, "a month as YYYY-MM");
  }
}

function wrong(flag: string, text: string, must: string): AppError {
  return new AppError({
    code: "SIM-002",
    status: 400,
    message: `${flag} ${text.slice(0, 40)} is not possible.`,
    fix: `It must be ${must}.`,
  });
}
