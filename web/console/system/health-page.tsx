/** The operator's page: whether the system runs, takes declarations, and whether its records are whole. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { send } from "../../elements/problem.ts";
import "../../elements/schema.ts";
import * as z from "zod/mini";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { api } from "../../paths.ts";
import { Badge } from "../parts/badge.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { useTexts } from "../shell/language.ts";
import { BackupList } from "./backups.tsx";
import { MigrationList } from "./migrations.tsx";
import { readMetrics } from "./metrics.ts";
import { Facts, Moment, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { useAnswer, useSession } from "../shell/session.tsx";

const everySeconds = 10;
const ready = z.object({
  status: z.string(),
  records: z.string(),
  analytics: z.string(),
  figures: z.string(),
});

/** Reads what is not a route of the table; an unready node says why with its status 503. */
async function readText(url: string, signal: AbortSignal): Promise<string> {
  return (await send(url, { signal })).text();
}

function readReadiness(text: string): z.infer<typeof ready> {
  const said: unknown = JSON.parse(text);
  return ready.parse(said);
}

export function HealthPage() {
  const { t } = useTexts();
  return (
    <Page
      title={t("work.health.title")}
      says={`${t("work.health.says")} ${t("work.health.every", { seconds: everySeconds })}`}
    >
      <State />
      <Part name={t("work.health.nodes")}>
        <Nodes />
      </Part>
      <Part name={t("work.migrations.title")}>
        <MigrationList />
      </Part>
      <Part name={t("work.backups.title")}>
        <BackupList />
      </Part>
      <Part name={t("work.health.verify")}>
        <Verify />
      </Part>
      <Part name={t("work.health.metrics")}>
        <Metrics />
      </Part>
      <p>
        {t("work.health.doctor")} <code>npx tidegate doctor</code>
      </p>
    </Page>
  );
}

function State() {
  const { t } = useTexts();
  const alive = useQuery({
    queryKey: ["healthz"],
    queryFn: ({ signal }) => readText(api.alive, signal),
    refetchInterval: everySeconds * 1000,
  });
  const readiness = useQuery({
    queryKey: ["readyz"],
    queryFn: async ({ signal }) => readReadiness(await readText(api.ready, signal)),
    refetchInterval: everySeconds * 1000,
  });
  const badge = (state: string | undefined) => (
    <Badge tone={state === "ok" ? "good" : "bad"}>
      {state === "ok" ? t("work.health.ok") : t("work.health.unreachable")}
    </Badge>
  );
  return (
    <Facts
      name={t("work.health.title")}
      facts={[
        [t("work.health.alive"), badge(alive.isSuccess ? "ok" : undefined)],
        [t("work.health.ready"), badge(readiness.data?.status)],
        [t("work.health.records"), badge(readiness.data?.records)],
        [t("work.health.analytics"), badge(readiness.data?.analytics)],
        [
          t("work.health.figures"),
          readiness.data?.figures === "paused" ? (
            <Badge tone="warn">{t("work.health.paused")}</Badge>
          ) : (
            badge(readiness.data?.figures)
          ),
        ],
      ]}
    />
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
                  <th key={name} scope="col" className={name === "node" ? "name" : undefined}>
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
                <td>
                  <Badge tone={node.isLive ? "good" : "bad"}>
                    {t(node.isLive ? "work.health.live" : "work.health.gone")}
                  </Badge>{" "}
                  {node.runsJobs && node.isLive ? <small>{t("work.health.runsJobs")}</small> : null}
                </td>
                <td>
                  <Moment at={node.startedAt} />
                </td>
                <td>
                  <Moment at={node.seenAt} />
                </td>
                <td>{node.release}</td>
                <td>
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

function Verify() {
  const { t } = useTexts();
  const { key } = useSession();
  const run = useMutation({ mutationFn: () => call("GET /verify", {}, { key }) });
  const answer = run.data;
  const faults = z.object({ faults: z.array(z.unknown()) }).safeParse(answer);
  return (
    <>
      <p className="soft">{t("work.health.verifySays")}</p>
      <Button loading={run.isPending} onClick={() => run.mutate()}>
        {t("work.health.verifyGo")}
      </Button>
      {run.error === null ? null : <Refusal error={run.error} />}
      {answer === undefined ? null : (
        <>
          <Alert
            role="status"
            type={faults.success && faults.data.faults.length > 0 ? "error" : "success"}
            showIcon
            title={
              faults.success && faults.data.faults.length > 0
                ? t("work.health.faults")
                : t("work.health.verified")
            }
          />
          {/* A part that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <pre tabIndex={0}>{JSON.stringify(answer, null, 2)}</pre>
        </>
      )}
    </>
  );
}

function Metrics() {
  const { t } = useTexts();
  const [filter, setFilter] = useState("");
  const query = useQuery({
    queryKey: ["metrics"],
    queryFn: ({ signal }) => readText(api.metrics, signal),
    refetchInterval: everySeconds * 1000,
  });
  const figures = readMetrics(query.data ?? "").filter(({ name }) => name.includes(filter));
  return (
    <>
      <span className="choice">
        <label htmlFor="metric-filter">{t("work.health.filter")}</label>
        <input
          id="metric-filter"
          type="search"
          value={filter}
          onChange={(event) => setFilter(event.target.value.trim())}
        />
      </span>
      <ScrollTable name={t("work.health.metrics")}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="name">
                {t("work.health.metric")}
              </th>
              <th scope="col">{t("work.health.value")}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ name, labels, value, says }) => (
              <tr key={`${name} ${labels}`}>
                <th scope="row" className="name" title={says}>
                  <span className="code">{name}</span> <small className="code">{labels}</small>
                </th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  );
}
