import { Editor } from "./editor";
import type { Page } from "./server";

const carried = document.getElementById("story-data");
const place = document.getElementById("story-editor");
if (carried && place) new Editor(JSON.parse(carried.textContent!) as Page, place);
