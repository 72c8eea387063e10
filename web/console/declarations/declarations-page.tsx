/** Declarations the caller may see; filters, columns and the view as a whole are in the address. */
import { colons } from "../../elements/language.ts";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { patterns } from "../pages.ts";
import { DeclarationTable, type DeclarationFilters } from "./declaration-table.tsx";
import { useTexts } from "../shell/language.ts";
import { Choice } from "../parts/choice.tsx";
import { Page } from "../parts/page.tsx";
import { useFlow } from "../shell/queries.ts";
import { statusWord } from "../shell/words.ts";
import { statusWords } from "../../routes.gen.ts";
import { useZone } from "../shell/zone.tsx";

export function DeclarationsPage() {
  const { t } = useTexts();
  const { zone } = useZone();
  const { search, station, status, profile, trader } = useSearch({ strict: false });
  const filters = { search, station, status, profile, trader };
  return (
    <Page
      title={t("list.title")}
      says={t("list.says", { zone })}
      beside={<Filters filters={filters} />}
    >
      <DeclarationTable
        name={t("list.title")}
        filters={filters}
        empty={isFiltering(filters) ? t("list.none") : t("list.noneYet")}
      />
    </Page>
  );
}

function isFiltering(filters: DeclarationFilters): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

function Filters({ filters }: { readonly filters: DeclarationFilters }) {
  const { t, language } = useTexts();
  const navigate = useNavigate();
  const flow = useFlow(true);
  const set = (change: DeclarationFilters) =>
    void navigate({ to: patterns.declarations, search: (before) => ({ ...before, ...change }) });
  const stations =
    flow.data?.stations.map((one) => ({ value: one.id, label: one.name[language] })) ?? [];
  const statuses = Object.keys(statusWords).map((value) => ({
    value,
    label: statusWord(value, language),
  }));
  return (
    <div className="filters">
      <Choice
        label={t("list.station")}
        value={filters.station}
        options={stations}
        onChange={(station) => set({ station })}
      />
      <Choice
        label={t("list.status")}
        value={filters.status}
        options={statuses}
        onChange={(status) => set({ status })}
      />
      {filters.search === undefined ? null : (
        <span>
          {t("list.reference")}
          {colons[language]}
          <b className="code">{filters.search}</b>
        </span>
      )}
      {filters.trader === undefined ? null : (
        <span>
          {t("queue.trader")}
          {colons[language]}
          <b className="code">{filters.trader}</b>
        </span>
      )}
      {isFiltering(filters) ? (
        <Button
          onClick={() =>
            set({
              search: undefined,
              station: undefined,
              status: undefined,
              profile: undefined,
              trader: undefined,
            })
          }
        >
          {t("parts.table.clear")}
        </Button>
      ) : null}
    </div>
  );
}
