/** Pictures of the same commodity code from other controls, beside the one that is looked at. */
import { Button } from "antd";
import { useState } from "react";
import { Refusal } from "../../parts/refusal.tsx";
import { Moment } from "../../parts/display.tsx";
import { useTexts } from "../../shell/language.ts";
import { useAnswer } from "../../shell/session.tsx";
import { resultWord } from "../../shell/words.ts";
import { words } from "./picture-words.ts";
import { PictureViewer } from "./picture-viewer.tsx";
import { usePicture } from "./use-picture.ts";

type Properties = { readonly caseId: string; readonly commodity: string };

export function PastPictures({ caseId, commodity }: Properties) {
  const { language } = useTexts();
  const asked = { params: { id: caseId }, query: { commodity } };
  const { data } = useAnswer("GET /controls/{id}/past-pictures", asked);
  const [at, setAt] = useState<number | undefined>();
  const pictures = data?.pictures ?? [];
  const open = at === undefined ? undefined : pictures[at];
  const bytes = usePicture(open?.caseId ?? caseId, open?.hash);
  const close = () => setAt(undefined);
  return (
    <section>
      <h3>{words.past[language].replace("{}", commodity)}</h3>
      {data !== undefined && pictures.length === 0 ? (
        <p className="soft">{words.noPast[language]}</p>
      ) : null}
      <ul>
        {pictures.map(({ caseId: of, task, hash, name, kind, at: when, result }, place) => (
          <li key={`${of} ${task} ${kind} ${hash}`}>
            <Button type="link" size="small" onClick={() => setAt(place)}>
              {name}
            </Button>{" "}
            <span className="soft">
              {words[kind][language]} · <Moment at={when} />
              {result === null ? "" : ` · ${resultWord(result, language)}`}
            </span>
          </li>
        ))}
      </ul>
      {bytes.error === null ? null : <Refusal error={bytes.error} />}
      {open === undefined || bytes.data === undefined ? null : (
        <PictureViewer
          key={open.hash}
          name={open.name}
          mediaType={open.mediaType}
          blob={bytes.data}
          boxes={[]}
          close={close}
        />
      )}
    </section>
  );
}
