/** Where the declaration lodged last stands, and what its owner may let happen to it. */
import { listIn } from "../../elements/language.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { Failure } from "../shell/failure.tsx";
import { useTexts } from "../shell/language.ts";
import { Code, Facts } from "../parts/display.tsx";
import { eventWord, statusWord } from "../shell/words.ts";
import { sampleTrader } from "./sample.ts";
import { happen, possible, type Happening, type SandboxDeclaration } from "./sandbox-api.ts";

export function ClearStep(properties: {
  readonly sandboxKey: string | undefined;
  readonly last: SandboxDeclaration | undefined;
}) {
  const { sandboxKey, last } = properties;
  const { t, language } = useTexts();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: async (one: Happening) => {
      if (last && sandboxKey !== undefined) await happen(one, last, sampleTrader, sandboxKey);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["sandbox declarations"] }),
  });
  const says = {
    pay: t("start.pay"),
    arrive: t("start.arrive"),
    leave: t("start.leave"),
    decide: t("start.decide"),
  };
  return (
    <>
      <p>{t("start.clearSays")}</p>
      <div role="status">
        {last === undefined || sandboxKey === undefined ? (
          <p>{t("start.clearNone")}</p>
        ) : (
          <>
            <Facts
              name={t("start.clear")}
              facts={[
                [t("start.reference"), <Code key="reference">{last.reference}</Code>],
                [t("start.number"), <Code key="number">{last.mrn}</Code>],
                [t("start.status"), statusWord(last.status, language)],
                [
                  t("start.waits"),
                  listIn(
                    last.waitingFor.map((one) => eventWord(one, language)),
                    language,
                  ) || "–",
                ],
              ]}
            />
            {last.status === "cleared" ? <p>{t("start.clearDone")}</p> : null}
          </>
        )}
      </div>
      <p className="step-acts">
        {last === undefined || sandboxKey === undefined
          ? null
          : possible(last).map((one) => (
              <Button
                key={one}
                loading={act.isPending && act.variables === one}
                onClick={() => act.mutate(one)}
              >
                {says[one]}
              </Button>
            ))}
      </p>
      {act.error === null ? null : <Failure error={act.error} retry={() => act.reset()} />}
    </>
  );
}
