/** One message that could not be read, as it was sent, with the segment that is wrong marked in it. */
import { Act } from "../parts/act.tsx";
import { Code, Facts, Moment, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { quarantineStates, quarantineWords as words } from "./quarantine-words.ts";
import { ReportProblems } from "./report-problems.tsx";

export function QuarantinedPage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const may = useMay("GET /quarantine/{id}");
  const query = useAnswer("GET /quarantine/{id}", { params: { id } }, { enabled: may });
  return (
    <Page title={head("one")} says={<ZoneNote />}>
      <Answered query={query}>
        {({ text, problems, state, isWhole, ...message }) => (
          <>
            <Facts
              name={head("one")}
              facts={[
                [head("state"), quarantineStates[state][language]],
                [head("lodger"), message.lodgerName ?? message.lodger],
                [head("type"), <Code key="type">{message.type}</Code>],
                [head("reference"), <Code key="reference">{message.reference}</Code>],
                [head("receivedAt"), <Moment key="received" at={message.receivedAt} />],
                [head("times"), String(message.times)],
                [head("length"), String(message.length)],
                ...(state === "open"
                  ? []
                  : [[head("endedAt"), <Moment key="ended" at={message.endedAt} />] as const]),
                ...(message.reason === null ? [] : [[head("reason"), message.reason] as const]),
                ...(message.successorId === null
                  ? []
                  : [
                      [head("successorId"), <Code key="next">{message.successorId}</Code>] as const,
                    ]),
              ]}
            />
            <Part name={head("problems")}>
              <ReportProblems
                of={{
                  problems: problems.map(({ message: says, fix, ...rest }) => {
                    return { ...rest, message: says[language], fix: fix[language] };
                  }),
                }}
              />
            </Part>
            {state === "open" ? (
              <QuarantineActs id={id} start={isWhole ? mendable(text) : ""} />
            ) : null}
            <Part name={head("text")}>
              <p>{head(isEmpty(text) ? "notKept" : "textSays")}</p>
              <pre className="message-text" tabIndex={0}>
                {text.before}
                <mark>{text.marked}</mark>
                {text.behind}
              </pre>
            </Part>
          </>
        )}
      </Answered>
    </Page>
  );
}

function isEmpty({ before, marked, behind }: MessageText) {
  return before + marked + behind === "";
}

type MessageText = Readonly<Record<"before" | "marked" | "behind", string>>;

/** The text to mend, where it can be sent as it is shown: bytes that do not print are shown otherwise. */
function mendable({ before, marked, behind }: MessageText): string {
  const whole = before + marked + behind;
  return whole.includes("\\") ? "" : whole;
}

function QuarantineActs({ id, start }: { readonly id: string; readonly start: string }) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  return (
    <div className="acts">
      <Act
        label={head("resend")}
        says={head("resendSays")}
        route="POST /quarantine/{id}/resend"
        params={{ id }}
        fields={[{ name: "text", label: head("mended"), lines: 16, start }]}
        shape={({ text }) => (text === undefined || text === start.trim() ? {} : { text })}
      />
      <Act
        label={head("dismiss")}
        route="POST /quarantine/{id}/dismissal"
        params={{ id }}
        fields={[{ name: "reason", label: head("reason"), lines: 2 }]}
      />
    </div>
  );
}
