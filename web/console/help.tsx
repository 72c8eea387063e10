/** What the pages show and which keys they know. */
import { pageTimeZone } from "../elements/instant.ts";
import { api } from "../paths.ts";
import { useTexts } from "./language.ts";

export function Help() {
  const { t } = useTexts();
  const keys = [
    ["/", t("help.slash")],
    ["p", t("help.pause")],
    ["← →", t("help.arrows")],
  ] as const;
  return (
    <div className="help">
      <p>{t("help.flow")}</p>
      <p>{t("help.declaration")}</p>
      <p>{t("help.times", { zone: pageTimeZone() })}</p>
      <h3>{t("help.keys")}</h3>
      <dl>
        {keys.map(([key, says]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <p>
        {t("help.api")} <a href={api.description}>{api.description}</a>
      </p>
    </div>
  );
}
