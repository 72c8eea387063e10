/**
 * Facts of structure that our own released tables hold: regimes, enterprises, products, brands, new forms
 * of trade, regions, zones, districts.
 */
import { compare, formatDecimal, zero } from "#src/kernel/decimal.ts";
import { unknownCode } from "../ledger/ledger.ts";
import type { LabelOf } from "../official/labels.ts";
import type { SeriesFlow } from "../official/series.ts";
import {
  type Fact,
  type Subject,
  codesOf,
  findAmount,
  findGrowing,
  measureOf,
  moneyFact,
} from "../figures/facts.ts";
import { sharePct } from "../tables/growth.ts";
import { growthText, moneyText, sentence } from "../figures/wording.ts";

type Structure = {
  readonly dimension: string;
  readonly max: number;
  /** Each is told by itself; absent: exports and imports together. */
  readonly flows?: readonly SeriesFlow[];
};

const structures: readonly Structure[] = [
  { dimension: "trade_mode", max: 3 },
  { dimension: "enterprise_type", max: 4 },
  { dimension: "section", max: 3 },
  { dimension: "product", max: 4, flows: ["export", "import"] },
  { dimension: "brand_type", max: 5, flows: ["export"] },
  { dimension: "ecommerce", max: 7 },
  { dimension: "region", max: 8 },
  { dimension: "trader_province", max: 3 },
  { dimension: "zone", max: 3 },
  { dimension: "district", max: 3 },
];

/** Of a place that no register knows nothing is told. */
const places: readonly string[] = ["zone", "trader_province"];

/** The largest classes of each structure with share and growth. */
export function structureFacts(subject: Subject, labelOf: LabelOf): readonly Fact[] {
  return structures.flatMap((structure) =>
    (structure.flows ?? (["total"] as const)).flatMap((flow) =>
      classesOf(subject, structure, { flow, labelOf }),
    ),
  );
}

function classesOf(
  subject: Subject,
  { dimension, max }: Structure,
  { flow, labelOf }: { readonly flow: SeriesFlow; readonly labelOf: LabelOf },
): readonly Fact[] {
  const whole = findAmount(subject, subject.period, { flow, dimension: "total", code: "TOTAL" });
  const found = codesOf(subject, dimension).flatMap((code) => {
    const growing =
      code === "TOTAL" || code === "" || (code === unknownCode && places.includes(dimension))
        ? undefined
        : findGrowing(subject, { flow, dimension, code });
    return growing ? [{ code, growing }] : [];
  });
  found.sort((a, b) => compare(b.growing.amount, a.growing.amount) || (a.code < b.code ? -1 : 1));
  return found
    .slice(0, max)
    .filter(({ growing }) => compare(growing.amount, zero) > 0)
    .map(({ code, growing }, rank) => {
      const named = labelOf(dimension, code);
      // a register may call the rest of the modes just "other"
      const label = named.en === "Other" ? labelOf(dimension, unknownCode) : named;
      const money = moneyText(growing.amount, subject.currency);
      const growth = growing.yoyPct === null ? undefined : growthText(growing.yoyPct);
      const share = whole && sharePct(growing.amount, whole.amount);
      const part = share ? formatDecimal(share) : undefined;
      const what = { dimension, flow, isFirst: rank === 0 };
      return moneyFact(subject, growing, {
        id: `${dimension}.${code}.${flow}`,
        place: { flow, dimension, code },
        label,
        measure: measureOf(subject.period),
        text: {
          en: `${whoEn(what, label.en)} ${money.en}${growth ? `, ${growth.en}` : ""}${part ? ` (${part} percent of ${wholeEn(flow)})` : ""}.`,
          zh: `${whoZh(what, label.zh)}${money.zh}${growth ? `，${growth.zh}` : ""}${part ? `，占${wholeZh(flow)}${part}%` : ""}。`,
        },
      });
    });
}

const wholeEn = (flow: SeriesFlow) => (flow === "total" ? "the total" : `${flow}s`);
const wholeZh = (flow: SeriesFlow) =>
  flow === "export" ? "出口总值的" : flow === "import" ? "进口总值的" : "";

type ClassName = {
  readonly dimension: string;
  readonly flow: SeriesFlow;
  /** The largest of its structure. */
  readonly isFirst: boolean;
};

/** Who or what traded: of a kind of enterprise, a register may give the kind alone. */
function whoZh({ dimension, flow, isFirst }: ClassName, label: string): string {
  const trade = flow === "export" ? "出口" : flow === "import" ? "进口" : "进出口";
  switch (dimension) {
    case "enterprise_type":
      return `${label.endsWith("企业") ? label : `${label}企业`}${trade}`;
    case "region":
      return isFirst ? `分区域看，${label}居首，${trade}` : `${label}${trade}`;
    default:
      return `${label}${trade}`;
  }
}

/** Who or what traded, as the beginning of an English sentence. */
function whoEn({ dimension, flow, isFirst }: ClassName, label: string): string {
  const lower = /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
  switch (dimension) {
    case "enterprise_type":
      return lower.startsWith("enterprises ")
        ? `Trade by ${lower} came to`
        : `Trade by ${lower.replace(/ enterprises?$/, "")} enterprises came to`;
    case "section":
      return `Trade in ${lower} came to`;
    case "product":
      return `${flow === "export" ? "Exports" : "Imports"} of ${label} came to`;
    case "brand_type":
      return `Exports of ${lower} came to`;
    case "ecommerce":
      return `Trade by ${label} came to`;
    case "region":
      return isFirst ? `Of the regions ${label} led with trade of` : `Trade of ${label} came to`;
    case "trader_province":
      return `Traders of ${label} traded`;
    case "zone":
      return `Trade of ${pluralOf(lower)} came to`;
    case "district":
      return `The customs district of ${label} handled`;
    default:
      return `${sentence(label)} came to`;
  }
}

const pluralOf = (label: string) => (label.endsWith("s") ? label : `${label}s`);
