/** A claim to have charges of a declaration given back, on a ground of the law. */
import { colons } from "../../elements/language.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { useAnswer, useMay } from "../shell/session.tsx";

export function Claim({ declarationId }: { readonly declarationId: string }) {
  const { t, language } = useTexts();
  const may = useMay("POST /declarations/{id}/repayment-claims");
  const query = useAnswer("GET /repayment-grounds", { query: {} }, { enabled: may });
  const grounds = query.data?.grounds ?? [];
  const words = (code: string) => {
    const ground = grounds.find((one) => one.code === code);
    if (ground === undefined) return code;
    const limit =
      ground.withinMonths === null
        ? ""
        : ` · ${t("money.claims.within", { months: ground.withinMonths })}`;
    return `${t(`money.claims.kinds.${ground.kind}`)}${colons[language]}${ground.says[language]}${limit}`;
  };
  return (
    <Act
      label={t("money.claims.lodge")}
      says={t("money.claims.lodgeSays")}
      route="POST /declarations/{id}/repayment-claims"
      params={{ id: declarationId }}
      fields={[
        {
          name: "ground",
          label: t("money.claims.ground"),
          values: grounds.map(({ code }) => code),
          words,
        },
        { name: "taxType", label: t("money.debts.tax") },
        { name: "amount", label: t("money.amount") },
        { name: "reason", label: t("money.reason"), lines: 3 },
      ]}
      done={({ status }) =>
        t("money.claims.lodged", { status: t(`money.claims.statuses.${status}`) })
      }
    />
  );
}
