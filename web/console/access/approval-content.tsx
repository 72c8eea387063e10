/** What a second person approves: the act, its reason, the goods and whose they are. */
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Language, Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Facts } from "../parts/display.tsx";
import { printAmount } from "../parts/money.ts";
import { codeWord } from "../shell/words.ts";
import { isId, membersOf, textOf } from "./subject-word.ts";

type Content = NonNullable<Routes["GET /approvals"]["answer"]["approvals"][number]["content"]>;
type Members = ReturnType<typeof membersOf>;

const words = {
  content: { en: "Requested action", zh: "申请内容" },
  act: { en: "Action", zh: "事项" },
  askedBy: { en: "Requested by", zh: "申请人" },
  party: { en: "Party", zh: "单位" },
  reference: { en: "Reference", zh: "企业内部编号" },
  mrn: { en: "Declaration", zh: "报关单号" },
  trader: { en: "Trader", zh: "收发货人" },
  goods: { en: "Goods", zh: "货物" },
  item: { en: "Item", zh: "项" },
  commodity: { en: "Commodity", zh: "商品编号" },
  description: { en: "Description", zh: "品名" },
  origin: { en: "Origin", zh: "原产国（地区）" },
  netMassKg: { en: "Net mass (kg)", zh: "净重（千克）" },
  price: { en: "Price", zh: "价格" },
  reason: { en: "Reason", zh: "理由" },
  legalBasis: { en: "Legal basis", zh: "法律依据" },
  amount: { en: "Amount", zh: "金额" },
  wouldBe: { en: "At the tariff rate", zh: "按税率应为" },
  taxType: { en: "Charge", zh: "税种" },
  customsValue: { en: "Customs value", zh: "完税价格" },
  why: { en: "Reason it is undetermined", zh: "待核定原因" },
  version: { en: "Version", zh: "版本" },
  outcome: { en: "Decision", zh: "处理意见" },
  kind: { en: "Kind", zh: "类别" },
  period: { en: "Period", zh: "时期" },
  preview: { en: "Preview", zh: "预览" },
  figures: { en: "Figures", zh: "数据" },
  gate: { en: "Gate", zh: "发布核查" },
  hidden: { en: "Confidential cells", zh: "保密单元格" },
  says: { en: "Explanation", zh: "说明" },
  exit: { en: "Decision", zh: "处置" },
  quantity: { en: "Quantity", zh: "数量" },
  unit: { en: "Unit", zh: "单位" },
  lot: { en: "Lot", zh: "批号" },
  use: { en: "Use", zh: "用途" },
  proof: { en: "Number of the supporting document", zh: "证明文件编号" },
  line: { en: "Line", zh: "项" },
  witness: { en: "Witness", zh: "见证人" },
  ground: { en: "Ground", zh: "依据" },
  entry: { en: "Entry", zh: "记录" },
  asOf: { en: "Day of the law", zh: "适用日期" },
} as const satisfies Readonly<Record<string, Text>>;

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
