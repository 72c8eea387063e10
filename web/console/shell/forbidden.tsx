/** A page the caller may not open: which right it needs, which roles hold it, and who can grant it. */
import { Alert } from "antd";
import type { RouteName } from "../../routes.gen.ts";
import { whoMay } from "./access.ts";
import { useTexts } from "./language.ts";
import type { CurrentUser } from "./me.ts";
import { roleWord } from "./words.ts";

export function Forbidden({
  route,
  caller,
}: {
  readonly route: RouteName;
  readonly caller: CurrentUser;
}) {
  const { t, language } = useTexts();
  const { wanted, roles } = whoMay(route);
  const comma = language === "zh" ? "、" : ", ";
  const held = caller.party.roles.map((role) => roleWord(role, language)).join(comma);
  return (
    <Alert
      role="alert"
      type="warning"
      showIcon
      title={t("frame.forbidden.title")}
      description={
        <>
          <p>{t("frame.forbidden.says")}</p>
          <ul>
            {wanted.map(({ scope, says }) => (
              <li key={scope}>
                {says?.[language] ?? scope} <span className="code">{scope}</span>
              </li>
            ))}
          </ul>
          <p>
            {t("frame.forbidden.who")}: {roles.map((role) => role.name[language]).join(comma)}
          </p>
          <p>
            {t("frame.forbidden.held")}: {held === "" ? t("frame.forbidden.noRoles") : held}
          </p>
          <p>{t("frame.forbidden.grant", { party: caller.party.name })}</p>
        </>
      }
    />
  );
}
