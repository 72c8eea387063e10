/** A page the caller may not open: which right it needs, which roles hold it, and who can grant it. */
import { Alert } from "antd";
import type { RouteName } from "../routes.gen.ts";
import { whoMay } from "./access.ts";
import { useTexts } from "./language.ts";
import type { Me } from "./me.ts";
import { roleWord } from "./words.ts";

export function Forbidden({ route, caller }: { readonly route: RouteName; readonly caller: Me }) {
  const { t, language } = useTexts();
  const { wanted, roles } = whoMay(route);
  const held = caller.party.roles.map((role) => roleWord(role, language)).join(", ");
  return (
    <Alert
      role="alert"
      type="warning"
      showIcon
      title={t("frame.forbidden.title")}
      description={
        <>
          {wanted.map(({ scope, says }) => (
            <p key={scope}>
              {t("frame.forbidden.says", { right: says?.[language] ?? scope, scope })}
            </p>
          ))}
          <p>
            {t("frame.forbidden.who")}: {roles.map((role) => role.name[language]).join(", ")}
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
