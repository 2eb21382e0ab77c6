import type { Node } from "prosemirror-model";
import { say } from "./say";

/** What pasted HTML shows. Pictures that it carries in itself can be brought in; those of elsewhere are named and left. */
export interface Pasted { images: ({ blob: Blob; name: string } | null)[]; sources: string[]; leftOut: string[] }

// Letters of a private area stand where a picture stood while the HTML becomes copy. They are out again in the same step.
const [opens, closes] = ["\ue0f0", "\ue0f1"];
const mostImages = 20;
const mostCharacters = 60_000_000;

/** The HTML with a mark for each picture in it that can be brought in, and nothing for the others. */
export function marked(html: string, keep: boolean): { html: string; pasted: Pasted } {
  const doc = new DOMParser().parseFromString(html.replaceAll(opens, "").replaceAll(closes, ""), "text/html");
  const pasted: Pasted = { images: [], sources: [], leftOut: [] };
  for (const image of [...doc.querySelectorAll("img")]) {
    const source = image.getAttribute("src") ?? "";
    const size = ["width", "height"].map(name => Number(image.getAttribute(name) ?? "9"));
    if (/^(data:image\/|blob:)/i.test(source) && keep && pasted.sources.length < mostImages && source.length < mostCharacters) {
      image.replaceWith(`${opens}${pasted.sources.length}${closes}`);
      pasted.sources.push(source);
    } else {
      // What is a dot wide counts readers and shows nothing.
      if (source && !size.some(side => side <= 2)) pasted.leftOut.push(nameOf(image, source));
      image.remove();
    }
  }
  return { html: doc.body.innerHTML, pasted };
}

function nameOf(image: Element, source: string): string {
  const alt = image.getAttribute("alt")?.trim() ?? "";
  if (alt) return `“${alt.length > 60 ? alt.slice(0, 60) + "…" : alt}”`;
  try {
    const url = new URL(source);
    return url.protocol === "http:" || url.protocol === "https:" ? url.host : url.protocol === "file:" ? say("a file of another program") : say("one without an address");
  } catch {
    return say("one without an address");
  }
}

/** The places of the marks in a document, in its order. */
export function found(doc: Node): { from: number; to: number; n: number }[] {
  const marks: { from: number; to: number; n: number }[] = [];
  doc.descendants((text, pos) => {
    if (text.isText) for (const match of text.text!.matchAll(/\ue0f0(\d+)\ue0f1/g)) marks.push({ from: pos + match.index, to: pos + match.index + match[0].length, n: Number(match[1]) });
  });
  return marks;
}

/** The pictures themselves. Nothing goes over the network: data is read as letters, a blob of this page is drawn. */
export async function taken(pasted: Pasted): Promise<Pasted> {
  const images = await Promise.all(pasted.sources.map(async (source, n) => {
    const blob = source.startsWith("blob:") ? await drawn(source) : decoded(source);
    return blob && { blob, name: `pasted-${n + 1}.${blob.type.slice(6).replace("jpeg", "jpg")}` };
  }));
  return { ...pasted, images, leftOut: [...pasted.leftOut, ...images.filter(image => !image).map(() => say("one that could not be read"))] };
}

/** The bytes of a data: address with base64; null for any other. */
export function decoded(source: string): Blob | null {
  const match = /^data:(image\/(?:jpeg|png|webp|gif));base64,([A-Za-z0-9+/=\s]*)$/i.exec(source);
  if (!match) return null;
  try {
    return new Blob([Uint8Array.from(atob(match[2]!.replace(/\s/g, "")), letter => letter.charCodeAt(0))], { type: match[1]!.toLowerCase() });
  } catch {
    return null;
  }
}

/** A blob of another page cannot be loaded, and is null. */
async function drawn(source: string): Promise<Blob | null> {
  try {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    canvas.getContext("2d")!.drawImage(image, 0, 0);
    return await new Promise(done => canvas.toBlob(done, "image/png"));
  } catch {
    return null;
  }
}
