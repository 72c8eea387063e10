/**
 * The chosen case: who has it, what it is about by its kind, the declaration below, and the keys that
 * decide it.
 */
import { colons } from "../../elements/language.ts";
import { Link } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { type ReactNode, useEffect, useRef } from "react";
import { call } from "../../api/call.ts";
import { printAge } from "../../elements/instant.ts";
import { ApiProblem } from "../../elements/problem.ts";
import type { Routes } from "../../routes.gen.ts";
import { ApprovalContent } from "../access/approval-content.tsx";
import { accessWord } from "../access/access-words.ts";
import { AppealsPart } from "../appeals/appeals-part.tsx";
import { ControlDetails } from "../controls/control-page.tsx";
import { FixCharges } from "../declarations/fix-charges.tsx";
import { FormPart } from "../declarations/form-part.tsx";
import { OpenFile } from "../files/file-viewer.tsx";
import { FilesPart, useFirstFile, useFollowedFile } from "../files/files-part.tsx";
import { History } from "../declarations/history.tsx";
import { ItemsPart } from "../declarations/items-part.tsx";
import { FoldedMovement } from "../movements/movement-part.tsx";
import { useColleagueChoice } from "../access/people-choice.tsx";
import { Act } from "../parts/act.tsx";
import { Facts, Moment, nothing } from "../parts/display.tsx";
import { printAmount } from "../parts/money.ts";
import { Answered } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { SchemaForm } from "../parts/schema-form.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { RequestDetails } from "../requests/request-page.tsx";
import { sayMatch } from "../risk/match-reason.ts";
import { patterns } from "../pages.ts";
import { usePageKeys } from "../shell/keys.ts";
import { useTexts } from "../shell/language.ts";
import { useDeclaration } from "../shell/queries.ts";
import { useAnswer, useCommand, useMay, useSession } from "../shell/session.tsx";
import { CaseNewsNote } from "./case-news.tsx";
import { ControlKeys } from "./control-keys.tsx";
import type { PendingQueue } from "./pending-acts.tsx";
import { ScoresPart } from "./scores-part.tsx";
import { taskWord } from "./queue-words.ts";
import { useNow } from "./use-now.ts";
import type { CaseNews } from "./use-queue-news.ts";

type QueuedDetail = Routes["GET /officer/queue/{id}"]["answer"];
type Queued = QueuedDetail["queued"];

const openSeconds = 20;
const nowMinutes = 1;

type Properties = {
  readonly id: string;
  /** Opens the next case that nobody has. */
  readonly next: () => void;
  readonly acts: PendingQueue;
  /** Whether keys act on this case: while several are chosen, they act on those. */
  readonly hasKeys: boolean;
  /** What a colleague did to it last. */
  readonly news: CaseNews | undefined;
};

export function QueuedCase({ id, next, acts, hasKeys, news }: Properties) {
  const { t } = useTexts();
  const query = useAnswer("GET /officer/queue/{id}", { params: { id } });
  const { data, error } = query;
  // decided by a colleague, or here: what was read and written of it stays
  const isGone = data !== undefined && error instanceof ApiProblem && error.status === 404;
  useOpening(id, data !== undefined && !isGone);
  const pane = useRef<HTMLElement>(null);
  return (
    <section className="queued-case" aria-label={t("queue.case")} ref={pane}>
      <Answered query={isGone ? { ...query, error: null } : query}>
        {(opened) => (
          <>
            {opened.queued.declarationId === null ? null : (
              <OpenFile id={opened.queued.declarationId} />
            )}
            <div>
              <CaseHead opened={opened} next={next} hasKeys={hasKeys} isGone={isGone}>
                <CaseNewsNote news={news} isGone={isGone} />
              </CaseHead>
              <CaseKeys
                queued={opened.queued}
                next={next}
                acts={acts}
                hasKeys={hasKeys && !isGone}
              />
              <CaseBody queued={opened.queued} />
              <Earlier opened={opened} />
            </div>
          </>
        )}
      </Answered>
    </section>
  );
}

/** Says every few seconds that the case is open here, so that colleagues see it. */
function useOpening(id: string, isThere: boolean): void {
  const { key } = useSession();
  useEffect(() => {
    if (!isThere) return undefined;
    const say = () => {
      // whether colleagues see it changes nothing of the case
      call("POST /officer/queue/{id}/opening", { params: { id }, body: {} }, { key }).catch(
        () => undefined,
      );
    };
    say();
    const timer = setInterval(say, openSeconds * 1000);
    return () => clearInterval(timer);
  }, [id, isThere, key]);
}

type HeadProperties = {
  readonly opened: QueuedDetail;
  readonly isGone: boolean;
  readonly children: ReactNode;
} & Pick<Properties, "next" | "hasKeys">;

function CaseHead({ opened, next, hasKeys, isGone, children }: HeadProperties) {
  const { t, language } = useTexts();
  const { queued } = opened;
  const { taken, related } = queued;
  return (
    <div className="case-head">
      <h2>{taskWord(queued, language)}</h2>
      {isGone ? null : <TakingActs queued={queued} hasKeys={hasKeys} />}
      <Button onClick={next}>{t("queue.next")}</Button>
      {children}
      {related === null ? null : (
        <Alert
          role="status"
          type="warning"
          showIcon
          title={t("queue.related", { name: related })}
        />
      )}
      {taken?.isOwn === true && taken.note !== "" && !isGone ? (
        <Alert
          role="status"
          type="info"
          showIcon
          title={t("queue.takenWith", { note: taken.note })}
        />
      ) : null}
      {taken === null || taken.isOwn || isGone ? null : (
        <Alert
          role="status"
          type="warning"
          showIcon
          title={
            taken.note === ""
              ? t("queue.takenByPlain", { name: taken.name })
              : t("queue.takenBy", { name: taken.name, note: taken.note })
          }
        />
      )}
      {(isGone ? [] : queued.opened).map(({ name, seenAt }) => (
        <Alert
          key={name}
          role="status"
          type="info"
          showIcon
          title={<Looking name={name} seenAt={seenAt} />}
        />
      ))}
    </div>
  );
}

function Looking({ name, seenAt }: { readonly name: string; readonly seenAt: string }) {
  const { t, language } = useTexts();
  const now = useNow();
  if (now - Date.parse(seenAt) < nowMinutes * 60_000) return t("queue.openedNow", { name });
  return t("queue.opened", { name, age: printAge(seenAt, now, language) });
}

/** Take, take over with a note, give back, hand over. */
function TakingActs(properties: { readonly queued: Queued; readonly hasKeys: boolean }) {
  const { id, taken, related } = properties.queued;
  const { t } = useTexts();
  const command = useCommand("POST /officer/queue/{id}/taking");
  const giving = useCommand("POST /officer/queue/{id}/return");
  const take = () => command.mutate({ params: { id }, body: {} });
  const colleague = useColleagueChoice();
  const mayTake = properties.hasKeys && taken === null && related === null;
  usePageKeys({ t: mayTake ? take : undefined });
  const note = { name: "note", label: t("queue.note"), lines: 2 };
  const error = command.error ?? giving.error;
  return (
    <>
      {taken === null && related === null ? (
        <Button type="primary" onClick={take} loading={command.isPending}>
          {t("queue.take")}
        </Button>
      ) : null}
      {taken?.isOwn === true ? (
        <>
          <Button
            onClick={() => giving.mutate({ params: { id }, body: {} })}
            loading={giving.isPending}
          >
            {t("queue.giveBack")}
          </Button>
          <Act
            label={t("queue.handOver")}
            says={t("queue.handOverSays")}
            route="POST /officer/queue/{id}/handover"
            params={{ id }}
            fields={[
              {
                name: "to",
                label: t(colleague.values === undefined ? "queue.to" : "queue.toWhom"),
                ...colleague,
              },
              note,
            ]}
          />
        </>
      ) : null}
      {taken !== null && !taken.isOwn && related === null ? (
        <Act
          label={t("queue.takeOver")}
          says={
            <>
              {t("queue.takeOverSays", { name: taken.name })} <Moment at={taken.since} />
            </>
          }
          route="POST /officer/queue/{id}/taking"
          params={{ id }}
          fields={[{ ...note, required: true }]}
          fixed={{ isOver: true }}
        />
      ) : null}
      {error === null ? null : <Refusal error={error} />}
    </>
  );
}

type KeyProperties = { readonly queued: Queued } & Pick<Properties, "next" | "acts" | "hasKeys">;

function CaseKeys({ queued, next, acts, hasKeys }: KeyProperties) {
  usePageKeys({ n: next, d: useFirstFile(queued.declarationId) });
  useFollowedFile(queued.declarationId);
  return queued.kind === "control" ? (
    <ControlKeys queued={queued} next={next} acts={acts} hasKeys={hasKeys} />
  ) : null;
}

function CaseBody({ queued }: { readonly queued: Queued }) {
  const { id, kind, declarationId } = queued;
  const seesAll = useMay("GET /requests");
  return (
    <>
      <ScoresPart queued={queued} />
      {kind === "control" || kind === "disposal" ? <ControlBody id={id} /> : null}
      {kind === "request" ? <RequestBody id={id} /> : null}
      {kind === "approval" ? <ApprovalBody id={id} /> : null}
      {kind === "match" ? <MatchBody queued={queued} /> : null}
      {kind === "call" || kind === "transit" || kind === "traveller" ? (
        <OwnPage id={id} kind={kind} />
      ) : null}
      {kind === "retest" ? <OwnPage id={id} kind="laboratoryOrder" /> : null}
      {kind === "appeal" ? <AppealsPart id={id} /> : null}
      {kind === "suspension" ? <OwnPage id={id} kind="closerCheck" /> : null}
      {kind === "suspected" ? <OwnPage id={id} kind="suspectedCase" /> : null}
      {declarationId !== null && seesAll ? (
        <DeclarationBody id={declarationId} queued={queued} />
      ) : null}
    </>
  );
}

/** What is worked on a page of its own. */
function OwnPage({ id, kind }: { readonly id: string; readonly kind: keyof typeof ownPages }) {
  const { language } = useTexts();
  return (
    <p>
      <Link to={patterns[kind]} params={{ id }}>
        {ownPages[kind][language]}
      </Link>
    </p>
  );
}

const ownPages = {
  call: { en: "Open the call", zh: "打开航次（班次）" },
  transit: { en: "Open the transit operation", zh: "打开转关（过境）业务" },
  traveller: { en: "Open the case of the traveller", zh: "打开旅客案件" },
  laboratoryOrder: { en: "Open the laboratory order", zh: "打开委托检测" },
  closerCheck: { en: "Open the closer check", zh: "打开加严查验" },
  suspectedCase: { en: "Open the suspected case", zh: "打开疑似病例" },
} as const;

function ControlBody({ id }: { readonly id: string }) {
  const query = useAnswer("GET /controls/{id}", { params: { id } });
  return (
    <Answered query={query}>{(found) => <ControlDetails found={found} hasReasons />}</Answered>
  );
}

function RequestBody({ id }: { readonly id: string }) {
  const query = useAnswer("GET /requests/{id}", { params: { id } });
  return <Answered query={query}>{(found) => <RequestDetails found={found} />}</Answered>;
}

function ApprovalBody({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const query = useAnswer("GET /approvals/{id}", { params: { id } });
  return (
    <Answered query={query}>
      {(approval) => (
        <>
          <ApprovalContent
            content={approval.content}
            currency={approval.currency}
            askedBy={approval.askedName}
          />
          <SchemaForm
            route="POST /approvals/{id}/decision"
            params={{ id }}
            fields={[
              {
                name: "decision",
                label: t("work.controls.decision"),
                words: (code) => accessWord(code, language),
              },
              { name: "reason", label: t("parties.reason"), lines: 3 },
            ]}
            submit={t("work.controls.decideGo")}
          />
        </>
      )}
    </Answered>
  );
}

function MatchBody({ queued: { id, why } }: { readonly queued: Queued }) {
  const { t, language } = useTexts();
  const route = "POST /risk/screening-matches/{id}/decision" as const;
  const note = { name: "note", label: t("parties.reason"), lines: 2 };
  return (
    <Part name={t("queue.why")}>
      <p>{sayMatch(why ?? "", language)}</p>
      <span className="acts">
        <Act
          label={t("watch.matches.clear")}
          route={route}
          params={{ id }}
          fields={[{ name: "until", label: t("watch.matches.until"), required: true }, note]}
          fixed={{ decision: "clear" }}
        />
        <Act
          label={t("watch.matches.confirm")}
          route={route}
          params={{ id }}
          fields={[note]}
          fixed={{ decision: "confirm" }}
          danger
        />
      </span>
    </Part>
  );
}

/** The declaration as its form, its items, and what happened to it. */
function DeclarationBody({ id, queued }: { readonly id: string; readonly queued: Queued }) {
  const { kind } = queued;
  const { t } = useTexts();
  const { data } = useDeclaration(id);
  return (
    <>
      {kind === "charges" && data !== undefined ? (
        <>
          <Named queued={queued} />
          <FixCharges declaration={data} />
        </>
      ) : null}
      <FilesPart id={id} />
      <FormPart id={id} />
      <ItemsPart id={id} />
      <FoldedMovement id={id} />
      {data === undefined ? null : (
        <details>
          <summary>{t("queue.history")}</summary>
          <History events={data.history} />
        </details>
      )}
    </>
  );
}

/** Which declaration it is; a control says so in facts of its own. */
function Named({ queued }: { readonly queued: Queued }) {
  const { t, language } = useTexts();
  const { declarationId, mrn, reference, trader, value, currency } = queued;
  if (declarationId === null) return null;
  return (
    <Facts
      name={t("work.controls.facts")}
      facts={[
        [
          t("work.controls.declaration"),
          <Link key="to" className="code" to={patterns.declaration} params={{ id: declarationId }}>
            {mrn ?? reference ?? t("parts.toDeclaration")}
          </Link>,
        ],
        [t("queue.trader"), trader?.name ?? trader?.id ?? nothing],
        [t("queue.value"), value === null ? nothing : printAmount(value, currency, language)],
      ]}
    />
  );
}

function Earlier({ opened: { takings } }: { readonly opened: QueuedDetail }) {
  const { t, language } = useTexts();
  if (takings.length === 0) return null;
  return (
    <details>
      <summary>{t("queue.earlier")}</summary>
      <ul>
        {takings.map(({ name, since, until, note, endNote }) => (
          <li key={since + name}>
            {name}
            {colons[language]}
            <Moment at={since} />
            {until === null ? null : (
              <>
                {" – "}
                <Moment at={until} />
              </>
            )}{" "}
            {[note, endNote].filter(Boolean).join(" · ")}
          </li>
        ))}
      </ul>
    </details>
  );
}
