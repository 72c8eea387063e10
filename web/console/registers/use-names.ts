/** Names of codes as the registers hold them today, for answers that state the code alone. */
import { useCallback, useMemo } from "react";
import { printAmount } from "../parts/money.ts";
import { printNumber } from "../../elements/quantity.ts";
import type { Language, Text } from "../../elements/language.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";

/** Units of UN/ECE recommendation 20, and one of EDIFACT, that declarations of any administration state. */
const commonUnits: Readonly<Record<string, Text>> = {
  kg: { en: "kg", zh: "千克" },
  KGM: { en: "kg", zh: "千克" },
  GRM: { en: "g", zh: "克" },
  TNE: { en: "t", zh: "吨" },
  DTN: { en: "quintal", zh: "公担" },
  LTR: { en: "litre", zh: "升" },
  HLT: { en: "hectolitre", zh: "百升" },
  MTR: { en: "m", zh: "米" },
  MTK: { en: "m²", zh: "平方米" },
  MTQ: { en: "m³", zh: "立方米" },
  NAR: { en: "item", zh: "件" },
  H87: { en: "piece", zh: "件" },
  PCE: { en: "piece", zh: "件" },
  NPR: { en: "pair", zh: "双" },
  CTM: { en: "carat", zh: "克拉" },
  KWH: { en: "kWh", zh: "千瓦时" },
};

/** Names that take an s for several; a sign of a unit takes none. */
const countable = /^[a-z]{4}[a-z ]*$/;

/** Signs of units that lists spell out: a column of figures has no room for the word. */
const unitSigns: Readonly<Record<string, string>> = {
  kilogram: "kg",
  gram: "g",
  metre: "m",
  "square metre": "m²",
  "cubic metre": "m³",
  "kilowatt hour": "kWh",
};

/**
 * What stands behind an amount: the sign, else the word, without the kinds that a list counts to it.
 * @example unitText({ en: "pair", zh: "双" }, "en", "2") // "pairs"
 * @example unitText({ en: "item", zh: "个（台、件、只、套等）" }, "zh", "2") // "个"
 */
export function unitText(name: Text, language: Language, value: string): string {
  const { en, zh } = name;
  if (language === "zh") return zh.replace(/（.*）$/, "") || en;
  const sign = unitSigns[en];
  if (sign !== undefined) return sign;
  return countable.test(en) && !/s$/.test(en) && Number(value) !== 1 ? `${en}s` : en;
}

type NameOf = (code: string) => Text | undefined;

/** Names of one register; undefined where it has no such code, or the caller may not read it. */
export function useNames(kind: string): NameOf {
  const isAllowed = useMay("GET /registers/{kind}");
  const { data } = useAnswer(
    "GET /registers/{kind}",
    { params: { kind }, query: {} },
    { enabled: isAllowed, staleSeconds: 600 },
  );
  const names = useMemo(
    () => new Map(data?.records.map(({ code, name }) => [code, name] as const)),
    [data],
  );
  return useCallback(
    (code) => {
      const name = names.get(code);
      return name === undefined || name.en === code ? undefined : name;
    },
    [names],
  );
}

/** A code by its name, in the page's language; the code itself where no name is known. */
export function useNameOf(kind: string): (code: string) => string {
  const { language } = useTexts();
  const nameOf = useNames(kind);
  return useCallback(
    (code) => {
      const name = nameOf(code);
      return name === undefined ? code : name[language] || name.en;
    },
    [nameOf, language],
  );
}

/** The codes of one register in the order of their names; none where the caller may not read it. */
export function useCodes(kind: string): readonly string[] {
  const { language } = useTexts();
  const isAllowed = useMay("GET /registers/{kind}");
  const { data } = useAnswer(
    "GET /registers/{kind}",
    { params: { kind }, query: {} },
    { enabled: isAllowed, staleSeconds: 600 },
  );
  return useMemo(() => {
    const order = new Intl.Collator(language);
    const named = new Map(
      data?.records.map(({ code, name }) => [code, name[language] || name.en] as const),
    );
    return [...named].toSorted(([, a], [, b]) => order.compare(a, b)).map(([code]) => code);
  }, [data, language]);
}

/** An administration by its name; the id of its profile where none is known. */
export function useProfileName(): (profile: string) => string {
  const { language } = useTexts();
  const { data } = useAnswer("GET /tariff-profiles", {}, { staleSeconds: 600 });
  return useCallback(
    (profile) =>
      data?.profiles.find(({ id }) => id === profile)?.name[language] ?? profile.toUpperCase(),
    [data, language],
  );
}

/** Administrations to choose among, and the usual one; a list of one is no choice. */
export function useProfileOptions(): {
  readonly usual: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
} {
  const { language } = useTexts();
  const { data } = useAnswer("GET /tariff-profiles", {}, { staleSeconds: 600 });
  const options =
    data?.profiles.map(({ id, name }) => ({ value: id, label: name[language] })) ?? [];
  return { usual: data?.usual, options };
}

/** What a unit is called: a common one, one of the statistics, or one of declarations. */
export function useUnitName(): (unit: string, value?: string) => string {
  const { language } = useTexts();
  const ofStatistics = useNames("statistical-units");
  const declared = useNames("units");
  return useCallback(
    (unit, value = "1") => {
      const name = commonUnits[unit] ?? ofStatistics(unit) ?? declared(unit);
      return name === undefined ? unit : unitText(name, language, value);
    },
    [ofStatistics, declared, language],
  );
}

const withUnit = /^(-?\d+(?:\.\d+)?) ([A-Za-z\d#]{2,5})$/;

/**
 * A declared value with its unit or currency, as people read it; other values stay as they are.
 * `36346.79 KGM` becomes `36,346.79 kg`, `63114.57 USD` becomes `63,114.57 USD`.
 */
export function usePrintedValue(): (value: string) => string {
  const { language } = useTexts();
  const unitName = useUnitName();
  return useCallback(
    (value) => {
      const [, amount, unit] = withUnit.exec(value) ?? [];
      if (amount === undefined || unit === undefined) return value;
      const name = unitName(unit, amount);
      return name === unit && /^[A-Z]{3}$/.test(unit)
        ? printAmount(amount, unit, language)
        : `${printNumber(amount, language)} ${name}`;
    },
    [unitName, language],
  );
}
