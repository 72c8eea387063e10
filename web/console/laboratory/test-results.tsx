/** Tests of a laboratory order: each with its limit, what was found, and the reasoning. */
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { nothing } from "../parts/display.tsx";
import { useTexts } from "../shell/language.ts";
import { type Order, verdicts, words } from "./laboratory-words.ts";

type Test = Order["tests"][number];
type Result = NonNullable<Order["report"]>["results"][number];

/** What was ordered, and what was found of it once there is a report. */
type Tested = Pick<Order, "tests"> & {
  readonly report: Pick<NonNullable<Order["report"]>, "results"> | null;
};

export function TestResults({ order }: { readonly order: Tested }) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const heads = ["analyte", "matrix", "method", "limit", "instrument"] as const;
  const found = ["result", "suggestion", "arithmetic", "rule"] as const;
  const resultOf = (at: number) => order.report?.results[at];
  return (
    <>
      <ScrollTable name={word("tests")}>
        <table>
          <thead>
            <tr>
              {[...heads, ...(order.report ? found : [])].map((head) => (
                <th key={head} scope="col" className="name">
                  {word(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {order.tests.map((test, at) => (
              <tr key={`${test.analyte} ${test.limit?.matrix ?? ""}`}>
                <th scope="row" className="name">
                  {test.name[language]}
                </th>
                <td className="name wrap">{test.limit?.matrixName[language] ?? nothing}</td>
                <td className="name">{test.method}</td>
                <td className="name">
                  {test.limit ? limitText(test.limit, word("absentIn")) : word("noLimit")}
                </td>
                <td className="name wrap">
                  {test.limit ? `${test.limit.instrument} ${test.limit.article}` : nothing}
                </td>
                {order.report ? (
                  <Found result={resultOf(at)} ofWord={word("of")} noLimit={word("noLimit")} />
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      {order.report ? <p className="soft">{word("suggestionSays")}</p> : null}
    </>
  );
}

type FoundProperties = {
  readonly result: Result | undefined;
  readonly ofWord: string;
  readonly noLimit: string;
};

function Found({ result, ofWord, noLimit }: FoundProperties) {
  const { language } = useTexts();
  const { suggestion = null } = result ?? {};
  return (
    <>
      <td className="name">{result ? resultText(result, ofWord) : nothing}</td>
      <td className="name">{suggestion ? verdicts[suggestion.verdict][language] : noLimit}</td>
      <td className="name">{suggestion?.arithmetic ?? nothing}</td>
      <td className="name">{suggestion?.rule ?? nothing}</td>
    </>
  );
}

/** @example "≤ 90 mg/kg" */
export function limitText(
  { kind, value, unit, units }: NonNullable<Test["limit"]>,
  absent: string,
): string {
  if (kind === "absent") return `${absent} ${units} × ${value} ${unit}`;
  return `${kind === "maximum" ? "≤" : "≥"} ${value} ${unit}`;
}

/** @example "112.5 ± 8 mg/kg (k = 2)" */
function resultText(result: Result, ofWord: string): string {
  const { value, unit = "", uncertainty, coverage, detection, examined, detected } = result;
  if (examined !== undefined) return `${detected ?? 0} ${ofWord} ${examined}`;
  if (value !== undefined) return `${value} ± ${uncertainty ?? ""} ${unit} (k = ${coverage ?? ""})`;
  return `< ${detection ?? ""} ${unit}`;
}
