/**
 * The latest notifications of the own declarations, what became of controls the officer chose that
 * waited for their selection, own subscriptions that do not deliver, and rules that wait for a second
 * person. Each is read when it is followed or marked, all that was said of a declaration together.
 */
import { Link } from "@tanstack/react-router";
import { Icon } from "../../elements/icon.tsx";
import { colons, type Language } from "../../elements/language.ts";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "./language.ts";
import { Moment } from "../parts/display.tsx";
import { Menu } from "../parts/menu.tsx";
import { groupNews } from "../notices/group-news.ts";
import { useFailingSubscriptions } from "../notices/failing-subscriptions.ts";
import { isRead } from "../notices/read-marks.ts";
import { useReadMarks } from "../notices/use-read-marks.ts";
import { outcomeWords } from "../controls/orders-page.tsx";
import { useAnswer, useMay, useSession } from "./session.tsx";
import { codeWord } from "./words.ts";

const everySeconds = 20;
const shownMax = 20;

export function Bell() {
  const { t, language } = useTexts();
  const { marks, change } = useReadMarks();
  const query = useAnswer(
    "GET /notifications/latest",
    { query: { limit: shownMax } },
    { everySeconds },
  );
  const settled = useSettledOrders();
  const waiting = useWaitingRules();
  const watched = useWatchHits();
  const failing = useFailedDeliveries();
  const rows = [
    ...waiting,
    ...watched,
    ...settled,
    ...failing,
    ...toldOf(query.data?.notifications ?? [], language),
  ];
  rows.sort((a, b) => (a.at < b.at ? 1 : -1));
  const fresh = rows.filter((row) => !isRead(marks, row)).length;
  return (
    <Menu
      label={fresh === 0 ? t("frame.bell.open") : t("frame.bell.unread", { count: fresh })}
      button={
        <>
          <Icon name="bell" />
          {fresh === 0 ? null : (
            <span className="unread">{fresh < shownMax ? fresh : `${shownMax}+`}</span>
          )}
        </>
      }
    >
      {(close) => (
        <>
          <h2>{t("frame.bell.title")}</h2>
          {rows.length === 0 ? <p className="soft">{t("frame.bell.none")}</p> : null}
          <ul className="plain notes-list">
            {rows.map((row) => (
              <Notice
                key={row.id}
                row={row}
                isRead={isRead(marks, row)}
                mark={(as) =>
                  change({ [as]: [row, ...(row.earlier ?? [])].map((notice) => notice.id) })
                }
                close={close}
              />
            ))}
          </ul>
          <p className="acts">
            {fresh === 0 ? null : (
              <button
                type="button"
                className="quiet small"
                onClick={() => change({ until: rows[0]?.at })}
              >
                {t("frame.bell.allRead")}
              </button>
            )}
            <Link to={patterns.notifications} onClick={close}>
              {t("frame.bell.all")}
            </Link>
          </p>
        </>
      )}
    </Menu>
  );
}

function Notice(properties: {
  readonly row: BellNotice;
  readonly isRead: boolean;
  readonly mark: (as: "read" | "unread") => void;
  readonly close: () => void;
}) {
  const { row, isRead: isSeen, mark, close } = properties;
  const { t } = useTexts();
  return (
    <li className={isSeen ? undefined : "fresh"}>
      <Link
        to={patterns[row.page]}
        params={{ id: row.about }}
        search={row.search ?? {}}
        onClick={() => {
          mark("read");
          close();
        }}
      >
        {row.says}
      </Link>
      <span className="code">{row.name}</span>
      <small>
        <Moment at={row.at} />
      </small>
      <button
        type="button"
        className="quiet small"
        onClick={() => mark(isSeen ? "unread" : "read")}
        aria-label={`${t(isSeen ? "frame.bell.unreadAgain" : "frame.bell.read")}: ${row.name}`}
      >
        {t(isSeen ? "frame.bell.unreadAgain" : "frame.bell.read")}
      </button>
      <Earlier notices={row.earlier ?? []} />
    </li>
  );
}

/** What was said of the same declaration before, opened in place. */
function Earlier({ notices }: { readonly notices: readonly EarlierNotice[] }) {
  const { t } = useTexts();
  if (notices.length === 0) return null;
  return (
    <details>
      <summary>{t("frame.bell.earlier", { count: notices.length })}</summary>
      <ul className="plain">
        {notices.map(({ id, says, at }) => (
          <li key={id}>
            {says}{" "}
            <small>
              <Moment at={at} />
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}

type EarlierNotice = { readonly id: string; readonly says: string; readonly at: string };

type BellNotice = {
  readonly id: string;
  /** Page it leads to, and what that page is about. */
  readonly page: "declaration" | "riskChange" | "subscription";
  readonly about: string;
  /** What that page shows first. */
  readonly search?: { readonly status: string };
  readonly at: string;
  readonly says: string;
  readonly name: string;
  /** Those before it about the same. */
  readonly earlier?: readonly EarlierNotice[];
};
type Notification = Routes["GET /notifications/latest"]["answer"]["notifications"][number];

function toldOf(rows: readonly Notification[], language: Language): readonly BellNotice[] {
  const say = ({ id, type, at }: Notification) => ({ id, says: codeWord(type, language), at });
  return groupNews(rows).map(({ declarationId, name, newest, earlier }) => {
    const about = { page: "declaration", about: declarationId } as const;
    return { ...about, name, ...say(newest), earlier: earlier.map(say) };
  });
}

/** Own subscriptions that gave up deliveries, or were suspended; what fails later is news again. */
function useFailedDeliveries(): readonly BellNotice[] {
  const { t } = useTexts();
  return useFailingSubscriptions().flatMap((subscription): readonly BellNotice[] => {
    const { id, name, dead, deadAt, suspendedAt } = subscription;
    const about = { page: "subscription", about: id, name } as const;
    const says = t("frame.bell.undelivered", { count: dead });
    const search = { status: "dead" };
    return [
      ...(deadAt === null ? [] : [{ id: `${id} ${deadAt}`, ...about, at: deadAt, says, search }]),
      ...(suspendedAt === null
        ? []
        : [
            {
              id: `${id} ${suspendedAt}`,
              ...about,
              at: suspendedAt,
              says: t("notices.isSuspended"),
            },
          ]),
    ];
  });
}

/** Own orders that waited and were taken or passed over since. */
function useSettledOrders(): readonly BellNotice[] {
  const { t, language } = useTexts();
  const route = "GET /risk/control-orders";
  const query = useAnswer(
    route,
    { query: { own: "true", limit: shownMax } },
    { everySeconds, enabled: useMay(route) },
  );
  return (query.data?.orders ?? []).flatMap((order): readonly BellNotice[] => {
    const { id, declarationId, settledAt, outcome, mrn } = order;
    // one that was taken at once was answered when it was given
    if (settledAt === null || settledAt <= order.at) return [];
    const says = `${t("frame.bell.order")}${colons[language]}${outcomeWords[outcome][language]}`;
    const about = { page: "declaration", about: declarationId } as const;
    return [{ id, ...about, at: settledAt, says, name: mrn ?? declarationId }];
  });
}

/** New declarations that hit a watch list of one's own. */
function useWatchHits(): readonly BellNotice[] {
  const { t, language } = useTexts();
  const route = "GET /risk/watch-hits";
  const query = useAnswer(
    route,
    { query: { own: "true", limit: shownMax } },
    { everySeconds, enabled: useMay(route) },
  );
  return (query.data?.hits ?? []).map(({ declarationId, mrn, reference, at, list }) => ({
    id: `${list.id} ${declarationId}`,
    page: "declaration",
    about: declarationId,
    at,
    says: `${t("frame.bell.watch")}${colons[language]}${list.name}`,
    name: mrn ?? reference,
  }));
}

/** Changes of rules that somebody else handed in, for those who may decide on them. */
function useWaitingRules(): readonly BellNotice[] {
  const { t } = useTexts();
  const { caller } = useSession();
  const query = useAnswer(
    "GET /risk/rule-changes",
    { query: { status: "submitted", limit: shownMax } },
    { everySeconds, enabled: useMay("POST /risk/rule-changes/{id}/decision") },
  );
  const me = [`account:${caller?.account?.id ?? ""}`, `key:${caller?.key?.id ?? ""}`];
  return (query.data?.changes ?? [])
    .filter(({ proposedBy }) => !me.includes(proposedBy))
    .map(({ id, proposedAt, ruleId }) => {
      const about = { page: "riskChange", about: id } as const;
      return { id, ...about, at: proposedAt, says: t("frame.bell.rule"), name: ruleId };
    });
}
