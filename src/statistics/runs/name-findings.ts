/** What the gate finds as a statistician reads it: by kind and table, cells by name, amounts in units. */
import type { Text } from "#src/kernel/text.ts";
import type { CheckResult, Finding } from "../gate/findings.ts";
import type { Gate } from "../gate/gate.ts";
import { type NameCells, unitOfKey } from "./cell-names.ts";

export type NamedFinding = { readonly cell: Text; readonly key: string; readonly says: Text };
export type FindingGroup = {
  readonly severity: Finding["severity"];
  /** Empty id: a fact that no single table owns. */
  readonly table: { readonly id: string; readonly title: Text };
  readonly findings: readonly NamedFinding[];
};
export type NamedCheck = Omit<CheckResult, "findings"> & {
  readonly groups: readonly FindingGroup[];
};
export type NamedGate = {
  readonly passed: boolean;
  readonly checks: readonly NamedCheck[];
  readonly explanations: Gate["explanations"];
};

const noTable: Text = { en: "Protected tables together", zh: "各保密统计表" };
/** Checks that look at the ledger and not at a table. */
const ofLedger: Text = { en: "Ledger of the month", zh: "当月台账" };

export function nameGate(gate: Gate, names: NameCells): NamedGate {
  return {
    passed: gate.passed,
    explanations: gate.explanations,
    checks: gate.checks.map(({ findings, ...check }) => ({
      ...check,
      groups: [...Map.groupBy(findings, ({ severity, table }) => `${severity} ${table}`)].flatMap(
        ([, found]): FindingGroup[] => {
          const [first] = found;
          if (!first) return [];
          const { severity, table } = first;
          return [
            {
              severity,
              table: { id: table, title: titleOf(check.check, table, names) },
              findings: found.map((finding) => ({
                cell: names.cellName(table, finding.cell),
                key: finding.cell,
                says: sentenceOf(finding, names),
              })),
            },
          ];
        },
      ),
    })),
  };
}

function titleOf(check: Finding["check"], table: string, names: NameCells): Text {
  if (table !== "") return names.tableTitle(table);
  return check === "history" || check === "open-rows" ? ofLedger : noTable;
}

/** The sentence of a finding with its amounts in units; a finding without amounts says what it said. */
function sentenceOf(finding: Finding, names: NameCells): Text {
  const { check, cell, figures, says } = finding;
  const amount = (name: string) => amountOf(figures[name], unitOfKey(cell), names);
  switch (check) {
    case "additivity":
    case "names":
      return unlike(amount("stated"), amount("other"), sumName(figures["of"] ?? "", names)) ?? says;
    case "year-to-date":
      return unlike(amount("stated"), amount("months"), monthsName) ?? says;
    case "previous": {
      const [before, after] = [amount("before") ?? missing, amount("after") ?? missing];
      // what the ledger got since stands behind the first sentence
      const since = { en: restOf(says.en, ". "), zh: restOf(says.zh, "。") };
      return {
        en: `${before.en} became ${after.en}. ${since.en}`.trim(),
        zh: `由${before.zh}变为${after.zh}。${since.zh}`,
      };
    }
    case "currencies": {
      const [own, dollars] = [amount("national"), amountOf(figures["usd"], "USD", names)];
      if (!own || !dollars) return says;
      return {
        en: `${own.en} against ${dollars.en}. ${says.en}`,
        zh: `${own.zh}，${dollars.zh}。${says.zh}`,
      };
    }
    case "history": {
      const [now, usual] = [amount("now"), amount("usual")];
      if (!now || !usual) return says;
      return {
        en: `${now.en}; usual: ${usual.en}. ${says.en}`,
        zh: `${now.zh}；通常为${usual.zh}。${says.zh}`,
      };
    }
    case "open-rows":
    case "magnitude":
    case "confidentiality":
    case "differencing":
      return says;
    default:
      return check satisfies never;
  }
}

const missing: Text = { en: "no figure", zh: "无数据" };
const monthsName: Text = { en: "the months of this vintage", zh: "同版本各月之和" };

function unlike(stated: Text | undefined, other: Text | undefined, of: Text): Text | undefined {
  if (!stated || !other) return undefined;
  return {
    en: `Stated: ${stated.en}; by ${of.en}: ${other.en}.`,
    zh: `表中为${stated.zh}；按${of.zh}为${other.zh}。`,
  };
}

/** What a figure was held against, as the gate names it. */
function sumName(of: string, names: NameCells): Text {
  if (of === "both flows") return { en: "exports and imports", zh: "出口与进口" };
  if (of.startsWith("table ")) {
    const { en, zh } = names.tableTitle(of.slice("table ".length));
    return { en: `the table ${en}`, zh: `《${zh}》` };
  }
  return { en: of, zh: of.replace(/^the sum by /, "分项汇总：") };
}

function amountOf(minor: string | undefined, unit: string, names: NameCells): Text | undefined {
  return minor !== undefined && /^-?\d+$/.test(minor)
    ? names.amount(unit, BigInt(minor))
    : undefined;
}

function restOf(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? "" : text.slice(at + mark.length);
}
