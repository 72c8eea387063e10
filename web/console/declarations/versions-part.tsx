/** The versions of a declaration: any two side by side, and each as it was lodged. */
import { Button } from "antd";
import { useState } from "react";
import { printInstant } from "../../elements/instant.ts";
import type { Version } from "./declaration-answer.ts";
import { VersionDifferences } from "./version-differences.tsx";
import { useTexts } from "../shell/language.ts";
import { nothing } from "../parts/display.tsx";
import { Answered } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { useAnswer } from "../shell/session.tsx";
import { useZone } from "../shell/zone.tsx";

export function VersionsPart({
  id,
  versions,
}: {
  readonly id: string;
  readonly versions: readonly Version[];
}) {
  const { t } = useTexts();
  const [isAsked, setIsAsked] = useState(false);
  return (
    <Part name={t("declaration.versions")}>
      {versions.length < 2 ? (
        <p className="soft">{t("work.view.only")}</p>
      ) : (
        <VersionDifferences id={id} versions={versions.map((one) => one.version)} />
      )}
      <details onToggle={(event) => setIsAsked(event.currentTarget.open)}>
        <summary>{t("form.compare.lodged")}</summary>
        <p className="soft">
          {t("declaration.id")} <span className="code">{id}</span>
        </p>
        {isAsked ? <Documents id={id} /> : null}
      </details>
    </Part>
  );
}

/** Items of the documents that are shown at once: a hundred kilobytes where they are long. */
const itemsShown = 20;

function Documents({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const { zone } = useZone();
  const [first, setFirst] = useState(1);
  const asked = { params: { id }, query: { item: first, items: itemsShown } };
  const query = useAnswer("GET /declarations/{id}", asked);
  return (
    <Answered query={query}>
      {({ versions, items }) => (
        <>
          {items.of <= itemsShown ? null : (
            <p role="status">
              {t("declaration.itemsShown", { first: items.first, last: items.last, of: items.of })}{" "}
              <Button
                size="small"
                disabled={first === 1}
                onClick={() => setFirst(Math.max(1, first - itemsShown))}
              >
                {t("declaration.itemsBefore")}
              </Button>{" "}
              <Button
                size="small"
                disabled={items.next === null}
                onClick={() => setFirst(items.next ?? first)}
              >
                {t("declaration.itemsNext")}
              </Button>
            </p>
          )}
          {versions.map((version) => (
            <details key={version.version}>
              <summary>
                {t("form.compare.lodgedAt", {
                  version: version.version,
                  at: version.at === "" ? nothing : printInstant(version.at, zone),
                })}
              </summary>
              {/* A part that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
              {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
              <pre tabIndex={0}>{JSON.stringify(version.document, null, 2)}</pre>
            </details>
          ))}
        </>
      )}
    </Answered>
  );
}
