import { buttons, openDialog } from "./dialogs";
import { el } from "./dom";
import { say } from "./say";

/** A story that readers can see; <published> is the day, as year, month and day. */
export interface PublishedStory { headline: string; path: string; published: string }

export type FindStories = (words: string, signal: AbortSignal) => Promise<PublishedStory[]>;

const pause = 150;

/** Asks for an address, or for a story by its words. Null: leave things as they are; empty: take the link away. */
export async function askLink(present: string, sound: (typed: string) => string | null, find: FindStories): Promise<string | null> {
  const list = el("ul", { id: "link-stories", role: "listbox", class: "link-stories", "aria-label": say("Published stories"), hidden: true });
  const said = el("p", { class: "hint", role: "status" });
  const input = el("input", {
    id: "link-address", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", value: present, required: !present, maxlength: "2000",
    "aria-describedby": "link-hint", "aria-controls": "link-stories", "aria-expanded": "false", "aria-autocomplete": "list",
  });
  let stories: PublishedStory[] = [];
  let chosen = -1;
  let asking: AbortController | null = null;
  let waiting = 0;

  const show = () => {
    list.hidden = stories.length === 0;
    input.setAttribute("aria-expanded", String(stories.length > 0));
    if (chosen < 0) input.removeAttribute("aria-activedescendant"); else input.setAttribute("aria-activedescendant", `link-story-${chosen}`);
    list.replaceChildren(...stories.map((story, n) => el("li", {
      id: `link-story-${n}`, role: "option", "aria-selected": String(n === chosen), mousedown: (event: MouseEvent) => { event.preventDefault(); take(story); },
    }, el("span", { dir: "auto" }, story.headline), el("span", { class: "hint" }, story.published))));
    list.children[chosen]?.scrollIntoView({ block: "nearest" });
  };
  const take = (story: PublishedStory) => {
    input.value = story.path;
    input.setCustomValidity("");
    input.form!.requestSubmit(input.form!.querySelector<HTMLButtonElement>("button[value=set]"));
  };
  const ask = async () => {
    const words = input.value.trim();
    asking?.abort();
    [stories, chosen, said.textContent] = [[], -1, ""];
    show();
    // An address that is no story of this house is known without asking; the desk knows its own hosts.
    if (words.length < 2 || words.startsWith("mailto:")) return;
    const mine = asking = new AbortController();
    const answer = await find(words, mine.signal).catch(() => null);
    if (mine.signal.aborted) return;
    stories = answer ?? [];
    said.textContent = answer === null ? say("The desk could not be asked for stories.") : stories.length > 0 ? (stories.length === 1 ? say("1 story. Arrow keys choose it.") : say("{0} stories. Arrow keys choose one.", stories.length)) : sound(words) ? "" : say("No published story has these words.");
    show();
  };
  input.addEventListener("input", () => {
    input.setCustomValidity("");
    clearTimeout(waiting);
    // What was found is of other words by now: it cannot be chosen any more.
    [stories, chosen] = [[], -1];
    show();
    waiting = window.setTimeout(() => void ask(), pause);
  });
  input.addEventListener("keydown", event => {
    if (event.isComposing || stories.length === 0) return;
    if (event.key === "ArrowDown") chosen = (chosen + 1) % stories.length;
    else if (event.key === "ArrowUp") chosen = chosen <= 0 ? stories.length - 1 : chosen - 1;
    else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); return take(stories[chosen]!); }
    else if (event.key === "Escape") [stories, chosen] = [[], -1];
    else return;
    event.preventDefault();
    show();
  });
  const form = openDialog(present ? say("Change the link") : say("Make these words a link"),
    el("div", { class: "field" }, el("label", { for: "link-address" }, say("Address, or words of a story")), input,
      el("p", { class: "hint", id: "link-hint" }, say("An address such as https://example.org/page, an e-mail address, a path of this site such as /about/, or words by which to find a published story.")), list, said),
    buttons(["set", say("Set link"), "primary"], ...(present ? [["remove", say("Take the link away")] as [string, string]] : []), ["", say("Cancel")]));
  input.select();
  input.form!.addEventListener("submit", event => {
    const pressed = (event.submitter as HTMLButtonElement | null)?.value;
    if (pressed !== "set" || !input.value.trim() || sound(input.value)) return;
    event.preventDefault();
    input.setCustomValidity(say("This is no address that a page can link to. Begin it with https://, http://, mailto: or a single /, or choose a story below."));
    input.reportValidity();
  });
  const pressed = await form;
  clearTimeout(waiting);
  (asking as AbortController | null)?.abort();
  if (pressed === "remove") return "";
  return pressed === "set" ? sound(input.value) : null;
}
