/**
 * Goods under control are sent back, destroyed or abandoned: part of them leaves the declaration, and all
 * goods whose release was refused end it, unless the refusal is withdrawn.
 */
import { colons, type Language, type Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { Act } from "../parts/act.tsx";
import { useTexts } from "../shell/language.ts";
import { useDeclaration } from "../shell/queries.ts";
import { type ControlKind, useControlKinds } from "./control-kinds.ts";
import { usePartText } from "./found-part.ts";

type Case = Routes["GET /controls/{id}"]["answer"];

const words = {
  dispose: { en: "Dispose of part of the goods", zh: "处置部分货物" },
  says: {
    en: "What is sent back, destroyed or abandoned leaves the declaration, whose charges are assessed again. A second person approves. If no goods would remain, refuse the release.",
    zh: "退运、销毁或者放弃的货物从报关单中核减并重新计征，须经复核。全部货物均须处置的，作不予放行决定。",
  },
  disposeAll: { en: "Dispose of the refused goods", zh: "处置不予放行的货物" },
  saysAll: {
    en: "Once nothing is left, the declaration ends. What was paid is given back where the law says so; the declarant reads the reason and how to appeal. A second person approves.",
    zh: "货物全部处置后报关单终结，已缴税款依规定退还，理由及救济途径告知申报人。须经复核。",
  },
  reopen: { en: "Withdraw the refusal", zh: "撤销不予放行决定" },
  saysReopen: {
    en: "The control is open again: findings can be corrected or repeated, and it is decided anew. A second person approves.",
    zh: "查验重新处理，可更正、复检或者复核查验结果，并重新作出处置。须经复核。",
  },
  proof: { en: "Number of the supporting document", zh: "证明文件编号" },
  gone: { en: "Gone already", zh: "已处置" },
  left: { en: "all that was left", zh: "其余全部货物" },
  part: {
    en: "Goods item (leave empty for all that is left)",
    zh: "商品项号（不填为其余全部货物）",
  },
  perishable: {
    en: "Why the goods cannot be kept until an appeal is decided (leave empty without one)",
    zh: "不能保存至复议决定作出的理由（没有复议的不填）",
  },
  exit: { en: "Disposal", zh: "处置方式" },
  item: { en: "Goods item", zh: "商品项号" },
  quantity: { en: "Quantity (leave empty for the whole item)", zh: "数量（不填为整项）" },
  unit: { en: "Unit", zh: "单位" },
  reason: { en: "Reason (the declarant reads it)", zh: "理由（申报人可见）" },
  law: { en: "Instrument and article", zh: "法律依据及条款" },
  "send-back": { en: "send back", zh: "退运" },
  destroy: { en: "destroy", zh: "销毁" },
  abandon: { en: "abandon to the State", zh: "放弃" },
} as const satisfies Readonly<Record<string, Text>>;

const exits = ["send-back", "destroy", "abandon"] as const;

export function DisposeGoods({ found }: { readonly found: Case }) {
  const { language } = useTexts();
  const partText = usePartText();
  const { kinds, disposals } = useControlKinds(found.profile);
  const isReady = found.status === "open" && found.tasks.every(({ status }) => status === "done");
  const { data: declaration } = useDeclaration(found.declarationId);
  const word = (name: keyof typeof words) => words[name][language];
  const lawful = exits.filter((exit) => isLawful(found, kinds, exit));
  const exit = {
    name: "exit",
    label: word("exit"),
    values: lawful,
    words: (one: string) => word(exits.find((known) => known === one) ?? "exit"),
    required: true,
  };
  const parts = (isNeeded: boolean) => [
    { name: "item", label: word(isNeeded ? "item" : "part"), required: isNeeded },
    { name: "quantity", label: word("quantity") },
    { name: "unit", label: word("unit"), hint: "KGM" },
  ];
  const said = saidFields(language);
  const common = { route: "POST /controls/{id}/disposals", params: { id: found.id } } as const;
  if (found.decision !== "refuse") {
    return (
      <Act
        {...common}
        label={word("dispose")}
        says={word("says")}
        offered={isReady && lawful.length > 0}
        danger
        fields={[exit, ...parts(true), ...said]}
        shape={withGoods}
      />
    );
  }
  const gone = found.disposed ?? [];
  const list = gone.map(({ exit: went, proof, goods }) => (
    <p key={proof}>
      {word("gone")}
      {colons[language]}
      {[...(goods?.map(partText) ?? [word("left")]), word(went), proof].join(" · ")}
    </p>
  ));
  if (declaration?.status !== "refused") return list;
  return (
    <span className="acts">
      {list}
      <Act
        {...common}
        label={word("disposeAll")}
        says={word("saysAll")}
        offered={lawful.length > 0}
        danger
        fields={[
          exit,
          {
            name: "proof",
            label: word("proof"),
            hint: proofsOf(disposals, language),
            required: true,
          },
          ...parts(false),
          { name: "perishable", label: word("perishable"), lines: 2 },
          ...said,
        ]}
        shape={withGoods}
      />
      <Act
        offered={gone.length === 0}
        label={word("reopen")}
        says={word("saysReopen")}
        route="POST /controls/{id}/refusal-withdrawal"
        params={{ id: found.id }}
        fields={said}
      />
    </span>
  );
}

const saidFields = (language: Language) => [
  { name: "reason", label: words.reason[language], lines: 3, required: true },
  { name: "legalBasis", label: words.law[language] },
];

function proofsOf(
  disposals: ReturnType<typeof useControlKinds>["disposals"],
  language: Language,
): string {
  return disposals.map((one) => `${words[one.exit][language]}: ${one.proof[language]}`).join(" · ");
}

/** As the route judges it: every kind that is against release has to know the exit, else every kind. */
function isLawful({ tasks }: Case, kinds: readonly ControlKind[], exit: string): boolean {
  const against = tasks.filter((task) => task.isAgainst ?? task.result === "refused");
  return (against.length > 0 ? against : tasks).every(({ kind }) => {
    const known = kinds.find(({ id }) => id === kind);
    return known?.exits.some((one) => one.exit === exit) ?? true;
  });
}

function withGoods({ item, quantity, unit, ...body }: Readonly<Record<string, unknown>>) {
  if (typeof item !== "string" || item.trim() === "") return body;
  const isPart = typeof quantity === "string" && quantity.trim() !== "";
  return { ...body, goods: [{ item: Number(item), ...(isPart ? { quantity, unit } : {}) }] };
}
