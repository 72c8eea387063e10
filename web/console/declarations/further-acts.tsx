/**
 * What officers do with a declaration beside control and requests: arrival and departure as they were
 * seen, what a quota gave, charges remitted or repaid, securities released or charged.
 */
import type { Text } from "../../elements/language.ts";
import { Act } from "../parts/act.tsx";
import { Part } from "../parts/part.tsx";
import { useWordsOf } from "../parts/words-of.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { taxWord } from "../shell/words.ts";
import type { Declaration } from "./declaration-answer.ts";

const words = {
  title: { en: "Officer's actions", zh: "关员办理" },
  arrival: { en: "Record the arrival", zh: "登记运抵" },
  arrivalSays: {
    en: "For goods that have arrived although no carrier reported them. Your name is recorded in the history.",
    zh: "用于货物已运抵但承运人未报告的情形；办理人姓名载入办理记录。",
  },
  departure: { en: "Record the departure", zh: "登记离境（提离）" },
  departureSays: {
    en: "For goods that have left although no carrier or gate reported it.",
    zh: "用于货物已离境或提离，但承运人或卡口未报告的情形。",
  },
  at: {
    en: "Date and time with UTC offset (2026-05-01T09:30:00+08:00)",
    zh: "时间（含时区偏移，如 2026-05-01T09:30:00+08:00）",
  },
  reference: { en: "Transport document or gate record", zh: "运输单证或卡口记录号" },
  quota: { en: "Record the quota allocation", zh: "登记配额分配结果" },
  order: { en: "Order number", zh: "配额顺序号" },
  outcome: { en: "Outcome", zh: "结果" },
  allocated: { en: "allocated", zh: "已分配" },
  exhausted: { en: "exhausted", zh: "已用完" },
  repay: { en: "Remit or repay a charge", zh: "免除或退还税款" },
  kind: { en: "Kind", zh: "类型" },
  remission: { en: "remission", zh: "税款免除" },
  repayment: { en: "repayment", zh: "退税" },
  drawback: { en: "drawback", zh: "复出口退税" },
  charge: { en: "Charge", zh: "税费" },
  amount: { en: "Amount", zh: "金额" },
  decision: { en: "Number of the decision", zh: "决定文号" },
  reason: { en: "Reason", zh: "理由" },
  secure: { en: "Release or charge a security", zh: "退还担保或转缴税款" },
  purpose: { en: "Security held for", zh: "担保种类" },
  secured: { en: "secured charges", zh: "收取保证金" },
  suspended: { en: "suspended charges", zh: "暂不征收" },
  release: { en: "release", zh: "退还" },
  toCharge: { en: "charge", zh: "转缴税款" },
} as const satisfies Readonly<Record<string, Text>>;

/** Words of the routes' own lists. */
const choices: Readonly<Record<string, keyof typeof words>> = {
  allocated: "allocated",
  exhausted: "exhausted",
  remission: "remission",
  repayment: "repayment",
  drawback: "drawback",
  secured: "secured",
  suspended: "suspended",
  release: "release",
  charge: "toCharge",
};

export function FurtherActs({ declaration }: { readonly declaration: Declaration }) {
  const word = useWordsOf(words);
  const mayMove = useMay("POST /declarations/{id}/arrival");
  const mayRepay = useMay("POST /declarations/{id}/repayments");
  if (!mayMove && !mayRepay) return null;
  return (
    <Part name={word("title")}>
      <span className="acts">
        <Movements declaration={declaration} />
        <Charges declaration={declaration} />
      </span>
    </Part>
  );
}

function useChoice(): (value: string) => string {
  const word = useWordsOf(words);
  return (value) => (choices[value] ? word(choices[value]) : value);
}

/** Where the goods are, and what a quota gave. */
function Movements({ declaration }: { readonly declaration: Declaration }) {
  const word = useWordsOf(words);
  const choice = useChoice();
  const params = { id: declaration.id };
  const { waitingFor } = declaration;
  const moved = [
    { name: "at", label: word("at") },
    { name: "reference", label: word("reference") },
  ];
  return (
    <>
      <Act
        label={word("arrival")}
        says={word("arrivalSays")}
        route="POST /declarations/{id}/arrival"
        params={params}
        fields={moved}
        offered={waitingFor.includes("goods.arrived")}
      />
      <Act
        label={word("departure")}
        says={word("departureSays")}
        route="POST /declarations/{id}/departure"
        params={params}
        fields={moved}
        offered={waitingFor.includes("goods.departed")}
      />
      <Act
        label={word("quota")}
        route="POST /declarations/{id}/quota"
        params={params}
        fields={[
          { name: "order", label: word("order") },
          { name: "outcome", label: word("outcome"), words: choice },
        ]}
        offered={waitingFor.includes("quota.decided")}
      />
    </>
  );
}

/** What is given back or held of its charges. */
function Charges({ declaration }: { readonly declaration: Declaration }) {
  const { language } = useTexts();
  const word = useWordsOf(words);
  const choice = useChoice();
  const params = { id: declaration.id };
  const taxes = (declaration.charges?.totals?.byTax ?? []).map(({ taxType }) => taxType);
  return (
    <>
      <Act
        label={word("repay")}
        route="POST /declarations/{id}/repayments"
        params={params}
        fields={[
          { name: "kind", label: word("kind"), words: choice },
          {
            name: "taxType",
            label: word("charge"),
            values: taxes,
            words: (tax) => taxWord(tax, language),
          },
          { name: "amount", label: word("amount") },
          { name: "reference", label: word("decision") },
          { name: "reason", label: word("reason"), lines: 2 },
        ]}
        offered={taxes.length > 0}
      />
      <Act
        label={word("secure")}
        route="POST /declarations/{id}/securities"
        params={params}
        fields={[
          { name: "purpose", label: word("purpose"), words: choice },
          { name: "outcome", label: word("outcome"), words: choice },
          { name: "reason", label: word("reason"), lines: 2 },
        ]}
        offered={isHeld(declaration)}
      />
    </>
  );
}

/** Whether something of its charges is held. */
function isHeld({ charges }: Declaration): boolean {
  const { secured, suspended } = charges?.totals ?? {};
  return [secured, suspended].some((amount) => Number(amount ?? 0) > 0);
}
