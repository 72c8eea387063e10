/** What a conference claimed of the period, each with its place: computed, quoted, or never told and why. */
import { useTexts } from "./language.ts";
import type { Press } from "./press.ts";

export function Claims({ press }: { readonly press: Press }) {
  const { t, language } = useTexts();
  if (press.claims.length === 0) return null;
  return (
    <section aria-labelledby="claims">
      <h2 id="claims">{t("claims")}</h2>
      <p>{t("claimsSays")}</p>
      {(["computed", "quoted", "never"] as const).map((how) => {
        const own = press.claims.filter((claim) => claim.how === how);
        return own.length === 0 ? null : (
          <details key={how} open={how === "never"}>
            <summary>
              {t(`claim.${how}`)} <small>{own.length}</small>
            </summary>
            <dl>
              {own.map((claim) => (
                <div key={claim.id}>
                  <dt>{claim.text[language]}</dt>
                  <dd>{claim.told[language]}</dd>
                </div>
              ))}
            </dl>
          </details>
        );
      })}
    </section>
  );
}
