/** The public page: the statement of a period, or plainly why there is none. */
import { Refused } from "./refused.tsx";
import { useCallback } from "react";
import type { Language } from "../elements/language.ts";
import type { ApiProblem } from "../elements/problem.ts";
import { api } from "../paths.ts";
import { type Address, addressHref, type AddressChange, useAddress } from "./address.ts";
import { Frame } from "./frame.tsx";
import { useTexts } from "./language.ts";
import { PeriodPicker } from "./masthead.tsx";
import { isPeriod } from "./period.ts";
import type { Press } from "./press.ts";
import { SourcesDialog } from "./sources-dialog.tsx";
import { Statement } from "./statement.tsx";
import { type PressState, usePeriods, usePress } from "./use-press.ts";

export function StatementPage() {
  const [address, go] = useAddress();
  const { t, language } = useTexts();
  const periods = usePeriods();
  const { reading, retry } = usePress(address.period, address.source);

  const switchLanguage = useCallback(
    (language: Language) => {
      go({ lang: language }, "replace");
    },
    [go],
  );
  const press = reading.kind === "read" ? reading.press : undefined;
  const words = press?.paragraphs.slice(0, 2).map((paragraph) => paragraph[language]);
  const name = press?.title[language] ?? t("statementOf", { period: address.period });

  return (
    <Frame
      head={{ title: name, description: words?.join(" ") ?? t("about") }}
      lang={address.lang}
      hrefOf={(lang) => addressHref({ ...address, lang })}
      onLanguage={switchLanguage}
      skip={t("skip")}
      skipTo="statement"
      chosen={<PeriodPicker key={address.period} address={address} go={go} periods={periods} />}
    >
      <main id="statement" tabIndex={-1} aria-busy={reading.kind === "loading"}>
        <Body address={address} go={go} reading={reading} retry={retry} />
      </main>
    </Frame>
  );
}

function Body(properties: {
  readonly address: Address;
  readonly go: AddressChange;
  readonly reading: PressState;
  readonly retry: () => void;
}) {
  const { address, go, reading, retry } = properties;
  const { t } = useTexts();
  if (!isPeriod(address.period)) {
    return (
      <div className="notice bad" role="alert">
        <h1>{t("invalidPeriod", { period: address.period })}</h1>
        <p>{t("periodHint")}</p>
      </div>
    );
  }
  switch (reading.kind) {
    case "loading":
      return (
        <output className="waiting">
          <p>{t("loading", { period: address.period })}</p>
          <div className="bone tall" />
          <div className="bone" />
          <div className="bone" />
        </output>
      );
    case "failed":
      return <Failure period={address.period} problem={reading.problem} retry={retry} />;
    case "read":
      return <PrintedStatement address={address} go={go} press={reading.press} />;
    default:
      return reading satisfies never;
  }
}

function PrintedStatement(properties: {
  readonly address: Address;
  readonly go: AddressChange;
  readonly press: Press;
}) {
  const { address, go, press } = properties;
  const { t } = useTexts();
  if (press.facts.length === 0 && press.series.monthly.length === 0) {
    return (
      <output className="notice">
        <h1>{t("empty", { period: press.period })}</h1>
        <p>{t("emptyFix")}</p>
      </output>
    );
  }
  return (
    <>
      <Statement press={press} address={address} go={go} />
      <SourcesDialog
        press={press}
        cells={address.cells}
        onClose={() => go({ cells: undefined }, "replace")}
      />
    </>
  );
}

function Failure(properties: {
  readonly period: string;
  readonly problem: ApiProblem;
  readonly retry: () => void;
}) {
  const { period, problem, retry } = properties;
  const { t } = useTexts();
  const missing = problem.status === 404;
  return (
    <div className="notice bad" role="alert">
      <h1>{missing ? t("missing", { period }) : t("failed")}</h1>
      {problem.status > 1 ? <Refused problem={problem} /> : <p>{sentence(problem, t)}</p>}
      {problem.code === undefined ? null : (
        <p className="code">
          {problem.code} · <a href={api.press(period)}>{api.press(period)}</a>
        </p>
      )}
      <button type="button" onClick={retry}>
        {t("retry")}
      </button>
    </div>
  );
}

/** What there is to say where no answer of the server came. */
function sentence(problem: ApiProblem, t: ReturnType<typeof useTexts>["t"]): string {
  return problem.status === 0 ? t("unreachable") : t("unreadable", { detail: problem.message });
}
