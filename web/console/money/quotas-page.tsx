/** Tariff quotas: balances for everybody; claims, licences, returns and allocation for officers of money. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { printNumber } from "../../elements/quantity.ts";
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { Act } from "../parts/act.tsx";
import { Badge } from "../parts/badge.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, DeclarationLink } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { useWordsOf } from "../parts/words-of.ts";
import { onePage } from "../parts/use-pages.ts";
import { patterns } from "../pages.ts";
import { usePrintedValue } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { countColumn, dayColumn } from "./columns.tsx";
import { Rows } from "./plain-rows.tsx";

type Quota = Routes["GET /quotas"]["answer"]["quotas"][number];

const words = {
  says: {
    en: "Volumes and balances of tariff quotas. Claims are allocated after the end of each day.",
    zh: "关税配额数量及余额。当日的配额申请于次日统一分配。",
  },
  none: { en: "There are no quota claims yet.", zh: "尚无配额申请。" },
  order: { en: "Order number", zh: "配额顺序号" },
  from: { en: "From", zh: "起始日期" },
  to: { en: "To (exclusive)", zh: "截止日期（不含）" },
  volume: { en: "Volume", zh: "配额数量" },
  drawn: { en: "Drawn", zh: "已使用" },
  waiting: { en: "Awaiting allocation", zh: "待分配" },
  balance: { en: "Balance", zh: "余额" },
  critical: { en: "critical", zh: "临界" },
  claims: { en: "Claims", zh: "申请数" },
  one: { en: "Tariff quota", zh: "关税配额" },
  days: { en: "Statement by day", zh: "逐日明细" },
  daysNone: { en: "Nothing has been drawn yet.", zh: "尚无使用记录。" },
  day: { en: "Date", zh: "日期" },
  reason: { en: "Reason", zh: "事由" },
  returned: { en: "Returned", zh: "退回" },
  aside: { en: "Claims set aside", zh: "搁置的申请" },
  asideNone: { en: "No claims have been set aside.", zh: "没有搁置的申请。" },
  declaration: { en: "Declaration", zh: "报关单" },
  item: { en: "Item", zh: "项号" },
  allocate: { en: "Allocate", zh: "分配" },
  allocateSays: {
    en: "Allocates all claims up to this date. Allocation also runs automatically every hour; the date must be in the past.",
    zh: "分配截至该日的全部申请。系统每小时自动分配，所填日期须已结束。",
  },
  through: { en: "Up to and including", zh: "截至日期（含）" },
  allocated: {
    en: "{claims} claims: {whole} allocated in full, {partly} in part, {none} refused.",
    zh: "共{claims}项申请：全额{whole}项，部分{partly}项，未获分配{none}项。",
  },
  claim: { en: "Enter a claim", zh: "登记申请" },
  trader: { en: "Trader's number", zh: "企业编号" },
  acceptedOn: { en: "Date of acceptance", zh: "接受申报日期" },
  amount: { en: "Amount in the unit of the quota", zh: "数量（按配额单位）" },
  licence: { en: "Licence", zh: "许可证号" },
  enterLicence: { en: "Enter a licence", zh: "登记许可证" },
  holder: { en: "Holder's number", zh: "持证人编号" },
  on: { en: "Date", zh: "日期" },
  giveBack: { en: "Return an unused amount", zh: "退回未使用数量" },
} as const satisfies Readonly<Record<string, Text>>;

const useWords = () => useWordsOf(words);

export function QuotasPage() {
  const { t } = useTexts();
  const word = useWords();
  const query = useAnswer("GET /quotas", { query: {} });
  return (
    <Page title={t("frame.pages.quotas")} says={word("says")} beside={<Allocate />}>
      <DataTable
        name={t("frame.pages.quotas")}
        file="quotas"
        columns={useColumns()}
        pages={onePage({ ...query, rows: query.data?.quotas })}
        rowKey={(row) => `${row.order} ${row.from}`}
        empty={word("none")}
      />
      <SetAside />
    </Page>
  );
}

function useColumns(): readonly Column<Quota>[] {
  const { language } = useTexts();
  const printed = usePrintedValue();
  return useMemo(() => {
    const word = (name: keyof typeof words) => words[name][language];
    const amount = (id: "volume" | "drawn" | "waiting"): Column<Quota> => ({
      id,
      head: word(id),
      width: 160,
      figure: true,
      cell: (row) => printed(`${row[id]} ${row.unit}`),
      text: (row) => row[id],
    });
    return [
      {
        id: "order",
        head: word("order"),
        width: 150,
        cell: (row) => (
          <Link className="code" to={patterns.quota} params={{ id: row.order }}>
            {row.order}
          </Link>
        ),
        text: (row) => row.order,
      },
      dayColumn("from", word("from"), (row) => row.from),
      dayColumn("to", word("to"), (row) => row.to),
      amount("volume"),
      amount("drawn"),
      amount("waiting"),
      {
        id: "balance",
        head: word("balance"),
        width: 200,
        figure: true,
        cell: (row) => (
          <>
            {row.critical ? <Badge tone="warn">{word("critical")}</Badge> : null}{" "}
            {printed(`${row.balance} ${row.unit}`)}
          </>
        ),
        text: (row) => row.balance,
      },
      countColumn("claims", word("claims"), (row) => row.claims),
    ];
  }, [language, printed]);
}

function Allocate() {
  const word = useWords();
  return (
    <Act
      label={word("allocate")}
      says={word("allocateSays")}
      route="POST /quota-allocations"
      fields={[{ name: "through", label: word("through"), type: "date" }]}
      done={({ claims, allocated, partly, exhausted }) =>
        word("allocated", { claims, whole: allocated, partly, none: exhausted })
      }
    />
  );
}

function SetAside() {
  const word = useWords();
  const may = useMay("GET /quota-allocations/set-aside");
  const query = useAnswer("GET /quota-allocations/set-aside", { query: {} }, { enabled: may });
  if (!may) return null;
  return (
    <Part name={word("aside")}>
      <Answered query={query}>
        {({ claims }) => (
          <Rows
            name={word("aside")}
            rows={claims}
            rowKey={({ claimId }) => claimId}
            heads={[word("order"), word("declaration"), word("item"), word("reason")]}
            cells={({ order, declarationId, item, reason }) => [
              <Code key="order">{order}</Code>,
              <DeclarationLink key="to" id={declarationId} />,
              String(item),
              reason,
            ]}
            figures={0}
            empty={word("asideNone")}
          />
        )}
      </Answered>
    </Part>
  );
}

export function QuotaPage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const printed = usePrintedValue();
  const word = useWords();
  const query = useAnswer("GET /quotas/{order}", { params: { order: id }, query: {} });
  return (
    <Page title={`${word("one")} ${id}`} says={word("says")} beside={<QuotaActs order={id} />}>
      <Answered query={query}>
        {({ quotas, days }) => (
          <>
            <Rows
              name={word("one")}
              rows={quotas}
              rowKey={({ from }) => from}
              heads={[
                word("from"),
                word("to"),
                word("volume"),
                word("drawn"),
                word("waiting"),
                word("balance"),
              ]}
              cells={({ from, to, volume, drawn, waiting, balance, unit }) => [
                from,
                to,
                ...[volume, drawn, waiting, balance].map((amount) => printed(`${amount} ${unit}`)),
              ]}
              figures={4}
              empty={word("none")}
            />
            <Part name={word("days")}>
              <Rows
                name={word("days")}
                rows={days}
                rowKey={({ from, reason }) => `${from} ${reason}`}
                heads={[word("reason"), word("drawn"), word("returned"), word("claims")]}
                cells={({ reason, drawn, returned, claims }) => [
                  reason,
                  printNumber(drawn, language),
                  printNumber(returned, language),
                  String(claims),
                ]}
                figures={3}
                empty={word("daysNone")}
              />
            </Part>
          </>
        )}
      </Answered>
    </Page>
  );
}

function QuotaActs({ order }: { readonly order: string }) {
  const word = useWords();
  const shared = { params: { order } };
  return (
    <span className="acts">
      <Act
        label={word("claim")}
        route="POST /quotas/{order}/claims"
        fields={[
          { name: "declarationId", label: word("declaration") },
          { name: "item", label: word("item") },
          { name: "trader", label: word("trader") },
          { name: "acceptedOn", label: word("acceptedOn"), type: "date" },
          { name: "amount", label: word("amount") },
          { name: "licence", label: word("licence") },
        ]}
        {...shared}
      />
      <Act
        label={word("enterLicence")}
        route="POST /quotas/{order}/licences"
        fields={[
          { name: "licence", label: word("licence") },
          { name: "holder", label: word("holder") },
          { name: "volume", label: word("amount") },
          { name: "on", label: word("on"), type: "date" },
        ]}
        {...shared}
      />
      <Act
        label={word("giveBack")}
        route="POST /quotas/{order}/returns"
        fields={[
          { name: "declarationId", label: word("declaration") },
          { name: "item", label: word("item") },
          { name: "on", label: word("on"), type: "date" },
          { name: "amount", label: word("amount") },
          { name: "reason", label: word("reason"), lines: 2 },
        ]}
        {...shared}
      />
    </span>
  );
}
