/** Possible matches of declared parties with lists, and a form to try a name. */
import { Link } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { SchemaForm } from "../parts/schema-form.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { column } from "./columns.tsx";
import { Rescreen } from "./risk-acts.tsx";
import { sayMatch } from "./match-reason.ts";

type Match = Routes["GET /risk/screening-matches"]["answer"]["matches"][number];
type Screened = Routes["POST /risk/screenings"]["answer"];

export function MatchesPage() {
  const { t } = useTexts();
  const may = useMay("GET /risk/screening-matches");
  const query = useAnswer("GET /risk/screening-matches", { query: {} }, { enabled: may });
  const columns = useColumns();
  return (
    <Page
      title={t("frame.pages.screening")}
      says={
        <>
          {t("watch.matches.says")} <ZoneNote />
        </>
      }
      beside={<Rescreen />}
    >
      <DataTable
        name={t("frame.pages.screening")}
        file="screening"
        columns={columns}
        pages={onePage({ ...query, rows: query.data?.matches })}
        rowKey={(row) => row.id}
        empty={t("watch.matches.none")}
      />
      <Part name={t("watch.matches.try")}>
        <SchemaForm
          route="POST /risk/screenings"
          fields={[
            { name: "name", label: t("watch.matches.name"), required: true },
            { name: "address", label: t("watch.matches.address"), required: false },
            { name: "ids", label: t("watch.matches.ids"), required: false },
            { name: "imo", label: t("watch.matches.imo"), required: false },
          ]}
          shape={({ name, address, ids, imo }) => ({ names: [clean({ name, address, ids, imo })] })}
          submit={t("watch.matches.tryGo")}
          done={showHits}
        />
      </Part>
    </Page>
  );
}

const showHits = (answer: Screened) => <Hits answer={answer} />;

function clean(values: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ""),
  );
}

function Hits({ answer }: { readonly answer: Screened }) {
  const { t, language } = useTexts();
  const hits = answer.results.flatMap((result) => result.hits);
  if (hits.length === 0) return t("watch.matches.noHit", { count: answer.names });
  return (
    <ul>
      {hits.map(({ list, id, score, reason }) => (
        <li key={`${list} ${id}`}>
          {score.toFixed(2)} {sayMatch(reason, language)}
        </li>
      ))}
    </ul>
  );
}

function useColumns(): readonly Column<Match>[] {
  const { t, language } = useTexts();
  return [
    column<Match>("name", [t("watch.matches.name"), (row) => row.name], { width: 170 }),
    column<Match>("score", [t("watch.matches.score"), (row) => row.score.toFixed(2)], {
      figure: true,
      width: 90,
    }),
    column<Match>("reason", [t("watch.matches.why"), (row) => sayMatch(row.reason, language)], {
      width: 330,
    }),
    column<Match>("status", [t("list.status"), (row) => row.status], {
      width: 90,
      cell: (row) => (
        <Badge tone={row.status === "confirmed" ? "bad" : row.status === "open" ? "warn" : "good"}>
          {t(`watch.matches.status.${row.status}`)}
        </Badge>
      ),
    }),
    column<Match>(
      "led",
      [t("watch.matches.led"), (row) => t(`watch.matches.leads.${row.ledTo ?? "none"}`)],
      { width: 150 },
    ),
    column<Match>("acts", [t("parties.acts"), () => ""], {
      width: 190,
      cell: (row) => <Decide match={row} />,
    }),
    column<Match>("declaration", [t("watch.declaration"), (row) => row.declarationId], {
      width: 110,
      cell: (row) => (
        <Link to={patterns.declaration} params={{ id: row.declarationId }}>
          {t("watch.open")}
        </Link>
      ),
    }),
    column<Match>("cause", [
      t("watch.matches.cause"),
      (row) => t(`watch.matches.causes.${row.cause}`),
    ]),
    column<Match>("at", [t("watch.matches.at"), (row) => row.foundAt], {
      width: 170,
      cell: (row) => <Moment at={row.foundAt} />,
    }),
  ];
}

function Decide({ match }: { readonly match: Match }) {
  const { t, language } = useTexts();
  const note = { name: "note", label: t("parties.reason"), lines: 2 };
  const route = "POST /risk/screening-matches/{id}/decision" as const;
  const params = { id: match.id };
  const offered = match.status === "open";
  return (
    <span className="acts">
      <Act
        label={t("watch.matches.clear")}
        says={t("watch.matches.clearSays", {
          name: match.name,
          reason: sayMatch(match.reason, language),
        })}
        route={route}
        params={params}
        offered={offered}
        fields={[{ name: "until", label: t("watch.matches.until"), required: true }, note]}
        fixed={{ decision: "clear" }}
        done={({ decided, ended }) => t("watch.matches.ended", { decided, ended: ended.length })}
      />
      <Act
        label={t("watch.matches.confirm")}
        says={t("watch.matches.confirmSays", { name: match.name })}
        route={route}
        params={params}
        offered={offered}
        fields={[note]}
        fixed={{ decision: "confirm" }}
        danger
      />
    </span>
  );
}
