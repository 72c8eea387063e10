/** Goods under control are downgraded to another use: what is declared changes, and a condition stays. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { Act } from "../parts/act.tsx";
import { useTexts } from "../shell/language.ts";
import { useControlKinds } from "./control-kinds.ts";

type Case = Routes["GET /controls/{id}"]["answer"];

const words = {
  downgrade: { en: "Downgrade goods to another use", zh: "决定改变用途" },
  says: {
    en: "A part becomes an item of its own. Charges are assessed again before the goods are released, and the condition of the use stays owed. A second person approves.",
    zh: "部分货物另立一项，放行前重新计征税款，并附相应条件放行。须经复核。",
  },
  use: { en: "Use", zh: "用途" },
  item: { en: "Goods item", zh: "商品项号" },
  quantity: { en: "Quantity (leave empty for the whole item)", zh: "数量（不填为整项）" },
  unit: { en: "Unit", zh: "单位" },
  commodity: { en: "Commodity code for the new use", zh: "改变用途后的商品编号" },
  description: { en: "Description for the new use", zh: "改变用途后的商品名称" },
  reason: { en: "Reason (the declarant reads it)", zh: "理由（申报人可见）" },
  law: { en: "Instrument and article", zh: "法律依据及条款" },
} as const satisfies Readonly<Record<string, Text>>;

export function DowngradeGoods({ found }: { readonly found: Case }) {
  const { language } = useTexts();
  const { uses } = useControlKinds(found.profile);
  const against = found.tasks.filter(({ isAgainst }) => isAgainst === true);
  const isReady = found.status === "open" && found.tasks.every(({ status }) => status === "done");
  const lawful = uses.filter((use) => against.every(({ kind }) => use.kinds.includes(kind)));
  if (!isReady || against.length === 0 || lawful.length === 0) return null;
  const word = (name: keyof typeof words) => words[name][language];
  return (
    <Act
      label={word("downgrade")}
      says={word("says")}
      route="POST /controls/{id}/downgrades"
      params={{ id: found.id }}
      danger
      fields={[
        {
          name: "use",
          label: word("use"),
          values: lawful.map(({ id }) => id),
          words: (id) => lawful.find((one) => one.id === id)?.name[language] ?? id,
          required: true,
        },
        { name: "item", label: word("item"), required: true },
        { name: "quantity", label: word("quantity") },
        { name: "unit", label: word("unit"), hint: "KGM" },
        { name: "commodity", label: word("commodity") },
        { name: "description", label: word("description") },
        { name: "reason", label: word("reason"), lines: 3, required: true },
        { name: "legalBasis", label: word("law") },
      ]}
      shape={withGoods}
    />
  );
}

function withGoods(typed: Readonly<Record<string, unknown>>) {
  const { item, quantity, unit, commodity, description, ...body } = typed;
  const isTyped = (value: unknown) => typeof value === "string" && value.trim() !== "";
  const part = {
    item: Number(item),
    ...(isTyped(quantity) ? { quantity, unit } : {}),
    ...(isTyped(commodity) ? { commodity } : {}),
    ...(isTyped(description) ? { description } : {}),
  };
  return { ...body, goods: [part] };
}
