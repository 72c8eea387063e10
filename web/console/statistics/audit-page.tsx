/** What a publication hides: why, at what cost, and what an attacker can tell of each figure. */
import { colons } from "../../elements/language.ts";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Alert } from "antd";
import { useMemo } from "react";
import { printShare } from "../../elements/quantity.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Facts, Money, MoneySummary } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { stateWord } from "./state-word.ts";

type Audit = Routes["GET /statistics/audit"]["answer"];
type Figure = Audit["hidden"][number];
const still = { error: null, refetch: () => undefined };

const severities = ["stop", "explain", "look"] as const;

function severityWord(t: ReturnType<typeof useTexts>["t"], severity: string): string {
  const known = severities.find((one) => one === severity);
  return known === undefined ? severity : t(`releases.severities.${known}`);
}

export function AuditPage() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { period, sequence } = useSearch({ strict: false });
  const releases = useAnswer("GET /statistics/releases", { query: {} });
  const all = releases.data?.releases ?? [];
  // without a number the newest publication of the period is meant
  const newest = all.find((one) => one.period === period)?.sequence;
  return (
    <Page title={t("frame.pages.confidentiality")} says={t("releases.auditPage.says")}>
      <div className="filters">
        <Choice
          label={t("releases.sequence")}
          value={period === undefined ? undefined : `${period} ${sequence ?? newest ?? ""}`}
          options={all.map((one) => ({
            value: `${one.period} ${one.sequence}`,
            label: `${one.period} · ${one.sequence} · ${stateWord(t, one.state)}`,
          }))}
          onChange={(chosen) => {
            const [of, at] = (chosen ?? "").split(" ");
            void navigate({
              to: ".",
              search: (before) => ({ ...before, period: of || undefined, sequence: at }),
            });
          }}
        />
      </div>
      {period === undefined ? (
        <output className="empty">{t("releases.auditPage.first")}</output>
      ) : (
        <Audited period={period} sequence={sequence} />
      )}
    </Page>
  );
}

function Audited(asked: { readonly period: string; readonly sequence: string | undefined }) {
  const may = useMay("GET /statistics/audit");
  const query = useAnswer("GET /statistics/audit", { query: asked }, { enabled: may });
  return <Answered query={query}>{(audit) => <Whole audit={audit} />}</Answered>;
}

function GateFindings({ findings }: { readonly findings: Audit["findings"] }) {
  const { t, language } = useTexts();
  return (
    <ul className="findings">
      {findings.map(({ severity, cell, says }) => (
        <li key={`${cell} ${says.en}`}>
          {severityWord(t, severity)}
          {colons[language]}
          {says[language]} <span className="code">{cell}</span>
        </li>
      ))}
    </ul>
  );
}

function Whole({ audit }: { readonly audit: Audit }) {
  const { t, language } = useTexts();
  const { rules, figures, primary, secondary, cost, currency, told, hidden, findings } = audit;
  const tables = rules?.tables === "all" ? t("releases.auditPage.all") : rules?.tables.join(", ");
  return (
    <>
      <Facts
        name={t("releases.audit")}
        facts={[
          [t("releases.period"), `${audit.period} · ${audit.sequence}`],
          [t("releases.state"), stateWord(t, audit.state)],
          [t("releases.auditPage.counts"), figures],
          [t("releases.auditPage.primary"), primary],
          [t("releases.auditPage.secondary"), secondary],
          [t("releases.auditPage.cost"), <MoneySummary key="c" value={cost} currency={currency} />],
          [t("releases.auditPage.told"), told],
        ]}
      />
      <Alert
        type={told === 0 ? "success" : "warning"}
        showIcon
        role="status"
        title={
          told === 0
            ? t("releases.auditPage.toldNone")
            : t("releases.auditPage.toldSome", { count: told })
        }
      />
      <Part name={t("releases.auditPage.rules")}>
        {rules === null ? (
          <p>{t("releases.auditPage.noRules")}</p>
        ) : (
          <>
            <p>
              {t("releases.auditPage.tables")}
              {colons[language]}
              {tables}
            </p>
            <ul className="findings">
              {rules.says.map((says) => (
                <li key={says.en}>{says[language]}</li>
              ))}
            </ul>
          </>
        )}
      </Part>
      <Part name={t("releases.auditPage.hidden")}>
        <DataTable
          name={t("releases.auditPage.hidden")}
          file={`hidden-${audit.period}-${audit.sequence}`}
          columns={useColumns(currency)}
          pages={onePage({ rows: hidden, ...still })}
          rowKey={({ fact }) => fact}
          empty={t("releases.auditPage.none")}
        />
      </Part>
      {findings.length === 0 ? null : (
        <Part name={t("releases.auditPage.gate")}>
          <GateFindings findings={findings} />
        </Part>
      )}
    </>
  );
}

/** How far from the value an interval reaches, in percent of it. */
function useWidth(): (figure: Figure) => string {
  const { t, language } = useTexts();
  return ({ value, low, high, told }) => {
    if (told) return t("releases.auditPage.point");
    const of = Math.abs(Number(value)) || 1;
    const percent = (distance: number) => printShare(((distance / of) * 100).toFixed(1), language);
    const below = t("releases.auditPage.below", { percent: percent(Number(value) - Number(low)) });
    const above =
      high === null
        ? t("releases.auditPage.open")
        : t("releases.auditPage.above", { percent: percent(Number(high) - Number(value)) });
    return `${below}, ${above}`;
  };
}

function useColumns(currency: string): readonly Column<Figure>[] {
  const { t, language } = useTexts();
  const width = useWidth();
  return useMemo(() => {
    const money = (id: "value" | "low" | "high"): Column<Figure> => ({
      id,
      head: t(`releases.auditPage.${id}`),
      width: 170,
      figure: true,
      cell: (row) =>
        row[id] === null ? (
          t("releases.auditPage.open")
        ) : (
          <Money value={row[id]} currency={id === "value" ? currency : undefined} />
        ),
      text: (row) => row[id],
    });
    return [
      {
        id: "figure",
        head: t("releases.auditPage.figure"),
        width: 380,
        cell: ({ label }) => label[language],
        text: ({ fact }) => fact,
      },
      {
        id: "why",
        head: t("releases.auditPage.why"),
        width: 110,
        cell: ({ why }) => t(`releases.auditPage.whys.${why}`),
        text: ({ why }) => why,
      },
      ...(["value", "low", "high"] as const).map(money),
      {
        id: "width",
        head: t("releases.auditPage.width"),
        width: 220,
        cell: width,
        text: width,
      },
      {
        id: "tables",
        head: t("releases.auditPage.tables"),
        width: 240,
        optional: true,
        cell: ({ tables }) => tables.join(", "),
        text: ({ tables }) => tables.join(", "),
      },
    ];
  }, [t, language, currency, width]);
}
