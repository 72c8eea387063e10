/** What an officer of money does with an account: pays its debts, pays it back, enters a mandate. */
import type { Text } from "../../elements/language.ts";
import { Act } from "../parts/act.tsx";
import { useWordsOf } from "../parts/words-of.ts";

const words = {
  pay: { en: "Pay debts from the deposit", zh: "以预存款缴纳应缴税款" },
  paySays: {
    en: "If no amount is entered, all debts due are paid as far as the deposit covers them, the oldest first.",
    zh: "不填金额的，在余额范围内按先后顺序缴纳全部到期税款。",
  },
  refund: { en: "Refund the balance", zh: "退还余额" },
  refundSays: {
    en: "The money leaves the account with the next payment file. Where the profile requires it, a second person has to approve.",
    zh: "款项随下一份付款文件退出账户；须复核的，由第二人复核后办理。",
  },
  mandate: { en: "Enter a direct debit mandate", zh: "登记扣款授权" },
  mandateSays: {
    en: "Amounts falling due on this account are collected from the bank account under the mandate signed by its holder.",
    zh: "本账户到期税款依持有人签署的授权自该银行账户扣缴。",
  },
  amount: { en: "Amount", zh: "金额" },
  reference: { en: "Reference", zh: "凭证号" },
  reason: { en: "Reason", zh: "理由" },
  mandateId: { en: "Mandate", zh: "授权编号" },
  name: { en: "Holder of the bank account", zh: "银行账户户名" },
  bankAccount: { en: "Bank account (IBAN or number)", zh: "银行账号" },
  bic: { en: "BIC", zh: "银行代码（BIC）" },
  signedOn: { en: "Signed on", zh: "签署日期" },
} as const satisfies Readonly<Record<string, Text>>;

export function AccountActs({ party }: { readonly party: string }) {
  const word = useWordsOf(words);
  return (
    <span className="acts">
      <Act
        label={word("pay")}
        says={word("paySays")}
        route="POST /accounts/{party}/payments"
        params={{ party }}
        fields={[
          { name: "amount", label: word("amount") },
          { name: "reference", label: word("reference") },
        ]}
      />
      <Act
        label={word("refund")}
        says={word("refundSays")}
        route="POST /accounts/{party}/refunds"
        params={{ party }}
        fields={[
          { name: "amount", label: word("amount") },
          { name: "reference", label: word("reference") },
          { name: "reason", label: word("reason"), lines: 2 },
        ]}
      />
      <Act
        label={word("mandate")}
        says={word("mandateSays")}
        route="POST /accounts/{party}/mandates"
        params={{ party }}
        fields={[
          { name: "mandate", label: word("mandateId") },
          { name: "name", label: word("name") },
          { name: "bankAccount", label: word("bankAccount") },
          { name: "bic", label: word("bic") },
          { name: "signedOn", label: word("signedOn"), type: "date" },
        ]}
      />
    </span>
  );
}
