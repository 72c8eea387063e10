/** Configuration of the node, read only, and the level of its log, which may be changed for a time. */
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Routes } from "../../routes.gen.ts";
import { Act } from "../parts/act.tsx";
import { Facts, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { HealthTabs } from "./health-tabs.tsx";

type ShownSetting = Routes["GET /settings"]["answer"]["settings"][number];

const everySeconds = 30;

export function SettingsPage() {
  const { t } = useTexts();
  const may = useMay("GET /settings");
  const query = useAnswer("GET /settings", {}, { enabled: may });
  return (
    <Page title={t("frame.pages.healthSettings")} says={<ZoneNote />}>
      <HealthTabs />
      <Part name={t("health.settings.log")}>
        <Level />
      </Part>
      <Part name={t("health.settings.title")}>
        <p className="soft">{t("health.settings.says")}</p>
        <Answered query={query}>{({ settings }) => <SettingTable settings={settings} />}</Answered>
      </Part>
    </Page>
  );
}

function Level() {
  const { t } = useTexts();
  const may = useMay("GET /log-level");
  const query = useAnswer("GET /log-level", {}, { enabled: may, everySeconds });
  return (
    <>
      <Answered query={query}>
        {({ level, usual, until }) => (
          <Facts
            name={t("health.settings.log")}
            facts={[
              [
                t("health.settings.now"),
                <span key="now" className="code">
                  {level}
                </span>,
              ],
              [
                t("health.settings.usual"),
                <span key="usual" className="code">
                  {usual}
                </span>,
              ],
              [t("health.settings.until"), <Moment key="until" at={until} />],
            ]}
          />
        )}
      </Answered>
      <div className="acts">
        <Act
          label={t("health.settings.change")}
          says={t("health.settings.changeSays")}
          route="PUT /log-level"
          fields={[
            { name: "level", label: t("health.settings.level") },
            { name: "minutes", label: t("health.settings.minutes") },
            { name: "reason", label: t("health.settings.reason") },
          ]}
          onDone={() => void query.refetch()}
        />
      </div>
    </>
  );
}

function SettingTable({ settings }: { readonly settings: readonly ShownSetting[] }) {
  const { t, language } = useTexts();
  return (
    <ScrollTable name={t("health.settings.title")}>
      <table>
        <thead>
          <tr>
            {(["variable", "value", "from", "means"] as const).map((name) => (
              <th key={name} scope="col" className="name">
                {t(`health.settings.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {settings.map(({ variable, value, isSecret, from, says }) => (
            <tr key={variable}>
              <th scope="row" className="name">
                <span className="code">{variable}</span>
              </th>
              <td className="name">
                {isSecret && from === "environment"
                  ? t("health.settings.secret")
                  : (value ?? nothing)}
              </td>
              <td className="name">{t(`health.settings.sources.${from}`)}</td>
              <td className="name wrap">{says[language]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}
