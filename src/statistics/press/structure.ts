/** Facts of structure that our own released tables hold: regimes, enterprises, sections, districts. */
import { existsSync } from "node:fs";
import { compare, formatDecimal, zero } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import { officialFolder } from "../official/folder.ts";
import { readTsv } from "../official/tsv.ts";
import { monthText } from "../tables/period.ts";
import { type Fact, type Subject, findAmount, findGrowing, measureOf, moneyFact } from "./facts.ts";
import { growthText, moneyText, sentence, sharePct } from "./wording.ts";

type Structure = { readonly dimension: string; readonly labels: string | undefined; readonly word: Text; readonly max: number };

const structures: readonly Structure[] = [
  { dimension: "trade_mode", labels: "trade-modes", word: { en: "", zh: "" }, max: 3 },
  { dimension: "enterprise_type", labels: "enterprise-types", word: { en: "", zh: "" }, max: 4 },
  { dimension: "section", labels: undefined, word: { en: "goods of section ", zh: "第" }, max: 3 },
  { dimension: "district", labels: undefined, word: { en: "customs district ", zh: "关区" }, max: 3 },
];

/** The largest classes of each structure with share and growth. */
export function structureFacts(subject: Subject, profile: string): readonly Fact[] {
  return structures.flatMap((structure) => classesOf(subject, structure, profile));
}

function classesOf(subject: Subject, structure: Structure, profile: string): readonly Fact[] {
  const { dimension } = structure;
  const last = monthText(subject.period.year, subject.period.lastMonth);
  const whole = findAmount(subject, subject.period, { flow: "total", dimension: "total", code: "TOTAL" });
  const found = subject.book.codes(last, dimension).flatMap((code) => {
    const growing = code === "TOTAL" ? undefined : findGrowing(subject, { flow: "total", dimension, code });
    return growing ? [{ code, growing }] : [];
  });
  found.sort((a, b) => compare(b.growing.amount, a.growing.amount) || (a.code < b.code ? -1 : 1));
  return found.slice(0, structure.max).filter(({ growing }) => compare(growing.amount, zero) > 0).map(({ code, growing }) => {
    const label = labelOf(structure, code, profile);
    const money = moneyText(growing.amount, subject.currency);
    const growth = growing.yoyPct === null ? undefined : growthText(growing.yoyPct);
    const share = whole && sharePct(growing.amount, whole.amount);
    const part = share ? formatDecimal(share) : undefined;
    return moneyFact(subject, growing, {
      id: `${dimension}.${code}.total`, place: { flow: "total", dimension, code }, label, measure: measureOf(subject.period),
      text: {
        en: `${sentence(label.en)} came to ${money.en}${growth ? `, ${growth.en}` : ""}${part ? ` (${part} percent of the whole)` : ""}.`,
        zh: `${label.zh}进出口${money.zh}${growth ? `，${growth.zh}` : ""}${part ? `，占${part}%` : ""}。`,
      },
    });
  });
}

function labelOf(structure: Structure, code: string, profile: string): Text {
  const path = structure.labels === undefined ? undefined : new URL(`${structure.labels}.tsv`, officialFolder(profile));
  const row = path && existsSync(path) ? readTsv(path).find((one) => one["code"] === code) : undefined;
  if (row) return { en: row["en"] ?? code, zh: row["zh"] ?? code };
  const after = structure.dimension === "section" ? "类商品" : "";
  return { en: `${structure.word.en}${code}`, zh: `${structure.word.zh}${code}${after}` };
}
