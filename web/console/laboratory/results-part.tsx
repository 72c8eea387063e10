/** On the page of a declaration: what laboratories reported of its goods, and the request for a retest. */
import type { Routes } from "../../routes.gen.ts";
import { Act } from "../parts/act.tsx";
import { Day, Facts, Moment, nothing } from "../parts/display.tsx";
import { Part } from "../parts/part.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { verdicts, words } from "./laboratory-words.ts";
import { TestResults } from "./test-results.tsx";

type Result = Routes["GET /declarations/{id}/laboratory-results"]["answer"]["results"][number];

export function LaboratoryResults({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const enabled = useMay("GET /declarations/{id}/laboratory-results");
  const query = { params: { id } };
  const { data } = useAnswer("GET /declarations/{id}/laboratory-results", query, { enabled });
  const results = data?.results ?? [];
  if (results.length === 0) return null;
  return (
    <Part name={words.title[language]}>
      {results.map((result) => (
        <OneResult key={result.number} id={id} result={result} />
      ))}
    </Part>
  );
}

function OneResult({ id, result }: { readonly id: string; readonly result: Result }) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const { number, item, half, suggests, stands, retest, retestUntil } = result;
  const name = `${word("report")} ${result.reportNumber}`;
  return (
    <>
      <Facts
        name={name}
        facts={[
          [word("report"), result.reportNumber],
          [word("laboratory"), result.laboratoryName[language]],
          [word("item"), String(item)],
          [word("lot"), result.lot ?? nothing],
          [word("half"), word(half)],
          [word("reported"), <Moment key="at" at={result.reportedAt} />],
          [word("suggestion"), suggests ? verdicts[suggests][language] : word("noLimit")],
          [word("standing"), word(stands ? "stands" : "replaced")],
          [
            word("retestUntil"),
            retestUntil === null ? nothing : <Day key="day" on={retestUntil} />,
          ],
          [word("retestAsked"), retest === null ? nothing : <Asked key="asked" retest={retest} />],
        ]}
      />
      <TestResults order={{ tests: result.tests, report: { results: result.results } }} />
      {half === "first" && retest === null ? (
        <Act
          label={word("askRetest")}
          says={word("askRetestSays")}
          route="POST /declarations/{id}/laboratory-results/{number}/retest-request"
          params={{ id, number: String(number) }}
          fields={[{ name: "reason", label: word("askReason"), lines: 3, required: true }]}
        />
      ) : null}
    </>
  );
}

/** When and why a retest was asked for, and why that was refused. */
export function Asked({ retest }: { readonly retest: NonNullable<Result["retest"]> }) {
  const { language } = useTexts();
  const { at, reason, refusal } = retest;
  return (
    <>
      <Moment at={at} /> · {reason}
      {refusal === null ? null : (
        <>
          {" · "}
          {words.retestRefused[language]} <Moment at={refusal.at} /> · {refusal.reason}
          {refusal.legalBasis === null ? null : ` (${refusal.legalBasis})`}
        </>
      )}
    </>
  );
}
