/** An officer's own choice: a control of this declaration, for a reason no trader reads. */
import type { Text } from "../../elements/language.ts";
import type { Declaration } from "../declarations/declaration-answer.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { codeWord } from "../shell/words.ts";
import { useControlKinds } from "./control-kinds.ts";

const words = {
  choose: { en: "Order a control", zh: "即决式布控" },
  chooseSays: {
    en: "It counts towards today's capacity and as an officer-ordered control in the monthly report. The declarant sees the legal basis, not your reason.",
    zh: "计入当日查验能力，并在月报中列为即决式布控。申报人可见法律依据，不可见您的理由。",
  },
  kind: { en: "Kind of control", zh: "查验方式" },
  agency: { en: "Agency (leave empty for customs)", zh: "执行部门（不填为海关）" },
  reason: { en: "Reason (officers only)", zh: "理由（仅关员可见）" },
  opened: { en: "The control has been opened.", zh: "查验任务已下达。" },
  kept: {
    en: "Recorded. The control is opened when the declaration reaches selection, if there is capacity.",
    zh: "已登记：报关单进入布控环节时，查验能力允许的即予执行。",
  },
} as const satisfies Readonly<Record<string, Text>>;

/** States in which a control can still be chosen. */
const open = [
  "awaiting-presentation",
  "charges-undetermined",
  "awaiting-payment",
  "under-control",
  "awaiting-arrival",
  "awaiting-request",
];

export function OrderControl({ declaration }: { readonly declaration: Declaration }) {
  const { language } = useTexts();
  const { kinds, ids, kindWord } = useControlKinds(declaration.profile);
  const agencies = [...new Set(kinds.flatMap((kind) => kind.agencies))];
  const word = (name: keyof typeof words) => words[name][language];
  return (
    <Act
      label={word("choose")}
      says={word("chooseSays")}
      route="POST /declarations/{id}/control-orders"
      params={{ id: declaration.id }}
      offered={open.includes(declaration.status)}
      fields={[
        {
          name: "kind",
          label: word("kind"),
          values: ids,
          words: kindWord,
          required: true,
        },
        {
          name: "agency",
          label: word("agency"),
          values: agencies,
          words: (agency: string) => codeWord(agency, language),
        },
        { name: "reason", label: word("reason"), lines: 3, required: true },
      ]}
      done={(answer) => word(answer.isOpen ? "opened" : "kept")}
    />
  );
}
