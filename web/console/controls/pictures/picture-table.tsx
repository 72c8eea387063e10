/** A list of photographs and scans, each opened by its name; a record may add columns of its own. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { ScrollTable } from "../../../elements/scroll-table.tsx";
import type { Routes } from "../../../routes.gen.ts";
import { Moment, nothing } from "../../parts/display.tsx";
import { personOf } from "../../parts/who.ts";
import { useTexts } from "../../shell/language.ts";
import { words } from "./picture-words.ts";

type Picture = Routes["GET /calls/{id}/pictures"]["answer"]["pictures"][number];
type Row = Pick<
  Picture,
  "number" | "name" | "kind" | "takenAt" | "at" | "officer" | "officerActing" | "marks"
>;

export function PictureTable<One extends Row>({
  pictures,
  own,
  open,
}: {
  readonly pictures: readonly One[];
  /** Columns behind the kind. */
  readonly own: readonly (readonly [head: "task" | "item", cell: (picture: One) => ReactNode])[];
  readonly open: (number: number) => void;
}) {
  const { language } = useTexts();
  const heads = [
    "name",
    "kind",
    ...own.map(([head]) => head),
    "taken",
    "officer",
    "marks",
  ] as const;
  return (
    <ScrollTable name={words.title[language]}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className="name">
                {words[head][language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pictures.map((one) => (
            <tr key={one.number}>
              <th scope="row" className="name">
                <Button type="link" size="small" onClick={() => open(one.number)}>
                  {one.name}
                </Button>
              </th>
              <td className="name">{words[one.kind][language]}</td>
              {own.map(([head, cell]) => (
                <td key={head} className="name">
                  {cell(one)}
                </td>
              ))}
              <td className="name">
                <Moment at={one.takenAt ?? one.at} />
              </td>
              <td className="name">{personOf(one.officerActing, one.officer) ?? nothing}</td>
              <td className="name">{one.marks.length}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}
