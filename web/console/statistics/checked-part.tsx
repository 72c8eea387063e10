/** What a check came to: figures, what the gate found by kind and table, and what is hidden. */
import { Alert } from "antd";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { printNumber } from "../../elements/quantity.ts";
import { Money, nothing } from "../parts/display.tsx";
import { Part } from "../parts/part.tsx";
import { useWordsOf } from "../parts/words-of.ts";
import { useTexts } from "../shell/language.ts";
import { monthWords } from "./month-words.ts";
import type { Run } from "./run-progress.tsx";

export type Checked = NonNullable<Run["checked"]>;
type Gate = Checked["gate"];
type Group = Gate["checks"][number]["groups"][number];

const countGate = (gate: Gate, of: "stops" | "toExplain"): number =>
  gate.checks.reduce((sum, check) => sum + check[of], 0);

export function Figures({ checked }: { readonly checked: Checked }) {
  const word = useWordsOf(monthWords);
  const { language } = useTexts();
  const hasBefore = checked.previous !== null;
  return (
    <Part name={word("figures")}>
      <ScrollTable name={word("figures")}>
        <table className="month-figures">
          <thead>
            <tr>
              <th scope="col" className="name">
                {word("figure")}
              </th>
              <th scope="col" className="figure">
                {word("value")}
              </th>
              {hasBefore ? (
                <>
                  <th scope="col" className="figure">
                    {word("before")}
                  </th>
                  <th scope="col" className="figure">
                    {word("change")}
                  </th>
                </>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {checked.figures.map(({ key, label, unit, value, before }) => (
              <tr key={key}>
                <th scope="row" className="name">
                  {headOf(label[language].replace(` · ${unit}`, ""))}
                </th>
                <td className="figure">
                  {value === null ? word("confidential") : <Money value={value} currency={unit} />}
                </td>
                {hasBefore ? (
                  <>
                    <td className="figure">
                      <Money value={before} currency={unit} />
                    </td>
                    <td className="figure">{changeOf(value, before, language)}</td>
                  </>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </Part>
  );
}

/** @example headOf("exports · month") // "Exports · month" */
const headOf = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** @example changeOf("110.00", "100.00", "en") // "+10%" */
function changeOf(value: string | null, before: string | null, language: "en" | "zh"): string {
  if (value === null || before === null || value === before || Number(before) === 0) return nothing;
  const share = Number(value) / Number(before) - 1;
  const format = {
    style: "percent",
    maximumSignificantDigits: 3,
    signDisplay: "exceptZero",
  } as const;
  return new Intl.NumberFormat(language, format).format(share);
}

/** What the gate found, or found before a publication. */
export function GateFindings(properties: {
  readonly gate: Gate;
  readonly name?: string;
  /** What it asked for was given with the release. */
  readonly released?: boolean;
}) {
  const { gate, name, released = false } = properties;
  const word = useWordsOf(monthWords);
  const { language } = useTexts();
  const [stops, asks] = [countGate(gate, "stops"), countGate(gate, "toExplain")];
  const passed = gate.passed || released;
  const says =
    stops > 0
      ? word("stops", { count: stops })
      : asks > 0 && !passed
        ? word("asks", { count: asks })
        : word("passed");
  return (
    <Part name={name ?? word("gate")} id="gate">
      <Alert
        type={stops > 0 ? "error" : passed ? "success" : "warning"}
        showIcon
        role="status"
        title={says}
      />
      {gate.checks.map((check) => (
        <details key={check.check} className="gate-check" open={check.stops > 0}>
          <summary>
            {word("checkLine", {
              says: check.says[language],
              checked: printNumber(String(check.checked), language),
              found: printNumber(String(check.found), language),
            })}
          </summary>
          <Listed check={check} />
          {check.groups.map((group) => (
            <OneGroup key={`${group.severity} ${group.table.id}`} group={group} />
          ))}
        </details>
      ))}
    </Part>
  );
}

/** Of many findings only the first are listed, and it says so. */
function Listed({ check }: { readonly check: Gate["checks"][number] }) {
  const word = useWordsOf(monthWords);
  const { t } = useTexts();
  const listed = check.groups.reduce((sum, { findings }) => sum + findings.length, 0);
  if (check.found === 0) return <p className="soft">{t("releases.noFindings")}</p>;
  if (listed === check.found) return null;
  return <p className="soft">{word("more", { count: listed, found: check.found })}</p>;
}

function OneGroup({ group }: { readonly group: Group }) {
  const word = useWordsOf(monthWords);
  const { t, language } = useTexts();
  const name = word("groupLine", {
    table: group.table.title[language],
    severity: t(`releases.severities.${group.severity}`),
    count: group.findings.length,
  });
  return (
    <>
      <h3>{name}</h3>
      <ScrollTable name={name}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="name">
                {word("cell")}
              </th>
              <th scope="col" className="name">
                {word("finding")}
              </th>
            </tr>
          </thead>
          <tbody>
            {group.findings.map(({ cell, key, says }) => (
              <tr key={`${key} ${says.en}`}>
                <td className="name wrap" title={key}>
                  {cell[language]}
                </td>
                <td className="name wrap">{says[language]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  );
}

export function HiddenCells({ checked }: { readonly checked: Checked }) {
  const word = useWordsOf(monthWords);
  const { language } = useTexts();
  const tables = checked.tables.filter(({ primary, secondary }) => primary + secondary > 0);
  if (tables.length === 0) return null;
  return (
    <Part name={word("hidden")}>
      <ScrollTable name={word("hidden")}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="name">
                {word("table")}
              </th>
              {(["cells", "primary", "secondary"] as const).map((head) => (
                <th key={head} scope="col" className="figure">
                  {word(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tables.map(({ id, title, cells, primary, secondary }) => (
              <tr key={id}>
                <th scope="row" className="name">
                  {title[language]}
                </th>
                <td className="figure">{printNumber(String(cells), language)}</td>
                <td className="figure">{primary}</td>
                <td className="figure">{secondary}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </Part>
  );
}
