/** The status of the service: what is announced, whether it is there, how long it takes, as measured. */
import "../../elements/schema.ts";
import "./information.css";
import * as z from "zod/mini";
import { Chart } from "../../elements/chart/chart.tsx";
import { printDuration } from "../../elements/chart/scale.ts";
import { printInstant } from "../../elements/instant.ts";
import { type Language, languageTags } from "../../elements/language.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { api, paths } from "../../paths.ts";
import { askedOf } from "../page-address.ts";
import { useJson } from "../use-json.ts";
import { useInformationTexts } from "./language.ts";
import { ClearanceTimes } from "./clearance-times.tsx";
import { Read, Shell } from "./shell.tsx";

const both = z.object({ en: z.string(), zh: z.string() });
const times = z.object({
  count: z.number(),
  p50Seconds: z.number(),
  p90Seconds: z.number(),
  p99Seconds: z.number(),
});
const bound = z.nullable(z.number());
const serviceStatus = z.object({
  asOf: z.string(),
  timeZone: z.string(),
  standing: z.enum(["available", "unavailable"]),
  since: z.nullable(z.string()),
  days: z.array(
    z.object({
      day: z.string(),
      minutes: z.number(),
      measured: z.number(),
      available: z.number(),
    }),
  ),
  answers: z.nullable(
    z.object({
      hours: z.number(),
      requests: z.number(),
      faults: z.number(),
      p50Ms: bound,
      p90Ms: bound,
      p99Ms: bound,
    }),
  ),
  releases: z.nullable(
    z.object({
      hours: z.number(),
      all: times,
      lanes: z.array(z.extend(times, { id: z.string(), name: both })),
    }),
  ),
  notices: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(["maintenance", "fault", "information"]),
      says: both,
      startsAt: z.string(),
      endsAt: z.nullable(z.string()),
      standing: z.enum(["planned", "ongoing", "over"]),
    }),
  ),
  notes: z.array(both),
});
type ServiceStatus = z.infer<typeof serviceStatus>;

const useAsked = askedOf(["lang"], (asked) => paths.serviceStatus(asked));

export function StatusPage() {
  const [asked] = useAsked();
  const { t } = useInformationTexts();
  const { reading, retry } = useJson(api.serviceStatus, serviceStatus);
  return (
    <Shell
      title={t("status.title")}
      lead={t("status.lead")}
      lang={asked["lang"]}
      hrefOf={(lang) => paths.serviceStatus({ ...asked, lang })}
    >
      <Read reading={reading} retry={retry}>
        {(status) => <Status status={status} />}
      </Read>
    </Shell>
  );
}

function Status({ status }: { readonly status: ServiceStatus }) {
  const { t, language } = useInformationTexts();
  const { standing, asOf, timeZone, notes } = status;
  return (
    <>
      <section className="next-release" aria-labelledby="now">
        <h2 id="now">{t("status.now")}</h2>
        <p>
          <strong className={standing}>{t(`status.standing.${standing}`)}</strong>
        </p>
        <small>
          {t("status.asOf", { moment: printInstant(asOf, timeZone).slice(0, 16), zone: timeZone })}
        </small>
      </section>
      <Notices status={status} />
      <Answers status={status} />
      <Releases status={status} />
      <ClearanceTimes />
      {notes.map((note) => (
        <p className="note" key={note.en}>
          {note[language]}
        </p>
      ))}
      <Availability status={status} />
      <p>
        <a href={api.serviceStatus}>{t("status.data")}</a>
      </p>
    </>
  );
}

const printSeconds = (seconds: number, language: Language): string =>
  printDuration(String(seconds), language);

const noticeTags = { ongoing: "look", planned: "rule", over: "rule" } as const;

function Notices({ status }: { readonly status: ServiceStatus }) {
  const { t, language } = useInformationTexts();
  const { notices, timeZone } = status;
  const moment = (at: string) => printInstant(at, timeZone).slice(0, 16);
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{t("status.notices")}</h2>
      {notices.length === 0 ? (
        <p className="soft">{t("status.noticesNone")}</p>
      ) : (
        <ul className="announced">
          {notices.map(({ id, kind, says, startsAt, endsAt, standing }) => (
            <li key={id}>
              <p>
                <strong>{t(`status.kind.${kind}`)}</strong>{" "}
                <span className={`tag ${noticeTags[standing]}`}>
                  {t(`status.noticeStanding.${standing}`)}
                </span>{" "}
                <span className="soft">
                  {endsAt === null
                    ? t("status.from", { from: moment(startsAt) })
                    : t("status.span", { from: moment(startsAt), to: moment(endsAt) })}
                </span>
              </p>
              <p>{says[language]}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Answers({ status }: { readonly status: ServiceStatus }) {
  const { t, language } = useInformationTexts();
  const { answers } = status;
  const tag = languageTags[language];
  if (answers === null)
    return (
      <section aria-labelledby="answers">
        <h2 id="answers">{t("status.answers")}</h2>
        <p className="soft">{t("status.answersNone")}</p>
      </section>
    );
  const length = (ms: number | null) =>
    ms === null ? t("status.longer") : printSeconds(ms / 1_000, language);
  const share = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 2 });
  const faults = answers.faults.toLocaleString(tag);
  const figures = [
    [t("status.p50"), length(answers.p50Ms)],
    [t("status.p90"), length(answers.p90Ms)],
    [t("status.p99"), length(answers.p99Ms)],
    [t("status.requests"), answers.requests.toLocaleString(tag)],
    [
      t("status.faults"),
      t("status.faultsOf", { faults, share: share.format(answers.faults / answers.requests) }),
    ],
  ] as const;
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{t("status.answers")}</h2>
      <p className="soft">{t("status.answersSays", { hours: answers.hours })}</p>
      <dl className="measured">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Releases({ status }: { readonly status: ServiceStatus }) {
  const { t, language } = useInformationTexts();
  const { releases } = status;
  const title = <h2 id="releases">{t("status.releases")}</h2>;
  if (releases === null)
    return (
      <section aria-labelledby="releases">
        {title}
        <p className="soft">{t("status.releasesNone")}</p>
      </section>
    );
  const rows = [
    { id: "all", name: t("status.allLanes"), ...releases.all },
    ...releases.lanes.map((lane) => ({ ...lane, name: lane.name[language] })),
  ];
  const heads = [t("status.count"), t("status.p50"), t("status.p90"), t("status.p99")];
  return (
    <section aria-labelledby="releases">
      {title}
      <p className="soft">{t("status.releasesSays", { hours: releases.hours })}</p>
      <ScrollTable name={t("tableOf", { name: t("status.releases") })}>
        <table className="table">
          <caption className="visually-hidden">{t("status.releases")}</caption>
          <thead>
            <tr>
              <th scope="col" className="name">
                {t("status.lane")}
              </th>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, count, p50Seconds, p90Seconds, p99Seconds }) => (
              <tr key={id}>
                <th scope="row" className="name">
                  {name}
                </th>
                <td>{count.toLocaleString(languageTags[language])}</td>
                <td>{printSeconds(p50Seconds, language)}</td>
                <td>{printSeconds(p90Seconds, language)}</td>
                <td>{printSeconds(p99Seconds, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  );
}

function Availability({ status }: { readonly status: ServiceStatus }) {
  const { t } = useInformationTexts();
  const { days, since, timeZone } = status;
  return (
    <section aria-labelledby="availability">
      <h2 id="availability">{t("status.availability")}</h2>
      <p className="soft">{t("status.availabilitySays")}</p>
      {since === null ? (
        <p className="soft">{t("status.availabilityNone")}</p>
      ) : (
        <>
          <p className="soft">
            {t("status.since", { moment: printInstant(since, timeZone).slice(0, 16) })}
          </p>
          <AvailabilityChart days={days} />
          <AvailabilityTable days={days} />
        </>
      )}
    </section>
  );
}

type Day = ServiceStatus["days"][number];

/** Two digits are shown; 99.999 is not 100. */
function percentOf({ available, measured }: Day): string | null {
  if (measured === 0) return null;
  return (Math.floor((available / measured) * 10_000) / 100).toFixed(2);
}

function AvailabilityChart({ days }: { readonly days: readonly Day[] }) {
  const { t, language } = useInformationTexts();
  const shown = days.toReversed();
  if (shown.length < 2) return null;
  return (
    <figure className="availability">
      <Chart
        figure={{
          kind: "series",
          head: t("status.day"),
          along: "names",
          unit: { kind: "percent" },
          points: shown.map(({ day }) => ({ id: day, label: day.slice(5) })),
          series: [
            {
              id: "share",
              name: t("status.share"),
              look: "bar",
              tone: "good",
              values: shown.map(percentOf),
            },
          ],
        }}
        language={language}
        name={t("status.availability")}
        file="availability"
        height={220}
        tools="picture"
      />
    </figure>
  );
}

function AvailabilityTable({ days }: { readonly days: readonly Day[] }) {
  const { t } = useInformationTexts();
  const minutes = (count: number) =>
    count === 0 ? t("status.none") : t("status.minutes", { count });
  return (
    <ScrollTable name={t("tableOf", { name: t("status.availability") })}>
      <table className="table">
        <caption className="visually-hidden">{t("status.availability")}</caption>
        <thead>
          <tr>
            <th scope="col" className="name">
              {t("status.day")}
            </th>
            {([t("status.share"), t("status.down"), t("status.gaps")] as const).map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => {
            const percent = percentOf(day);
            return (
              <tr key={day.day}>
                <th scope="row" className="name moment">
                  {day.day}
                </th>
                <td>{percent === null ? t("status.notMeasured") : `${percent}%`}</td>
                <td>{minutes(day.measured - day.available)}</td>
                <td>{minutes(day.minutes - day.measured)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollTable>
  );
}
