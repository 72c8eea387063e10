/**
 * Why a declaration scored as it did, in words: which facts moved the score, and what is known of
 * them. In: a fitted learner and a row. Out: the facts that moved it most; the moves of one fact add
 * up, and all moves together are the score.
 */
import type { Text } from "#src/kernel/text.ts";
import { encodeRow, featureNames, keyOfFeature, type RowReader, seenOf } from "./encodings.ts";
import { type FittedLearner, movesWith } from "./learner.ts";

export type ScoreReason = {
  /** The fact, e.g. `HS6 × origin`. */
  readonly fact: string;
  /** What it added to the log odds. */
  readonly effect: number;
  readonly says: Text;
};

const reasonsMax = 3;
/** Moves too small to be worth a sentence. */
const effectMin = 0.05;

/** Facts whose name needs words. */
const named: Readonly<Record<string, Text>> = {
  tuple: {
    en: "these goods on this route at this rate and mass",
    zh: "同一商品、航线、税率及重量",
  },
  "tuple without mass": {
    en: "these goods on this route at this rate",
    zh: "同一商品、航线及税率",
  },
  route: { en: "departure and origin", zh: "启运国与原产国" },
};
/** Chinese words of the facts that keys are made of. */
const chinese: Readonly<Record<string, string>> = {
  HS2: "章",
  HS4: "品目",
  HS6: "子目",
  origin: "原产国",
  departure: "启运国",
  indicator: "原产地标记",
  type: "税种",
  rate: "税率",
  office: "海关",
  process: "申报类型",
  "import type": "贸易方式",
  "import use": "用途",
  payment: "付款方式",
  mode: "运输方式",
  courier: "承运人",
  importer: "收货人",
  declarant: "申报单位",
  seller: "卖方",
  "tax rate": "税率",
  "net mass": "净重",
  price: "价格",
  "price per kg": "每千克价格",
  duty: "税款",
  "direct route": "直接运输",
};

function wordsOf(name: string): Text {
  const zh = name.split(" × ").map((part) => chinese[part] ?? part);
  return named[name] ?? { en: name, zh: zh.join(" × ") };
}

/** How far above the usual a share has to be before it is a reason. */
const shareFactor = 1.2;

/** The facts that raised the score of a row most, the strongest first. */
export function explainRow(
  learner: FittedLearner,
  reader: RowReader,
  row: number,
): readonly ScoreReason[] {
  const moves = movesWith(learner, encodeRow(reader, row));
  const byFact = new Map<string, number>();
  moves.forEach((move, feature) => {
    const fact = keyOfFeature(feature) ?? featureNames[feature] ?? "";
    byFact.set(fact, (byFact.get(fact) ?? 0) + move);
  });
  return [...byFact]
    .filter(([fact, effect]) => effect > effectMin && isTelling(reader, fact))
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .slice(0, reasonsMax)
    .map(([fact, effect]) => ({ fact, effect, says: told(reader, fact) }));
}

/** A past no worse than that of all goods is no reason, whatever a tree makes of its counts. */
function isTelling(reader: RowReader, fact: string): boolean {
  const known = seenOf(reader, fact);
  return !known || known.seen === 0 || known.share > shareFactor * known.overall;
}

/** Reads the counts of the row read last. */
function told(reader: RowReader, name: string): Text {
  const known = seenOf(reader, name);
  const fact = wordsOf(name);
  if (!known) {
    return {
      en: `${fact.en} lies where findings were more frequent`,
      zh: `${fact.zh}处于查获率较高的区间`,
    };
  }
  const { seen, share, overall } = known;
  const per = (value: number) => `${Math.round(value * 100)}%`;
  if (seen === 0) {
    return {
      en: `${fact.en}: never seen before, as many findings were`,
      zh: `${fact.zh}：以前从未出现`,
    };
  }
  const cases = seen === 1 ? "1 earlier case" : `${seen} earlier cases`;
  return {
    en: `${fact.en}: ${cases}, ${per(share)} with a finding (all goods: ${per(overall)})`,
    zh: `${fact.zh}：以往 ${seen} 例，${per(share)} 有查获（全部货物 ${per(overall)}）`,
  };
}
