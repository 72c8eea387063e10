/**
 * Help at the side of the page: a search through all of it, what each role wants to get done, and the topic
 * of the page, with all documents of docs/using behind it.
 */
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { topicNames } from "../../help/topics.ts";
import { api } from "../../paths.ts";
import { Choice } from "../parts/choice.tsx";
import { Drawer } from "../parts/drawer.tsx";
import { HelpSearch } from "./help-search.tsx";
import { HelpTasks } from "./help-tasks.tsx";
import { type HelpPlace, HelpTopic, LeaveHelp, useTopic } from "./help-topic.tsx";
import { useTexts } from "./language.ts";

export function HelpDrawer(properties: {
  readonly at: HelpPlace;
  readonly onClose: () => void;
  readonly onTour: () => void;
}) {
  const { t, language } = useTexts();
  const [shown, setShown] = useState<HelpPlace>(properties.at);
  const [isSearching, setIsSearching] = useState(false);
  const topic = useTopic(shown.name);
  const go = (place: HelpPlace) => {
    setIsSearching(false);
    setShown(place);
  };
  return (
    <Drawer title={t("frame.help.title")} onClose={properties.onClose}>
      <HelpSearch onGo={go} onSearching={setIsSearching} />
      {isSearching ? null : (
        <>
          <HelpTasks onGo={go} />
          <Choice
            label={t("frame.help.topics")}
            value={shown.name}
            any={false}
            options={topicNames(language).map((one) => ({ value: one.name, label: one.title }))}
            onChange={(name) => name !== undefined && go({ name })}
          />
          {topic === undefined ? (
            <Skeleton active={false} paragraph={{ rows: 6 }} aria-label={t("loading")} />
          ) : topic === "missing" ? (
            <p role="alert">{t("frame.help.missing")}</p>
          ) : (
            <LeaveHelp value={properties.onClose}>
              <HelpTopic
                key={`${shown.name} ${shown.place}`}
                read={topic}
                place={shown.place}
                onTopic={(name) => go({ name, place: -1 })}
              />
            </LeaveHelp>
          )}
        </>
      )}
      <p>
        <Button onClick={properties.onTour}>{t("tour.again")}</Button>
      </p>
      <p>
        {t("frame.help.api")} <a href={api.description}>{api.description}</a>
      </p>
    </Drawer>
  );
}
