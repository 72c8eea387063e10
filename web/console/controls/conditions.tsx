/** Conditions on which goods were released: what is owed, until when, and recording that one is met. */
import type { Text } from "../../elements/language.ts";
import type { Declaration } from "../declarations/declaration-answer.ts";
import type { Routes } from "../../routes.gen.ts";
import { Act } from "../parts/act.tsx";
import { Day } from "../parts/display.tsx";
import { useTexts } from "../shell/language.ts";
import { useControlKinds } from "./control-kinds.ts";

type Owed = Routes["GET /declarations/{id}/requests"]["answer"]["conditions"];

const words = {
  title: { en: "Conditions of the release", zh: "附条件放行的条件" },
  met: { en: "met", zh: "已履行" },
  until: { en: "until", zh: "期限" },
  record: { en: "Record a condition as met", zh: "登记条件已履行" },
  says: { en: "The declarant reads what was seen.", zh: "核实情况告知申报人。" },
  kind: { en: "Condition", zh: "条件" },
  law: { en: "Instrument and article", zh: "法律依据及条款" },
  set: { en: "Conditions of the release, separated by commas", zh: "附条件放行的条件，以逗号分隔" },
  proof: { en: "Number of the supporting document", zh: "证明文件编号" },
  reason: { en: "What was seen (the declarant reads it)", zh: "核实情况（申报人可见）" },
} as const satisfies Readonly<Record<string, Text>>;

type Case = Routes["GET /controls/{id}"]["answer"];

/** Fields of a decision for its article and, of a release, the conditions that its controls may set. */
export function useGroundFields(found: Case, mayRelease: boolean) {
  const { language } = useTexts();
  const { conditions } = useControlKinds(found.profile);
  const lawful = conditions.filter((one) =>
    found.tasks.some(({ kind }) => one.kinds.includes(kind)),
  );
  const hint = lawful.map((one) => `${one.id}: ${one.name[language]}`).join(" · ");
  const set = { name: "conditions", label: words.set[language], hint };
  const law = { name: "legalBasis", label: words.law[language] };
  return mayRelease && lawful.length > 0 ? [law, set] : [law];
}

/** The field of conditions as the route takes it. */
export function withConditions({ conditions, ...body }: Readonly<Record<string, unknown>>) {
  if (typeof conditions !== "string" || conditions.trim() === "") return body;
  return { ...body, conditions: conditions.split(/[,，]/).map((one) => one.trim()) };
}

type Properties = { readonly declaration: Declaration; readonly conditions: Owed };

export function Conditions({ declaration, conditions }: Properties) {
  const { language } = useTexts();
  const known = useControlKinds(declaration.profile).conditions;
  if (conditions.length === 0) return null;
  const word = (name: keyof typeof words) => words[name][language];
  const nameOf = (kind: string) => known.find(({ id }) => id === kind)?.name[language] ?? kind;
  const open = conditions.filter(({ isMet }) => !isMet);
  return (
    <section aria-label={word("title")}>
      <p>{word("title")}</p>
      <ul>
        {conditions.map(({ kind, dueOn, isMet }) => (
          <li key={kind}>
            {nameOf(kind)} · {isMet ? word("met") : word("until")}{" "}
            {isMet ? null : <Day on={dueOn} />}
          </li>
        ))}
      </ul>
      {open.length === 0 ? null : (
        <Act
          label={word("record")}
          says={word("says")}
          route="POST /declarations/{id}/conditions"
          params={{ id: declaration.id }}
          fields={[
            {
              name: "kind",
              label: word("kind"),
              values: open.map(({ kind }) => kind),
              words: nameOf,
              required: true,
            },
            { name: "proof", label: word("proof"), required: true },
            { name: "reason", label: word("reason"), lines: 3, required: true },
          ]}
        />
      )}
    </section>
  );
}
