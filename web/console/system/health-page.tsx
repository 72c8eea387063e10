/** The operator's first page: what is broken, what wants a look and what is well, in sentences and curves. */
import { colons } from "../../elements/language.ts";
import { Link } from "@tanstack/react-router";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { Badge } from "../parts/badge.tsx";
import { Moment, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { Announcements } from "./announcements.tsx";
import { Curves } from "./curves.tsx";
import { HealthTabs, tabOfPlace } from "./health-tabs.tsx";

type Sentence = Routes["GET /health"]["answer"]["sentences"][number];

const everySeconds = 10;
const tones = { good: "good", look: "warn", bad: "bad" } as const;

export function HealthPage() {
  const { t } = useTexts();
  const may = useMay("GET /health");
  const query = useAnswer("GET /health", {}, { enabled: may, everySeconds });
  return (
    <Page
      title={t("work.health.title")}
      says={`${t("health.says")} ${t("work.health.every", { seconds: everySeconds })}`}
    >
      <HealthTabs />
      <Answered query={query}>{({ sentences }) => <Sentences sentences={sentences} />}</Answered>
      <Part name={t("health.curves.title")}>
        <Curves />
      </Part>
      <Part name={t("work.health.nodes")}>
        <Nodes />
      </Part>
      <Part name={t("health.announcements")}>
        <Announcements />
      </Part>
      <p>
        {t("work.health.doctor")} <code>npx tidegate doctor</code>
      </p>
    </Page>
  );
}

function Sentences({ sentences }: { readonly sentences: readonly Sentence[] }) {
  const { t, language } = useTexts();
  return (
    <ul className="plain health-sentences" aria-label={t("work.health.title")}>
      {sentences.map(({ code, level, says, place }) => (
        <li key={`${code} ${says.en}`}>
          <Badge tone={tones[level]}>{t(`health.levels.${level}`)}</Badge> {says[language]}{" "}
          {level === "good" || place === "overview" ? null : (
            <Link to={patterns[tabOfPlace[place]]} search={{}}>
              {t("health.open")}
              {colons[language]}
              {t(`health.tabs.${tabOfPlace[place]}`)}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The servers that share the database: which work, and whether each has read what the others have. */
function Nodes() {
  const { t } = useTexts();
  const { data, error } = useAnswer("GET /nodes", {}, { everySeconds });
  if (error !== null) return <Refusal error={error} />;
  const nodes = data?.nodes ?? [];
  return (
    <>
      <p className="soft">
        {t("work.health.nodesSays")} <ZoneNote />
      </p>
      <ScrollTable name={t("work.health.nodes")}>
        <table>
          <thead>
            <tr>
              {(["node", "state", "started", "seen", "release", "versions"] as const).map(
                (name) => (
                  <th key={name} scope="col" className="name">
                    {t(`work.health.${name}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {nodes.map((node) => (
              <tr key={node.id}>
                <th scope="row" className="name">
                  <span className="code">{node.name}</span>
                </th>
                <td className="name">
                  <Badge tone={node.isLive ? "good" : "bad"}>
                    {t(node.isLive ? "work.health.live" : "work.health.gone")}
                  </Badge>{" "}
                  {node.runsJobs && node.isLive ? <small>{t("work.health.runsJobs")}</small> : null}
                </td>
                <td className="name">
                  <Moment at={node.startedAt} />
                </td>
                <td className="name">
                  <Moment at={node.seenAt} />
                </td>
                <td className="name">{node.release}</td>
                <td className="name">
                  <Versions versions={node.versions} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  );
}

/** A version of registers names its profile; that of parties and rulings is a count. */
function Versions({ versions }: { readonly versions: Readonly<Record<string, string>> }) {
  const { t } = useTexts();
  const named = { parties: t("frame.pages.parties"), rulings: t("frame.pages.rulings") };
  const words = new Map(Object.entries(named));
  return (
    <ul className="plain">
      {Object.entries(versions).map(([name, version]) => (
        <li key={name}>
          {version.startsWith(name) ? null : `${words.get(name) ?? name} `}
          <span className="code">{version}</span>
        </li>
      ))}
    </ul>
  );
}
