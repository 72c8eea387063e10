/** Parts of a declaration's goods that are seized by themselves, and what becomes of them. */
import { colons, type Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import type { Declaration } from "../declarations/declaration-answer.ts";
import { Act } from "../parts/act.tsx";
import { Moment } from "../parts/display.tsx";
import { usePrintedValue, useUnitName } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { usePartText } from "./found-part.ts";

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
  handOutSays: {
    en: "The declaration has ended: the part leaves custody and goes to its holder, who lodges it anew. A second person approves.",
    zh: "报关单已终结：该部分解除扣留，退还持有人，由其另行申报。须经复核。",
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

/** States in which a part is handed out, and not declared again. */
const ended = ["invalidated", "disposed", "confiscated"];

export function SeizedParts({ declaration }: { readonly declaration: Declaration }) {
  const { language } = useTexts();
  const { id } = declaration;
  const enabled = useMay("GET /declarations/{id}/seized-parts");
  const query = { params: { id } };
  const { data } = useAnswer("GET /declarations/{id}/seized-parts", query, { enabled });
  const parts = data?.parts ?? [];
  const isOffered = parting.includes(declaration.status);
  const hasEnded = ended.includes(declaration.status);
  const goodsOf = useGoodsFields(id, isOffered);
  const partText = usePartText();
  const word = (name: keyof typeof words) => words[name][language];
  const said = [
    { name: "reason", label: word("reason"), lines: 3, required: true },
    { name: "legalBasis", label: word("legalBasis") },
  ];
  return (
    <>
      <Act
        offered={isOffered}
        label={word("seize")}
        says={word("seizeSays")}
        route="POST /declarations/{id}/seized-parts"
        params={{ id }}
        danger
        fields={[
          { name: "item", label: word("item"), required: true, ...goodsOf.item },
          { name: "quantity", label: word("quantity") },
          { name: "unit", label: word("unit"), ...goodsOf.unit },
          ...said,
        ]}
        shape={goodsOf.shape}
      />
      {parts.length === 0 ? null : <h3>{word("parts")}</h3>}
      {parts.map(({ id: part, goods, state, seizedAt, decidedAt, says }) => (
        <p key={part}>
          {goods
            .map(({ item, quantity, unit }) =>
              partText({ item, ...(quantity && unit ? { quantity, unit } : {}) }),
            )
            .join(" · ")}
          {colons[language]}
          {word(state)} <Moment at={decidedAt ?? seizedAt} /> · {says[language]}{" "}
          <Act
            offered={state === "seized"}
            label={word("giveBack")}
            says={word(hasEnded ? "handOutSays" : "giveBackSays")}
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

type Row = Routes["GET /declarations/{id}/items"]["answer"]["items"][number];

/** As many items as are offered by name; of longer declarations the number is typed. */
const itemsMax = 100;
const kilogram = "KGM";

/**
 * The goods items by name, and the units they state an amount in by theirs: a profile has codes of its own
 * for units, which nobody at a counter knows. One name may have two codes: the item's own is sent.
 */
function useGoodsFields(id: string, enabled: boolean) {
  const printed = usePrintedValue();
  const unitName = useUnitName();
  const asked = { params: { id }, query: { from: 1, limit: itemsMax, find: "" } } as const;
  const { data } = useAnswer("GET /declarations/{id}/items", asked, { enabled });
  if (data === undefined || data.of > data.items.length)
    return { item: {}, unit: { hint: kilogram }, shape: withGoods };
  const { items } = data;
  const byNumber = new Map(items.map((row) => [String(row.item), row] as const));
  const describe = ({ item, commodity, description, quantity }: Row) =>
    [item, `${commodity} ${description}`, quantity === null ? "" : printed(quantity)]
      .filter((one) => one !== "")
      .join(" · ");
  const codes = items.flatMap(unitsOf);
  const names = [...new Set(codes.map((code) => unitName(code)))];
  return {
    item: {
      values: [...byNumber.keys()],
      words: (number: string) => {
        const row = byNumber.get(number);
        return row === undefined ? number : describe(row);
      },
    },
    unit: { values: names },
    shape: ({ unit, ...body }: Readonly<Record<string, unknown>>) => {
      const row = byNumber.get(String(body["item"]));
      const isNamed = (code: string) => unitName(code) === unit;
      const own = (row === undefined ? [] : unitsOf(row)).find(isNamed);
      return withGoods({ ...body, unit: own ?? codes.find(isNamed) });
    },
  };
}

/** Units that an item states an amount in: that of its quantity, and kilograms of its net mass. */
function unitsOf({ quantity, netMassKg }: Row): readonly string[] {
  const unit = quantity?.split(" ")[1];
  return [...(unit === undefined ? [] : [unit]), ...(netMassKg === null ? [] : [kilogram])];
}

function withGoods({ item, quantity, unit, ...body }: Readonly<Record<string, unknown>>) {
  const isPart = typeof quantity === "string" && quantity.trim() !== "";
  return { ...body, goods: [{ item: Number(item), ...(isPart ? { quantity, unit } : {}) }] };
}
