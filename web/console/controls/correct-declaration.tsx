/** Customs corrects a declaration to what its control found; charges are assessed again before release. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { Act } from "../parts/act.tsx";
import { useTexts } from "../shell/language.ts";

type Case = Routes["GET /controls/{id}"]["answer"];

const words = {
  correct: { en: "Correct the declaration", zh: "按查验结果更正报关单" },
  says: {
    en: "Charges are assessed again before the goods are released. The declarant reads the reason, and money is drawn only with its holder's consent. A second person approves.",
    zh: "放行前重新计征税款，理由告知申报人；动用企业资金须经其确认。须经复核。",
  },
  changes: { en: "Findings, one change per line", zh: "查验所见，每行一处" },
  hint: {
    en: "goodsShipment.governmentAgencyGoodsItem[0].commodity.invoiceLine.itemChargeAmount = 5200.00 USD",
    zh: "goodsShipment.governmentAgencyGoodsItem[0].commodity.invoiceLine.itemChargeAmount = 5200.00 USD",
  },
  reason: { en: "Reason (the declarant reads it)", zh: "理由（申报人可见）" },
  law: { en: "Instrument and article", zh: "法律依据及条款" },
} as const satisfies Readonly<Record<string, Text>>;

export function CorrectDeclaration({ found }: { readonly found: Case }) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  return (
    <Act
      label={word("correct")}
      says={word("says")}
      route="POST /controls/{id}/corrections"
      params={{ id: found.id }}
      danger
      fields={[
        { name: "changes", label: word("changes"), hint: word("hint"), lines: 4, required: true },
        { name: "reason", label: word("reason"), lines: 3, required: true },
        { name: "legalBasis", label: word("law") },
      ]}
      shape={withPatch}
    />
  );
}

function withPatch({ changes, ...body }: Readonly<Record<string, unknown>>) {
  const lines = typeof changes === "string" ? changes.split("\n") : [];
  return { ...body, patch: lines.filter((line) => line.trim() !== "").map(operationOf) };
}

/** @example operationOf("a.b = 5 KGM") // { op: "set", path: "a.b", value: { value: "5", unitCode: "KGM" } } */
function operationOf(line: string) {
  const [path = "", said = ""] = line.split("=", 2).map((part) => part.trim());
  const [, value, unit] = /^(-?\d+(?:\.\d+)?)\s+([A-Z0-9]{2,4})$/.exec(said) ?? [];
  if (value === undefined) return { op: "set", path, value: said };
  const unitName = /Amount$/.test(path) ? "currencyId" : "unitCode";
  return { op: "set", path, value: { value, [unitName]: unit } };
}
