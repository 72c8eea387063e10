/** Selection rules: those in force with what they yield, and the changes proposed and decided. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../../paths.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../badge.tsx";
import { useTexts } from "../language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Day, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../session.tsx";
import { codeColumn, column } from "./columns.tsx";

type Rule = Routes["GET /risk/rules"]["answer"]["rules"][number];
type Change = Routes["GET /risk/rule-changes"]["answer"]["changes"][number];
type Yield = Routes["GET /risk/yields"]["answer"]["yields"][number];

export function RulesPage() {
  const { t } = useTexts();
  const may = useMay("GET /risk/rules");
  const rules = useAnswer("GET /risk/rules", { query: {} }, { enabled: may });
  const yields = useAnswer("GET /risk/yields", { query: {} }, { enabled: may });
  const changes = useAnswer("GET /risk/rule-changes", { query: {} }, { enabled: may });
  const ruleColumns = useRuleColumns(yields.data?.yields ?? []);
  const changeColumns = useChangeColumns();
  return (
    <Page
      title={t("frame.pages.riskRules")}
      says={t("risk.rules.says")}
      route="GET /risk/rules"
      beside={
        <span className="acts">
          <Link to={patterns.riskRule} params={{ id: "new" }} className="button">
            {t("risk.rules.write")}
          </Link>
          <Link to={patterns.riskHelp}>{t("risk.rules.how")}</Link>
        </span>
      }
    >
      <DataTable
        name={t("frame.pages.riskRules")}
        file="rules"
        columns={ruleColumns}
        pages={onePage({ ...rules, rows: rules.data?.rules })}
        rowKey={(row) => row.id}
        empty={t("risk.rules.none")}
      />
      <Part name={t("risk.rules.changes")}>
        <p>
          <ZoneNote />
        </p>
        <DataTable
          name={t("risk.rules.changes")}
          file="rule-changes"
          tools={false}
          columns={changeColumns}
          pages={onePage({ ...changes, rows: changes.data?.changes })}
          rowKey={(row) => row.id}
          empty={t("risk.rules.changesNone")}
        />
      </Part>
    </Page>
  );
}

function useRuleColumns(yields: readonly Yield[]): readonly Column<Rule>[] {
  const { t, language } = useTexts();
  return useMemo(() => {
    const known = new Map(yields.map((one) => [one.rule, one]));
    const yieldText = (rule: string) => {
      const one = known.get(rule);
      return one === undefined ? nothing : `${one.found} / ${one.controls}`;
    };
    return [
      column("id", [t("risk.rule.id"), (row) => row.id], {
        width: 120,
        cell: (row) => (
          <Link to={patterns.riskRule} params={{ id: row.id }} className="code">
            {row.id}
          </Link>
        ),
      }),
      column("says", [t("risk.rule.says"), (row) => row.says[language]], { width: 300 }),
      codeColumn("when", [t("risk.rule.when"), (row) => row.when], 360),
      column("lane", [t("risk.rule.lane"), (row) => row.lane], {
        width: 90,
        cell: (row) => (
          <Badge tone={row.lane === "red" ? "bad" : "warn"}>{t(`risk.lane.${row.lane}`)}</Badge>
        ),
      }),
      column("yield", [t("risk.rules.yield"), (row) => yieldText(row.id)], { figure: true }),
      column("expires", [t("risk.rule.expiresOn"), (row) => row.expiresOn], {
        cell: (row) => <Day on={row.expiresOn} />,
      }),
      column("owner", [t("risk.rule.owner"), (row) => row.owner]),
      column("acts", [t("parties.acts"), () => ""], { cell: (row) => <Retire rule={row} /> }),
    ];
  }, [t, language, yields]);
}

function Retire({ rule }: { readonly rule: Rule }) {
  const { t } = useTexts();
  return (
    <Act
      label={t("risk.rules.retire")}
      says={t("risk.rules.retireSays", { rule: rule.id })}
      route="POST /risk/rule-changes"
      fields={[{ name: "reason", label: t("parties.reason"), lines: 2, required: true }]}
      shape={({ reason }) => ({ action: "retire", ruleId: rule.id, reason })}
      danger
    />
  );
}

function useChangeColumns(): readonly Column<Change>[] {
  const { t } = useTexts();
  return useMemo(
    () => [
      column("rule", [t("risk.rule.id"), (row) => row.ruleId], {
        width: 130,
        cell: (row) => (
          <Link to={patterns.riskChange} params={{ id: row.id }} className="code">
            {row.ruleId}
          </Link>
        ),
      }),
      column("action", [t("risk.change.action"), (row) => row.action], {
        width: 110,
        cell: (row) => t(`risk.change.${row.action}`),
      }),
      column("status", [t("list.status"), (row) => row.status], {
        width: 230,
        cell: (row) => (
          <Badge tone={row.status === "active" ? "good" : "warn"}>
            {t(`risk.change.status.${row.status}`)}
          </Badge>
        ),
      }),
      column("by", [t("risk.change.by"), (row) => row.proposedName]),
      column("at", [t("risk.change.at"), (row) => row.proposedAt], {
        width: 170,
        cell: (row) => <Moment at={row.proposedAt} />,
      }),
      column("reason", [t("parties.reason"), (row) => row.reason], { width: 280 }),
    ],
    [t],
  );
}
