/** Models of risk: which act, how well they rank, what shifts hold today, and the month in words. */
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useControlKinds } from "../controls/control-kinds.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Day, nothing } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { printNumber } from "../../elements/quantity.ts";
import { useNameOf } from "../registers/use-names.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { column } from "./columns.tsx";
import { areaText, RoleBadge } from "./role-badge.tsx";
import { LearnDay, LearnFromFile } from "./risk-acts.tsx";

type Models = Routes["GET /risk/models"]["answer"];
type Model = Models["models"][number];
type Room = Routes["GET /risk/capacity"]["answer"]["rooms"][number];

function thisMonth(): string {
  return new Date().toISOString().slice(0, 7);
}

export function ModelsPage() {
  const { t } = useTexts();
  const may = useMay("GET /risk/models");
  const query = useAnswer("GET /risk/models", { query: {} }, { enabled: may });
  const columns = useModelColumns(query.data?.aims ?? []);
  const [month] = useState(thisMonth);
  return (
    <Page
      title={t("frame.pages.riskModels")}
      says={t("models.says")}
      beside={
        <span className="acts">
          <Act
            label={t("models.learn")}
            says={t("models.learnSays")}
            route="POST /risk/models"
            fields={[
              {
                name: "aim",
                label: t("models.aim"),
                hint: (query.data?.aims ?? []).map(({ id }) => id).join(", "),
              },
              {
                name: "learner",
                label: t("models.learner"),
                words: (value) => t(value === "logistic" ? "models.logistic" : "models.boosting"),
              },
            ]}
          />
          <LearnDay />
          <Link to={patterns.riskReport} params={{ month }}>
            {t("models.report")}
          </Link>
        </span>
      }
    >
      <DataTable
        name={t("frame.pages.riskModels")}
        file="models"
        columns={columns}
        pages={onePage({ ...query, rows: query.data?.models })}
        rowKey={(row) => row.id}
        empty={t("models.none")}
      />
      <RoomPart />
      <LearnFromFile />
    </Page>
  );
}

function useModelColumns(aims: Models["aims"]): readonly Column<Model>[] {
  const { t, language } = useTexts();
  return useMemo(() => {
    const aimText = (id: string) => aims.find((aim) => aim.id === id)?.says[language] ?? id;
    return [
      column("aim", [t("models.aim"), (row) => aimText(row.aim)], {
        width: 220,
        cell: (row) => (
          <Link to={patterns.riskModel} params={{ id: row.id }}>
            {aimText(row.aim)}
          </Link>
        ),
      }),
      column("role", [t("models.role"), (row) => t(`models.${row.role ?? "idle"}`)], {
        width: 140,
        cell: (row) => <RoleBadge role={row.role} />,
      }),
      column("learner", [t("models.learner"), (row) => t(`models.${row.learner}`)]),
      column("area", [t("models.area"), (row) => areaText(row.metrics.all.auc)], { figure: true }),
      column("novel", [t("models.novel"), (row) => areaText(row.metrics.novel.auc)], {
        figure: true,
      }),
      column("rows", [t("models.rows"), (row) => String(row.rows)], { figure: true }),
      column("until", [t("models.until"), (row) => row.trainedTo], {
        cell: (row) => <Day on={row.trainedTo} />,
      }),
      column("acts", [t("parties.acts"), () => ""], {
        width: 220,
        cell: (row) => (
          <Act
            label={t("models.back")}
            says={t("models.backSays")}
            route="POST /risk/aims/{aim}/roll-back"
            params={{ aim: row.aim }}
            offered={row.role === "champion"}
            danger
          />
        ),
      }),
    ];
  }, [t, language, aims]);
}

function RoomPart() {
  const { t, language } = useTexts();
  const may = useMay("GET /risk/capacity");
  const query = useAnswer("GET /risk/capacity", { query: {} }, { enabled: may });
  const columns = useRoomColumns();
  return (
    <Part name={t("models.room")}>
      <p className="soft">{t("models.roomSays")}</p>
      <Answered query={query}>
        {({ bar }) => (
          <p>
            {bar === null
              ? t("models.barNone")
              : t("models.bar", { bar: printNumber(bar.toFixed(2), language) })}
          </p>
        )}
      </Answered>
      <DataTable
        name={t("models.room")}
        file="room"
        tools={false}
        columns={columns}
        pages={onePage({ ...query, rows: query.data?.rooms })}
        rowKey={(row) => `${row.office} ${row.kind}`}
        empty={t("models.roomNone")}
      />
      <StateShift />
    </Part>
  );
}

function useRoomColumns(): readonly Column<Room>[] {
  const { t } = useTexts();
  const office = useNameOf("offices");
  const { kindWord } = useControlKinds();
  return useMemo(
    () => [
      column("office", [
        t("models.office"),
        (row) => (row.office === "*" ? t("models.allOffices") : office(row.office)),
      ]),
      column("kind", [t("models.kind"), (row) => kindWord(row.kind)]),
      column("used", [t("models.used"), (row) => String(row.usedPlaces)], { figure: true }),
      column(
        "places",
        [t("models.places"), (row) => (row.placesMax === null ? nothing : String(row.placesMax))],
        { figure: true },
      ),
      column("minutes", [t("models.minutes"), (row) => `${row.usedMinutes} / ${row.minutesMax}`], {
        figure: true,
      }),
    ],
    [t, kindWord, office],
  );
}

function StateShift() {
  const { t } = useTexts();
  const { ids, kindWord } = useControlKinds();
  const number = (value: unknown) => (value === undefined || value === "" ? 0 : Number(value));
  return (
    <Act
      label={t("models.state")}
      says={t("models.stateSays")}
      route="POST /risk/capacity"
      fields={[
        { name: "office", label: t("models.office"), required: true },
        { name: "kind", label: t("models.kind"), required: true, values: ids, words: kindWord },
        { name: "shift", label: t("models.shift") },
        { name: "weekdays", label: t("models.weekdays") },
        { name: "from", label: t("models.fromTime"), required: true },
        { name: "to", label: t("models.toTime"), required: true },
        { name: "people", label: t("models.people"), required: true },
        { name: "places", label: t("models.places") },
        { name: "minutes", label: t("models.minutesEach"), required: true },
      ]}
      shape={({ people, places, minutes, ...rest }) => ({
        shifts: [
          {
            ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== "")),
            people: number(people),
            places: places === undefined || places === "" ? null : number(places),
            minutes: number(minutes),
          },
        ],
      })}
    />
  );
}
