import { announce, el } from "./dom";
import { say } from "./say";

const most = 6;

/** Behind “@” the names of the newsroom that go on as one types; arrows choose, Enter or Tab takes, Escape leaves. */
export function completesNames(field: HTMLTextAreaElement, people: () => string[]) {
  const id = `${field.id}-names`;
  const list = el("ul", { id, class: "name-list", role: "listbox", "aria-label": say("People"), hidden: true });
  let names: string[] = [];
  let chosen = 0;
  let from = -1;
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("autocomplete", "off");
  queueMicrotask(() => field.after(list));

  const close = () => {
    names = [];
    list.hidden = true;
    field.removeAttribute("aria-activedescendant");
    field.removeAttribute("aria-controls");
  };
  const take = (name: string) => {
    const end = field.selectionStart ?? from;
    close();
    field.setRangeText(`@${name} `, from, end, "end");
    field.focus();
  };
  const draw = () => {
    list.hidden = names.length === 0;
    list.replaceChildren(...names.map((name, n) => el("li", { id: `${id}-${n}`, role: "option", "aria-selected": String(n === chosen), mousedown: (event: Event) => { event.preventDefault(); take(name); } }, el("bdi", { translate: "no" }, name))));
    if (names.length === 0) return close();
    field.setAttribute("aria-controls", id);
    field.setAttribute("aria-activedescendant", `${id}-${chosen}`);
  };
  const look = () => {
    const before = field.value.slice(0, field.selectionStart ?? 0);
    const at = /(?:^|[^\p{L}\p{N}])@([^@\n]{0,60})$/u.exec(before);
    const typed = at?.[1]!.toLocaleLowerCase();
    const found = typed === undefined ? [] : people().filter(name => name.toLocaleLowerCase().startsWith(typed) && name.toLocaleLowerCase() !== typed.trimEnd()).slice(0, most);
    from = typed === undefined ? -1 : before.length - at![1]!.length - 1;
    const news = found.length > 0 && found.join("\n") !== names.join("\n");
    names = found;
    chosen = 0;
    draw();
    if (news) announce(found.length === 1 ? say("1 name: {0}. Enter takes it.", found[0]!) : say("{0} names; arrow keys choose, Enter takes one.", found.length));
  };
  field.addEventListener("input", look);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", event => {
    if (names.length === 0 || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { chosen = (chosen + (event.key === "ArrowDown" ? 1 : names.length - 1)) % names.length; draw(); }
    else if (event.key === "Enter" || event.key === "Tab") take(names[chosen]!);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
}
