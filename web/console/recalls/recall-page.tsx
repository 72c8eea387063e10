/** One recall: what is recalled, totals, releases with what is to be done, and its steps. */
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import {
  codeColumn,
  dayColumn,
  momentColumn,
  personColumn,
  wordColumn,
} from "../money/columns.tsx";
import { printNumber } from "../../elements/quantity.ts";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Day, Facts, Moment, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useNameOf, useUnitName } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import {
  actNames,
  goodsText,
  matchNames,
  type OneRecall,
  recallStateNames,
  releaseStateNames,
  words,
} from "./recall-words.ts";

type HistoryEntry = OneRecall["history"][number];
type Total = OneRecall["totals"][number];
type Release = OneRecall["releases"][number];
type Properties = { readonly found: OneRecall };

export function RecallPage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /recalls/{id}");
  const query = useAnswer("GET /recalls/{id}", { params: { id } }, { enabled: may });
  const title = `${words.one[language]} ${query.data?.reference ?? ""}`.trim();
  return (
    <Page title={title} says={<ZoneNote />}>
      <Answered query={query}>
        {(found) => (
          <>
            <Particulars found={found} />
            <Acts found={found} />
            <Part name={words.totals[language]}>
              <Totals found={found} />
            </Part>
            <Part name={words.releases[language]}>
              <Releases rows={found.releases} />
            </Part>
            <Part name={words.history[language]}>
              <History entries={found.history} />
            </Part>
          </>
        )}
      </Answered>
    </Page>
  );
}

function Particulars({ found }: Properties) {
  const { language } = useTexts();
  const country = useNameOf("countries");
  const head = (name: keyof typeof words) => words[name][language];
  const { particulars, state, openedAt } = found;
  const { commodities, lots, producers, origin, from, until, reason } = particulars;
  const or = (all: readonly string[]) => (all.length === 0 ? "–" : all.join(", "));
  const facts: readonly (readonly [string, ReactNode])[] = [
    [head("state"), recallStateNames[state][language]],
    [head("reason"), reason.says],
    [head("instrument"), particulars.instrument],
    [head("measures"), particulars.measures],
    [head("commodities"), <Code key="commodities">{commodities.join(" ")}</Code>],
    [head("lots"), or(lots)],
    [head("producers"), or(producers)],
    [head("origin"), origin === undefined ? "–" : country(origin)],
    [head("from"), from === undefined ? "–" : <Day on={from} />],
    [head("until"), until === undefined ? "–" : <Day on={until} />],
    [head("openedAt"), <Moment key="at" at={openedAt} />],
  ];
  return <Facts name={head("one")} facts={facts} />;
}

function Acts({ found: { id, state, releases } }: Properties) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  if (state === "closed") return null;
  const isWaiting = releases.some(
    (one) =>
      (one.state === "due" && one.letter === null) ||
      (one.state === "dismissed" && one.letter !== null && one.endLetter === null),
  );
  return (
    <div className="acts">
      <Act
        label={word("notices")}
        route="POST /recalls/{id}/notices"
        params={{ id }}
        offered={isWaiting}
      />
      <Act
        label={word("close")}
        route="POST /recalls/{id}/closure"
        params={{ id }}
        fields={[{ name: "reason", label: word("reason"), lines: 3 }]}
      />
    </div>
  );
}

function Totals({ found: { totals: rows, releases } }: Properties) {
  const { language } = useTexts();
  const unitName = useUnitName();
  const columns = useMemo((): readonly Column<Total>[] => {
    const figure = (id: Exclude<keyof Total, "unit">, label: keyof typeof words) => ({
      id,
      head: words[label][language],
      width: 120,
      figure: true,
      text: (row: Total) => row[id],
      cell: (row: Total) => row[id],
    });
    return [
      wordColumn("unit", words.unit[language], (row) => unitName(row.unit)),
      figure("released", "released"),
      figure("accounted", "accounted"),
      figure("recovered", "recovered"),
      figure("destroyed", "destroyed"),
      figure("returned", "returned"),
      figure("open", "openQuantity"),
      figure("lost", "lost"),
    ];
  }, [language, unitName]);
  return (
    <DataTable
      name={words.totals[language]}
      file="recall-totals"
      columns={columns}
      pages={onePage({ rows, error: null, refetch: () => undefined })}
      rowKey={(row) => row.unit}
      empty={words[releases.length === 0 ? "noRelease" : "noTotals"][language]}
      tools={false}
    />
  );
}

function useReleaseColumns(): readonly Column<Release>[] {
  const { language } = useTexts();
  const unitName = useUnitName();
  return useMemo((): readonly Column<Release>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      {
        id: "goods",
        head: head("goods"),
        width: 260,
        text: (row) => row.goods.map(goodsText).join("; "),
        cell: (row) => (
          <Link to={patterns.recalledRelease} params={{ id: row.id }}>
            {row.goods.map(goodsText).join("; ")}
          </Link>
        ),
      },
      wordColumn("match", head("match"), (row) => matchNames[row.match][language]),
      wordColumn("state", head("state"), (row) => {
        const name = releaseStateNames[row.state][language];
        return row.isOverdue ? `${name}, ${head("overdue")}` : name;
      }),
      wordColumn("quantity", head("quantity"), (row) =>
        row.goods
          .map(
            ({ quantity, unit }) =>
              `${printNumber(quantity, language)} ${unitName(unit, quantity)}`,
          )
          .join("; "),
      ),
      codeColumn("trader", head("trader"), (row) => row.trader),
      dayColumn("releasedOn", head("releasedOn"), (row) => row.releasedOn),
      dayColumn("dueOn", head("dueOn"), (row) => row.dueOn),
    ];
  }, [language, unitName]);
}

function Releases({ rows }: { readonly rows: readonly Release[] }) {
  const { language } = useTexts();
  const columns = useReleaseColumns();
  return (
    <DataTable
      name={words.releases[language]}
      file="recall-releases"
      columns={columns}
      pages={onePage({ rows, error: null, refetch: () => undefined })}
      rowKey={(row) => row.id}
      empty={words.noRelease[language]}
      tools={false}
    />
  );
}

function History({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const { language } = useTexts();
  const columns = useMemo((): readonly Column<HistoryEntry>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      momentColumn("at", head("at"), (row) => row.at),
      wordColumn("act", head("act"), (row) => actNames[row.act][language], { width: 200 }),
      dayColumn("dueOn", head("dueOn"), (row) => row.dueOn),
      wordColumn("reason", head("reason"), (row) => row.reason ?? "", { width: 300 }),
      personColumn("actor", head("actor"), language),
    ];
  }, [language]);
  return (
    <DataTable
      name={words.history[language]}
      file="recall-history"
      columns={columns}
      pages={onePage({ rows: entries, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.number)}
      empty={words.none[language]}
      tools={false}
    />
  );
}
