/** The threshold curve of a rule: a number of its condition varied and tried on the same past. */
import { colons } from "../../elements/language.ts";
import { Button } from "antd";
import { useState } from "react";
import { Chart } from "../../elements/chart/chart.tsx";
import type { SeriesFigure } from "../../elements/chart/figure.ts";
import { Choice } from "../parts/choice.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { useWordsOf } from "../parts/words-of.ts";
import { useTexts } from "../shell/language.ts";
import { useCommand } from "../shell/session.tsx";
import { analystWords } from "./analyst-words.ts";
import { liftOf, type TrialOutcome } from "./compare-rules.ts";
import type { Rule } from "./rule-draft.ts";
import { RunningTrial } from "./running-trial.tsx";
import { findNumbers, varyNumber } from "./vary-threshold.ts";

type Properties = { readonly rule: Rule; readonly from: string; readonly to: string };

/** Nothing where the condition compares no number. */
export function ThresholdPart({ rule, from, to }: Properties) {
  const word = useWordsOf(analystWords);
  const start = useCommand("POST /risk/trials");
  const numbers = findNumbers(rule.when);
  const [chosen, setChosen] = useState(0);
  const [tried, setTried] = useState<readonly number[]>([]);
  const number = numbers[chosen] ?? numbers[0];
  if (number === undefined) return null;
  const send = () => {
    const variants = varyNumber(rule.when, number);
    setTried(variants.map(({ value }) => value));
    const rules = variants.map(({ when }, at) => ({ ...rule, id: `VAR-${at + 1}`, when }));
    start.mutate({ query: {}, body: { rules, from, to } });
  };
  return (
    <>
      <h3>{word("thresholds")}</h3>
      <p className="soft">{word("thresholdSays")}</p>
      <div className="inline-form">
        <Choice
          label={word("number")}
          any={false}
          value={String(chosen)}
          options={numbers.map(({ says }, at) => ({ value: String(at), label: says }))}
          onChange={(value) => setChosen(Number(value))}
        />
        <Button loading={start.isPending} onClick={send}>
          {word("thresholdGo")}
        </Button>
      </div>
      {start.error === null ? null : <Refusal error={start.error} />}
      {start.data === undefined ? null : (
        <RunningTrial key={start.data.id} id={start.data.id}>
          {(result) => <Curve result={result} values={tried} says={number.says} />}
        </RunningTrial>
      )}
    </>
  );
}

function Curve(properties: {
  readonly result: TrialOutcome;
  readonly values: readonly number[];
  readonly says: string;
}) {
  const { result, values, says } = properties;
  const { language } = useTexts();
  const word = useWordsOf(analystWords);
  const { rules, summary } = result;
  const share = (part: number, whole: number) =>
    whole === 0 ? null : String((part / whole) * 100);
  const figure: SeriesFigure = {
    kind: "series",
    along: "names",
    head: word("threshold"),
    pointAxis: says,
    unit: { kind: "percent" },
    points: values.map((value) => ({ id: String(value), label: String(value) })),
    series: [
      {
        id: "traffic",
        name: word("shareOfTraffic"),
        look: "line",
        values: rules.map(({ hits }) => share(hits, summary.declarations)),
      },
      {
        id: "findings",
        name: word("shareOfFindings"),
        look: "line",
        values: rules.map(({ findings }) => share(findings.caught, summary.findings)),
      },
      {
        id: "yield",
        name: word("yieldShare"),
        look: "line",
        isDashed: true,
        values: rules.map(({ yield: one }) => (one === null ? null : String(one * 100))),
      },
    ],
  };
  const lifts = rules.map((rule, at) => {
    const lift = liftOf(rule, summary);
    return lift === null ? [] : [`${values[at]}: ${lift.toFixed(1)} ×`];
  });
  return (
    <>
      <Chart figure={figure} language={language} name={word("thresholds")} file="thresholds" />
      {lifts.flat().length === 0 ? null : (
        <p className="soft">
          {word("lift")}
          {colons[language]}
          {lifts.flat().join(" · ")}
        </p>
      )}
    </>
  );
}
