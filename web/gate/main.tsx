/** Entry of the gate page: a phone checks release notes and lets goods out, with or without a network. */
import "../elements/tokens.css";
import "../elements/controls.css";
import "./gate.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { scheduleFonts } from "../elements/fonts.ts";
import { rememberLanguage, startLanguage } from "../elements/language.ts";
import { applyTheme, startTheme } from "../elements/theme.ts";
import { GatePage } from "./gate-page.tsx";

const language = startLanguage(location.search);
rememberLanguage(language);
applyTheme(startTheme());
scheduleFonts(language);

// without it the page works as long as it stays open
if ("serviceWorker" in navigator)
  navigator.serviceWorker.register("/gate/worker.js", { type: "module" }).catch(() => undefined);

const page = document.getElementById("page");
if (page)
  createRoot(page).render(
    <StrictMode>
      <GatePage />
    </StrictMode>,
  );
