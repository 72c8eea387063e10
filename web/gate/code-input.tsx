/** A code by camera where the browser reads QR codes, else typed or pasted. */
import { useEffect, useRef, useState } from "react";
import type { Language } from "../elements/language.ts";
import { words } from "./gate-words.ts";

/** What some browsers have, and the browser's types do not know. */
type Detector = {
  readonly detect: (source: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]>;
};
type DetectorMaker = new (options: { readonly formats: readonly string[] }) => Detector;

function findDetector(): DetectorMaker | undefined {
  // absent where the browser has none
  return (globalThis as { readonly BarcodeDetector?: DetectorMaker }).BarcodeDetector;
}

type CodeProperties = {
  readonly language: Language;
  readonly onCode: (text: string) => void;
};

export function CodeInput({ language, onCode }: CodeProperties) {
  // the page of a note in the console leads here with its code
  const [text, setText] = useState(() => location.hash.slice(1));
  const [isScanning, setIsScanning] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const canScan = findDetector() !== undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        history.replaceState(null, "", location.pathname + location.search);
        onCode(text);
      }}
    >
      <label>
        {words.code[language]}
        <textarea
          rows={3}
          value={text}
          maxLength={4_000}
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div className="acts">
        <button type="submit" className="primary" disabled={text.trim() === ""}>
          {words.check[language]}
        </button>
        {canScan ? (
          <button type="button" onClick={() => setIsScanning(!isScanning)}>
            {words[isScanning ? "stopScan" : "scan"][language]}
          </button>
        ) : null}
      </div>
      {!canScan || hasFailed ? <p>{words.noCamera[language]}</p> : null}
      {isScanning ? (
        <Camera
          onCode={(code) => {
            setIsScanning(false);
            onCode(code);
          }}
          onFail={() => {
            setIsScanning(false);
            setHasFailed(true);
          }}
        />
      ) : null}
    </form>
  );
}

const lookEveryMs = 200;

type CameraProperties = {
  readonly onCode: (text: string) => void;
  readonly onFail: () => void;
};

function Camera({ onCode, onFail }: CameraProperties) {
  const video = useRef<HTMLVideoElement>(null);
  const [told] = useState({ onCode, onFail });
  useEffect(() => {
    const Maker = findDetector();
    const shown = video.current;
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setInterval> | undefined;
    let isOver = false;
    const begin = async () => {
      if (!Maker || !shown) throw new Error("no camera");
      const detector = new Maker({ formats: ["qr_code"] });
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (isOver) return end();
      shown.srcObject = stream;
      await shown.play();
      timer = setInterval(() => {
        detector
          .detect(shown)
          .then(([found]) => (found && !isOver ? told.onCode(found.rawValue) : undefined))
          .catch(() => undefined);
      }, lookEveryMs);
    };
    const end = () => {
      isOver = true;
      clearInterval(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    begin().catch(() => told.onFail());
    return end;
  }, [told]);
  return <video ref={video} muted playsInline />;
}
