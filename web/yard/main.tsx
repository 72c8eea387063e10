/** Entry of the yard page: officers record what they find in the yard, with or without a network. */
import "../elements/tokens.css";
import "../elements/controls.css";
import "../offline/phone.css";
import "./yard.css";
import { startPage } from "../offline/start-page.tsx";
import * as yardWords from "./yard-words.ts";
import { YardPage } from "./yard-page.tsx";

startPage("/yard/", <YardPage />, yardWords);
