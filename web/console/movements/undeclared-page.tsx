/** Goods that lie at their place undeclared, with what was sent about them. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { type Language, type Text, clausesIn, colons } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { codeColumn, countColumn, dayColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { AmountCell, amountText, documentText } from "./consignment-cells.tsx";
import { differenceStates } from "./difference-words.ts";

type Lying = Routes["GET /undeclared-goods"]["answer"]["goods"][number];
type NotifiedParty = Lying["reminders"][number]["notified"][number];

const words = {
  says: {
    en: "Landed goods not covered by any released declaration. Open cases are decided on the page of the consignment.",
    zh: "已运抵但未经放行报关单核销的货物。案件在托运货物页面处理。",
  },
  none: { en: "No goods are past this term.", zh: "没有超过该期限的货物。" },
  past: { en: "Expired term", zh: "已超过的期限" },
  place: { en: "Place", zh: "场所" },
  document: { en: "Transport document", zh: "运输单证" },
  carrier: { en: "Carrier", zh: "承运人" },
  goods: { en: "Goods", zh: "货物" },
  since: { en: "Came", zh: "运抵时间" },
  days: { en: "Days", zh: "天数" },
  declareBy: { en: "To be declared by", zh: "报关期限" },
  storageUntil: { en: "In storage until", zh: "存放期限" },
  case: { en: "Case", zh: "案件" },
  reminder: { en: "Last reminder", zh: "最近催报" },
  notified: { en: "Notified", zh: "已通知" },
  waiting: { en: "Declarations awaiting release", zh: "待放行报关单" },
  abandon: { en: "Abandon goods", zh: "声明放弃货物" },
  abandonSays: {
    en: "For the consignee that the carrier states by number. Two officers decide; abandoned goods belong to the state and nothing is charged for them.",
    zh: "限承运人注明编号的收货人。由两名关员决定；准予放弃的货物归国家所有，不征税费。",
  },
  type: {
    en: "Kind of transport document (UN/EDIFACT 1001)",
    zh: "运输单证种类（UN/EDIFACT 1001）",
  },
  number: { en: "Number of the document", zh: "单证号码" },
  ofCarrier: {
    en: "Carrier, where several have the number",
    zh: "承运人（多家使用同一编号时填写）",
  },
  reason: { en: "Reason", zh: "理由" },
  show: { en: "Search", zh: "查询" },
} as const satisfies Readonly<Record<string, Text>>;

const notifiedAs = {
  carrier: { en: "carrier", zh: "承运人" },
  keeper: { en: "keeper", zh: "场所经营人" },
  consignee: { en: "consignee", zh: "收货人" },
} as const satisfies Readonly<Record<NotifiedParty["as"], Text>>;

const terms = {
  declare: { en: "time to declare", zh: "报关期限" },
  storage: { en: "time in storage", zh: "存放期限" },
  none: { en: "none: all that lies there", zh: "不限（全部未报关货物）" },
} as const satisfies Readonly<Record<string, Text>>;

type Search = Readonly<Record<"past" | "place", string | undefined>>;

function isTerm(text: string | undefined): text is keyof typeof terms {
  return text !== undefined && Object.hasOwn(terms, text);
}

export function UndeclaredPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /undeclared-goods");
  const search: Partial<Search> = useSearch({ strict: false });
  const query = { past: search.past, place: search.place };
  const past = isTerm(query.past) ? query.past : undefined;
  const columns = useColumns();
  const navigate = useNavigate();
  const pages = usePages({
    route: "GET /undeclared-goods",
    ask: (after) => ({ query: { past, place: query.place, after, limit: 100 } }),
    read: ({ goods, next }) => ({ rows: goods, next }),
    enabled: may,
  });
  return (
    <Page
      title={t("frame.pages.undeclaredGoods")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
    >
      <Wanted key={`${query.past} ${query.place}`} query={query} />
      <div className="acts">
        <Act
          label={words.abandon[language]}
          says={words.abandonSays[language]}
          route="POST /undeclared-goods/abandonments"
          danger
          fields={[
            { name: "type", label: words.type[language], start: "705" },
            { name: "document", label: words.number[language] },
            { name: "carrier", label: words.ofCarrier[language] },
            { name: "reason", label: words.reason[language], lines: 3 },
          ]}
          onDone={({ id }) => void navigate({ to: patterns.consignment, params: { id } })}
        />
      </div>
      <DataTable
        name={t("frame.pages.undeclaredGoods")}
        file="undeclared-goods"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.consignmentId}
        empty={words.none[language]}
      />
    </Page>
  );
}

/** Who was notified by the last reminder; null where the reader is not shown it. */
function notifiedText({ reminders }: Lying, language: Language): string | null {
  const notified = reminders.at(-1)?.notified ?? [];
  const names = notified.map(
    ({ party, name, as }) => `${notifiedAs[as][language]}${colons[language]}${name ?? party}`,
  );
  return names.length > 0 ? clausesIn(names, language) : null;
}

function Wanted({ query }: { readonly query: Search }) {
  const { language } = useTexts();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState(query);
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate({ to: ".", search: (before) => ({ ...before, ...wanted }) });
      }}
    >
      <Choice
        label={words.past[language]}
        value={wanted.past ?? "declare"}
        options={Object.entries(terms).map(([value, name]) => ({ value, label: name[language] }))}
        onChange={(past) => setWanted({ ...wanted, past })}
      />
      <label className="field">
        {words.place[language]}
        <input
          value={wanted.place ?? ""}
          maxLength={35}
          onChange={(event) =>
            setWanted({ ...wanted, place: event.target.value.trim() || undefined })
          }
        />
      </label>
      <Button htmlType="submit">{words.show[language]}</Button>
    </form>
  );
}

function useColumns(): readonly Column<Lying>[] {
  const { language } = useTexts();
  return useMemo(
    () => [
      {
        id: "document",
        head: words.document[language],
        width: 360,
        text: (row) => documentText(row, language),
        cell: (row) => (
          <Link to={patterns.consignment} params={{ id: row.consignmentId }}>
            {documentText(row, language)}
          </Link>
        ),
      },
      wordColumn("carrier", words.carrier[language], (row) => row.carrierName ?? row.carrier),
      codeColumn("place", words.place[language], (row) => row.place || null, 140),
      {
        id: "goods",
        head: words.goods[language],
        width: 220,
        figure: true,
        text: (row) => amountText(row.goods),
        cell: (row) => <AmountCell amount={row.goods} />,
      },
      momentColumn("since", words.since[language], (row) => row.since),
      countColumn("days", words.days[language], (row) => row.days),
      dayColumn("declareBy", words.declareBy[language], (row) => row.declareBy),
      dayColumn("storageUntil", words.storageUntil[language], (row) => row.storageUntil),
      wordColumn("case", words.case[language], (row) =>
        row.case === null ? null : differenceStates[row.case.state][language],
      ),
      momentColumn("reminder", words.reminder[language], (row) => row.reminders.at(-1)?.at ?? null),
      wordColumn("notified", words.notified[language], (row) => notifiedText(row, language)),
      {
        id: "waiting",
        head: words.waiting[language],
        width: 240,
        text: (row) => row.waiting.map(({ mrn }) => mrn).join(", "),
        cell: ({ waiting }) =>
          waiting.map(({ declarationId, mrn }) => (
            <Link key={mrn} to={patterns.declaration} params={{ id: declarationId }}>
              {mrn}{" "}
            </Link>
          )),
      },
    ],
    [language],
  );
}
