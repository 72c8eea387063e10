/**
 * Declarations as a dense table; each row leads to its page. Plain HTML: Ant Design's table measures
 * the scrollbar with a style tag that carries no nonce, which our content security policy refuses.
 */
import { Link } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { printInstant } from "../elements/instant.ts";
import { ScrollTable } from "../elements/scroll-table.tsx";
import { patterns } from "../paths.ts";
import { Badge } from "./badge.tsx";
import type { Summary } from "./declaration-answer.ts";
import { useTexts } from "./language.ts";
import { useStationNames } from "./station-names.ts";
import { codeWord, laneTone, statusTone, statusWord } from "./words.ts";

export function DeclarationTable(properties: {
  readonly name: string;
  readonly declarations: readonly Summary[] | undefined;
  readonly empty: string;
  readonly station?: boolean;
}) {
  const { name, declarations, empty, station = true } = properties;
  const { t } = useTexts();
  if (declarations === undefined) {
    return (
      <Skeleton active={false} title={false} paragraph={{ rows: 6 }} aria-label={t("loading")} />
    );
  }
  if (declarations.length === 0) {
    return <output className="empty">{empty}</output>;
  }
  const heads = [
    "mrn",
    "reference",
    "status",
    "station",
    "lane",
    "direction",
    "profile",
    "lodged",
    "updated",
  ] as const;
  return (
    <ScrollTable name={name}>
      <table>
        <thead>
          <tr>
            {heads
              .filter((head) => station || head !== "station")
              .map((head) => (
                <th key={head} scope="col" className="name">
                  {t(`list.${head}`)}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {declarations.map((row) => (
            <Row key={row.id} row={row} station={station} />
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

function Row({ row, station }: { readonly row: Summary; readonly station: boolean }) {
  const { t, language } = useTexts();
  const nameOf = useStationNames();
  const { direction, lane } = row;
  return (
    <tr>
      <th scope="row" className="name code">
        <Link
          to={patterns.declaration}
          params={{ id: row.id }}
          aria-label={t("list.open", { name: row.mrn ?? row.reference ?? row.id })}
        >
          {row.mrn ?? row.id.slice(0, 13)}
        </Link>
      </th>
      <td className="name code">{row.reference ?? "–"}</td>
      <td className="name">
        <Badge tone={statusTone(row.status)}>{statusWord(row.status, language)}</Badge>
      </td>
      {station ? <td className="name">{nameOf(row.station)}</td> : null}
      <td className="name">
        {lane === null || lane === undefined ? (
          "–"
        ) : (
          <Badge tone={laneTone(lane)}>{codeWord(lane, language)}</Badge>
        )}
      </td>
      <td className="name">
        {direction === "import" || direction === "export"
          ? t(`direction.${direction}`)
          : (direction ?? "–")}
      </td>
      <td className="name">{row.profile}</td>
      <Moment at={row.lodgedAt} />
      <Moment at={row.updatedAt} />
    </tr>
  );
}

function Moment({ at }: { readonly at: string | null | undefined }) {
  return (
    <td className="name">
      {at === null || at === undefined ? "–" : <time dateTime={at}>{printInstant(at)}</time>}
    </td>
  );
}
