/** What is owed: the sum, then each charge with formula, law and reasons, then what was not chosen. */
import { colons } from "../../elements/language.ts";
import { lawIn } from "../../elements/laws.ts";
import { printFormula } from "../../elements/formula.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { ChargesAnswer, Line, Reason } from "./answers.ts";
import { printMoney, useTariffTexts } from "./language.ts";

export function Charges({
  answer,
  data,
}: {
  readonly answer: ChargesAnswer;
  readonly data: string;
}) {
  const { t, language } = useTariffTexts();
  const { currency, totals, landedCost, customsValue, version, asOf } = answer;
  const money = (amount: string | null) =>
    amount === null ? t("unknown") : printMoney(amount, currency);
  const isOpen = totals.undetermined > 0;
  return (
    <section aria-labelledby="due">
      <dl className="sums">
        <div className="first">
          <dt id="due">{t("due")}</dt>
          <dd>{isOpen ? t("unknown") : money(totals.payable)}</dd>
        </div>
        <div>
          <dt>{t("landed")}</dt>
          <dd>
            {money(landedCost)}
            <small>{t("landedSays")}</small>
          </dd>
        </div>
        <div>
          <dt>{t("customsValue")}</dt>
          <dd>
            {money(customsValue)}
            {answer.valuation === null ? null : (
              <small className="code">{printFormula(answer.valuation, language)}</small>
            )}
          </dd>
        </div>
      </dl>
      {isOpen ? <p className="notice-line warn">{t("unknownSays")}</p> : null}
      <Lines answer={answer} money={money} />
      <Considered answer={answer} />
      <h3>{t("preferences")}</h3>
      {answer.preferences.length === 0 ? (
        <p className="soft">{t("preferencesNone")}</p>
      ) : (
        <ul>
          {answer.preferences.map(({ preference, payable }) => (
            <li key={preference}>
              {t("ofPreference", { code: preference })}
              {colons[language]}
              {money(payable)}
            </li>
          ))}
        </ul>
      )}
      <p className="soft">
        {t("notBinding")} {t("versions", { version, day: asOf })} · <a href={data}>{t("data")}</a>
      </p>
    </section>
  );
}

type Money = (amount: string | null) => string;

function Lines({ answer, money }: { readonly answer: ChargesAnswer; readonly money: Money }) {
  const { t } = useTariffTexts();
  return (
    <ScrollTable name={t("charges")}>
      <table className="table charge-lines">
        <caption className="visually-hidden">{t("charges")}</caption>
        <thead>
          <tr>
            <th scope="col" className="name">
              {t("charge")}
            </th>
            <th scope="col">{t("rate")}</th>
            <th scope="col">{t("payable")}</th>
            <th scope="col" className="name">
              {t("how")}
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.lines.map((line, index) => (
            // one charge can stand on several lines; the order is the assessment's
            <ChargeRow key={`${line.taxType}-${index}`} line={line} answer={answer} money={money} />
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

function ChargeRow(properties: {
  readonly line: Line;
  readonly answer: ChargesAnswer;
  readonly money: Money;
}) {
  const { line, answer, money } = properties;
  const { t, say, language } = useTariffTexts();
  const name = answer.taxes[line.taxType];
  const shared = new Set(answer.reasons.map(({ code }) => code));
  const own = line.reasons.filter(({ code }) => !shared.has(code));
  return (
    <tr>
      <th scope="row" className="name">
        {name ? say(name) : line.taxType}
      </th>
      <td>{line.rate === null ? "–" : printFormula(line.rate, language)}</td>
      <td className="strong">{money(line.payable)}</td>
      <td className="name how">
        {line.formula === null ? null : (
          <div className="code">{printFormula(line.formula, language)}</div>
        )}
        <div>{lawIn(line.legalBasis, language)}</div>
        <Reasons reasons={own} />
        {line.measure === null ? null : (
          <small>
            {t("measure")} <span className="code">{line.measure}</span>
            {line.scope === null ? null : ` · ${say(line.scope)}`}
          </small>
        )}
      </td>
    </tr>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  const { say } = useTariffTexts();
  if (reasons.length === 0) return null;
  return (
    <ul className="reasons">
      {reasons.map(({ code, says }) => (
        <li key={`${code} ${says.en}`}>
          {say(says)} <small className="code">{code}</small>
        </li>
      ))}
    </ul>
  );
}

/** Why not the lower rate. */
function Considered({ answer }: { readonly answer: ChargesAnswer }) {
  const { t, say } = useTariffTexts();
  const { notApplied, reasons, taxes } = answer;
  return (
    <>
      <Reasons reasons={reasons} />
      <h3>{t("notApplied")}</h3>
      {notApplied.length === 0 ? (
        <p className="soft">{t("notAppliedNone")}</p>
      ) : (
        <ul className="considered">
          {notApplied.map(({ taxType, measure, rate, reason }) => {
            const name = taxes[taxType];
            return (
              <li key={`${taxType} ${measure} ${rate}`}>
                <strong>
                  {name ? say(name) : taxType} {rate}
                </strong>{" "}
                <span className="code soft">{measure}</span> – {say(reason.says)}{" "}
                <small className="code">{reason.code}</small>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
