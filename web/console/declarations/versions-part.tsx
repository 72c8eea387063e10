/** The versions of a declaration: each as it was lodged, and any two side by side. */
import { useState } from "react";
import { printInstant } from "../../elements/instant.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Version } from "./declaration-answer.ts";
import { declaredId, declaredLines } from "./declared-lines.ts";
import { useTexts } from "../shell/language.ts";
import { Choice } from "../parts/choice.tsx";
import { nothing } from "../parts/display.tsx";
import { Part } from "../parts/part.tsx";
import { compareVersions, type Difference } from "./version-compare.ts";
import { useZone } from "../shell/zone.tsx";

export function VersionsPart({ versions }: { readonly versions: readonly Version[] }) {
  const { t } = useTexts();
  const { zone } = useZone();
  return (
    <Part name={t("declaration.versions")}>
      {versions.map((version, at) => (
        <details key={version.version}>
          <summary>
            {t("declaration.version", {
              version: version.version,
              at:
                version.at === null || version.at === undefined
                  ? nothing
                  : printInstant(version.at, zone),
            })}
          </summary>
          {/* A part that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <pre tabIndex={0}>
            {/* Facts of the charges lead to lines of the last version. */}
            {at === versions.length - 1 ? (
              <Declared document={version.document} />
            ) : (
              JSON.stringify(version.document, null, 2)
            )}
          </pre>
        </details>
      ))}
      {versions.length < 2 ? (
        <p className="soft">{t("work.view.only")}</p>
      ) : (
        <Compared versions={versions} />
      )}
    </Part>
  );
}

function Declared({ document }: { readonly document: unknown }) {
  return declaredLines(document).map(({ text, path }, at) => (
    <span key={at} className="declared" id={path === "" ? undefined : declaredId(path)}>
      {`${text}\n`}
    </span>
  ));
}

function Compared({ versions }: { readonly versions: readonly Version[] }) {
  const { t } = useTexts();
  const numbers = versions.map((one) => String(one.version));
  const [older, setOlder] = useState(numbers.at(-2));
  const [newer, setNewer] = useState(numbers.at(-1));
  const documentOf = (number: string | undefined) =>
    versions.find((one) => String(one.version) === number)?.document;
  const differences = compareVersions(documentOf(older), documentOf(newer));
  const options = numbers.map((value) => ({ value, label: value }));
  return (
    <>
      <div className="filters">
        <Choice
          label={t("work.view.compare")}
          value={older}
          any={false}
          options={options}
          onChange={setOlder}
        />
        <Choice
          label={t("work.view.with")}
          value={newer}
          any={false}
          options={options}
          onChange={setNewer}
        />
      </div>
      <Differences differences={differences} heads={[older ?? "", newer ?? ""]} />
    </>
  );
}

/** Places that differ, with what each of two versions says there. */
export function Differences(properties: {
  readonly differences: readonly Difference[];
  readonly heads: readonly [string, string];
}) {
  const { differences, heads } = properties;
  const { t } = useTexts();
  if (differences.length === 0) return <p className="soft">{t("work.view.same")}</p>;
  return (
    <ScrollTable name={t("work.view.compare")}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="name">
              {t("work.view.place")}
            </th>
            <th scope="col" className="name">
              {heads[0]}
            </th>
            <th scope="col" className="name">
              {heads[1]}
            </th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ place, before, after }) => (
            <tr key={place}>
              <th scope="row" className="name code">
                {place}
              </th>
              <td className="name">{before ?? <i>{t("work.view.absent")}</i>}</td>
              <td className="name">{after ?? <i>{t("work.view.absent")}</i>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}
