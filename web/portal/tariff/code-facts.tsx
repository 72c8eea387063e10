/** Every rate that a code had. */
import { colons } from "../../elements/language.ts";
import { lawIn } from "../../elements/laws.ts";
import { printFormula } from "../../elements/formula.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { CodeAnswer } from "./answers.ts";
import { countryName, useTariffTexts } from "./language.ts";
import { RateChart } from "./rate-chart.tsx";

export function CodeFacts({ answer }: { readonly answer: CodeAnswer }) {
  const { t } = useTariffTexts();
  return (
    <>
      <h3>{t("history")}</h3>
      {answer.history.length === 0 ? (
        <p className="soft">{t("historyNone")}</p>
      ) : (
        <>
          <HistoryChart answer={answer} />
          <History answer={answer} />
        </>
      )}
    </>
  );
}

function HistoryChart({ answer }: { readonly answer: CodeAnswer }) {
  const { t, language, say } = useTariffTexts();
  return (
    <RateChart
      history={answer.history}
      asOf={answer.asOf}
      name={({ taxType, origin, preference, commodity }) => {
        const name = answer.taxes[taxType];
        const of = origin === "*" ? t("anyOrigin") : originNames(origin, language);
        const claim = preference === "" ? "" : `, ${t("ofPreference", { code: preference })}`;
        const goods = commodity === "*" ? "" : ` ${commodity}`;
        return `${name ? say(name) : taxType}${goods}${colons[language]}${of}${claim}`;
      }}
    />
  );
}

function History({ answer }: { readonly answer: CodeAnswer }) {
  const { t, language, say } = useTariffTexts();
  const { history, taxes } = answer;
  const nameOf = (type: string) => {
    const name = taxes[type];
    return name ? say(name) : type;
  };
  return (
    <ScrollTable name={t("history")}>
      <table className="table">
        <caption className="visually-hidden">{t("history")}</caption>
        <thead>
          <tr>
            <th scope="col" className="name">
              {t("validity")}
            </th>
            <th scope="col" className="name">
              {t("charge")}
            </th>
            <th scope="col" className="name">
              {t("origin")}
            </th>
            <th scope="col">{t("rate")}</th>
            <th scope="col" className="name">
              {t("law")}
            </th>
          </tr>
        </thead>
        <tbody>
          {history.map((row) => (
            <tr key={JSON.stringify(row)}>
              <th scope="row" className="name days">
                <Days from={row.validFrom} to={row.validTo} />
              </th>
              <td className="name">
                {nameOf(row.taxType)}
                {row.preference === "" ? null : (
                  <small> {t("ofPreference", { code: row.preference })}</small>
                )}
              </td>
              <td className="name">
                {row.origin === "*" ? t("anyOrigin") : originNames(row.origin, language)}
              </td>
              <td>{row.rate === "" ? t("rateNone") : printFormula(row.rate, language)}</td>
              <td className="name how">{lawIn(row.legalBasis, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

const originsMax = 6;

function originNames(origin: string, language: "en" | "zh"): string {
  const codes = origin.split(/[\s,]+/).filter((one) => one !== "");
  const named = codes.slice(0, originsMax).map((code) => countryName(code, language));
  return codes.length > originsMax ? `${named.join(", ")} … (${codes.length})` : named.join(", ");
}

function Days({ from, to }: { readonly from: string | null; readonly to: string | null }) {
  const { t } = useTariffTexts();
  const begin = from === null ? "…" : printMoment(from);
  if (to !== null) return <>{t("until", { from: begin, to: lastOf(to) })}</>;
  return <>{from === null ? t("always") : t("since", { from: begin })}</>;
}

const printMoment = (moment: string) => moment.replace("T", " ");

const dayMs = 86_400_000;

/** The last day before an end, or the minute that ends it. @example lastOf("2018-07-01") // "2018-06-30" */
function lastOf(end: string): string {
  if (end.includes("T")) return printMoment(end);
  return new Date(Date.parse(end) - dayMs).toISOString().slice(0, 10);
}
