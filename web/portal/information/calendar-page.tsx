/** The release calendar: what comes when and how sure that is, and what came out, each with its statement. */
import "../../elements/schema.ts";
import "./information.css";
import * as z from "zod/mini";
import { printDate, printInstant } from "../../elements/instant.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { api, paths } from "../../paths.ts";
import { askedOf, type PageQuery } from "../page-address.ts";
import { printPeriod } from "../period.ts";
import { useJson } from "../use-json.ts";
import { useInformationTexts } from "./language.ts";
import { Read, Shell } from "./shell.tsx";

const both = z.object({ en: z.string(), zh: z.string() });
const calendar = z.object({
  profile: z.string(),
  asOf: z.string(),
  timeZone: z.string(),
  entries: z.array(
    z.object({
      period: z.string(),
      state: z.string(),
      due: z.string(),
      from: z.enum(["rule", "planned", "embargo", "released"]),
      says: both,
      sequence: z.optional(z.number()),
    }),
  ),
});
type Calendar = z.infer<typeof calendar>;
type CalendarEntry = Calendar["entries"][number];

const useAsked = askedOf(["profile", "lang"], (asked) => paths.calendar(asked));

export function CalendarPage() {
  const [asked] = useAsked();
  const { t } = useInformationTexts();
  const { reading, retry } = useJson(api.calendar({ profile: asked["profile"] }), calendar);
  return (
    <Shell
      title={t("calendar.title")}
      lead={t("calendar.lead")}
      lang={asked["lang"]}
      hrefOf={(lang) => paths.calendar({ ...asked, lang })}
    >
      <Read reading={reading} retry={retry}>
        {(answer) => <Entries calendar={answer} asked={asked} />}
      </Read>
    </Shell>
  );
}

function Entries({ calendar, asked }: { readonly calendar: Calendar; readonly asked: PageQuery }) {
  const { t } = useInformationTexts();
  const { entries, timeZone, asOf } = calendar;
  const coming = entries.filter(({ from }) => from !== "released");
  const past = entries.filter(({ from }) => from === "released").toReversed();
  const isLate = ({ due }: CalendarEntry) => Date.parse(due) < Date.parse(asOf);
  const next = coming.find((entry) => !isLate(entry));
  return (
    <>
      <NextRelease next={next} timeZone={timeZone} />
      <Follow profile={asked["profile"]} />
      <section aria-labelledby="coming">
        <h2 id="coming">{t("calendar.coming")}</h2>
        <ComingTable entries={coming} isLate={isLate} timeZone={timeZone} />
        <p className="soft">
          {t("calendar.explained")} {coming.some(isLate) ? t("calendar.late") : null}{" "}
          {t("calendar.zone", { zone: timeZone })}
        </p>
      </section>
      <section aria-labelledby="past">
        <h2 id="past">{t("calendar.past")}</h2>
        {past.length === 0 ? (
          <p className="soft">{t("calendar.pastNone")}</p>
        ) : (
          <PastTable entries={past} asked={asked} timeZone={timeZone} />
        )}
      </section>
    </>
  );
}

function NextRelease(properties: {
  readonly next: CalendarEntry | undefined;
  readonly timeZone: string;
}) {
  const { next, timeZone } = properties;
  const { t, language } = useInformationTexts();
  if (next === undefined) return <p className="soft">{t("calendar.nextNone")}</p>;
  const at = printInstant(next.due, timeZone);
  const what = t("calendar.of", {
    what: next.says[language],
    period: printPeriod(next.period, language),
  });
  return (
    <section className="next-release" aria-labelledby="next">
      <h2 id="next">{t("calendar.next")}</h2>
      <p>
        <strong>
          {printDate(at, language)} {at.slice(11, 16)}
        </strong>
        <span>{what}</span>
        <Standing from={next.from} isLate={false} />
      </p>
    </section>
  );
}

function Standing({
  from,
  isLate,
}: {
  readonly from: CalendarEntry["from"];
  readonly isLate: boolean;
}) {
  const { t } = useInformationTexts();
  if (from === "released") return null;
  const standing = isLate ? "late" : from;
  return <span className={`tag ${standing}`}>{t(`calendar.standings.${standing}`)}</span>;
}

function Follow({ profile }: { readonly profile: string | undefined }) {
  const { t } = useInformationTexts();
  return (
    <section className="follow" aria-labelledby="follow">
      <h2 id="follow">{t("calendar.follow")}</h2>
      <ul>
        <li>
          <a href={api.calendarFeed({ profile })}>{t("calendar.ical")}</a>
          <small>{t("calendar.icalSays")}</small>
        </li>
        <li>
          <a href={api.releaseFeed({ profile })}>{t("calendar.atom")}</a>
          <small>{t("calendar.atomSays")}</small>
        </li>
        <li>
          <a href={api.calendar({ profile })}>{t("calendar.data")}</a>
        </li>
      </ul>
    </section>
  );
}

function ComingTable(properties: {
  readonly entries: readonly CalendarEntry[];
  readonly isLate: (entry: CalendarEntry) => boolean;
  readonly timeZone: string;
}) {
  const { entries, isLate, timeZone } = properties;
  const { t, language } = useInformationTexts();
  return (
    <ScrollTable name={t("tableOf", { name: t("calendar.coming") })}>
      <table className="table">
        <caption className="visually-hidden">{t("calendar.coming")}</caption>
        <Columns last={t("calendar.standing")} />
        <tbody>
          {entries.map((entry) => (
            <tr key={`${entry.period} ${entry.state} ${entry.from}`}>
              <When entry={entry} timeZone={timeZone} />
              <td className="name">{printPeriod(entry.period, language)}</td>
              <td className="name">{entry.says[language]}</td>
              <td className="name">
                <Standing from={entry.from} isLate={isLate(entry)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

function PastTable(properties: {
  readonly entries: readonly CalendarEntry[];
  readonly asked: PageQuery;
  readonly timeZone: string;
}) {
  const { entries, asked, timeZone } = properties;
  const { t, language } = useInformationTexts();
  const query = { lang: asked["lang"], source: "own" };
  return (
    <ScrollTable name={t("tableOf", { name: t("calendar.past") })}>
      <table className="table">
        <caption className="visually-hidden">{t("calendar.past")}</caption>
        <Columns last={t("calendar.publication")} />
        <tbody>
          {entries.map((entry) => (
            <tr key={`${entry.period} ${entry.sequence}`}>
              <When entry={entry} timeZone={timeZone} />
              <td className="name">
                <a href={paths.statement(entry.period, query)}>
                  {printPeriod(entry.period, language)}
                </a>
              </td>
              <td className="name">{entry.says[language]}</td>
              <td className="name">
                {(entry.sequence ?? 1) > 1
                  ? t("calendar.revision", { count: (entry.sequence ?? 1) - 1 })
                  : t("calendar.first")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

function Columns({ last }: { readonly last: string }) {
  const { t } = useInformationTexts();
  return (
    <thead>
      <tr>
        {[t("calendar.date"), t("calendar.period"), t("calendar.what"), last].map((name) => (
          <th key={name} scope="col" className="name">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function When({ entry, timeZone }: { readonly entry: CalendarEntry; readonly timeZone: string }) {
  return (
    <th scope="row" className="name moment">
      <time dateTime={entry.due}>{printInstant(entry.due, timeZone).slice(0, 16)}</time>
    </th>
  );
}
