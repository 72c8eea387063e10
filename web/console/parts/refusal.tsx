/**
 * Why an act was refused, and what to do now. An act that waits for a second person is no fault: it
 * leads to where that person finds it.
 */
import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import { ApiProblem, silences } from "../../elements/problem.ts";
import type { Language } from "../../elements/language.ts";
import { patterns } from "../pages.ts";
import { pageAdvice } from "./page-advice.ts";
import { refusalText, refusalWhole, useTexts } from "../shell/language.ts";
import { roleFacts } from "../../routes.gen.ts";
import { codeWord } from "../shell/words.ts";
import { nameUnits, statesUnits } from "../texts/refusal-units.ts";
import { useUnitName } from "../registers/use-names.ts";

/** Codes of refusals with advice of their own, and whether somebody else has to act. */
const advised = [
  "CONFLICT_OF_INTEREST",
  "OTHER_OFFICE",
  "OUTSIDE_SHIFT",
  "SESSION_ELSEWHERE",
] as const;

type RefusalProperties = {
  readonly error: Error;
  readonly act?: string;
  /** Why and what to do, without the frame: it stands at a field. */
  readonly bare?: boolean;
};

/** @param act what was not done, as its button says it */
export function Refusal(properties: RefusalProperties) {
  const { error } = properties;
  const isNaming = error instanceof ApiProblem && statesUnits(error.code ?? "");
  const Said = isNaming ? RefusalOfUnits : RefusalSaid;
  return <Said {...properties} />;
}

/** The names of units are read where one is refused: few refusals state any. */
function RefusalOfUnits(properties: RefusalProperties) {
  const unitName = useUnitName();
  return <RefusalSaid {...properties} unitName={unitName} />;
}

const asCoded = (unit: string): string => unit;

function RefusalSaid({
  error,
  act,
  bare = false,
  unitName = asCoded,
}: RefusalProperties & { readonly unitName?: (unit: string, value?: string) => string }) {
  const { t, language } = useTexts();
  const problem = error instanceof ApiProblem ? error : undefined;
  const withNames = (text: string) => nameUnits(problem?.code ?? "", text, unitName);
  const message = withNames(error.message);
  const { code: refusedCode, fields = [] } = problem ?? {};
  const whole = refusalWhole(language, { code: refusedCode, message, fields });
  const own = refusalText(language, problem?.code ?? "");
  if (problem?.status === 0) return <Silence code={problem.code} />;
  const said = whole ?? own ?? message;
  const says = problem?.code === "TASK_OF_ANOTHER_AGENCY" ? nameAgency(said, language) : said;
  const waiting = problem?.approval;
  if (waiting !== undefined) {
    return problem?.code === "SECOND_PERSON_SCOPE" ? (
      <NotYours approval={waiting} />
    ) : (
      <Waiting approval={waiting} />
    );
  }
  const code = advised.find((one) => one === problem?.code);
  const given = own === undefined ? pageAdvice(problem?.fix && withNames(problem.fix)) : undefined;
  const advice = code === undefined ? given : t(`parts.refusal.${code}`);
  const words = [...new Set([says, advice])].filter(Boolean).join(" ");
  if (bare) return words;
  const refused = act === undefined ? t("parts.form.refused") : t("parts.form.refusedAct", { act });
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={refused}
      description={
        <>
          {words} {own === undefined || whole !== undefined ? null : <ServersWords error={error} />}
        </>
      }
    />
  );
}

type WaitingApproval = NonNullable<ApiProblem["approval"]>;

/** Who may approve it, said to somebody who may not. */
function NotYours({ approval: { says, by } }: { readonly approval: WaitingApproval }) {
  const { t, language } = useTexts();
  const act = language === "en" ? `“${says.en}”` : `“${says.zh}”`;
  const text = t("parts.refusal.SECOND_PERSON_SCOPE", { act, who: approvers(by, language) });
  return (
    <Alert type="error" showIcon role="alert" title={t("parts.form.refused")} description={text} />
  );
}

/** An act that waits for another person: which, who may approve it, and what to do then. */
function Waiting({ approval }: { readonly approval: WaitingApproval }) {
  const { t, language } = useTexts();
  const { says, by, runsItself } = approval;
  const act = language === "en" ? `“${says.en}”` : `“${says.zh}”`;
  const who = approvers(by, language);
  return (
    <Alert
      type="info"
      showIcon
      role="status"
      title={t("parts.refusal.waits")}
      description={
        <>
          {t("parts.refusal.waitsFor", { act, who })}{" "}
          {t(runsItself ? "parts.refusal.thenRuns" : "parts.refusal.SECOND_PERSON_NEEDED")}{" "}
          <Link to={patterns.approvals}>{t("frame.pages.approvals")}</Link>
        </>
      }
    />
  );
}

/** Roles that hold one of the scopes; whoever holds all of them is named by none. */
function approvers(by: readonly string[], language: Language): string {
  const names = roleFacts
    .filter(({ scopes }) => scopes.some((scope) => by.includes(scope)))
    .map(({ name }) => (language === "en" ? name.en.toLowerCase() : name.zh));
  return new Intl.ListFormat(language, { type: "disjunction" }).format(names);
}

/** The server knows agencies by their codes. */
function nameAgency(sentence: string, language: Language): string {
  return sentence.replace(/[a-z]+(?:-[a-z]+)+/, (agency) => codeWord(agency, language));
}

/** Nobody answered: what was typed stays, and whoever typed it sends it again, or not. */
function Silence({ code }: { readonly code: string | undefined }) {
  const { t } = useTexts();
  const silence = code === silences.notSent ? "notSent" : "noAnswer";
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t(`failure.silence.${silence}`)}
      description={t(`failure.silenceSays.${silence}`)}
    />
  );
}

/** What is special to the case, as the server says it in English. */
export function ServersWords({ error }: { readonly error: Error }) {
  return (
    <div>
      <small lang="en">{error.message}</small>
    </div>
  );
}
