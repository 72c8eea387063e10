/** One release note with the code that is shown at the gate. */
import { QRCode } from "antd";
import { Code, DeclarationLink, Facts, Moment, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { AmountCell, documentText } from "./consignment-cells.tsx";
import { noteStates, noteWords as words, type ReleaseNote, revocationWords } from "./note-words.ts";

const codePixels = 260;

export function NotePage({ number }: { readonly number: string }) {
  const { language } = useTexts();
  const may = useMay("GET /release-notes/{number}");
  const mayLetOut = useMay("POST /gate-outs");
  const query = useAnswer("GET /release-notes/{number}", { params: { number } }, { enabled: may });
  return (
    <Page title={`${words.one[language]} ${number}`} says={<ZoneNote />}>
      <Answered query={query}>
        {({ code, ...note }) => (
          <>
            <NoteFacts note={note} />
            {mayLetOut && note.state === "open" ? (
              <p>
                <a href={`/gate/#${code ?? number}`}>{words.gate[language]}</a>
              </p>
            ) : null}
            {code === null ? null : (
              <Part name={words.code[language]}>
                <p>{words.codeSays[language]}</p>
                <QRCode
                  value={code}
                  type="svg"
                  aria-label={words.code[language]}
                  size={codePixels}
                  color="#000000"
                  bgColor="#ffffff"
                />
                <p>
                  <Code>{code}</Code>
                </p>
              </Part>
            )}
          </>
        )}
      </Answered>
    </Page>
  );
}

function NoteFacts({ note }: { readonly note: ReleaseNote }) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const amount = (of: "goods" | "left" | "rest") =>
    [head(of), <AmountCell key={of} amount={note[of]} />] as const;
  const { state, revokedFor, containers, place, replaces, declarationId } = note;
  return (
    <Facts
      name={head("one")}
      facts={[
        [head("state"), noteStates[state][language]],
        [head("document"), documentText(note, language)],
        amount("goods"),
        amount("left"),
        amount("rest"),
        [head("containers"), <Code key="containers">{containers.join(" ") || null}</Code>],
        [head("place"), <Code key="place">{place || null}</Code>],
        [head("issuedAt"), <Moment key="issued" at={note.issuedAt} />],
        ...(replaces === null
          ? []
          : [[head("replaces"), <Code key="replaces">{replaces}</Code>] as const]),
        ...(revokedFor === null
          ? []
          : [
              [head("revokedAt"), <Moment key="revoked" at={note.revokedAt} />] as const,
              [head("revokedFor"), revocationWords[revokedFor][language]] as const,
            ]),
        ...(declarationId === null
          ? []
          : [
              [
                head("declaration"),
                <DeclarationLink key="declaration" id={declarationId} />,
              ] as const,
            ]),
      ]}
    />
  );
}
