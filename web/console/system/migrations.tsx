/** How far the tables of the database are on an upgrade: what is not done, and which nodes it waits for. */
import type { Routes } from "../../routes.gen.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { Badge } from "../parts/badge.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";

type Migration = Routes["GET /migrations"]["answer"]["migrations"][number];

const everySeconds = 10;

export function MigrationList() {
  const { t } = useTexts();
  const { data, error } = useAnswer("GET /migrations", {}, { everySeconds });
  if (error !== null) return <Refusal error={error} />;
  if (!data) return null;
  const left = data.migrations.filter(({ state, isKnown }) => state !== "applied" || !isKnown);
  if (left.length === 0)
    return (
      <p role="status">
        <Badge tone="good">{t("work.migrations.done", { count: data.migrations.length })}</Badge>
      </p>
    );
  return (
    <>
      <p className="soft">
        {t("work.migrations.says")} <code>npx tidegate database migrate --to contract</code>
      </p>
      <ScrollTable name={t("work.migrations.title")}>
        <table>
          <thead>
            <tr>
              {(["migration", "kind", "state", "stops"] as const).map((name) => (
                <th key={name} scope="col" className={name === "migration" ? "name" : undefined}>
                  {t(`work.migrations.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {left.map((one) => (
              <Row key={one.name} migration={one} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  );
}

function Row({ migration }: { readonly migration: Migration }) {
  const { t } = useTexts();
  const { name, kind, state, rows, isKnown, stops } = migration;
  return (
    <tr>
      <th scope="row" className="name">
        <span className="code">{name}</span>
      </th>
      <td>{t(`work.migrations.kinds.${kind}`)}</td>
      <td>
        <Badge tone="calm">{t(`work.migrations.states.${state}`)}</Badge>{" "}
        {rows === null ? null : t("work.migrations.rows", { rows })}{" "}
        {isKnown ? null : t("work.migrations.newer")}
      </td>
      <td>{stops.map((node) => `${node.name} (${node.release})`).join(", ")}</td>
    </tr>
  );
}
