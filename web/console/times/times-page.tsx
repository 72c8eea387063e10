/** Release times: how long goods take from arrival to gate-out, and who is waited for. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { printDuration } from "../../elements/chart/scale.ts";
import { countColumn, wordColumn } from "../money/columns.tsx";
import { Act } from "../parts/act.tsx";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { SearchField } from "../parts/search-field.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { SpreadChart, StageChart } from "./times-charts.tsx";
import {
  type Dimension,
  dimensionNames,
  type Group,
  groupHead,
  groupName,
  stageNames,
  type Times,
  type TimesPart,
  whoNames,
  words,
} from "./times-words.ts";

/** As the address states it. */
type Search = {
  readonly by?: string;
  readonly direction?: string;
  readonly period?: string;
  readonly edition?: string;
};

/** What of it can be asked; the rest is left out. */
function askedOf({ by, direction, period, edition }: Search) {
  // the keys of the literal
  const dimension = (Object.keys(dimensionNames) as Dimension[]).find((one) => one === by);
  const way = (["import", "export"] as const).find((one) => one === direction);
  return {
    ...(dimension === undefined ? {} : { by: dimension }),
    ...(way === undefined ? {} : { direction: way }),
    ...(period === undefined ? {} : { period }),
    ...(edition !== undefined && /^[1-9]\d{0,8}$/.test(edition)
      ? { edition: Number(edition) }
      : {}),
  };
}

export function TimesPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /times");
  const search: Search = useSearch({ strict: false });
  const query = useAnswer("GET /times", { query: askedOf(search) }, { enabled: may });
  return (
    <Page
      title={t("frame.pages.releaseTimes")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
      beside={
        <Act
          label={words.measure[language]}
          says={words.measureSays[language]}
          route="POST /times/editions"
          onDone={() => void query.refetch()}
        />
      }
    >
      <Filters search={search} />
      <Answered query={query}>{(times) => <Figures times={times} />}</Answered>
    </Page>
  );
}

function Filters({ search }: { readonly search: Search }) {
  const { language } = useTexts();
  const navigate = useNavigate();
  const choose = (more: Search) => void navigate({ to: ".", search: { ...search, ...more } });
  // the keys of the literal
  const dimensions = Object.keys(dimensionNames) as Dimension[];
  return (
    <div className="filters">
      <Choice
        label={words.by[language]}
        value={search.by ?? "none"}
        any={false}
        options={dimensions.map((value) => ({ value, label: dimensionNames[value][language] }))}
        onChange={(by) => choose(by === undefined ? {} : { by })}
      />
      <Choice
        label={words.direction[language]}
        value={search.direction}
        options={(["import", "export"] as const).map((value) => ({
          value,
          label: words[value][language],
        }))}
        onChange={(direction) => {
          const { direction: _before, ...rest } = search;
          void navigate({
            to: ".",
            search: direction === undefined ? rest : { ...rest, direction },
          });
        }}
      />
      <SearchField label={words.period[language]} name="period" />
      <SearchField label={words.number[language]} name="edition" />
    </div>
  );
}

function Figures({ times }: { readonly times: Times }) {
  const { language } = useTexts();
  const { edition, madeAt, from, to, groups } = times;
  const days = words.days[language].replace("{from}", from).replace("{to}", to);
  if (edition === null || groups.length === 0)
    return (
      <output className="empty">
        {days}
        {language === "zh" ? "。" : ". "}
        {words.none[language]}
      </output>
    );
  const [before = "", after = ""] = words.edition[language]
    .replace("{n}", String(edition))
    .split("{at}");
  return (
    <>
      <p>
        {days} · {before}
        <Moment at={madeAt} />
        {after}
      </p>
      <StageChart times={times} />
      <SpreadChart times={times} />
      <Part name={words.figures[language]}>
        <GroupTable times={times} />
      </Part>
      <Part name={words.parts[language]}>
        <PartTable times={times} />
      </Part>
    </>
  );
}

/** A time in hours as people read it, exact in exports. */
function timeColumn<Row>(
  id: string,
  head: string,
  { seconds, language }: { seconds: (row: Row) => number; language: "en" | "zh" },
): Column<Row> {
  return {
    id,
    head,
    width: 130,
    figure: true,
    text: (row) => String(seconds(row)),
    cell: (row) => printDuration(String(seconds(row)), language, { isShort: true }),
  };
}

function GroupTable({ times }: { readonly times: Times }) {
  const { language } = useTexts();
  const columns = useMemo((): readonly Column<Group>[] => {
    const time = (id: string, head: string, seconds: (row: Group) => number) =>
      timeColumn(id, head, { seconds, language });
    return [
      wordColumn("group", groupHead(times.dimension)[language], (row) =>
        groupName(row, times.dimension, language),
      ),
      countColumn("cases", words.cases[language], (row) => row.cases),
      time("mean", words.mean[language], ({ total }) => total.meanSeconds),
      time("p10", "10%", ({ total }) => total.p10),
      time("p25", "25%", ({ total }) => total.p25),
      time("p50", words.median[language], ({ total }) => total.p50),
      time("p75", "75%", ({ total }) => total.p75),
      time("p90", "90%", ({ total }) => total.p90),
      time("p95", "95%", ({ total }) => total.p95),
      time("release", words.releaseMedian[language], ({ toRelease }) => toRelease.p50),
      countColumn("lodgement", words.fromLodgement[language], (row) => row.fromLodgement),
    ];
  }, [times.dimension, language]);
  return (
    <DataTable
      name={words.figures[language]}
      file="release-times"
      columns={columns}
      pages={onePage({ rows: times.groups, error: null, refetch: () => undefined })}
      rowKey={(row) => row.code}
      empty={words.none[language]}
    />
  );
}

type PartRow = TimesPart & { readonly group: string };

function PartTable({ times }: { readonly times: Times }) {
  const { language } = useTexts();
  const rows = useMemo(
    () =>
      times.groups.flatMap((group) =>
        group.parts.map((part): PartRow => {
          return { ...part, group: groupName(group, times.dimension, language) };
        }),
      ),
    [times, language],
  );
  const columns = useMemo((): readonly Column<PartRow>[] => {
    const time = (id: string, head: string, seconds: (row: PartRow) => number) =>
      timeColumn(id, head, { seconds, language });
    return [
      wordColumn("group", groupHead(times.dimension)[language], ({ group }) => group),
      wordColumn("stage", words.stage[language], ({ stage }) => stageNames[stage][language]),
      wordColumn("who", words.who[language], ({ waitedFor }) => whoNames[waitedFor][language]),
      countColumn("cases", words.cases[language], (row) => row.cases),
      time("mean", words.mean[language], (row) => row.meanSeconds),
      time("p50", words.median[language], (row) => row.p50),
      time("p90", "90%", (row) => row.p90),
      time("p95", "95%", (row) => row.p95),
    ];
  }, [times.dimension, language]);
  return (
    <DataTable
      name={words.parts[language]}
      file="release-times-stages"
      columns={columns}
      pages={onePage({ rows, error: null, refetch: () => undefined })}
      rowKey={(row) => `${row.group} ${row.stage} ${row.waitedFor}`}
      empty={words.none[language]}
    />
  );
}
