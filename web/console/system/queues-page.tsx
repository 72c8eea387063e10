/** What waits: declarations by lane, and what could not be delivered, with what can be done about it. */
import { colons } from "../../elements/language.ts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { printNumber } from "../../elements/quantity.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import { Badge } from "../parts/badge.tsx";
import { Moment, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { HealthTabs } from "./health-tabs.tsx";

type Health = Routes["GET /health"]["answer"];
type Letters = Health["letters"];

const everySeconds = 5;

export function QueuesPage() {
  const { t } = useTexts();
  const may = useMay("GET /health");
  const query = useAnswer("GET /health", {}, { enabled: may, everySeconds });
  return (
    <Page title={t("frame.pages.healthQueues")} says={<ZoneNote />}>
      <HealthTabs />
      <Answered query={query}>
        {({ lanes, letters }) => (
          <>
            <Part name={t("health.queues.lanes")}>
              <p className="soft">{t("health.queues.lanesSays")}</p>
              <Lanes lanes={lanes} />
            </Part>
            <Part name={t("health.queues.letters")}>
              <LetterTable letters={letters} />
              <LetterActs letters={letters} onDone={() => void query.refetch()} />
            </Part>
          </>
        )}
      </Answered>
    </Page>
  );
}

function Lanes({ lanes }: { readonly lanes: Health["lanes"] }) {
  const { t, language } = useTexts();
  const seconds = (value: number) =>
    t("health.curves.seconds", { value: printNumber(value.toFixed(1), language) });
  return (
    <ScrollTable name={t("health.queues.lanes")}>
      <table>
        <thead>
          <tr>
            {(["lane", "depth", "wait", "backlog"] as const).map((name) => (
              <th key={name} scope="col" className={name === "lane" ? "name" : undefined}>
                {t(`health.queues.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lanes.map((lane, index) => (
            // lanes have no names; they keep their order
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={index}>
              <th scope="row" className="name">
                {index + 1}
              </th>
              <td>{printNumber(String(lane.depth), language)}</td>
              <td>{seconds(lane.waitSeconds)}</td>
              <td>{seconds(lane.backlogSeconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

function LetterTable({ letters }: { readonly letters: Letters }) {
  const texts = useTexts();
  const { t, language } = texts;
  const { webhooks, mails, drop } = letters;
  const number = (count: number) => printNumber(String(count), language);
  const rows: readonly (readonly [string, string, string, ReactNode])[] = [
    [
      t("health.queues.webhooks"),
      number(webhooks.waiting),
      number(webhooks.dead),
      t("health.queues.webhooksSays"),
    ],
    [t("health.queues.mails"), number(mails.waiting), number(mails.dead), sayMails(texts, mails)],
    [t("health.queues.drop"), number(drop?.waiting ?? 0), "", sayDrop(t, drop)],
  ];
  return (
    <ScrollTable name={t("health.queues.letters")}>
      <table>
        <thead>
          <tr>
            {(["kind", "waiting", "dead", "says"] as const).map((name) => (
              <th
                key={name}
                scope="col"
                className={name === "kind" || name === "says" ? "name" : undefined}
              >
                {t(`health.queues.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, waiting, dead, says]) => (
            <tr key={name}>
              <th scope="row" className="name">
                {name}
              </th>
              <td>{waiting}</td>
              <td>{dead}</td>
              <td className="name">{says}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

type Say = ReturnType<typeof useTexts>["t"];

function sayMails(
  { t, language }: ReturnType<typeof useTexts>,
  mails: Letters["mails"],
): ReactNode {
  if (mails.failingSince !== null)
    return (
      <>
        <Badge tone="warn">{t("health.queues.failing")}</Badge> <Moment at={mails.failingSince} />
        {colons[language]}
        {mails.fault}
      </>
    );
  return mails.isConnected ? t("health.queues.mailsFine") : t("health.queues.mailsOff");
}

function sayDrop(t: Say, drop: Letters["drop"]): ReactNode {
  if (drop === null) return t("health.queues.dropOff");
  if (drop.unserved.length === 0) return t("health.queues.dropFine");
  return (
    <ul className="plain">
      {drop.unserved.map(({ folder, why }) => (
        <li key={folder}>
          <span className="code">{folder}</span> {why}
        </li>
      ))}
    </ul>
  );
}

function LetterActs({
  letters,
  onDone,
}: {
  readonly letters: Letters;
  readonly onDone: () => void;
}) {
  const { t } = useTexts();
  const mayRead = useMay("GET /outbox");
  return (
    <div className="acts">
      <Act
        label={t("health.queues.retry")}
        says={t("health.queues.retrySays")}
        route="POST /outbox/retries"
        offered={letters.mails.failingSince !== null && letters.mails.isConnected}
        done={({ mails }) => t("health.queues.retried", { count: mails })}
        onDone={onDone}
      />
      {mayRead ? (
        <Link to={patterns.outbox} search={{}}>
          {t("health.queues.outbox")}
        </Link>
      ) : null}
    </div>
  );
}
