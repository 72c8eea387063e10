/** The explorer: released figures down and across, drawn and in numbers, each with where it comes from. */
import { Refused } from "../refused.tsx";
import "./explorer.css";
import { useCallback } from "react";
import type { Language } from "../../elements/language.ts";
import { paths } from "../../paths.ts";
import { Frame } from "../frame.tsx";
import { CellDialog } from "./cell-dialog.tsx";
import { Chooser } from "./chooser.tsx";
import { Drawing } from "./drawing.tsx";
import { useExplorerTexts } from "./language.ts";
import { OfficialSeries } from "./official-series.tsx";
import { PivotTable } from "./pivot-table.tsx";
import { RunningMonth } from "./running-month.tsx";
import { Tools } from "./tools.tsx";
import { type ViewState, type View, useAsked, useView } from "./view.ts";
import type { PageQuery, QueryChange } from "../page-address.ts";

export function ExplorerPage() {
  const [asked, go] = useAsked();
  const { t } = useExplorerTexts();
  const isOfficial = asked["series"] === "official";
  const switchLanguage = useCallback(
    (language: Language) => go({ lang: language }, "replace"),
    [go],
  );
  return (
    <Frame
      head={{ title: t("title"), description: t("lead") }}
      lang={asked["lang"]}
      hrefOf={(lang) => paths.explorer({ ...asked, lang })}
      onLanguage={switchLanguage}
      skip={t("skip")}
      skipTo="figures"
    >
      <main className="explorer">
        <div className="title">
          <h1>{t("title")}</h1>
          <p>{t(isOfficial ? "official.lead" : "lead")}</p>
        </div>
        <Tellers asked={asked} isOfficial={isOfficial} />
        {isOfficial ? <OfficialSeries asked={asked} go={go} /> : <Released asked={asked} go={go} />}
      </main>
    </Frame>
  );
}

/** Whose figures are looked at: what this system released, or the national series. */
function Tellers({
  asked,
  isOfficial,
}: {
  readonly asked: PageQuery;
  readonly isOfficial: boolean;
}) {
  const { t } = useExplorerTexts();
  const { lang, profile } = asked;
  const places = [
    [t("official.tellOwn"), paths.explorer({ profile, lang }), !isOfficial],
    [t("official.tellOfficial"), paths.explorer({ series: "official", profile, lang }), isOfficial],
  ] as const;
  return (
    <nav className="tellers" aria-label={t("official.tellers")}>
      {places.map(([name, href, isHere]) => (
        <a key={name} href={href} aria-current={isHere ? "page" : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}

function Released({ asked, go }: { readonly asked: PageQuery; readonly go: QueryChange }) {
  const { reading, retry } = useView(asked);
  return (
    <div aria-busy={reading.kind === "loading"}>
      <RunningMonth profile={asked["profile"]} />
      <Body asked={asked} go={go} reading={reading} retry={retry} />
    </div>
  );
}

function Body(properties: {
  readonly asked: PageQuery;
  readonly go: QueryChange;
  readonly reading: ViewState;
  readonly retry: () => void;
}) {
  const { asked, go, reading, retry } = properties;
  const { t } = useExplorerTexts();
  if (reading.kind === "failed") {
    const { problem } = reading;
    const { lang, profile, table, from, to } = asked;
    const hasChosen = [table, from, to].some((one) => one !== undefined);
    if (problem.status === 404 && !hasChosen) return <NothingYet lang={lang} profile={profile} />;
    return (
      <div id="figures" tabIndex={-1} className="notice bad" role="alert">
        <h2>{problem.status === 404 ? t("missing") : t("failed")}</h2>
        <Refused problem={problem} />
        <button type="button" onClick={retry}>
          {t("retry")}
        </button>{" "}
        <a href={paths.explorer({ lang: asked["lang"] })}>{t("start")}</a>
      </div>
    );
  }
  const view = reading.kind === "seen" ? reading.view : reading.before;
  if (view === undefined) {
    return (
      <output id="figures" tabIndex={-1} className="waiting">
        <p>{t("loading")}</p>
        <div className="bone tall" />
        <div className="bone" />
      </output>
    );
  }
  return <Seen asked={asked} go={go} view={view} />;
}

/** Where this system has released nothing, the national series is what there is to see. */
function NothingYet({ lang, profile }: Pick<PageQuery, "lang" | "profile">) {
  const { t } = useExplorerTexts();
  return (
    <div id="figures" tabIndex={-1} className="notice">
      <h2>{t("nothingYet")}</h2>
      <p>{t("nothingYetSays")}</p>
      <a href={paths.explorer({ series: "official", profile, lang })}>
        {t("official.tellOfficial")}
      </a>
    </div>
  );
}

function Seen(properties: {
  readonly asked: PageQuery;
  readonly go: QueryChange;
  readonly view: View;
}) {
  const { asked, go, view } = properties;
  const { t, language } = useExplorerTexts();
  return (
    <>
      <Chooser view={view} asked={asked} go={go} />
      <section id="figures" tabIndex={-1} className="figures" aria-labelledby="figures-name">
        <div className="figure-head">
          <h2 id="figures-name">{view.title[language]}</h2>
          <Tools view={view} asked={asked} go={go} />
        </div>
        <Drawing view={view} wanted={asked["draw"]} go={go} />
        <PivotTable view={view} asked={asked} go={go} />
        {view.footnotes.map((footnote) => (
          <p className="note" key={footnote.en}>
            {footnote[language]}
          </p>
        ))}
        <p className="note">{t("footer")}</p>
      </section>
      <CellDialog view={view} asked={asked} go={go} />
    </>
  );
}
