/**
 * The management wall: the day at a glance, on a desk or on a screen that hangs in a hall. Each tile leads to
 * its records; nothing on it is decided here.
 */
import { Button, Skeleton } from "antd";
import { useEffect, useRef, useState } from "react";
import { printClock } from "../../elements/instant.ts";
import { patterns } from "../pages.ts";
import { Day } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { useTexts } from "../shell/language.ts";
import { useZone } from "../shell/zone.tsx";
import { CrossingsTile } from "./crossings-tile.tsx";
import { FlowTile } from "./flow-tile.tsx";
import { ReleaseTile } from "./release-tile.tsx";
import { RevenueTile } from "./revenue-tile.tsx";
import { Tile } from "./tile.tsx";
import { useCount } from "./use-count.ts";
import { useWall, type Wall } from "./use-wall.ts";
import { VolumeTile } from "./volume-tile.tsx";
import "./wall.css";

export function WallPage() {
  const { t } = useTexts();
  const screen = useRef<HTMLDivElement>(null);
  return (
    <Page title={t("frame.pages.wall")} says={t("wall.says")} beside={<FullScreen of={screen} />}>
      <div className="wall" ref={screen} tabIndex={-1}>
        <Body />
      </div>
    </Page>
  );
}

function Body() {
  const { t } = useTexts();
  const { wall, isLive, error } = useWall();
  if (error !== null) return <Refusal error={error} />;
  if (wall === undefined)
    return <Skeleton title={false} paragraph={{ rows: 8 }} aria-label={t("loading")} />;
  return (
    <>
      <State wall={wall} isLive={isLive} />
      <div className="wall-tiles">
        <VolumeTile wall={wall} />
        <ReleaseTile wall={wall} />
        <FlowTile wall={wall} />
        <ControlsTile wall={wall} />
        <RevenueTile wall={wall} />
        <CrossingsTile wall={wall} />
      </div>
    </>
  );
}

function State({ wall, isLive }: { readonly wall: Wall; readonly isLive: boolean }) {
  const { t } = useTexts();
  const { zone } = useZone();
  const time = printClock(wall.at, zone);
  return (
    <p className="wall-state">
      <strong>
        <Day on={wall.day} />
      </strong>{" "}
      <span className={isLive ? "soft" : "old"}>
        {t(isLive ? "wall.live" : "wall.asked", { time, zone })}
      </span>
    </p>
  );
}

/**
 * A browser that can't, or may not, has no button. The keyboard goes with the screen: to the wall, which is
 * all that is shown then, and back to the button.
 */
function FullScreen({ of }: { readonly of: { readonly current: HTMLDivElement | null } }) {
  const { t } = useTexts();
  const button = useRef<HTMLButtonElement>(null);
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const follow = () => {
      const isNow = document.fullscreenElement !== null;
      setFull(isNow);
      const { activeElement: at } = document;
      if (isNow) of.current?.focus();
      else if (at === document.body || at === of.current) button.current?.focus();
    };
    document.addEventListener("fullscreenchange", follow);
    return () => document.removeEventListener("fullscreenchange", follow);
  }, [of]);
  if (!document.fullscreenEnabled) return null;
  const toggle = () =>
    isFull ? document.exitFullscreen() : (of.current?.requestFullscreen() ?? Promise.resolve());
  return (
    <Button ref={button} onClick={() => void toggle().catch(() => undefined)}>
      {t(isFull ? "wall.leaveFull" : "wall.full")}
    </Button>
  );
}

const counts = ["opened", "waiting", "corrected", "refused"] as const;

function ControlsTile({ wall }: { readonly wall: Wall }) {
  const { t } = useTexts();
  const count = useCount();
  const { controls } = wall;
  return (
    <Tile
      name={t("wall.controls.title")}
      opens={{ to: patterns.controls, search: {} }}
      figure={count(controls.corrected + controls.refused)}
      says={t("wall.controls.says")}
    >
      <dl className="wall-list">
        {counts.map((name) => (
          <div key={name}>
            <dt>{t(`wall.controls.${name}`)}</dt>
            <dd>{count(controls[name])}</dd>
          </div>
        ))}
      </dl>
    </Tile>
  );
}
