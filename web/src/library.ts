import { say } from "./say";
import type { Page } from "./server";

// The publication's pictures, as src/Masthead/Desk/Pictures/PictureLibrary.cs tells them.

export interface Told {
  id: string;
  name: string;
  /** Of its page at the desk. */
  address: string;
  thumbnail: string;
  alternativeText: string;
  caption: string;
  credit: string;
  wasThere: boolean;
  rightsEnded: boolean;
}

/** A file that could not come in, in words for a person. */
export class NotTaken extends Error { }

export interface Bringing { done: Promise<Told>; cancel: () => void }

const largest = 40 * 1024 * 1024;
export const kinds = ["image/jpeg", "image/png", "image/webp", "image/gif"];
const atOnce = 3;

/** Where a picture's file is for who knows its id alone. */
export const shownAt = (id: string) => `/desk/pictures/${encodeURIComponent(id)}/shown`;

/** Why the desk would not take it; null where it may. */
export function refusal(file: { name: string; type: string; size: number }): string | null {
  if (file.size > largest) return say("“{0}” is larger than {1} MB. Save it smaller.", file.name, largest / 1024 / 1024);
  return file.type !== "" && !kinds.includes(file.type) ? say("“{0}” is no JPEG, PNG, WebP or GIF picture. Save it as one of these.", file.name) : null;
}

/** What the desk keeps of pictures, asked for by the editor. Three files are on their way at once; the others wait. */
export class Library {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly token: Page["token"], private readonly place: string) { }

  async find(words: string, before: string | null, signal: AbortSignal): Promise<{ pictures: Told[]; next: string | null }> {
    const query = new URLSearchParams({ in: this.place, q: words.slice(0, 100), ...(before ? { before } : {}) });
    const response = await fetch(`/desk/pictures/find?${query}`, { signal, redirect: "error", headers: { accept: "application/json" } });
    if (!response.ok) throw new Error(`find: ${response.status}`);
    return await response.json() as { pictures: Told[]; next: string | null };
  }

  bring(file: Blob, name: string, progress: (share: number) => void): Bringing {
    const request = new XMLHttpRequest();
    let cancelled = false;
    const done = new Promise<Told>((resolve, reject) => {
      let begun = false;
      const end = (act: () => void) => {
        if (begun) { begun = false; this.running--; this.waiting.shift()?.(); }
        act();
      };
      request.upload.addEventListener("progress", event => { if (event.lengthComputable) progress(event.loaded / event.total); });
      request.addEventListener("load", () => end(() => {
        let said: (Told & { detail?: string }) | null = null;
        try { said = JSON.parse(request.responseText) as Told; } catch { /* No answer of the desk's. */ }
        if (request.status === 401) reject(new NotTaken(say("You are signed out. Sign in again in another tab, then bring the picture in once more.")));
        else if (request.status > 199 && request.status < 300 && said) resolve(said);
        else reject(new NotTaken(said?.detail ?? say("“{0}” did not come in: the desk does not answer as it should. Try once more.", name)));
      }));
      request.addEventListener("error", () => end(() => reject(new NotTaken(say("“{0}” did not come in: the desk could not be reached. Try once more.", name)))));
      request.addEventListener("abort", () => end(() => reject(new NotTaken(""))));
      const begin = () => {
        if (cancelled) { this.waiting.shift()?.(); return; }
        begun = true;
        this.running++;
        request.open("POST", `/desk/pictures/files?${new URLSearchParams({ in: this.place, name })}`);
        request.setRequestHeader(this.token.header, this.token.value);
        request.setRequestHeader("content-type", "application/octet-stream");
        request.setRequestHeader("accept", "application/json");
        request.send(file);
      };
      const refused = refusal({ name, type: file.type, size: file.size });
      if (refused) reject(new NotTaken(refused));
      else if (this.running < atOnce) begin();
      else {
        this.waiting.push(begin);
        request.addEventListener("masthead-cancel", () => reject(new NotTaken("")));
      }
    });
    return { done, cancel: () => { cancelled = true; request.dispatchEvent(new Event("masthead-cancel")); request.abort(); } };
  }
}

/** The library of the publication that this page of the desk is in. */
export const libraryOf = (page: Page) => new Library(page.token, document.getElementById("palette")?.dataset.in ?? "");
