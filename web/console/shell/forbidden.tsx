/** A page the caller may not open: which right it needs, which roles hold it, and who can grant it. */
import { colons } from "../../elements/language.ts";
import { Alert } from "antd";
import { roleFacts, type RouteName } from "../../routes.gen.ts";
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
  const holdsOffice = caller.party.roles.some(
    (id) => roleFacts.find((role) => role.id === id)?.isOffice,
  );
  const isOwnKey = caller.party.roles.length === 0;
  // a company's administrator gives roles of companies, and makes nobody an officer
  const given = holdsOffice || isOwnKey ? roles : roles.filter((role) => !role.isOffice);
  const isForOffice = given.length === 0;
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
          {isForOffice ? null : (
            <p>
              {t("frame.forbidden.who")}
              {colons[language]}
              {given.map((role) => role.name[language]).join(comma)}
            </p>
          )}
          <p>
            {t("frame.forbidden.held")}
            {colons[language]}
            {held === "" ? t("frame.forbidden.noRoles") : held}
          </p>
          <p>
            {t(isForOffice ? "frame.forbidden.office" : "frame.forbidden.grant", {
              party: caller.party.name,
            })}
          </p>
        </>
      }
    />
  );
}
