/** Facts of structure that our own released tables hold: regimes, enterprises, sections, districts. */
import { compare, formatDecimal, zero } from "#src/kernel/decimal.ts";
import type { LabelOf } from "../official/labels.ts";
import {
  type Fact,
  type Subject,
  codesOf,
  findAmount,
  findGrowing,
  measureOf,
  moneyFact,
} from "./facts.ts";
import { sharePct } from "../tables/growth.ts";
import { growthText, moneyText, sentence } from "./wording.ts";

const structures: readonly { readonly dimension: string; readonly max: number }[] = [
  { dimension: "trade_mode", max: 3 },
  { dimension: "enterprise_type", max: 4 },
  { dimension: "section", max: 3 },
  { dimension: "district", max: 3 },
];

/** The largest classes of each structure with share and growth. */
export function structureFacts(subject: Subject, labelOf: LabelOf): readonly Fact[] {
  return structures.flatMap((structure) => classesOf(subject, structure, labelOf));
}

function classesOf(
  subject: Subject,
  structure: (typeof structures)[number],
  labelOf: LabelOf,
): readonly Fact[] {
  const { dimension } = structure;
  const whole = findAmount(subject, subject.period, {
    flow: "total",
    dimension: "total",
    code: "TOTAL",
  });
  const found = codesOf(subject, dimension).flatMap((code) => {
    const growing =
      code === "TOTAL" ? undefined : findGrowing(subject, { flow: "total", dimension, code });
    return growing ? [{ code, growing }] : [];
  });
  found.sort((a, b) => compare(b.growing.amount, a.growing.amount) || (a.code < b.code ? -1 : 1));
  return found
    .slice(0, structure.max)
    .filter(({ growing }) => compare(growing.amount, zero) > 0)
    .map(({ code, growing }) => {
      const label = labelOf(dimension, code);
      const money = moneyText(growing.amount, subject.currency);
      const growth = growing.yoyPct === null ? undefined : growthText(growing.yoyPct);
      const share = whole && sharePct(growing.amount, whole.amount);
      const part = share ? formatDecimal(share) : undefined;
      return moneyFact(subject, growing, {
        id: `${dimension}.${code}.total`,
        place: { flow: "total", dimension, code },
        label,
        measure: measureOf(subject.period),
        text: {
          en: `${whoEn(dimension, label.en)} ${money.en}${growth ? `, ${growth.en}` : ""}${part ? ` (${part} percent of the total)` : ""}.`,
          zh: `${whoZh(dimension, label.zh)}进出口${money.zh}${growth ? `，${growth.zh}` : ""}${part ? `，占${part}%` : ""}。`,
        },
      });
    });
}

/** Who or what traded: of a kind of enterprise, a register may give the kind alone. */
function whoZh(dimension: string, label: string): string {
  return dimension === "enterprise_type" && !label.endsWith("企业") ? `${label}企业` : label;
}

/** Who or what traded, as the beginning of an English sentence. */
function whoEn(dimension: string, label: string): string {
  const lower = /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
  switch (dimension) {
    case "enterprise_type":
      return `Trade by ${lower.replace(/ enterprises?$/, "")} enterprises came to`;
    case "section":
      return `Trade in ${lower} came to`;
    case "district":
      return `The customs district of ${label} handled`;
    default:
      return `${sentence(label)} came to`;
  }
}
