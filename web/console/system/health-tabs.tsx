/** The pages of the system's health beside each other: each has its own address. */
import { Link, useLocation } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import { useTexts } from "../shell/language.ts";

const tabs = [
  "health",
  "healthQueues",
  "healthJobs",
  "healthData",
  "healthSettings",
  "healthFigures",
] as const;

/** Tabs as sentences of the API name them. */
export const tabOfPlace = {
  overview: "health",
  queues: "healthQueues",
  jobs: "healthJobs",
  data: "healthData",
  settings: "healthSettings",
} as const;

export function HealthTabs() {
  const { t } = useTexts();
  const { pathname } = useLocation();
  return (
    <nav className="filters" aria-label={t("health.tabs.name")}>
      {tabs.map((tab) => (
        <Link
          key={tab}
          to={patterns[tab]}
          search={{}}
          className="tab"
          activeOptions={{ exact: true }}
          aria-current={pathname === patterns[tab] ? "page" : undefined}
        >
          {t(`health.tabs.${tab}`)}
        </Link>
      ))}
    </nav>
  );
}
