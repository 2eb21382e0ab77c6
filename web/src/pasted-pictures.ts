import type { Node } from "prosemirror-model";
import { say } from "./say";

/** What pasted HTML shows. Pictures that it carries in itself can be brought in; those of elsewhere are named and left. */
export interface Pasted { images: ({ blob: Blob; name: string } | null)[]; sources: string[]; leftOut: string[] }

// Letters of a private area stand where a picture stood while the HTML becomes copy. They are out again in the same step.
const [opens, closes] = ["\ue0f0", "\ue0f1"];
const mostImages = 20;
const mostCharacters = 60_000_000;

/** The pictures of RTF, in its order, as data: addresses. Word names files in its HTML that no page can read, and lays the pictures themselves here. */
export function picturesOfRtf(rtf: string): string[] {
  const pictures: string[] = [];
  if (rtf.length > mostCharacters) return pictures;
  for (let at = rtf.indexOf("\\pict"); at >= 0 && pictures.length < mostImages;) {
    const next = rtf.indexOf("\\pict", at + 5);
    const part = rtf.slice(at, next < 0 ? undefined : next);
    at = next;
    const kind = /\\(png|jpeg)blip/.exec(part)?.[1];
    const hex = kind && /[\da-f\s]{64,}(?=\})/i.exec(part)?.[0].replace(/\s/g, "");
    if (!hex || hex.length % 2) continue;
    const letters: string[] = [];
    for (let i = 0; i < hex.length; i += 2) letters.push(String.fromCharCode(parseInt(hex.slice(i, i + 2), 16)));
    pictures.push(`data:image/${kind};base64,${btoa(letters.join(""))}`);
  }
  return pictures;
}

/** The HTML with a mark for each picture in it that can be brought in, and nothing for the others.
 * @param rtf what lies on the clipboard beside it */
export function marked(html: string, keep: boolean, rtf = ""): { html: string; pasted: Pasted } {
  const doc = new DOMParser().parseFromString(html.replaceAll(opens, "").replaceAll(closes, ""), "text/html");
  const pasted: Pasted = { images: [], sources: [], leftOut: [] };
  const files = [...doc.querySelectorAll("img[src^='file:']")];
  const laid = keep && files.length > 0 ? picturesOfRtf(rtf) : [];
  // Only where there are as many is it sure which is which.
  if (laid.length === files.length) files.forEach((image, n) => image.setAttribute("src", laid[n]!));
  // What says whether a box of a list is ticked is no picture.
  for (const box of doc.querySelectorAll("[aria-roledescription=checkbox], li[role=checkbox] > img")) box.remove();
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
