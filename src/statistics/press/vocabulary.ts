/** Names of partners, goods and regimes as questions use them, from the registers of a profile. */
import type { Text } from "#src/kernel/text.ts";
import { type RegisterSnapshot, nameOf } from "#src/registers/snapshot.ts";
import type { Partners } from "../official/partners.ts";
import type { NamedPlace, Vocabulary } from "./question.ts";

const registers: readonly (readonly [string, string])[] = [
  ["trade_mode", "statistical-regimes"],
  ["enterprise_type", "enterprise-types"],
  ["section", "sections"],
  ["province", "provinces"],
  ["district", "districts"],
];

/** Other names in common use. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  US: ["united states", "usa", "u.s.", "america", "美国"],
  GB: ["united kingdom", "uk", "britain", "英国"],
  KR: ["south korea", "korea", "韩国"],
  HK: ["hong kong", "香港"],
  TW: ["taiwan", "台湾"],
  RU: ["russia", "俄罗斯"],
  VN: ["vietnam", "viet nam", "越南"],
  "AGG-ASEAN": ["asean", "东盟"],
  "AGG-EU27": ["european union", "eu", "欧盟"],
  "AGG-RCEP": ["rcep"],
};

/** Regimes that are spoken of as one. */
const together: readonly { readonly names: readonly string[]; readonly place: NamedPlace }[] = [
  {
    names: ["processing trade", "加工贸易"],
    place: {
      dimension: "trade_mode",
      codes: ["14", "15"],
      label: { en: "processing trade", zh: "加工贸易" },
    },
  },
];

/** The vocabulary of a profile, longest names first. */
export function vocabularyOf(
  snapshot: RegisterSnapshot,
  partners: Partners,
  asOf: Temporal.PlainDate,
): Vocabulary {
  const found = new Map<string, NamedPlace>();
  const add = (name: string, place: NamedPlace): void => {
    const key = name.toLowerCase().trim();
    if (key.length > 1 && !found.has(key)) found.set(key, place);
  };
  for (const { names, place } of together) for (const name of names) add(name, place);
  for (const { code, label, kind } of partners.values()) {
    if (kind === "world") continue;
    const place = { dimension: "partner", codes: [code], label };
    for (const name of [label.en, label.en.replace(/, China$/, ""), label.zh]) add(name, place);
    for (const name of aliases[code] ?? []) add(name, place);
  }
  for (const [dimension, kind] of registers) {
    for (const row of snapshot.list(kind, asOf)) {
      const label: Text = nameOf(row);
      const place = { dimension, codes: [row.code], label };
      if (label.en.toLowerCase() === "other") continue;
      // a district is named like its town, which is a province's name too
      const english = dimension === "district" ? `${label.en} customs` : label.en;
      if (dimension === "district") add(`${english} district`, place);
      for (const name of [english, `${english}s`, label.zh]) add(name, place);
      if (dimension === "province") add(label.zh.replace(/[省市]$/, ""), place);
      if (dimension === "enterprise_type") add(label.en.replace(/y? enterprise$/, ""), place);
    }
  }
  return [...found]
    .map(([name, place]) => ({ name, place }))
    .toSorted((a, b) => b.name.length - a.name.length || (a.name < b.name ? -1 : 1));
}
