/**
 * Made traffic with planted fraud, for tests of the replay: a pattern that moves to another origin,
 * a ring with shells, an importer gone bad, goods nobody inspected before. Made whole, or past
 * records drawn again with the fraud planted on top. From a seed.
 */
import { type RiskRecords, readRecords, takeRows } from "../learning/records.ts";
import { head } from "../learning/made-records.ts";
import { seededRandom } from "../learning/seed.ts";

export const worldNames = ["moved", "ring", "gone-bad", "new-goods"] as const;
export type WorldName = (typeof worldNames)[number];

const rowsADay = 120;
const firstDay = Temporal.PlainDate.from("2024-01-01");

type Goods = {
  readonly heading: number;
  readonly hs6: string;
  readonly origin: string;
  readonly importer: string;
  readonly declarant: string;
  readonly seller: string;
  readonly factor: number;
  readonly chance: number;
};

/** Weeks of traffic in one world. */
export function madeWorld(name: WorldName | "all", seed: number, weeks = 10): RiskRecords {
  const random = seededRandom(seed * 7_919 + 17);
  const lines: string[] = [];
  const worlds = name === "all" ? worldNames : [name];
  for (let day = 0; day < weeks * 7; day++) {
    const date = firstDay.add({ days: day }).toString();
    const week = Math.floor(day / 7) + 1;
    for (let at = 0; at < rowsADay; at++) {
      let goods = plain(random, week, worlds.includes("moved"));
      for (const world of worlds) goods = plant(world, goods, week, random);
      lines.push(lineOf(`${seed}-${day}-${at}`, date, goods, random));
    }
  }
  const text = `${head.join(",")}\n${lines.join("\n")}\n`;
  return readRecords({ name: `world ${name}`, bytes: Buffer.from(text) }, "Fraud");
}

/** Part of the rows drawn again that is planted, its share of findings, and that of all others. */
const [plantedPart, plantedChance, usualChance] = [0.03, 0.7, 0.05];

/** Past records drawn again, with findings by chance and fraud planted on top. */
export function drawnWorld(past: RiskRecords, name: WorldName, seed: number): RiskRecords {
  const random = seededRandom(seed * 104_729 + 5);
  const some = () => Math.floor(random() * past.count);
  const days = Array.from({ length: 70 }, (_, day) => firstDay.add({ days: day }).toString());
  const rows = days.flatMap(() => Array.from({ length: rowsADay }, some));
  const day = days.flatMap((one) => Array.from({ length: rowsADay }, () => one));
  const drawn = takeRows(past, rows);
  const codes = [...drawn.texts.hs6];
  const [origin, importer] = [[...drawn.texts.origin], [...drawn.texts.importer]];
  const declarant = [...drawn.texts.declarant];
  const price = drawn.numbers.price.slice();
  const [goods, agent, first, second] = [some(), some(), some(), some()].map((row) => ({
    hs6: past.texts.hs6[row] ?? "",
    declarant: past.texts.declarant[row] ?? "",
    origin: past.texts.origin[row] ?? "",
  }));
  const target = Float64Array.from(rows, (_, at) => {
    const week = Math.floor(at / (7 * rowsADay)) + 1;
    const isPlanted =
      random() < plantedPart && (name === "moved" || name === "gone-bad" || week >= 4);
    if (!isPlanted) return Number(random() < usualChance);
    switch (name) {
      case "moved":
        codes[at] = goods?.hs6 ?? "";
        origin[at] = (week < 5 ? first : second)?.origin ?? "";
        break;
      case "ring":
        importer[at] = `SHELL${Math.floor(random() * 3)}`;
        declarant[at] = agent?.declarant ?? "";
        price[at] = (price[at] ?? 0) * 0.4;
        break;
      case "gone-bad":
        importer[at] = "GONE BAD";
        if (week < 5) return 0;
        break;
      case "new-goods":
        codes[at] = `980${1 + Math.floor(random() * 3)}00`;
        break;
      default:
        return name satisfies never;
    }
    return Number(random() < plantedChance);
  });
  const id = rows.map((_, at) => `${seed}-${at}`);
  const hs4 = codes.map((code) => code.slice(0, 4));
  const hs2 = codes.map((code) => code.slice(0, 2));
  const texts = { ...drawn.texts, id, day, hs6: codes, hs4, hs2, origin, importer, declarant };
  return { ...drawn, name: `drawn ${name}`, texts, numbers: { ...drawn.numbers, price }, target };
}

function skewed(random: () => number, count: number, skew: number): number {
  return Math.floor(count * random() ** skew);
}

/** What everybody trades; one pattern of fraud is there from the beginning. */
function plain(random: () => number, week: number, moves: boolean): Goods {
  const isPattern = random() < 0.04;
  const heading = isPattern ? 5 + Math.floor(random() * 6) : skewed(random, 60, 1.7);
  const origin = isPattern ? (moves && week >= 5 ? "C9" : "C4") : `C${skewed(random, 30, 1.8)}`;
  const importer = skewed(random, 500, 1.6);
  return {
    heading,
    hs6: hs6Of(heading, skewed(random, 6, 1.3)),
    origin,
    importer: `I${importer}`,
    declarant: `D${(importer * 7 + skewed(random, 3, 2)) % 60}`,
    seller: `S${(importer * 3 + skewed(random, 4, 2)) % 260}`,
    factor: 1,
    // common goods that are wrong now and then are enough to keep all inspectors busy
    chance: isPattern ? 0.8 : heading < 4 ? 0.25 : 0.012,
  };
}

function plant(world: WorldName, goods: Goods, week: number, random: () => number): Goods {
  switch (world) {
    case "moved":
      return goods;
    case "ring": {
      if (week < 4 || random() > 0.03) return goods;
      const shell = Math.floor(random() * 3);
      return {
        ...goods,
        importer: `SHELL${shell}`,
        declarant: "D13",
        seller: `S${70 + shell}`,
        factor: 0.4,
        chance: 0.7,
      };
    }
    case "gone-bad": {
      if (random() > 0.03) return goods;
      return { ...goods, importer: "I42", declarant: "D5", chance: week >= 5 ? 0.8 : 0.01 };
    }
    case "new-goods": {
      if (week < 3 || random() > 0.03) return goods;
      const heading = 90 + Math.floor(random() * 3);
      return { ...goods, heading, hs6: hs6Of(heading, 0), chance: 0.65 };
    }
    default:
      return world satisfies never;
  }
}

function hs6Of(heading: number, part: number): string {
  const chapter = String(10 + Math.floor(heading / 3)).padStart(2, "0");
  return `${chapter}${String(1 + (heading % 3)).padStart(2, "0")}${part}0`;
}

function lineOf(id: string, date: string, goods: Goods, random: () => number): string {
  const mass = Math.round(10 ** (1 + 3 * random()));
  const each = (5 + (goods.heading % 9) * 4) * goods.factor * (0.7 + 0.6 * random());
  const rate = (goods.heading % 4) * 4;
  const fraud = Number(random() < goods.chance);
  const office = 10 + skewed(random, 12, 1.5);
  return [
    ...[id, date, office, "B", "11", "21", "11", 10 + skewed(random, 3, 2) * 10],
    ...[goods.declarant, goods.importer, goods.seller, "", goods.hs6, goods.origin, goods.origin],
    ...[`${rate}.0`, "A", "Y", mass, (mass * each).toFixed(2), fraud, fraud],
  ].join(",");
}
