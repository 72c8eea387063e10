/** Selection rules: those in force with what they yield, and the changes proposed and decided. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { ownerText } from "./owner-text.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Day, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage, usePages } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { codeColumn, column } from "./columns.tsx";
import { ReviewRules } from "./risk-acts.tsx";
import "./risk.css";

type Rule = Routes["GET /risk/rules"]["answer"]["rules"][number];
type Change = Routes["GET /risk/rule-changes"]["answer"]["changes"][number];
type Yield = Routes["GET /risk/yields"]["answer"]["yields"][number];

export function RulesPage() {
  const { t } = useTexts();
  const may = useMay("GET /risk/rules");
  const rules = useAnswer("GET /risk/rules", { query: {} }, { enabled: may });
  const yields = useAnswer("GET /risk/yields", { query: {} }, { enabled: may });
  const changes = usePages({
    route: "GET /risk/rule-changes",
    ask: (after) => ({ query: { after } }),
    read: (answer) => ({ rows: answer.changes, next: answer.next }),
    enabled: may,
  });
  const ruleColumns = useRuleColumns(yields.data?.yields ?? []);
  const changeColumns = useChangeColumns();
  return (
    <Page
      title={t("frame.pages.riskRules")}
      says={t("risk.rules.says")}
      beside={
        <span className="acts">
          <Link to={patterns.riskRule} params={{ id: "new" }} className="button">
            {t("risk.rules.write")}
          </Link>
          <Link to={patterns.riskHelp}>{t("risk.rules.how")}</Link>
          <Replay />
          <ReviewRules />
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
          pages={changes}
          rowKey={(row) => row.id}
          empty={t("risk.rules.changesNone")}
        />
      </Part>
    </Page>
  );
}

type Replayed = Routes["POST /risk/replays"]["answer"];

const toldReplay = (answer: Replayed) => <ToldReplay {...answer} />;

function ToldReplay({ selections, equal, skipped, different }: Replayed) {
  const { t } = useTexts();
  const ids = different.map(({ id }) => id).join(", ");
  return (
    <>
      <p>{t("risk.rules.replayed", { equal, selections })}</p>
      {skipped === 0 ? null : <p>{t("risk.rules.replaySkipped", { skipped })}</p>}
      {ids === "" ? null : <p>{t("risk.rules.replayDifferent", { ids })}</p>}
    </>
  );
}

/** Stored selections decided again by the code and the rules that made them. */
function Replay() {
  const { t } = useTexts();
  return (
    <Act
      label={t("risk.rules.replay")}
      says={t("risk.rules.replaySays")}
      route="POST /risk/replays"
      fields={[{ name: "limit", label: t("risk.rules.replayLimit") }]}
      done={toldReplay}
    />
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
        width: 105,
        cell: (row) => (
          <Link to={patterns.riskRule} params={{ id: row.id }} className="code">
            {row.id}
          </Link>
        ),
      }),
      column("says", [t("risk.rule.says"), (row) => row.says[language]], { width: 210 }),
      codeColumn("when", [t("risk.rule.when"), (row) => row.when], 250),
      column("lane", [t("risk.rule.lane"), (row) => row.lane], {
        width: 90,
        cell: (row) => (
          <Badge tone={row.lane === "red" ? "bad" : "warn"}>{t(`risk.lane.${row.lane}`)}</Badge>
        ),
      }),
      column("state", [t("risk.rules.state"), (row) => row.runs], {
        width: 100,
        cell: (row) => (
          <Badge tone={row.runs === "now" ? "good" : "warn"}>
            {t(`risk.rules.runs.${row.runs}`)}
          </Badge>
        ),
      }),
      column("yield", [t("risk.rules.yield"), (row) => yieldText(row.id)], {
        figure: true,
        width: 125,
      }),
      column("expires", [t("risk.rule.expiresOn"), (row) => row.expiresAt ?? row.expiresOn], {
        width: 160,
        cell: (row) =>
          row.expiresAt === null ? <Day on={row.expiresOn} /> : <Moment at={row.expiresAt} />,
      }),
      column("acts", [t("parties.acts"), () => ""], {
        width: 125,
        cell: (row) => <Retire rule={row} />,
      }),
      column("owner", [t("risk.rule.owner"), (row) => ownerText(row.owner, language)]),
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
