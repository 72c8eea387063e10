/** Hits of a rule or a model: the declarations it chose, each of which opens. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { Button } from "antd";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useWordsOf } from "../parts/words-of.ts";
import { patterns } from "../pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import { analystWords } from "./analyst-words.ts";
import { column } from "./columns.tsx";
import "./risk.css";

type Hit = Routes["GET /risk/hits"]["answer"]["hits"][number];
const results = ["found", "clear", "open"] as const;

export function HitsPage() {
  const { t } = useTexts();
  const word = useWordsOf(analystWords);
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const { cause, from, to } = search;
  const result = results.find((one) => one === search["result"]);
  const go = (more: Readonly<Record<string, string | undefined>>) =>
    void navigate({ to: ".", search: (before) => ({ ...before, ...more }) });
  return (
    <Page
      title={cause === undefined ? t("frame.pages.hits") : word("hitsTitle", { cause })}
      says={
        <>
          {word("hitsSays")} <ZoneNote />
        </>
      }
      beside={
        <Choice
          label={word("result")}
          value={result}
          options={results.map((value) => ({ value, label: word(value) }))}
          onChange={(value) => go({ result: value })}
        />
      }
    >
      <Wanted
        key={`${cause} ${from} ${to}`}
        cause={cause ?? ""}
        from={from ?? ""}
        to={to ?? ""}
        onGo={go}
      />
      {cause === undefined ? (
        <p className="soft">{word("chooseCause")}</p>
      ) : (
        <Hits query={{ cause, from, to, result }} />
      )}
    </Page>
  );
}

/** Whose hits, and of which days. */
function Wanted(properties: {
  readonly cause: string;
  readonly from: string;
  readonly to: string;
  readonly onGo: (more: Readonly<Record<string, string | undefined>>) => void;
}) {
  const word = useWordsOf(analystWords);
  const [cause, setCause] = useState(properties.cause);
  const [from, setFrom] = useState(properties.from);
  const [to, setTo] = useState(properties.to);
  const orNone = (text: string) => (text.trim() === "" ? undefined : text.trim());
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        properties.onGo({ cause: orNone(cause), from: orNone(from), to: orNone(to) });
      }}
    >
      <label className="field">
        {word("cause")}
        <input
          value={cause}
          maxLength={60}
          placeholder={word("causeHint")}
          onChange={(event) => setCause(event.target.value)}
        />
      </label>
      <label className="field">
        {word("from")}
        <input type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label className="field">
        {word("to")}
        <input type="date" value={to} onChange={(event) => setTo(event.target.value)} />
      </label>
      <Button htmlType="submit">{word("show")}</Button>
    </form>
  );
}

type Query = {
  readonly cause: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly result: (typeof results)[number] | undefined;
};

function Hits({ query }: { readonly query: Query }) {
  const word = useWordsOf(analystWords);
  const { t } = useTexts();
  const head = useAnswer("GET /risk/hits", { query: { ...query, limit: 1 } });
  const pages = usePages({
    route: "GET /risk/hits",
    ask: (cursor) => ({ query: { ...query, cursor } }),
    read: (answer) => ({ rows: answer.hits, next: answer.next }),
  });
  const counts = head.data?.counts;
  const share =
    counts === undefined || counts.concluded === 0
      ? nothing
      : `${((counts.found / counts.concluded) * 100).toFixed(1)}%`;
  return (
    <>
      {counts === undefined ? null : <p>{word("counts", { ...counts, share })}</p>}
      <DataTable
        name={t("frame.pages.hits")}
        file="hits"
        columns={useColumns()}
        pages={pages}
        rowKey={({ declarationId }) => declarationId}
        empty={word("noHits")}
      />
    </>
  );
}

function useColumns(): readonly Column<Hit>[] {
  const { language } = useTexts();
  return useMemo(() => {
    const word = (name: keyof typeof analystWords) => analystWords[name][language];
    const resultOf = ({ result }: Hit) => word(result ?? "open");
    return [
      column<Hit>("declaration", [word("declaration"), (row) => row.mrn ?? row.declarationId], {
        width: 210,
        cell: ({ declarationId, mrn }) => (
          <Link to={patterns.declaration} params={{ id: declarationId }} className="code">
            {mrn ?? declarationId}
          </Link>
        ),
      }),
      column<Hit>("result", [word("result"), resultOf], {
        cell: (row) => (
          <Badge tone={row.result === "found" ? "bad" : row.result === "clear" ? "good" : "calm"}>
            {resultOf(row)}
          </Badge>
        ),
      }),
      column<Hit>("trader", [word("trader"), (row) => row.traderName ?? row.traderId], {
        width: 260,
      }),
      column<Hit>("at", [word("at"), (row) => row.at], {
        width: 180,
        cell: ({ at }) => <Moment at={at} />,
      }),
      column<Hit>("lane", [word("lane"), (row) => word(row.lane)], { width: 100 }),
      column<Hit>("causes", [word("causes"), (row) => row.causes.join(", ")], { width: 260 }),
    ];
  }, [language]);
}
