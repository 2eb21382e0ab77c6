// For readers who stay: offers new posts, never moves what is read.
(() => {
  const one = (what, page = document) => page.querySelector(what);
  const posts = page => [...page.querySelectorAll(".post")];
  const top = id => document.getElementById(id)?.getBoundingClientRect().top;
  const place = one(".fresh"), say = place.dataset;
  let tag, next, asked = Date.now();

  async function ask() {
    if (document.hidden || Date.now() - asked < 2e4) return;
    asked = Date.now();
    // The browser asks with the tag it has: most answers are a 304. A line away is no news.
    const answer = await fetch(location.pathname, { cache: "no-cache" }).catch(() => ({}));
    if (answer.status === 410) clearInterval(timer);
    if (!answer.ok || tag === (tag = answer.headers.get("etag"))) return;
    next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = posts(next).filter(post => !document.getElementById(post.id));
    const ended = one(".ended", next);
    if (ended) clearInterval(timer);
    if (fresh[0]) show("button", fresh[1] ? say.many.replace("{0}", fresh.length) : say.one, () => put(fresh[0].id));
    else if (ended) place.textContent = ended.textContent;
  }

  function show(name, text, pressed) {
    const element = document.createElement(name);
    element.textContent = text;
    element.onclick = pressed;
    place.replaceChildren(element);
    return element;
  }

  function put(newest) {
    const read = one(".body").getBoundingClientRect().top < 0 && posts(document).find(post => top(post.id) + post.offsetHeight > 0)?.id;
    const before = top(read);
    for (const part of [".story .kicker", ".times", ".coverage", ".body", ".sources"]) one(part)?.replaceWith(one(part, next) ?? "");
    const link = show("a", say.go, () => place.replaceChildren());
    link.href = "#" + newest;
    link.focus({ preventScroll: true });
    if (before) scrollBy(0, top(read) - before);
  }

  const timer = setInterval(ask, 25e3);
  document.addEventListener("visibilitychange", ask);
})();
