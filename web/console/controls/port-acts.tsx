/** What the centre does with port nodes: enrols one, leases credit to it, takes nothing more from it. */
import type { Text } from "../../elements/language.ts";
import { Act } from "../parts/act.tsx";
import { useWordsOf } from "../parts/words-of.ts";

const words = {
  enrol: { en: "Enrol a port", zh: "登记口岸节点" },
  enrolSays: {
    en: "Enter the public signing key shown at the port (tidegate port key). If the code is already enrolled, the port gets the new key.",
    zh: "填写口岸节点显示的签名公钥（tidegate port key）。代码相同的口岸更换为新公钥。",
  },
  code: { en: "Code", zh: "口岸代码" },
  name: { en: "Name", zh: "口岸名称" },
  publicKey: { en: "Public signing key", zh: "签名公钥" },
  lease: { en: "Lease credit", zh: "划拨额度" },
  leaseSays: {
    en: "The money leaves the account now and can be spent only at the port. The remainder returns when the port rejoins.",
    zh: "款项即时转出账户，仅限该口岸使用；口岸恢复连接后，余额退回账户。",
  },
  party: { en: "Account", zh: "账户" },
  amount: { en: "Amount", zh: "金额" },
  end: { en: "End enrolment", zh: "停用" },
  endSays: {
    en: "Bundles from this port are refused from now on. Declarations already taken over are not affected.",
    zh: "此后拒收该口岸的移交文件；已接收的报关单不受影响。",
  },
  reason: { en: "Reason", zh: "理由" },
} as const satisfies Readonly<Record<string, Text>>;

export function EnrolPort() {
  const word = useWordsOf(words);
  return (
    <Act
      label={word("enrol")}
      says={word("enrolSays")}
      route="POST /ports"
      fields={[
        { name: "code", label: word("code") },
        { name: "name", label: word("name") },
        { name: "publicKey", label: word("publicKey"), lines: 4 },
      ]}
      primary
    />
  );
}

export function PortActs({ code, isEnded }: { readonly code: string; readonly isEnded: boolean }) {
  const word = useWordsOf(words);
  const shared = { params: { code }, offered: !isEnded };
  return (
    <span className="acts">
      <Act
        label={word("lease")}
        says={word("leaseSays")}
        route="POST /ports/{code}/leases"
        fields={[
          { name: "party", label: word("party") },
          { name: "amount", label: word("amount") },
        ]}
        {...shared}
      />
      <Act
        label={word("end")}
        says={word("endSays")}
        route="POST /ports/{code}/end"
        fields={[{ name: "reason", label: word("reason"), lines: 2 }]}
        danger
        {...shared}
      />
    </span>
  );
}
