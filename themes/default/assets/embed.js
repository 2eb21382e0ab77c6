// What another house shows: nothing of theirs is asked for before the reader presses.
(() => {
  // Without this script there is a link and no button.
  const offer = () => document.querySelectorAll(".embed > [hidden]").forEach(part => { part.hidden = false; });
  offer();
  // Live pages put new words in the place of old ones.
  new MutationObserver(offer).observe(document.getElementById("main") ?? document.body, { childList: true, subtree: true });

  document.addEventListener("click", event => {
    const button = event.target.closest(".embed > button");
    if (!button) return;
    const { frame, shape, referrer } = button.dataset;
    const shown = document.createElement("iframe");
    shown.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups");
    shown.referrerPolicy = referrer;
    shown.allow = "fullscreen";
    shown.title = button.parentElement.querySelector("a").textContent.trim();
    shown.className = shape;
    shown.src = frame;
    button.nextElementSibling?.remove();
    button.replaceWith(shown);
    shown.focus();
  });
})();
