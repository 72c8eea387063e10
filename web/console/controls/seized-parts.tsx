/** Parts of a declaration's goods that are seized by themselves, and what becomes of them. */
import { colons, type Text } from "../../elements/language.ts";
import type { Declaration } from "../declarations/declaration-answer.ts";
import { Act } from "../parts/act.tsx";
import { Moment } from "../parts/display.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { partText } from "./found-items.ts";

const words = {
  seize: { en: "Seize part of the goods", zh: "扣留部分货物" },
  seizeSays: {
    en: "The part leaves the declaration; the rest is charged, counted and released by itself. A second person approves.",
    zh: "该部分从报关单中核减，其余货物照常计征、统计、放行。须经复核。",
  },
  item: { en: "Goods item", zh: "商品项号" },
  quantity: { en: "Quantity (leave empty for the whole item)", zh: "数量（不填为整项）" },
  unit: { en: "Unit", zh: "单位" },
  reason: { en: "Reason shown to the declarant", zh: "告知申报人的理由" },
  legalBasis: { en: "Instrument and article", zh: "法律依据（条款）" },
  giveBack: { en: "Return this part", zh: "发还该部分" },
  giveBackSays: {
    en: "It is declared with the rest again: charged, counted, and released where the rest is. A second person approves.",
    zh: "重新并入报关单计征、统计，其余货物已放行的随之放行。须经复核。",
  },
  confiscate: { en: "Confiscate this part", zh: "没收该部分" },
  confiscateSays: {
    en: "It stays out of charges and statistics. A second person approves.",
    zh: "该部分不计征、不统计。须经复核。",
  },
  parts: { en: "Seized parts", zh: "单独扣留的货物" },
  seized: { en: "seized", zh: "已扣留" },
  returned: { en: "returned", zh: "已发还" },
  confiscated: { en: "confiscated", zh: "已没收" },
} as const satisfies Readonly<Record<string, Text>>;

/** States in which a part is seized by itself, as the profiles have them. */
const parting = [
  "awaiting-presentation",
  "charges-undetermined",
  "awaiting-payment",
  "under-control",
  "awaiting-arrival",
];

export function SeizedParts({ declaration }: { readonly declaration: Declaration }) {
  const { language } = useTexts();
  const { id } = declaration;
  const enabled = useMay("GET /declarations/{id}/seized-parts");
  const query = { params: { id } };
  const { data } = useAnswer("GET /declarations/{id}/seized-parts", query, { enabled });
  const parts = data?.parts ?? [];
  const word = (name: keyof typeof words) => words[name][language];
  const said = [
    { name: "reason", label: word("reason"), lines: 3, required: true },
    { name: "legalBasis", label: word("legalBasis") },
  ];
  return (
    <>
      <Act
        offered={parting.includes(declaration.status)}
        label={word("seize")}
        says={word("seizeSays")}
        route="POST /declarations/{id}/seized-parts"
        params={{ id }}
        danger
        fields={[
          { name: "item", label: word("item"), required: true },
          { name: "quantity", label: word("quantity") },
          { name: "unit", label: word("unit"), hint: "KGM" },
          ...said,
        ]}
        shape={withGoods}
      />
      {parts.length === 0 ? null : <h3>{word("parts")}</h3>}
      {parts.map(({ id: part, goods, state, seizedAt, decidedAt, reason }) => (
        <p key={part}>
          {goods
            .map(({ item, quantity, unit }) =>
              partText({ item, ...(quantity && unit ? { quantity, unit } : {}) }, language),
            )
            .join(" · ")}
          {colons[language]}
          {word(state)} <Moment at={decidedAt ?? seizedAt} /> · {reason}{" "}
          <Act
            offered={state === "seized"}
            label={word("giveBack")}
            says={word("giveBackSays")}
            route="POST /declarations/{id}/seized-parts/{part}/return"
            params={{ id, part }}
            fields={said}
          />{" "}
          <Act
            offered={state === "seized"}
            label={word("confiscate")}
            says={word("confiscateSays")}
            route="POST /declarations/{id}/seized-parts/{part}/confiscation"
            params={{ id, part }}
            danger
            fields={said}
          />
        </p>
      ))}
    </>
  );
}

function withGoods({ item, quantity, unit, ...body }: Readonly<Record<string, unknown>>) {
  const isPart = typeof quantity === "string" && quantity.trim() !== "";
  return { ...body, goods: [{ item: Number(item), ...(isPart ? { quantity, unit } : {}) }] };
}
