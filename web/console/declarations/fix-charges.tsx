/** Charges that no rate determines: an officer fixes each, seeing what it stands on and why it is open. */
import type { Language, Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import type { Declaration } from "./declaration-answer.ts";
import { useTexts } from "../shell/language.ts";
import { printAmount } from "../parts/money.ts";
import { Act } from "../parts/act.tsx";
import { Facts } from "../parts/display.tsx";
import { Part } from "../parts/part.tsx";
import { Reasons } from "../parts/reasons.tsx";
import { useAnswer, useMay } from "../shell/session.tsx";
import { taxWord } from "../shell/words.ts";

const words = {
  title: { en: "Charges to be determined", zh: "待核定税费" },
  says: {
    en: "No rate applies to these charges. Charges based on a determined one are computed from it. Large amounts, and low amounts for high-value goods, need a second person.",
    zh: "下列税费无税率可依。核定后，以其为计税基础的税费随之计算。金额较大的，以及货物价值高而核定金额低的，须经第二人复核。",
  },
  goods: { en: "Commodity", zh: "商品编号" },
  value: { en: "Customs value", zh: "完税价格" },
  unknown: { en: "not known", zh: "未确定" },
  why: { en: "Reason it is undetermined", zh: "待核定原因" },
  amount: { en: "Amount", zh: "核定税额" },
  reason: { en: "Reason (shown with the charge)", zh: "核定理由（列于税费明细）" },
  wouldBe: { en: "At the tariff rate", zh: "按税率计算应为" },
  wouldBeHint: {
    en: "Only if the system states another amount: repeat that amount here to confirm yours.",
    zh: "仅当系统提示按税率应为其他金额时填写：在此重复该金额，方可按本次金额核定。",
  },
} as const satisfies Readonly<Record<string, Text>>;

type Row = Routes["GET /declarations/{id}/items"]["answer"]["items"][number];

/** Where the page leads to. */
export const fixChargesId = "charges-to-determine";

/** Acts offered at once; the others follow as these are fixed. */
const linesMax = 20;

export function FixCharges({ declaration }: { readonly declaration: Declaration }) {
  const { language } = useTexts();
  const may = useMay("POST /declarations/{id}/charges");
  const isOpen = may && declaration.status === "charges-undetermined";
  const asked = {
    params: { id: declaration.id },
    query: { open: "true", limit: linesMax },
  } as const;
  const { data } = useAnswer("GET /declarations/{id}/items", asked, { enabled: isOpen });
  const open = (data?.items ?? []).flatMap((row) =>
    row.undetermined.map((taxType) => ({ row, taxType })),
  );
  if (!isOpen || open.length === 0) return null;
  const currency = declaration.charges?.currency ?? undefined;
  return (
    <Part name={words.title[language]} id={fixChargesId}>
      <p className="soft">{words.says[language]}</p>
      <span className="acts">
        {open.slice(0, linesMax).map(({ row, taxType }) => (
          <Fix
            key={`${row.item} ${taxType}`}
            id={declaration.id}
            row={row}
            taxType={taxType}
            currency={currency}
          />
        ))}
      </span>
    </Part>
  );
}

/** @example labelOf(row, "CT", "en") // "Determine consumption tax on item 2" */
function labelOf({ item }: Row, taxType: string, language: Language): string {
  const tax = taxWord(taxType, language);
  if (language === "zh") return `核定第 ${item} 项${tax}`;
  // codes stay in capitals
  const name = /^[A-Z][a-z]/.test(tax) ? tax.slice(0, 1).toLowerCase() + tax.slice(1) : tax;
  return `Determine ${name} on item ${item}`;
}

function Fix(properties: {
  readonly id: string;
  readonly row: Row;
  readonly taxType: string;
  readonly currency: string | undefined;
}) {
  const { id, row, taxType, currency } = properties;
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const { customsValue } = row;
  const value = customsValue ? printAmount(customsValue, currency, language) : word("unknown");
  return (
    <Act
      label={labelOf(row, taxType, language)}
      about={
        <>
          <Facts
            name={word("title")}
            facts={[
              [word("goods"), row.commodity],
              [word("value"), value],
            ]}
          />
          <h3>{word("why")}</h3>
          <Why id={id} place={row.place} taxType={taxType} none={word("unknown")} />
        </>
      }
      route="POST /declarations/{id}/charges"
      params={{ id }}
      fields={[
        { name: "amount", label: word("amount"), required: true },
        { name: "reason", label: word("reason"), lines: 3, required: true },
        { name: "wouldBe", label: word("wouldBe"), hint: word("wouldBeHint") },
      ]}
      shape={(values) => ({ lines: [{ item: row.item, taxType, ...values }] })}
      primary
    />
  );
}

/** Why no rate determines the charge, read when the officer opens it. */
function Why(properties: {
  readonly id: string;
  readonly place: number;
  readonly taxType: string;
  readonly none: string;
}) {
  const { id, place, taxType, none } = properties;
  const params = { id, place: String(place) };
  const { data } = useAnswer("GET /declarations/{id}/items/{place}", { params });
  const line = data?.charges?.lines.find(
    (one) => one.method === "undetermined" && one.taxType === taxType,
  );
  return <Reasons reasons={line?.reasons ?? []} none={none} />;
}
