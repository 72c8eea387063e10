/** Pages to print: the declaration as a form, the assessment notice. Who came with a key gets a file. */
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { addressOf } from "../../api/call.ts";
import { download } from "../../elements/csv.ts";
import { readProblem, send } from "../../elements/problem.ts";
import { Refusal } from "../parts/refusal.tsx";
import { useTexts } from "../shell/language.ts";
import { useSession } from "../shell/session.tsx";

export function PrintLinks({
  id,
  isAssessed,
}: {
  readonly id: string;
  readonly isAssessed: boolean;
}) {
  const { t, language } = useTexts();
  const asked = { params: { id }, query: { locale: language } };
  return (
    <p className="acts">
      <PrintLink
        name={t("form.print")}
        address={addressOf("GET /declarations/{id}/form/print", asked)}
        file={`declaration-${id}.html`}
      />
      {isAssessed ? (
        <PrintLink
          name={t("requests.notice")}
          address={addressOf("GET /declarations/{id}/charges/notice", asked)}
          file={`notice-${id}.html`}
        />
      ) : null}
    </p>
  );
}

function PrintLink(properties: {
  readonly name: string;
  readonly address: string;
  readonly file: string;
}) {
  const { name, address, file } = properties;
  const { key } = useSession();
  const read = useMutation({
    mutationFn: async (bearer: string) => {
      const response = await send(address, { headers: { authorization: `Bearer ${bearer}` } });
      if (!response.ok) throw await readProblem(response);
      download(file, await response.blob());
    },
  });
  if (key === undefined) {
    return (
      <Button href={address} target="_blank" rel="noreferrer">
        {name}
      </Button>
    );
  }
  return (
    <>
      <Button onClick={() => read.mutate(key)} loading={read.isPending}>
        {name}
      </Button>
      {read.error === null ? null : <Refusal error={read.error} />}
    </>
  );
}
