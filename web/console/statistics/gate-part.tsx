/** What the gate says: every check with how much it compared, and each finding with its place. */
import { Alert } from "antd";
import { useMemo } from "react";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";

export type Gate = Routes["POST /statistics/compile"]["answer"]["gate"];
type Check = Gate["checks"][number];
type Finding = Omit<Check["findings"][number], "check"> & { readonly check: Check };
const still = { error: null, refetch: () => undefined };

export function GatePart({ gate, name }: { readonly gate: Gate; readonly name: string }) {
  const { t } = useTexts();
  const sum = (of: (check: Check) => number) => gate.checks.reduce((all, one) => all + of(one), 0);
  const [stops, asks] = [sum(({ stops: count }) => count), sum(({ toExplain }) => toExplain)];
  const findings = gate.checks.flatMap((check) =>
    check.findings.map((finding): Finding => ({ ...finding, check })),
  );
  return (
    <>
      <Alert
        type={gate.passed ? "success" : stops > 0 ? "error" : "warning"}
        showIcon
        role="status"
        title={gate.passed ? t("releases.passed") : t("releases.held", { stops, asks })}
      />
      <DataTable
        name={name}
        file="gate"
        columns={useCheckColumns()}
        pages={onePage({ rows: gate.checks, ...still })}
        rowKey={({ check }) => check}
        empty={t("releases.noFindings")}
        tools={false}
      />
      <DataTable
        name={t("releases.findings")}
        file="gate-findings"
        columns={useFindingColumns()}
        pages={onePage({ rows: findings, ...still })}
        rowKey={({ check, table, cell, says }) => `${check.check} ${table} ${cell} ${says.en}`}
        empty={t("releases.noFindings")}
      />
    </>
  );
}

function useCheckColumns(): readonly Column<Check>[] {
  const { t, language } = useTexts();
  return useMemo(() => {
    const count = (id: "checked" | "found"): Column<Check> => ({
      id,
      head: t(`releases.${id}`),
      width: 120,
      figure: true,
      cell: (row) => row[id],
      text: (row) => String(row[id]),
    });
    return [
      {
        id: "check",
        head: t("releases.check"),
        width: 520,
        cell: ({ says }) => says[language],
        text: ({ says }) => says[language],
      },
      count("checked"),
      count("found"),
    ];
  }, [t, language]);
}

function useFindingColumns(): readonly Column<Finding>[] {
  const { t, language } = useTexts();
  return useMemo(() => {
    const figures = (row: Finding): string =>
      Object.entries(row.figures)
        .map(([name, value]) => `${name} ${value}`)
        .join("; ");
    return [
      {
        id: "severity",
        head: t("releases.severity"),
        width: 120,
        cell: ({ severity }) => t(`releases.severities.${severity}`),
        text: ({ severity }) => severity,
      },
      {
        id: "finding",
        head: t("releases.finding"),
        width: 380,
        cell: ({ says }) => says[language],
        text: ({ says }) => says[language],
      },
      {
        id: "table",
        head: t("releases.table"),
        width: 200,
        cell: ({ table }) => <span className="code">{table}</span>,
        text: ({ table }) => table,
      },
      {
        id: "cell",
        head: t("releases.cell"),
        width: 340,
        cell: ({ cell }) => <span className="code">{cell}</span>,
        text: ({ cell }) => cell,
      },
      {
        id: "figures",
        head: t("releases.figures"),
        width: 260,
        cell: figures,
        text: figures,
      },
    ];
  }, [t, language]);
}
