/** The keyboard map, shown by `?`. */
import { Dialog } from "../../elements/dialog.tsx";
import { useTexts } from "./language.ts";
import { pagesFor } from "./navigation.ts";
import { useSession } from "./session.tsx";

type Line = readonly [string, string];

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const { caller } = useSession();
  const goes = pagesFor(caller?.scopes).flatMap(({ id, letter }): Line[] =>
    letter === undefined ? [] : [[`g ${letter}`, t(`frame.pages.${id}`)]],
  );
  const groups: readonly (readonly [string, readonly Line[]])[] = [
    [
      t("frame.keys.any"),
      [
        ["/", t("frame.keys.search")],
        ["?", t("frame.keys.keys")],
        ["h", t("frame.keys.help")],
        ["Esc", t("frame.keys.escape")],
      ],
    ],
    [t("frame.keys.go"), goes],
    [
      t("frame.keys.lists"),
      [
        ["j", t("frame.keys.next")],
        ["k", t("frame.keys.previous")],
        ["Enter", t("frame.keys.open")],
      ],
    ],
    [
      t("frame.keys.flow"),
      [
        ["p", t("frame.keys.pause")],
        ["← →", t("frame.keys.arrows")],
      ],
    ],
  ];
  return (
    <Dialog title={t("frame.keys.title")} close={t("help.close")} onClose={onClose}>
      <div className="keys">
        {groups.map(([name, lines]) => (
          <section key={name} aria-label={name}>
            <h3>{name}</h3>
            <dl>
              {lines.map(([key, says]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{says}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
