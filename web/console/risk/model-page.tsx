/** One model: what it learned from, how well it ranks later days, and how far it has drifted. */
import { colons, inBrackets } from "../../elements/language.ts";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Day, Facts, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { column } from "./columns.tsx";
import "./risk.css";
import { DriftChart } from "./drift-chart.tsx";
import { LiftPart } from "./lift-part.tsx";
import { useKindText } from "./kind-text.ts";
import { areaText, RoleBadge } from "./role-badge.tsx";

type Model = Routes["GET /risk/models/{id}"]["answer"];
type Drift = Model["drift"][number];
type Block = Model["metrics"]["all"] & { readonly name: string };

export function ModelPage({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const may = useMay("GET /risk/models/{id}");
  const query = useAnswer("GET /risk/models/{id}", { params: { id } }, { enabled: may });
  return (
    <Page
      title={t("models.title", { aim: query.data?.aimSays[language] ?? "" })}
      says={<ZoneNote />}
    >
      <Answered query={query}>{(model) => <ModelDetails model={model} />}</Answered>
    </Page>
  );
}

function ModelDetails({ model }: { readonly model: Model }) {
  const { t, language } = useTexts();
  const { id, role } = model;
  return (
    <>
      <Facts
        name={t("models.title", { aim: model.aimSays[language] })}
        facts={[
          [t("models.role"), <RoleBadge key="role" role={role} />],
          [t("models.learner"), t(`models.${model.learner}`)],
          [t("models.source"), model.source === "records" ? t("models.records") : model.source],
          [
            t("models.rows"),
            inBrackets(
              String(model.rows),
              `${t("models.positives")}${colons[language]}${model.positives}`,
              language,
            ),
          ],
          [t("models.from"), <Day key="from" on={model.trainedFrom} />],
          [t("models.until"), <Day key="until" on={model.trainedTo} />],
          [t("models.madeAt"), <Moment key="at" at={model.madeAt} />],
          [t("models.madeBy"), model.madeBy],
          [t("models.seed"), String(model.seed)],
          [t("models.code"), <Code key="code">{model.codeVersion}</Code>],
          [t("models.data"), <Code key="data">{model.dataHash.slice(0, 16)}</Code>],
          [t("models.file"), <Code key="file">{model.fileHash.slice(0, 16)}</Code>],
        ]}
      />
      <span className="acts">
        <Act
          label={t("models.appoint")}
          says={t("models.appointSays")}
          route="POST /risk/models/{id}/champion"
          params={{ id }}
          offered={role !== "champion"}
        />
        <Link to={patterns.hits} search={{ cause: `model-${model.aim}` }}>
          {t("frame.pages.hits")}
        </Link>
        <Act
          label={t("models.shadow")}
          says={t("models.shadowSays")}
          route="POST /risk/models/{id}/challenger"
          params={{ id }}
          offered={role === null}
        />
        <Act
          label={t("models.back")}
          says={t("models.backSays")}
          route="POST /risk/aims/{aim}/roll-back"
          params={{ aim: model.aim }}
          offered={role === "champion"}
          danger
        />
      </span>
      <Figures model={model} />
      <LiftPart id={id} />
      <DriftPart drift={model.drift} />
    </>
  );
}

function Figures({ model: { metrics } }: { readonly model: Model }) {
  const { t } = useTexts();
  const rows: readonly Block[] = [
    { ...metrics.all, name: t("models.all") },
    { ...metrics.seen, name: t("models.seen") },
    { ...metrics.novel, name: t("models.novelRows") },
  ];
  return (
    <Part name={t("models.figures")}>
      <p className="soft">
        {t("models.figuresSay", { from: metrics.measuredFrom, to: metrics.measuredTo })}
      </p>
      <DataTable
        name={t("models.figures")}
        file="figures"
        tools={false}
        columns={useFigureColumns()}
        pages={onePage({ error: null, refetch: () => undefined, rows })}
        rowKey={(row) => row.name}
        empty={nothing}
      />
    </Part>
  );
}

function percent(value: number | null | undefined): string {
  return value === null || value === undefined ? nothing : `${(value * 100).toFixed(1)}%`;
}

function useFigureColumns(): readonly Column<Block>[] {
  const { t } = useTexts();
  return useMemo(() => {
    const at = (block: Block, rate: number) => block.atRate.find((one) => one.rate === rate);
    return [
      column("name", [t("models.block"), (row) => row.name]),
      column("rows", [t("models.rows"), (row) => String(row.rows)], { figure: true }),
      column("positives", [t("models.positives"), (row) => String(row.positives)], {
        figure: true,
      }),
      column("area", [t("models.area"), (row) => areaText(row.auc)], { figure: true }),
      ...[0.01, 0.05, 0.1].flatMap((rate) => [
        column<Block>(
          `precision${rate}`,
          [t("models.precision", { rate: rate * 100 }), (row) => percent(at(row, rate)?.precision)],
          { figure: true },
        ),
        column<Block>(
          `recall${rate}`,
          [t("models.recall", { rate: rate * 100 }), (row) => percent(at(row, rate)?.recall)],
          { figure: true },
        ),
      ]),
      column(
        "calibration",
        [
          t("models.calibration"),
          ({ calibration }) =>
            calibration === null
              ? nothing
              : `${percent(calibration.meanScore)} / ${percent(calibration.rate)}`,
        ],
        { figure: true, width: 200 },
      ),
    ];
  }, [t]);
}

function DriftPart({ drift }: { readonly drift: Model["drift"] }) {
  const { t } = useTexts();
  const columns = useDriftColumns();
  const latest = drift.filter(({ day }) => day === drift.at(-1)?.day);
  return (
    <Part name={t("models.drift")}>
      <p className="soft">{t("models.driftSays")}</p>
      {drift.length === 0 ? <p>{t("models.driftNone")}</p> : <DriftChart drift={drift} />}
      {drift.length === 0 ? null : (
        <DataTable
          name={t("models.drift")}
          file="drift"
          tools={false}
          columns={columns}
          pages={onePage({ error: null, refetch: () => undefined, rows: latest })}
          rowKey={(row) => `${row.kind} ${row.subject}`}
          empty={t("models.driftNone")}
        />
      )}
    </Part>
  );
}

function useDriftColumns(): readonly Column<Drift>[] {
  const { t } = useTexts();
  const kindText = useKindText();
  return [
    column("day", [t("models.day"), (row) => row.day], { cell: (row) => <Day on={row.day} /> }),
    column("measure", [
      t("models.measure"),
      (row) => [kindText(row.kind), row.subject].filter((one) => one !== "").join(": "),
    ]),
    column(
      "measured",
      [
        t("models.measured"),
        (row) => (row.measured === null ? t("models.fewCases") : row.measured.toFixed(3)),
      ],
      { figure: true },
    ),
    column("threshold", [t("models.threshold"), (row) => String(row.threshold)], { figure: true }),
    column("cases", [t("models.cases"), (row) => String(row.cases)], { figure: true }),
    column(
      "alarmed",
      [t("models.alarm"), (row) => t(row.alarmed ? "models.alarm" : "models.quiet")],
      {
        cell: (row) =>
          row.measured === null ? (
            nothing
          ) : (
            <Badge tone={row.alarmed ? "bad" : "good"}>
              {t(row.alarmed ? "models.alarm" : "models.quiet")}
            </Badge>
          ),
      },
    ),
  ];
}
