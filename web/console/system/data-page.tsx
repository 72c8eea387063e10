/** Data of the installation: how far statistics are, registers in force, backups, tables, the recount. */
import { useMutation } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { call } from "../../api/call.ts";
import "../../elements/schema.ts";
import * as z from "zod/mini";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Routes } from "../../routes.gen.ts";
import { Moment, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay, useSession } from "../shell/session.tsx";
import { BackupList } from "./backups.tsx";
import { HealthTabs } from "./health-tabs.tsx";
import { MigrationList } from "./migrations.tsx";

type Register = Routes["GET /health"]["answer"]["registers"][number];

const everySeconds = 10;

export function DataPage() {
  const { t } = useTexts();
  const may = useMay("GET /health");
  const query = useAnswer("GET /health", {}, { enabled: may, everySeconds });
  return (
    <Page title={t("frame.pages.healthData")} says={<ZoneNote />}>
      <HealthTabs />
      <Answered query={query}>
        {({ feedLagSeconds, registers }) => (
          <>
            <Part name={t("health.data.feed")}>
              <p>{t("health.data.feedSays", { seconds: Math.round(feedLagSeconds) })}</p>
            </Part>
            <Part name={t("health.data.registers")}>
              <Registers registers={registers} />
            </Part>
          </>
        )}
      </Answered>
      <Part name={t("work.backups.title")}>
        <BackupList />
      </Part>
      <Part name={t("work.migrations.title")}>
        <MigrationList />
      </Part>
      <Part name={t("work.health.verify")}>
        <Verify />
      </Part>
    </Page>
  );
}

function Registers({ registers }: { readonly registers: readonly Register[] }) {
  const { t } = useTexts();
  return (
    <ScrollTable name={t("health.data.registers")}>
      <table>
        <thead>
          <tr>
            {(["profile", "version", "activation", "activated"] as const).map((name) => (
              <th key={name} scope="col" className={name === "activation" ? undefined : "name"}>
                {t(`health.data.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {registers.map(({ profile, version, activation, activatedAt }) => (
            <tr key={profile}>
              <th scope="row" className="name">
                <span className="code">{profile}</span>
              </th>
              <td className="name">
                <span className="code">{version}</span>
              </td>
              <td>{activation}</td>
              <td className="name">
                {activatedAt === null ? t("health.data.asInstalled") : <Moment at={activatedAt} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
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
