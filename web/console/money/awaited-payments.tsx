/** Payments that wait for the word of who holds the account: what each is for, and yes or no. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Text } from "../../elements/language.ts";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { printAmount } from "../parts/money.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Money, Moment, nothing } from "../parts/display.tsx";
import type { Column } from "../parts/table-columns.ts";
import { useSort } from "../parts/table-sort.ts";
import { usePages } from "../parts/use-pages.ts";
import { column } from "../risk/columns.tsx";
import { useSession } from "../shell/session.tsx";

type Awaited = Routes["GET /awaited-payments"]["answer"]["payments"][number];

const words = {
  title: { en: "Awaited payments", zh: "待缴税款" },
  says: {
    en: "Declarations that name your account. For declarations lodged by others, nothing is drawn until you accept it or give the lodger a mandate to spend.",
    zh: "申报使用贵方账户的报关单。他人申报的，须经贵方同意或有允许动用账户的委托，方可扣款。",
  },
  saysOfAll: {
    en: "Declarations of all traders that wait for payment, security or the account holder's consent. Choose an account to see it and to book a payment.",
    zh: "各企业待缴款、待提供担保或待账户持有人确认的报关单。选择账户即可查看并登记缴款。",
  },
  none: { en: "No declarations are waiting for payment.", zh: "没有待缴税的报关单。" },
  declaration: { en: "Declaration", zh: "报关单" },
  goods: { en: "Goods", zh: "货物" },
  lodger: { en: "Lodged by", zh: "申报单位" },
  holder: { en: "Account of", zh: "账户持有人" },
  due: { en: "To be paid or secured", zh: "应扣或应担保金额" },
  waitsFor: { en: "Waiting for", zh: "等待事项" },
  lodged: { en: "Lodged", zh: "申报时间" },
  acts: { en: "Your decision", zh: "贵方决定" },
  accept: { en: "Accept", zh: "同意付款" },
  acceptSays: {
    en: "{due} may be drawn from your account for declaration {id} lodged by {lodger}: {goods}. A higher amount after an amendment needs your consent again.",
    zh: "同意自贵方账户为 {lodger} 申报的报关单 {id}（{goods}）扣款，最高 {due}。修改后金额增加的，须再次确认。",
  },
  amount: { en: "Up to this amount", zh: "同意的最高金额" },
  refuse: { en: "Refuse", zh: "拒绝付款" },
  refuseSays: {
    en: "Nothing will be drawn from your account for declaration {id} lodged by {lodger}. The lodger has to withdraw the declaration or pay.",
    zh: "不为 {lodger} 申报的报关单 {id} 扣款。申报单位可撤销申报或自行付款。",
  },
  reason: { en: "Reason shown to the lodger", zh: "告知申报单位的理由" },
} as const satisfies Readonly<Record<string, Text>>;

const waits = {
  word: { en: "the account holder's consent", zh: "账户持有人确认" },
  refused: {
    en: "another payer (refused by the account holder)",
    zh: "其他付款人（账户持有人已拒绝）",
  },
  guarantee: { en: "a guarantee", zh: "担保" },
  money: { en: "funds", zh: "款项到账" },
} as const satisfies Readonly<Record<Awaited["waitsFor"], Text>>;

const pageRows = 100;
const everySeconds = 30;

/** @param isAnyones who looks books payments for others, and holds no account of the list */
export function AwaitedPayments({ isAnyones }: { readonly isAnyones: boolean }) {
  const { language } = useTexts();
  const columns = useColumns();
  const sort = useSort(["lodged", "-lodged", "-due", "due"]);
  const pages = usePages({
    route: "GET /awaited-payments",
    ask: (after) => ({ query: { sort, after, limit: pageRows } }),
    read: (answer) => ({ rows: answer.payments, next: answer.next }),
    everySeconds,
  });
  return (
    <>
      <h2 id="awaited">{words.title[language]}</h2>
      <p className="soft">{(isAnyones ? words.saysOfAll : words.says)[language]}</p>
      <DataTable
        name={words.title[language]}
        file="awaited-payments"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </>
  );
}

const lodgerOf = ({ lodger, lodgerName }: Awaited): string => lodgerName ?? lodger;
const holderOf = ({ holder, holderName }: Awaited): string => holderName ?? holder;

function goodsOf({ goods, items }: Awaited, language: "en" | "zh"): string {
  if (goods === null) return nothing;
  if (items < 2) return goods;
  return language === "en" ? `${goods}, ${items} items` : `${goods}，共 ${items} 项`;
}

function fill(text: string, row: Awaited, language: "en" | "zh"): string {
  const parts: Readonly<Record<string, string>> = {
    due: printAmount(row.due, row.currency, language),
    id: row.mrn,
    lodger: lodgerOf(row),
    goods: goodsOf(row, language),
  };
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);
}

/** The holder says yes up to what was shown, or no with a reason. */
function Acts({ row }: { readonly row: Awaited }) {
  const { language } = useTexts();
  const { caller } = useSession();
  const names = [caller?.party.id, ...(caller?.numbers ?? [])];
  const asks = row.waitsFor === "word" || row.waitsFor === "refused";
  if (!asks || !names.includes(row.holder)) return nothing;
  const shared = { route: "POST /declarations/{id}/payments", params: { id: row.id } } as const;
  return (
    <span className="acts">
      <Act
        label={words.accept[language]}
        says={fill(words.acceptSays[language], row, language)}
        primary
        fixed={{ decision: "pay" }}
        fields={[{ name: "amount", label: words.amount[language], start: row.due, required: true }]}
        {...shared}
      />
      {row.waitsFor === "refused" ? null : (
        <Act
          label={words.refuse[language]}
          says={fill(words.refuseSays[language], row, language)}
          danger
          fixed={{ decision: "refuse" }}
          fields={[{ name: "reason", label: words.reason[language], lines: 3, required: true }]}
          {...shared}
        />
      )}
    </span>
  );
}

function useColumns(): readonly Column<Awaited>[] {
  const { language } = useTexts();
  return useMemo(
    () => [
      column<Awaited>("declaration", [words.declaration[language], (row) => row.mrn], {
        width: 190,
        cell: (row) => (
          <Link className="code" to={patterns.declaration} params={{ id: row.id }}>
            {row.mrn}
          </Link>
        ),
      }),
      column<Awaited>("goods", [words.goods[language], (row) => goodsOf(row, language)], {
        width: 240,
      }),
      column<Awaited>("due", [words.due[language], (row) => row.due], {
        width: 170,
        figure: true,
        sort: "due",
        cell: (row) => <Money value={row.due} currency={row.currency} />,
      }),
      column<Awaited>("lodger", [words.lodger[language], lodgerOf], { width: 200 }),
      column<Awaited>("waits", [words.waitsFor[language], (row) => row.waitsFor], {
        width: 280,
        cell: (row) => (
          <Badge tone={row.waitsFor === "refused" ? "bad" : "warn"}>
            {waits[row.waitsFor][language]}
          </Badge>
        ),
      }),
      {
        id: "acts",
        head: words.acts[language],
        width: 210,
        cell: (row) => <Acts row={row} />,
        text: () => "",
      },
      column<Awaited>("holder", [words.holder[language], holderOf], {
        width: 200,
        cell: (row) => (
          <Link to={patterns.payments} search={(before) => ({ ...before, party: row.holder })}>
            {holderOf(row)}
          </Link>
        ),
      }),
      column<Awaited>("lodged", [words.lodged[language], (row) => row.lodgedAt], {
        width: 180,
        sort: "lodged",
        cell: (row) => <Moment at={row.lodgedAt} />,
      }),
    ],
    [language],
  );
}
