/** What is done with a view: drawn otherwise, downloaded, linked. */
import { colons } from "../../elements/language.ts";
import { useState } from "react";
import { api } from "../../paths.ts";
import { drawingsOf } from "./drawing.tsx";
import { useExplorerTexts } from "./language.ts";
import { questionOf } from "./asked.ts";
import type { View } from "./view.ts";
import type { PageQuery, QueryChange } from "../page-address.ts";

/** Rows of a view at most. */
const topMax = "500";
const files = ["csv", "xlsx", "json-stat"] as const;

export function Tools(properties: {
  readonly view: View;
  readonly asked: PageQuery;
  readonly go: QueryChange;
}) {
  const { view, asked, go } = properties;
  const { t, language } = useExplorerTexts();
  const [said, setSaid] = useState("");
  const drawings = drawingsOf(view);
  const drawn = drawings.find((one) => one === asked["draw"]) ?? drawings[0];
  const copy = () => {
    navigator.clipboard.writeText(location.href).then(
      () => setSaid(t("linked")),
      () => setSaid(t("linkFailed")),
    );
  };
  // the periods are named, so that a link made today shows the same ones later
  const fixed = { ...questionOf(asked), table: view.table, from: view.from, to: view.to };
  return (
    <div className="figure-tools">
      <fieldset className="view shown" aria-label={t("draw")}>
        {drawings.map((drawing) => (
          <button
            key={drawing}
            type="button"
            aria-pressed={drawing === drawn}
            // a map of a few rows would say that there is no trade with all others
            onClick={() =>
              go(drawing === "map" ? { draw: drawing, top: topMax } : { draw: drawing }, "replace")
            }
          >
            {t(`drawn.${drawing}`)}
          </button>
        ))}
      </fieldset>
      <span className="downloads">
        <span id="downloads">{t("download")}</span>{" "}
        {files.map((format) => (
          <a
            key={format}
            className="quiet"
            download
            aria-label={`${t("download")}${colons[language]}${t(`files.${format}`)}`}
            href={api.explorer({ ...fixed, format })}
          >
            {t(`files.${format}`)}
          </a>
        ))}
      </span>
      <a className="quiet" href={api.explorer(fixed)}>
        {t("data")}
      </a>
      <button type="button" className="quiet" onClick={copy}>
        {t("link")}
      </button>
      <output className="said">{said}</output>
    </div>
  );
}
