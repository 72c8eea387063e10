/** What a second person approves: the act, its reason, the goods and whose they are. */
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Language } from "../../elements/language.ts";
import { printNumber } from "../../elements/quantity.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Facts } from "../parts/display.tsx";
import { useNameOf, useUnitName } from "../registers/use-names.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { type Fact, factsOf } from "./approval-facts.ts";
import { words } from "./approval-words.ts";
import { itemPlaceOf } from "./item-place.ts";
import { membersOf, textOf } from "./subject-word.ts";

type Content = NonNullable<Routes["GET /approvals"]["answer"]["approvals"][number]["content"]>;
type Members = ReturnType<typeof membersOf>;

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
  const unitName = useUnitName();
  const fieldName = useFieldName(content, language);
  const codeName = useCodeName(content, language);
  if (!content) return null;
  const { does, names, body, about } = content;
  const { goods, trader, checks, ...rest } = membersOf(about);
  const { explanations, profile: _ofAll, ...asked } = membersOf(body);
  const who = membersOf(trader);
  const reader = { language, currency, unitName, fieldName, codeName };
  const whose = [textOf(who["name"]), textOf(who["id"])].filter(Boolean).join(" · ");
  const facts: readonly Fact[] = [
    ["does", words.act[language], [does[language]]],
    ["askedBy", words.askedBy[language], [askedBy]],
    ...factsOf(asked, reader, "body"),
    ["explanations", words.says[language], explained(explanations, checks, language)],
    ...factsOf(addressOf(names), reader, "names"),
    ...factsOf(rest, reader, "about"),
    ["trader", words.trader[language], [whose]],
  ];
  const shown = eachOnce(facts).map(([place, label, lines]) => {
    const value = lines.length < 2 ? lines[0] : <Lines lines={lines} />;
    return [label, value, place] as const;
  });
  return (
    <>
      <Facts name={words.content[language]} facts={shown} />
      <Goods goods={Array.isArray(goods) ? goods.map(membersOf) : []} language={language} />
    </>
  );
}

/** What the address names; the number in it is an entry summary's, no declaration's. */
function addressOf(names: unknown) {
  const { mrn, ...others } = membersOf(names);
  return mrn === undefined ? others : { ...others, entrySummary: mrn };
}

/** What the form of the declaration calls a place that is to be changed. */
function useFieldName(content: Content | null, language: Language) {
  const { id } = membersOf(content?.names);
  const isAsked = Array.isArray(membersOf(content?.body)["patch"]) && typeof id === "string";
  const isAllowed = useMay("GET /declarations/{id}/form");
  const { data } = useAnswer(
    "GET /declarations/{id}/form",
    { params: { id: textOf(id) } },
    { enabled: isAsked && isAllowed },
  );
  const profile = data?.profile;
  const form = useAnswer(
    "GET /declarations/columns",
    { query: profile === undefined ? {} : { profile } },
    { enabled: profile !== undefined },
  );
  return (path: string) => {
    const place = itemPlaceOf(path);
    if (place === undefined)
      return data?.fields.find((field) => field.path === path)?.name[language];
    const { item, key } = place;
    const whole = words.itemPlace[language].replace("{}", String(item));
    if (key === "") return whole;
    const says = form.data?.columns.find((column) => column.key === key)?.says[language];
    return says === undefined
      ? undefined
      : words.ofItem[language].replace("{}", whole).replace("{}", says);
  };
}

/** Countries of the register, and what the profile names: reasons for recalls, ways to settle an appeal. */
function useCodeName(content: Content | null, language: Language) {
  const country = useNameOf("countries");
  const { id } = membersOf(content?.names);
  const isSettled = membersOf(content?.body)["settledAs"] !== undefined && typeof id === "string";
  const mayRead = useMay("GET /declarations/{id}/appeals");
  const appeals = useAnswer(
    "GET /declarations/{id}/appeals",
    { params: { id: textOf(id) } },
    { enabled: isSettled && mayRead },
  );
  const { kind } = membersOf(membersOf(content?.body)["reason"]);
  const { data } = useAnswer("GET /recall-rules", { query: {} }, { enabled: kind !== undefined });
  return (member: string, value: string) => {
    if (member === "origin") return country(value);
    if (member === "settledAs")
      return appeals.data?.settlements.find((way) => way.id === value)?.title[language];
    if (member !== "kind") return undefined;
    return data?.reasons.find(({ id }) => id === value)?.name[language];
  };
}

/** What nobody needs to read twice stands once. */
function eachOnce(facts: readonly Fact[]): readonly Fact[] {
  const said = facts.map(([, label, lines]) => JSON.stringify([label, lines]));
  return facts.filter(
    ([, , lines], at) => lines.some(Boolean) && said.indexOf(said[at] ?? "") === at,
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className="plain">
      {lines.map((line, at) => (
        <li key={`${at} ${line}`}>{line}</li>
      ))}
    </ul>
  );
}

/** Explanations that the gate asked for, each with the name of its check. */
function explained(explanations: unknown, checks: unknown, language: Language): readonly string[] {
  return (Array.isArray(explanations) ? explanations : []).map((one: unknown) => {
    const { check, says } = membersOf(one);
    const name = textOf(membersOf(membersOf(checks)[textOf(check)])[language]) || textOf(check);
    const colon = language === "zh" ? "：" : ": ";
    return `${name}${colon}${textOf(says)}`;
  });
}

const isFigure = (name: (typeof columns)[number]) => name === "netMassKg" || name === "price";

function Goods(properties: { readonly goods: readonly Members[]; readonly language: Language }) {
  const { goods, language } = properties;
  const country = useNameOf("countries");
  if (goods.length === 0) return null;
  const said = (name: (typeof columns)[number], text: string) => {
    if (name === "origin") return country(text);
    const [figure = "", ...unit] = text.split(" ");
    return isFigure(name) ? [printNumber(figure, language), ...unit].join(" ") : text;
  };
  return (
    <ScrollTable name={words.goods[language]}>
      <table>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" className={isFigure(name) ? "" : "name"}>
                {words[name][language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {goods.map((one) => (
            <tr key={textOf(one["item"])}>
              {columns.map((name) => (
                <td key={name} className={isFigure(name) ? "figure" : "name"}>
                  {said(name, textOf(one[name]))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}
