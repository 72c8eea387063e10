/** Alerts of partners and agencies: handed in, read, and turned into a proposed rule or put aside. */
import { legalDay } from "../../elements/legal-day.ts";
import { Link, useNavigate } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useMay } from "../shell/session.tsx";
import { column } from "./columns.tsx";
import { useZone } from "../shell/zone.tsx";
import { newDraft, placeOf, ruleOf } from "./rule-draft.ts";
import "./risk.css";

type Alert = Routes["GET /risk/alerts"]["answer"]["alerts"][number];

const lifeDays = 30;

export function AlertsPage() {
  const { t } = useTexts();
  const pages = usePages({
    route: "GET /risk/alerts",
    ask: (after) => ({ query: { after } }),
    read: (answer) => ({ rows: answer.alerts, next: answer.next }),
    enabled: useMay("GET /risk/alerts"),
  });
  const columns = useColumns();
  return (
    <Page
      title={t("frame.pages.alerts")}
      says={
        <>
          {t("watch.alerts.says")} <ZoneNote />
        </>
      }
      beside={<HandIn />}
    >
      <DataTable
        name={t("frame.pages.alerts")}
        file="alerts"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={t("watch.alerts.none")}
      />
    </Page>
  );
}

function HandIn() {
  const { t } = useTexts();
  return (
    <Act
      label={t("watch.alerts.handIn")}
      says={t("watch.alerts.handInSays")}
      route="POST /risk/alerts"
      primary
      fields={[
        { name: "source", label: t("watch.alerts.source") },
        { name: "reference", label: t("watch.alerts.reference") },
        { name: "text", label: t("watch.alerts.text"), lines: 6, required: true },
      ]}
    />
  );
}

function useColumns(): readonly Column<Alert>[] {
  const { t } = useTexts();
  return [
    column<Alert>("title", [t("watch.alerts.title"), (row) => row.proposed.title], { width: 260 }),
    column<Alert>("when", [t("watch.alerts.when"), (row) => row.proposed.when], {
      width: 340,
      cell: (row) => <Code>{row.proposed.when ?? t("watch.alerts.nothing")}</Code>,
    }),
    column<Alert>("until", [t("watch.alerts.until"), (row) => row.proposed.until], {
      width: 170,
      cell: (row) => <Moment at={row.proposed.until} />,
    }),
    column<Alert>("status", [t("list.status"), (row) => row.status], {
      width: 120,
      cell: (row) => (
        <Badge tone={row.status === "open" ? "warn" : "good"}>
          {t(`watch.alerts.status.${row.status}`)}
        </Badge>
      ),
    }),
    column<Alert>("acts", [t("parties.acts"), () => ""], {
      width: 220,
      cell: (row) => <Acts alert={row} />,
    }),
    column<Alert>("source", [t("watch.alerts.source"), (row) => `${row.source} ${row.reference}`], {
      width: 190,
    }),
    column<Alert>("at", [t("watch.alerts.at"), (row) => row.receivedAt], {
      width: 170,
      cell: (row) => <Moment at={row.receivedAt} />,
    }),
  ];
}

function Acts({ alert }: { readonly alert: Alert }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { status, proposed, changeId } = alert;
  const { zone } = useZone();
  const params = { id: alert.id };
  if (changeId !== null) {
    return (
      <Link to={patterns.riskChange} params={{ id: changeId }}>
        {t("watch.alerts.toChange")}
      </Link>
    );
  }
  if (status !== "open") return nothing;
  return (
    <span className="acts">
      <Act
        label={t("watch.alerts.propose")}
        says={
          <>
            {t("watch.alerts.proposeSays")}
            <span className="alert-text">{textOf(alert)}</span>
          </>
        }
        route="POST /risk/alerts/{id}/proposal"
        params={params}
        offered={proposed.when !== null}
        primary
        fields={fieldsOf(alert, t, zone)}
        shape={(typed) => shapeOf(typed, zone)}
        onDone={({ change }) => void navigate({ to: patterns.riskChange, params: { id: change } })}
      />
      <Act
        label={t("watch.alerts.dismiss")}
        route="POST /risk/alerts/{id}/dismissal"
        params={params}
        fields={[{ name: "note", label: t("parties.reason"), lines: 2 }]}
        danger
      />
    </span>
  );
}

/** The alert as it came. */
function textOf({ content }: Alert): string {
  const text =
    typeof content === "object" && content !== null && "text" in content ? content.text : undefined;
  return typeof text === "string" ? text : JSON.stringify(content, null, 2);
}

/** What an officer confirms: the condition as it was read, its law, and when it ends. */
function fieldsOf(
  { id, proposed, source }: Alert,
  t: ReturnType<typeof useTexts>["t"],
  zone: string,
) {
  const { until } = proposed;
  const today = legalDay(zone);
  const last = today.add({ days: lifeDays }).toString();
  const [day, time] = until?.includes("T") === true ? placeOf(until, zone) : [until ?? last, ""];
  const field = (
    name: "id" | "when" | "en" | "zh" | "lawEn" | "lawZh" | "owner" | "expiresOn" | "expiresTime",
    start: string,
  ) => ({ name, label: t(`risk.rule.${name}`), start, required: true });
  return [
    { ...field("when", proposed.when ?? ""), lines: 3 },
    field("id", `ALR-${Number.parseInt(id.slice(-6), 16) % 1_000_000}`),
    field("en", proposed.title),
    field("zh", proposed.title),
    field("lawEn", ""),
    field("lawZh", ""),
    field("owner", source),
    { ...field("expiresOn", day), type: "date" as const },
    {
      ...field("expiresTime", time),
      type: "time" as const,
      required: false,
      hint: t("risk.rule.hints.expiresTime", { zone }),
    },
    { name: "reason", label: t("parties.reason"), lines: 2, required: true },
  ];
}

function shapeOf({ reason, ...typed }: Readonly<Record<string, unknown>>, zone: string) {
  const texts = Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, typeof value === "string" ? value : ""]),
  );
  const draft = {
    ...newDraft(new Date(), zone),
    lane: "red",
    kind: "examination",
    ...texts,
  } as const;
  return { rule: ruleOf(draft, zone), reason };
}
