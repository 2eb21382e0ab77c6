import type { Content } from "./content";

/** The newest words of one open editor that the server has not acknowledged. */
export interface Entry { story: string; session: string; base: number; at: number; content: Content }

const request = <T>(r: IDBRequest<T>) => new Promise<T>((done, fail) => { r.onsuccess = () => done(r.result); r.onerror = () => fail(r.error); });

/** Every change at once into the browser's own database, so that a crash loses at most the last key. */
export class Journal {
  private db: IDBDatabase | null = null;
  private readonly session: string = crypto.randomUUID();

  constructor(private readonly story: string, private readonly failing: (failing: boolean) => void) { }

  async open() {
    try {
      const opening = indexedDB.open("masthead-desk", 1);
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore("drafts", { keyPath: ["story", "session"] });
        opening.result.createObjectStore("aside", { keyPath: ["story", "at"] });
      };
      this.db = await request(opening);
      this.db.onversionchange = () => this.db?.close();
      this.db.onclose = () => { this.db = null; this.failing(true); };
      // Held for as long as this page lives: another tab tells by it that these words have their editor still.
      void navigator.locks?.request(this.lock(this.session), () => new Promise(() => { }));
    } catch {
      this.failing(true);
    }
  }

  keep(base: number, content: Content) {
    this.write("drafts", store => store.put({ story: this.story, session: this.session, base, at: Date.now(), content } satisfies Entry));
  }

  /** The server holds what was kept. */
  clear(session = this.session) { this.write("drafts", store => store.delete([this.story, session])); }

  /** A version that lost against another is not thrown away. */
  setAside(by: string, content: Content) { this.write("aside", store => store.put({ story: this.story, at: Date.now(), by, content })); }

  async asides(): Promise<{ at: number; by: string; content: Content }[]> { return this.all("aside"); }

  /** What other editors of this story left behind: those whose page is gone. Newest first. */
  async leftBehind(): Promise<Entry[]> {
    const entries = await this.all<Entry>("drafts");
    const held = new Set((await navigator.locks?.query())?.held?.map(lock => lock.name) ?? []);
    return entries.filter(entry => entry.session !== this.session && !held.has(this.lock(entry.session))).sort((a, b) => b.at - a.at);
  }

  private lock(session: string) { return `masthead-desk:${this.story}:${session}`; }

  private async all<T>(store: string): Promise<T[]> {
    if (!this.db) return [];
    const range = IDBKeyRange.bound([this.story], [this.story, []]);
    return await request(this.db.transaction(store).objectStore(store).getAll(range)) as T[];
  }

  private write(name: string, act: (store: IDBObjectStore) => void) {
    try {
      if (!this.db) return;
      const transaction = this.db.transaction(name, "readwrite", { durability: "relaxed" });
      act(transaction.objectStore(name));
      transaction.oncomplete = () => this.failing(false);
      transaction.onerror = transaction.onabort = () => this.failing(true);
    } catch {
      this.failing(true);
    }
  }
}
