import { Node } from "prosemirror-model";
import { Step } from "prosemirror-transform";
import { fromDocument, type Content, type NodeJson } from "./content";
import { schema } from "./schema";

// What is typed, step by step, in the browser's own database, until the desk holds it (docs/adr/0031-never-lost-never-overwritten.md).

/** What an open page goes on from: a version as the desk holds it, and what the editor says at that moment, which may be more. */
export interface Start { version: number; content: Content; doc: NodeJson; fields: Partial<Content> }

interface Base extends Start { story: string; session: string; at: number }

/** One change: steps of the body, or what the fields say since. */
interface Op { story: string; session: string; seq: number; at: number; steps?: object[]; fields?: Partial<Content> }

/** All that stood at a step, so that what comes after can be read even where what came before cannot. */
interface Shot { story: string; session: string; seq: number; doc: NodeJson; fields: Partial<Content> }

/** What a page that is gone left behind: words that the desk never acknowledged. */
export interface Left { session: string; at: number; version: number; base: Content; mine: Content }

const request = <T>(r: IDBRequest<T>) => new Promise<T>((done, fail) => { r.onsuccess = () => done(r.result); r.onerror = () => fail(r.error); });

const shotEvery = 200;
/** How long the hands rest before what is written is also safe from a power cut, and how long that may wait while they do not. */
const rests = 300;
const atMost = 1000;

/** Every change at once, in a transaction of its own, before the page shows it: a crash loses at most the last key. */
export class Journal {
  private db: IDBDatabase | null = null;
  private opening: Promise<void> | null = null;
  private base: Start | null = null;
  private fields: Partial<Content> = {};
  /** What the desk has not acknowledged: written anew where the browser lost its database meanwhile. */
  private ops: Op[] = [];
  private begun = false;
  private seq_ = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastBarrier = 0;

  /** @param session names this page for as long as it is open. */
  constructor(private readonly story: string, readonly session: string, private readonly failing: (failing: boolean) => void) { }

  /** The last change; a save holds all up to the one that stood when it was made. */
  get seq() { return this.seq_; }

  open(): Promise<void> {
    return this.opening ??= this.reach().finally(() => { this.opening = null; });
  }

  private async reach() {
    try {
      const opening = indexedDB.open("masthead-desk", 2);
      opening.onupgradeneeded = () => {
        const db = opening.result;
        for (const name of [...db.objectStoreNames]) db.deleteObjectStore(name);
        db.createObjectStore("base", { keyPath: ["story", "session"] });
        db.createObjectStore("ops", { keyPath: ["story", "session", "seq"] });
        db.createObjectStore("shots", { keyPath: ["story", "session"] });
        db.createObjectStore("pages");
      };
      const db = await request(opening);
      db.onversionchange = () => db.close();
      db.onclose = () => { if (this.db === db) { this.db = null; this.failing(true); } };
      this.db = db;
      // Held for as long as this page lives: another page tells by it that these words have their editor still.
      void navigator.locks?.request(this.lock(this.session), { ifAvailable: true }, () => new Promise(() => { }));
      if (this.ops.length > 0) this.writeAll();
      this.write(["pages"], stores => stores("pages").put(Date.now(), this.session));
    } catch {
      this.failing(true);
    }
  }

  /** The page goes on from this; written down with the first change. */
  start(start: Start) { [this.base, this.fields] = [start, start.fields]; }

  /** Steps of the body. */
  step(steps: readonly Step[], doc: () => NodeJson) { this.note({ steps: steps.map(step => step.toJSON() as object) }, doc); }

  /** What the fields say now. */
  say(fields: Partial<Content>, doc: () => NodeJson) {
    this.fields = fields;
    this.note({ fields }, doc);
  }

  private note(change: { steps?: object[]; fields?: Partial<Content> }, doc: () => NodeJson) {
    const op: Op = { story: this.story, session: this.session, seq: ++this.seq_, at: Date.now(), ...change };
    this.ops.push(op);
    this.write(["base", "ops", "shots"], stores => {
      this.begin(stores("base"));
      stores("ops").put(op);
      if (op.seq % shotEvery === 0) stores("shots").put({ story: this.story, session: this.session, seq: op.seq, doc: doc(), fields: this.fields } satisfies Shot);
    });
    this.barrierSoon();
  }

  private begin(store: IDBObjectStore) {
    if (this.begun || !this.base) return;
    store.put({ story: this.story, session: this.session, at: Date.now(), ...this.base } satisfies Base);
    this.begun = true;
  }

  /** The desk holds everything up to that change: it is where the page goes on from.
   * @param unsaved what the editor says then is more than the desk holds: it is kept even where nothing is typed any more. */
  acknowledged(seq: number, start: Start, unsaved = false) {
    this.base = start;
    this.ops = this.ops.filter(op => op.seq > seq);
    if (this.ops.length === 0) this.fields = start.fields;
    this.begun = unsaved || this.ops.length > 0;
    this.write(["base", "ops", "shots"], stores => {
      stores("ops").delete(IDBKeyRange.bound([this.story, this.session, 0], [this.story, this.session, seq]));
      stores("shots").delete([this.story, this.session]);
      if (this.begun) stores("base").put({ story: this.story, session: this.session, at: Date.now(), ...start } satisfies Base);
      else stores("base").delete([this.story, this.session]);
    });
  }

  /** What a page left behind is in the story, or nobody wants it. */
  clear(session: string) {
    this.write(["base", "ops", "shots"], stores => {
      stores("base").delete([this.story, session]);
      stores("shots").delete([this.story, session]);
      stores("ops").delete(IDBKeyRange.bound([this.story, session, 0], [this.story, session, Infinity]));
    });
  }

  /** What other pages of this story left behind: those that are closed. Oldest first. */
  async leftBehind(): Promise<Left[]> {
    if (!this.db) return [];
    const held = new Set((await navigator.locks?.query())?.held?.map(lock => lock.name) ?? []);
    const whole = IDBKeyRange.bound([this.story], [this.story, []]);
    const stores = this.db.transaction(["base", "ops", "shots"]);
    const [bases, shots, ops] = await Promise.all([request(stores.objectStore("base").getAll(whole) as IDBRequest<Base[]>), request(stores.objectStore("shots").getAll(whole) as IDBRequest<Shot[]>), request(stores.objectStore("ops").getAll(whole) as IDBRequest<Op[]>)]);
    return bases.filter(base => base.session !== this.session && !held.has(this.lock(base.session))).map(base => {
      const own = ops.filter(op => op.session === base.session);
      return { session: base.session, at: own[own.length - 1]?.at ?? base.at, version: base.version, base: base.content, mine: replay(base, own, shots.find(shot => shot.session === base.session)) };
    }).sort((a, b) => a.at - b.at);
  }

  /** Whether that page was one of this browser, and is closed, however it ended. */
  async isGone(session: string): Promise<boolean> {
    if (!this.db) return false;
    const known = await request(this.db.transaction("pages").objectStore("pages").get(session));
    const held = (await navigator.locks?.query())?.held ?? [];
    return known !== undefined && navigator.locks !== undefined && !held.some(lock => lock.name === this.lock(session));
  }

  private lock(session: string) { return `masthead-desk:${this.story}:${session}`; }

  /** After the browser lost its database and has it again. */
  private writeAll() {
    this.begun = false;
    this.write(["base", "ops"], stores => {
      this.begin(stores("base"));
      for (const op of this.ops) stores("ops").put(op);
    });
  }

  /** What is written so far is in the browser's hands, and outlives the browser. That the machine outlives, too, costs a wait for the disk: not with every key. */
  private barrierSoon() {
    clearTimeout(this.timer);
    const wait = Math.min(rests, this.lastBarrier + atMost - Date.now());
    if (wait <= 0) this.barrier();
    else this.timer = setTimeout(() => this.barrier(), wait);
  }

  private barrier() {
    this.lastBarrier = Date.now();
    const last = this.ops[this.ops.length - 1];
    if (last) this.write(["ops"], stores => stores("ops").put(last), "strict");
  }

  private write(names: string[], act: (store: (name: string) => IDBObjectStore) => void, durability: IDBTransactionDurability = "relaxed") {
    if (!this.db) {
      // Lost on the way (a browser may close it behind a page that slept): everything is written anew when it is there again.
      if (!this.opening && this.seq_ > 0) void this.open();
      return;
    }
    try {
      const transaction = this.db.transaction(names, "readwrite", { durability });
      act(name => transaction.objectStore(name));
      transaction.oncomplete = () => this.failing(false);
      transaction.onerror = transaction.onabort = () => this.failing(true);
    } catch {
      this.db = null;
      this.failing(true);
      void this.open();
    }
  }
}

/** What stood when the last of these changes was made. A step that does not fit any more ends it: what it could not do is told by what stood before it. */
export function replay(base: Start, ops: Pick<Op, "seq" | "steps" | "fields">[], shot?: Pick<Shot, "seq" | "doc" | "fields">): Content {
  let doc = Node.fromJSON(schema, shot?.doc ?? base.doc);
  let fields = shot?.fields ?? base.fields;
  for (const op of ops) {
    if (shot && op.seq <= shot.seq) continue;
    if (op.fields) fields = op.fields;
    for (const json of op.steps ?? []) {
      const next = applied(json, doc);
      if (!next) return { ...base.content, ...fields, body: fromDocument(doc) };
      doc = next;
    }
  }
  return { ...base.content, ...fields, body: fromDocument(doc) };
}

function applied(json: object, doc: Node): Node | null {
  try {
    return Step.fromJSON(schema, json).apply(doc).doc;
  } catch {
    return null;
  }
}
