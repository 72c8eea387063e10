/** The own account: password, second factor, passkeys, sessions. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import {
  addPasskey,
  deletePasskey,
  disableSecondFactor,
  enableSecondFactor,
  endSession,
  giveSecondFactor,
  knowsPasskeys,
  listPasskeys,
  listSessions,
} from "../../api/auth.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { SignInNeeded } from "./sign-in-page.tsx";
import { Failure } from "../shell/failure.tsx";
import { useTexts } from "../shell/language.ts";
import type { CurrentUser } from "../shell/me.ts";
import { Code, Facts, Moment } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { useSession } from "../shell/session.tsx";
import { AccountForm, type AccountField } from "./account-form.tsx";
import { ChangeEmail } from "./change-email.tsx";
import { ChangePassword } from "./change-password.tsx";
import { useProofField } from "./proof-field.ts";

export function OwnPage() {
  const { t } = useTexts();
  const { caller } = useSession();
  return (
    <Page title={t("account.own.title")}>
      {caller === null ? <SignInNeeded /> : null}
      {caller === undefined || caller === null ? null : caller.account === null ? (
        <Alert role="status" type="info" showIcon title={t("account.own.keyOnly")} />
      ) : (
        <Own account={caller.account} />
      )}
    </Page>
  );
}

type Account = NonNullable<CurrentUser["account"]>;

function Own({ account }: { readonly account: Account }) {
  const { t } = useTexts();
  const verified = account.emailVerified ? t("account.own.verified") : t("account.own.unverified");
  return (
    <>
      <Facts
        name={t("account.own.person")}
        facts={[
          [t("account.name"), account.name],
          [t("account.email"), `${account.email} (${verified})`],
        ]}
      />
      <div className="two">
        <Part name={t("account.change.title")}>
          <ChangePassword />
        </Part>
        <Part name={t("account.changeEmail.title")}>
          <ChangeEmail />
        </Part>
        <Part name={t("account.second.title")}>
          <SecondFactor isOn={account.twoFactor} />
        </Part>
      </div>
      <Part name={t("account.own.passkeys")}>
        <Passkeys />
      </Part>
      <Part name={t("account.own.sessions")}>
        <Sessions />
      </Part>
    </>
  );
}

function SecondFactor({ isOn }: { readonly isOn: boolean }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [setUp, setSetUp] = useState<Awaited<ReturnType<typeof enableSecondFactor>>>();
  const proof = useProofField();
  const password: AccountField = {
    name: "password",
    label: t("account.password"),
    type: "password",
    autoComplete: "current-password",
  };
  if (setUp !== undefined) {
    const secret = new URL(setUp.totpURI).searchParams.get("secret");
    return (
      <>
        <p>{t("account.own.secret")}</p>
        <p>
          <Code>{secret}</Code>
        </p>
        <p>{t("account.own.codes")}</p>
        <ul className="codes">
          {setUp.backupCodes.map((code) => (
            <li key={code} className="code">
              {code}
            </li>
          ))}
        </ul>
        <AccountForm
          fields={[
            {
              name: "code",
              label: t("account.own.confirm"),
              type: "text",
              autoComplete: "one-time-code",
            },
          ]}
          submit={t("account.second.go")}
          refusal={() => t("account.second.wrong")}
          send={async ({ code = "" }) => {
            await giveSecondFactor(code);
            setSetUp(undefined);
            await queries.invalidateQueries();
          }}
        />
      </>
    );
  }
  return (
    <>
      <p>{isOn ? t("account.own.secondOn") : t("account.own.secondOff")}</p>
      <AccountForm
        fields={isOn ? [password, proof] : [password]}
        submit={isOn ? t("account.own.secondStop") : t("account.own.secondSet")}
        send={async (values) => {
          const typed = values["password"] ?? "";
          if (!isOn) return setSetUp(await enableSecondFactor(typed));
          await disableSecondFactor(typed, (values["code"] ?? "").trim());
          return queries.invalidateQueries();
        }}
      />
    </>
  );
}

function Passkeys() {
  const { t } = useTexts();
  const proof = useProofField();
  const [removed, setRemoved] = useState<string>();
  const query = useQuery({ queryKey: ["auth", "passkeys"], queryFn: listPasskeys });
  const rows = query.data ?? [];
  if (query.error !== null) {
    return <Failure error={query.error} retry={() => void query.refetch()} />;
  }
  return (
    <>
      {rows.length === 0 ? <p className="soft">{t("account.own.passkeyNone")}</p> : null}
      <ul className="plain">
        {rows.map((passkey) => (
          <li key={passkey.id} className="row">
            <span>{passkey.name ?? passkey.id}</span> <Moment at={passkey.createdAt} />
            {removed === passkey.id ? (
              <AccountForm
                fields={[proof]}
                submit={t("account.own.remove")}
                send={async ({ code = "" }) => {
                  await deletePasskey(passkey.id, code.trim());
                  await query.refetch();
                }}
              />
            ) : (
              <Button size="small" onClick={() => setRemoved(passkey.id)}>
                {t("account.own.remove")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {knowsPasskeys() ? (
        <AccountForm
          fields={[
            {
              name: "name",
              label: t("account.own.passkeyName"),
              type: "text",
              autoComplete: "off",
            },
            proof,
          ]}
          submit={t("account.own.passkeyAdd")}
          send={async ({ name = "", code = "" }) => {
            await addPasskey(name.trim(), code.trim());
            await query.refetch();
          }}
        />
      ) : (
        <p className="soft">{t("account.own.passkeyNo")}</p>
      )}
    </>
  );
}

function Sessions() {
  const { t } = useTexts();
  const query = useQuery({ queryKey: ["auth", "sessions"], queryFn: listSessions });
  if (query.error !== null) {
    return <Failure error={query.error} retry={() => void query.refetch()} />;
  }
  return (
    <ScrollTable name={t("account.own.sessions")}>
      <table>
        <thead>
          <tr>
            {(["started", "until", "from", "with"] as const).map((head) => (
              <th key={head} scope="col" className="name">
                {t(`account.own.${head}`)}
              </th>
            ))}
            <th scope="col">{t("account.own.ends")}</th>
          </tr>
        </thead>
        <tbody>
          {(query.data ?? []).map((session) => (
            <tr key={session.token}>
              <td className="name">
                <Moment at={session.createdAt} />
              </td>
              <td className="name">
                <Moment at={session.expiresAt} />
              </td>
              <td className="name">{session.ipAddress ?? "–"}</td>
              <td className="name agent">{session.userAgent ?? "–"}</td>
              <td>
                <Button
                  size="small"
                  onClick={() => void endSession(session.token).then(() => query.refetch())}
                >
                  {t("account.own.ends")}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}
