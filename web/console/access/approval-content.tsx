/** What a second person approves: the act, its reason, the goods and whose they are. */
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Language } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Facts } from "../parts/display.tsx";
import { printAmount } from "../parts/money.ts";
import { codeWord } from "../shell/words.ts";
import { words } from "./approval-words.ts";
import { isId, membersOf, textOf } from "./subject-word.ts";

type Content = NonNullable<Routes["GET /approvals"]["answer"]["approvals"][number]["content"]>;
type Members = ReturnType<typeof membersOf>;

/** Members that are sums of money, in the currency that stands beside them or in the profile's. */
const sums: readonly string[] = ["amount", "wouldBe", "customsValue"];
const decimal = /^-?\d+(?:\.\d+)?$/;

const columns = ["item", "commodity", "description", "origin", "netMassKg", "price"] as const;

/**
 * @param currency of amounts that name none
 * @param askedBy who asked for it, where that is not said beside it
 */
export function ApprovalContent(properties: {
  readonly content: Content | null;
  readonly currency: string;
  readonly askedBy?: string;
}) {
  const { content, currency, askedBy = "" } = properties;
  const { language } = useTexts();
  if (!content) return null;
  const { does, names, body, about } = content;
  const { goods, trader, checks, ...rest } = membersOf(about);
  const { explanations, profile: _ofAll, ...asked } = membersOf(body);
  const who = membersOf(trader);
  const facts = [
    [words.act[language], does[language]],
    [words.askedBy[language], askedBy],
    ...leavesOf(asked, { language, currency }),
    ...explained(explanations, checks, language),
    ...leavesOf(names, { language, currency }),
    ...leavesOf(rest, { language, currency }),
    [words.trader[language], [textOf(who["name"]), textOf(who["id"])].filter(Boolean).join(" · ")],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  return (
    <>
      <Facts name={words.content[language]} facts={grouped(facts)} />
      <Goods goods={Array.isArray(goods) ? goods.map(membersOf) : []} language={language} />
    </>
  );
}

/** Members of one name stand under it once, each on a line of its own. */
function grouped(facts: readonly (readonly [string, string])[]) {
  return [...Map.groupBy(facts, ([name]) => name)].map(([name, said]) => {
    const lines = said.map(([, value]) => value);
    const value = lines.length < 2 ? lines[0] : <Lines lines={lines} />;
    return [name, value] as const;
  });
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className="plain">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** Explanations that the gate asked for, each with the name of its check. */
function explained(
  explanations: unknown,
  checks: unknown,
  language: Language,
): readonly [string, string][] {
  return (Array.isArray(explanations) ? explanations : []).map((one: unknown) => {
    const { check, says } = membersOf(one);
    const name = textOf(membersOf(membersOf(checks)[textOf(check)])[language]) || textOf(check);
    const colon = language === "zh" ? "：" : ": ";
    return [words.says[language], `${name}${colon}${textOf(says)}`];
  });
}

function Goods(properties: { readonly goods: readonly Members[]; readonly language: Language }) {
  const { goods, language } = properties;
  if (goods.length === 0) return null;
  return (
    <ScrollTable name={words.goods[language]}>
      <table>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" className="name">
                {words[name][language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {goods.map((one) => (
            <tr key={textOf(one["item"])}>
              {columns.map((name) => (
                <td key={name} className="name">
                  {textOf(one[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

type ContentReader = { readonly language: Language; readonly currency: string };

/** Members with their values, one after another; a text in both languages is shown in the reader's. */
function leavesOf(value: unknown, reader: ContentReader, name = ""): readonly [string, string][] {
  const { language, currency } = reader;
  const label = name in words ? words[name as keyof typeof words][language] : name; // as just asked
  if (typeof value === "string") {
    if (value === "" || isId(value)) return [];
    const isSum = sums.includes(name) && decimal.test(value);
    return [[label, isSum ? printAmount(value, currency, language) : codeWord(value, language)]];
  }
  if (typeof value === "number" || typeof value === "boolean") return [[label, String(value)]];
  if (typeof value !== "object" || value === null) return [];
  const said: unknown = Object.entries(value).find(([key]) => key === language)?.[1];
  if (typeof said === "string") return [[label, said]];
  const stated: unknown = Object.entries(value).find(([key]) => key === "currency")?.[1];
  const within = { language, currency: typeof stated === "string" ? stated : currency };
  return Object.entries(value).flatMap(([key, one]) =>
    key === "currency" && typeof stated === "string"
      ? []
      : leavesOf(one, within, /^\d+$/.test(key) ? name : key),
  );
}
