/** Entry of the gate page: a phone checks release notes and lets goods out, with or without a network. */
import "../elements/tokens.css";
import "../elements/controls.css";
import "../offline/phone.css";
import { startPage } from "../offline/start-page.tsx";
import { documentTypes } from "../console/movements/consignment-words.ts";
import * as gateWords from "./gate-words.ts";
import { GatePage } from "./gate-page.tsx";

startPage("/gate/", <GatePage />, { gateWords, documentTypes });
