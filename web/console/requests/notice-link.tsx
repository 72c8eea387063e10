/** The assessment notice, a page to print; whoever came with a key gets it as a file. */
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { addressOf } from "../../api/call.ts";
import { download } from "../../elements/csv.ts";
import { readProblem, send } from "../../elements/problem.ts";
import { useTexts } from "../shell/language.ts";
import { Refusal } from "../parts/refusal.tsx";
import { useSession } from "../shell/session.tsx";

export function NoticeLink({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const { key } = useSession();
  const address = addressOf("GET /declarations/{id}/charges/notice", {
    params: { id },
    query: { locale: language },
  });
  const read = useMutation({
    mutationFn: async (bearer: string) => {
      const response = await send(address, { headers: { authorization: `Bearer ${bearer}` } });
      if (!response.ok) throw await readProblem(response);
      download(`notice-${id}.html`, await response.blob());
    },
  });
  if (key === undefined) {
    return (
      <p>
        <a href={address} target="_blank" rel="noreferrer">
          {t("requests.notice")}
        </a>
      </p>
    );
  }
  return (
    <p>
      <Button onClick={() => read.mutate(key)} loading={read.isPending}>
        {t("requests.notice")}
      </Button>
      {read.error === null ? null : <Refusal error={read.error} />}
    </p>
  );
}
