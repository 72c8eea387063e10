/**
 * The first page after signing in: what waits for this person by role, each with a number that
 * leads to its list, what was last open, and the latest news of own declarations. An empty system
 * says how to see one at work.
 */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { isAskedBy, isToCarryOut } from "../access/carry-out.tsx";
import { patterns } from "../pages.ts";
import { Moment } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { OwnTasks } from "../shell/help-tasks.tsx";
import { useTexts } from "../shell/language.ts";
import { useFlow } from "../shell/queries.ts";
import { readRecent } from "../shell/recent.ts";
import { useAnswer, useMay, useSession } from "../shell/session.tsx";
import { codeWord } from "../shell/words.ts";
import { useFailingSubscriptions } from "../notices/failing-subscriptions.ts";
import { useNews } from "../notices/news.ts";
import "./home.css";

const everySeconds = 30;
/** Who pays, and who books payments: others may look, and have nothing to do there. */
const paymentScopes: readonly string[] = ["lodge", "money", "*"];
/** A list is counted up to here; more is said as more. */
const countedMax = 100;
const rejectedDays = 7;

export function HomePage() {
  const { t } = useTexts();
  const { caller } = useSession();
  const name = caller?.account?.name ?? caller?.key?.name ?? "";
  return (
    <Page
      title={t("home.title")}
      says={
        caller ? t("home.says", { name, party: caller.party.name.replace(/\.$/, "") }) : undefined
      }
    >
      {caller ? <Desk scopes={caller.scopes} /> : null}
    </Page>
  );
}

function Desk({ scopes }: { readonly scopes: readonly string[] }) {
  const { t } = useTexts();
  const isTrader = scopes.includes("*") || scopes.includes("lodge");
  const isOperator = scopes.includes("*") || scopes.includes("operator");
  return (
    <>
      {isOperator ? <EmptySystem /> : null}
      <Part name={t("home.waiting")}>
        <ul className="plain tiles">
          <QueueTiles />
          {scopes.some((one) => paymentScopes.includes(one)) ? <PaymentTile /> : null}
          <DraftTile />
          {isTrader ? <RejectedTile /> : null}
          <UndeliveredTile />
          <ApprovedTile />
          <DifferencesTile scopes={scopes} />
          <NoticesTile scopes={scopes} />
          <NotLoadedTile scopes={scopes} />
          <UnansweredTile />
          <QuarantineTile />
          <RulesTile />
          <AlertsTile />
          <MatchesTile />
        </ul>
        <p className="soft when-none">{t("home.nothingWaits")}</p>
      </Part>
      <Part name={t("home.tasks")}>
        <div className="own-tasks">
          <OwnTasks />
        </div>
      </Part>
      <div className="home-sides">
        <Recent />
        {isTrader ? <News /> : null}
      </div>
    </>
  );
}

/** A number of what waits, which leads to it; nothing where none does. */
function Tile(properties: {
  readonly count: number | undefined;
  readonly isMore?: boolean;
  readonly link: ReactNode;
  readonly says?: string | undefined;
}) {
  const { count, isMore = false, link, says } = properties;
  if (count === undefined || count === 0) return null;
  return (
    <li className="tile">
      <strong>
        {count}
        {isMore ? "+" : ""}
      </strong>
      {link}
      {says === undefined ? null : <small>{says}</small>}
    </li>
  );
}

/** What waits for an officer, of each kind; what is late is said. */
function QueueTiles() {
  const { t, language } = useTexts();
  const may = useMay("GET /officer/queue/counts");
  const { data } = useAnswer(
    "GET /officer/queue/counts",
    { query: {} },
    { enabled: may, everySeconds },
  );
  return (data?.kinds ?? []).map(({ kind, says, total, late }) => (
    <Tile
      key={kind}
      count={total}
      link={
        <Link to={patterns.queue} search={{ kind }}>
          {kind === "control" ? t("frame.pages.controls") : says[language]}
        </Link>
      }
      says={late > 0 ? t("home.late", { count: late }) : undefined}
    />
  ));
}

function PaymentTile() {
  const { t } = useTexts();
  const may = useMay("GET /awaited-payments");
  const query = { limit: countedMax };
  const { data } = useAnswer("GET /awaited-payments", { query }, { enabled: may, everySeconds });
  const asks = data?.payments.filter(({ waitsFor }) => waitsFor === "word").length ?? 0;
  return (
    <Tile
      count={data?.payments.length}
      isMore={data?.next !== null && data?.next !== undefined}
      link={<Link to={patterns.payments}>{t("home.payments")}</Link>}
      says={asks > 0 ? t("home.asks", { count: asks }) : undefined}
    />
  );
}

function DraftTile() {
  const { t } = useTexts();
  const may = useMay("GET /drafts");
  const query = { limit: countedMax };
  const { data } = useAnswer("GET /drafts", { query }, { enabled: may });
  const open = data?.drafts.filter(({ kind }) => kind !== "template");
  return <Tile count={open?.length} link={<Link to={patterns.drafts}>{t("home.drafts")}</Link>} />;
}

function isOfLateDays({ lodgedAt }: { readonly lodgedAt: string }): boolean {
  return lodgedAt >= new Date(Date.now() - rejectedDays * 86_400_000).toISOString();
}

/** Own declarations that customs did not accept lately: to be corrected and lodged again. */
function RejectedTile() {
  const { t } = useTexts();
  const query = { status: "rejected", limit: countedMax };
  const { data } = useAnswer("GET /declarations", { query }, { everySeconds });
  const lately = data?.declarations.filter(isOfLateDays);
  return (
    <Tile
      count={lately?.length}
      isMore={lately?.length === countedMax}
      link={
        <Link to={patterns.declarations} search={{ status: "rejected" }}>
          {t("home.rejected")}
        </Link>
      }
    />
  );
}

/** Notifications that an own subscription gave up delivering. */
function UndeliveredTile() {
  const { t } = useTexts();
  const failing = useFailingSubscriptions();
  const [first] = failing;
  const link =
    first && failing.length === 1 ? (
      <Link to={patterns.subscription} params={{ id: first.id }} search={{ status: "dead" }}>
        {t("home.undelivered")}
      </Link>
    ) : (
      <Link to={patterns.subscriptions}>{t("home.undelivered")}</Link>
    );
  return <Tile count={failing.reduce((sum, { dead }) => sum + dead, 0)} link={link} />;
}

/** What a second person approved, and waits for who asked for it to carry it out. */
function ApprovedTile() {
  const { t } = useTexts();
  const { caller } = useSession();
  // nobody else asks for acts of two
  const may = useMay("GET /officer/queue/counts");
  const query = { status: "approved", limit: countedMax } as const;
  const { data } = useAnswer("GET /approvals", { query }, { enabled: may, everySeconds });
  const own = data?.approvals.filter((one) => isAskedBy(caller, one) && isToCarryOut(one));
  const link = (
    <Link to={patterns.approvals} search={{ status: "approved" }}>
      {t("home.approved")}
    </Link>
  );
  return <Tile count={own?.length} link={link} />;
}

/** Differences of its cargo that a carrier or keeper has to explain; explained ones that customs settle. */
function DifferencesTile({ scopes }: { readonly scopes: readonly string[] }) {
  const { t } = useTexts();
  const isCustoms = scopes.includes("officer");
  const enabled = isCustoms || scopes.includes("carry") || scopes.includes("store");
  const state = isCustoms ? "to-settle" : "to-explain";
  const query = { state, limit: countedMax } as const;
  const { data } = useAnswer("GET /cargo-differences", { query }, { enabled, everySeconds });
  return (
    <Tile
      count={data?.differences.length}
      isMore={data?.next !== null && data?.next !== undefined}
      link={
        <Link to={patterns.cargoDifferences} search={{ state }}>
          {t(isCustoms ? "home.toSettle" : "home.differences")}
        </Link>
      }
    />
  );
}

/** Goods that are suspected of infringing an own right: unanswered by their day they go on. */
function NoticesTile({ scopes }: { readonly scopes: readonly string[] }) {
  const { t } = useTexts();
  const query = { only: "waiting", limit: countedMax } as const;
  const enabled = scopes.includes("rights");
  const { data } = useAnswer("GET /infringements", { query }, { enabled, everySeconds });
  const asked = data?.infringements.filter(({ state }) => state === "noticed");
  const [day] = (asked ?? []).flatMap(({ dueOn }) => dueOn ?? []).toSorted();
  return (
    <Tile
      count={asked?.length}
      isMore={data?.next !== null && data?.next !== undefined}
      link={<Link to={patterns.infringements}>{t("home.infringements")}</Link>}
      says={day === undefined ? undefined : t("home.answerBy", { day })}
    />
  );
}

/** By the day at the place of arrival. */
function isStillToCome({ expectedAt }: { readonly expectedAt: string }): boolean {
  // a day longer: where it arrives the day may have begun later than here
  const dayMs = 86_400_000;
  return expectedAt >= new Date(Date.now() - dayMs).toISOString().slice(0, 10);
}

/** Goods that customs forbade to load, and that are still to come: nothing else tells a carrier here. */
function NotLoadedTile({ scopes }: { readonly scopes: readonly string[] }) {
  const { t } = useTexts();
  const query = { answer: "do-not-load", limit: countedMax } as const;
  const enabled = scopes.includes("carry");
  const { data } = useAnswer("GET /entry-summaries", { query }, { enabled, everySeconds });
  const awaited = data?.entries.filter(isStillToCome);
  return (
    <Tile
      count={awaited?.length}
      isMore={data?.next !== null && data?.next !== undefined}
      link={
        <Link to={patterns.entrySummaries} search={{ status: "do-not-load" }}>
          {t("home.notLoaded")}
        </Link>
      }
    />
  );
}

/** Entry summaries that rules chose: unanswered by their deadline they are held at arrival. */
function UnansweredTile() {
  const { t } = useTexts();
  const may = useMay("POST /entry-summaries/{mrn}/answers");
  const query = { answer: "under-assessment", limit: countedMax } as const;
  const { data } = useAnswer("GET /entry-summaries", { query }, { enabled: may, everySeconds });
  return (
    <Tile
      count={data?.entries.length}
      isMore={data?.next !== null && data?.next !== undefined}
      link={
        <Link to={patterns.entrySummaries} search={{ status: "under-assessment" }}>
          {t("home.unanswered")}
        </Link>
      }
    />
  );
}

/** Messages that nobody could read: of who sends cargo reports, and of who runs the system. */
function QuarantineTile() {
  const { t } = useTexts();
  const { caller } = useSession();
  const enabled = ["carry", "operator"].some((scope) => caller?.scopes.includes(scope));
  const query = { open: "true", limit: countedMax } as const;
  const { data } = useAnswer("GET /quarantine", { query }, { enabled, everySeconds });
  return (
    <Tile
      count={data?.messages.length}
      isMore={data?.next !== null && data?.next !== undefined}
      link={<Link to={patterns.quarantine}>{t("home.quarantine")}</Link>}
    />
  );
}

function RulesTile() {
  const { t } = useTexts();
  const may = useMay("POST /risk/rule-changes/{id}/decision");
  const query = { status: "submitted", limit: countedMax } as const;
  const { data } = useAnswer("GET /risk/rule-changes", { query }, { enabled: may });
  return (
    <Tile
      count={data?.changes.length}
      link={<Link to={patterns.riskRules}>{t("home.rules")}</Link>}
    />
  );
}

function AlertsTile() {
  const { t } = useTexts();
  const may = useMay("GET /risk/alerts");
  const query = { status: "open", limit: countedMax } as const;
  const { data } = useAnswer("GET /risk/alerts", { query }, { enabled: may });
  return (
    <Tile count={data?.alerts.length} link={<Link to={patterns.alerts}>{t("home.alerts")}</Link>} />
  );
}

/** Of who works no queue: there they are counted with the rest. */
function MatchesTile() {
  const { t } = useTexts();
  const isQueued = useMay("GET /officer/queue/counts");
  const may = useMay("GET /risk/screening-matches") && !isQueued;
  const query = { status: "open", limit: countedMax } as const;
  const { data } = useAnswer("GET /risk/screening-matches", { query }, { enabled: may });
  return (
    <Tile
      count={data?.matches.length}
      link={<Link to={patterns.screening}>{t("home.matches")}</Link>}
    />
  );
}

function Recent() {
  const { t } = useTexts();
  const { who } = useSession();
  const recent = readRecent(who);
  return (
    <Part name={t("home.recent")}>
      {recent.length === 0 ? <p className="soft">{t("home.recentNone")}</p> : null}
      <ul className="plain">
        {recent.map(({ path, title, at }) => (
          <li key={path}>
            <Link to={path}>{title}</Link>{" "}
            <small>
              <Moment at={at} />
            </small>
          </li>
        ))}
      </ul>
    </Part>
  );
}

const newsMax = 8;

function News() {
  const { t, language } = useTexts();
  const may = useMay("GET /notifications/latest");
  const news = useNews(may).slice(0, newsMax);
  if (!may) return null;
  return (
    <Part name={t("home.news")}>
      {news.length === 0 ? <p className="soft">{t("frame.bell.none")}</p> : null}
      <ul className="plain">
        {news.map(({ declarationId, name, newest, earlier }) => (
          <li key={declarationId}>
            <Link to={patterns.declaration} params={{ id: declarationId }}>
              {codeWord(newest.type, language)}
            </Link>{" "}
            <span className="code">{name}</span>{" "}
            <small>
              {earlier.length > 0 ? `${t("home.newsCount", { count: earlier.length + 1 })} ` : ""}
              <Moment at={newest.at} />
            </small>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** For who runs the system, while nothing has passed it. */
function EmptySystem() {
  const { t } = useTexts();
  const flow = useFlow(true);
  const stations = flow.data?.stations;
  const isEmpty =
    stations?.every(({ waiting, passedTotal }) => waiting === 0 && passedTotal === 0) === true;
  if (!isEmpty) return null;
  return (
    <Part name={t("home.empty")}>
      <p>{t("home.emptySays")}</p>
      <pre className="step-code">npx tidegate demo</pre>
      <p>
        {t("home.emptyDemo")} <Link to={patterns.start}>{t("frame.pages.start")}</Link>
      </p>
    </Part>
  );
}
