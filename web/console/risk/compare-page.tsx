/** Two rules in force beside each other, tried on the same past declarations. */
import { colons } from "../../elements/language.ts";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { Chart } from "../../elements/chart/chart.tsx";
import type { SeriesFigure } from "../../elements/chart/figure.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { nothing } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { useWordsOf } from "../parts/words-of.ts";
import { patterns } from "../pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useCommand } from "../shell/session.tsx";
import { analystWords } from "./analyst-words.ts";
import {
  compareRules,
  type RuleComparison,
  type Side,
  type TrialOutcome,
} from "./compare-rules.ts";
import { sentRule } from "./rule-draft.ts";
import { RunningTrial } from "./running-trial.tsx";
import { useTriedDays } from "./tried-days.ts";
import "./risk.css";

const sideNames = ["first", "second"] as const;

export function ComparePage() {
  const { t, language } = useTexts();
  const word = useWordsOf(analystWords);
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const { from, to, setFrom, setTo } = useTriedDays();
  const rules = useAnswer("GET /risk/rules", { query: {} });
  const start = useCommand("POST /risk/trials");
  const known = rules.data?.rules ?? [];
  const chosen = sideNames.map((name) => known.find(({ id }) => id === search[name]));
  const [first, second] = chosen;
  const isReady = first !== undefined && second !== undefined && first.id !== second.id;
  const send = () => {
    if (!isReady) return;
    start.mutate({ query: {}, body: { rules: [sentRule(first), sentRule(second)], from, to } });
  };
  return (
    <Page title={t("frame.pages.compareRules")} says={word("compareSays")}>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {sideNames.map((name) => (
          <label key={name} className="field">
            {word(name)}
            <select
              value={search[name] ?? ""}
              onChange={({ target: { value } }) =>
                void navigate({
                  to: ".",
                  search: (before) => ({ ...before, [name]: value === "" ? undefined : value }),
                })
              }
            >
              <option value="">{nothing}</option>
              {known.map(({ id, says }) => (
                <option key={id} value={id}>
                  {`${id} ${says[language]}`}
                </option>
              ))}
            </select>
          </label>
        ))}
        <label className="field">
          {word("from")}
          <input type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        </label>
        <label className="field">
          {word("to")}
          <input type="date" value={to} onChange={(event) => setTo(event.target.value)} />
        </label>
        <Button htmlType="submit" type="primary" disabled={!isReady} loading={start.isPending}>
          {word("compare")}
        </Button>
      </form>
      {isReady ? null : <p className="soft">{word("choose")}</p>}
      {start.error === null ? null : <Refusal error={start.error} />}
      {start.data === undefined ? null : (
        <RunningTrial key={start.data.id} id={start.data.id}>
          {(result) => <Beside result={result} />}
        </RunningTrial>
      )}
    </Page>
  );
}

function Beside({ result }: { readonly result: TrialOutcome }) {
  const { t, language } = useTexts();
  const word = useWordsOf(analystWords);
  const compared = compareRules(result);
  if (!compared) return null;
  const { sides, sharedHits, sharedFindings } = compared;
  return (
    <Part name={sides.map(({ rule }) => rule).join(" – ")}>
      <p>
        {t("risk.trial.over", {
          from: result.from,
          to: result.to,
          declarations: result.summary.declarations,
          inspected: result.summary.inspected,
          findings: result.summary.findings,
        })}
      </p>
      <ScrollTable name={word("compare")}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="name">
                {word("figure")}
              </th>
              {sides.map(({ rule }) => (
                <th key={rule} scope="col" className="figure">
                  <Link
                    to={patterns.hits}
                    search={{ cause: rule, from: result.from, to: result.to }}
                    title={word("openHits")}
                  >
                    {rule}
                  </Link>
                </th>
              ))}
              <th scope="col" className="figure">
                {word("union")}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines(compared, result).map(([name, first, second, both]) => (
              <tr key={name}>
                <th scope="row" className="name">
                  {word(name)}
                </th>
                <td className="figure">{first}</td>
                <td className="figure">{second}</td>
                <td className="figure">{both}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <Chart
        figure={pictureOf(compared, word)}
        language={language}
        name={word("compare")}
        file="two-rules"
        height={220}
        tools="picture"
      />
      <p className="soft">
        {word("sharedHits")}
        {colons[language]}
        {sharedHits} · {word("sharedFindings")}
        {colons[language]}
        {sharedFindings}
      </p>
    </Part>
  );
}

type Line = readonly [keyof typeof analystWords, string, string, string];

const per = (value: number | null) => (value === null ? nothing : `${(value * 100).toFixed(1)}%`);
const round = (value: number | null) => (value === null ? nothing : value.toFixed(1));

function lines(
  { sides, sharedHits, sharedFindings }: RuleComparison,
  { summary }: TrialOutcome,
): readonly Line[] {
  const line = (name: Line[0], of: (side: Side) => string, both: string = nothing): Line => [
    name,
    of(sides[0]),
    of(sides[1]),
    both,
  ];
  return [
    line("hits", ({ hits }) => String(hits), String(summary.hit)),
    line("aloneHits", ({ overlap }) => String(overlap.alone)),
    line("sharedHits", () => String(sharedHits), String(sharedHits)),
    line("inspected", ({ inspected }) => String(inspected)),
    line("findings", ({ findings }) => String(findings.caught), String(summary.caught)),
    line("sharedFindings", () => String(sharedFindings), String(sharedFindings)),
    line("yield", (side) => `${per(side.yield)} (${per(side.low)} – ${per(side.high)})`),
    line("lift", ({ lift }) => (lift === null ? nothing : `${lift.toFixed(1)} ×`)),
    line("hours", ({ inspectorHours }) => round(inspectorHours), round(summary.inspectorHours)),
    line("hoursEach", ({ hoursEach }) => round(hoursEach)),
    line("revenue", ({ revenue }) => revenue.toFixed(2), summary.revenue.toFixed(2)),
  ];
}

/** Hits of each rule alone and of both, and the findings among them. */
function pictureOf(
  { sides: [first, second], sharedHits, sharedFindings }: RuleComparison,
  word: (name: keyof typeof analystWords) => string,
): SeriesFigure {
  const caught = ({ findings }: Side) => findings.caught - sharedFindings;
  return {
    kind: "series",
    along: "names",
    isDown: true,
    head: word("figure"),
    unit: { kind: "count" },
    points: [
      { id: "first", label: first.rule },
      { id: "both", label: word("sharedHits") },
      { id: "second", label: second.rule },
    ],
    series: [
      {
        id: "hits",
        name: word("hits"),
        look: "bar",
        values: [first.overlap.alone, sharedHits, second.overlap.alone].map(String),
      },
      {
        id: "findings",
        name: word("findings"),
        look: "bar",
        tone: "bad",
        values: [caught(first), sharedFindings, caught(second)].map(String),
      },
    ],
  };
}
