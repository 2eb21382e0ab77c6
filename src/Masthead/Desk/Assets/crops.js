// Draws the part of a picture for a shape: dragged, by keys, by buttons or in the fields. The three fields are what is sent; they and `crop`
// count in percent, `crop` in whole hundredths of one, as the server keeps it (DrawnCrop.cs holds the same sums).

const whole = 10_000;
const between = (value, least, most) => Math.min(Math.max(value, least), most);

for (const picture of document.querySelectorAll('svg[data-crop]')) {
  const form = document.getElementById(picture.dataset.crop);
  const fields = ['Left', 'Top', 'Width'].map(name => form.elements[name]);
  const status = form.querySelector('[data-status]');
  const preview = document.querySelector('svg[data-preview]');
  const { width: across, height: down } = picture.viewBox.baseVal;
  const ratio = picture.dataset.down / picture.dataset.across;
  const [least, most] = [fields[2].min, fields[2].max].map(percent => Math.round(percent * 100));
  const read = () => fields.map(field => Math.round((field.valueAsNumber || 0) * 100));
  const heightOf = width => Math.min(down, Math.round(Math.round(across * width / whole) * ratio));
  let crop = read();

  const draw = () => {
    const [left, top, width] = crop;
    const [x, y, w] = [across * left / whole, down * top / whole, across * width / whole];
    const h = Math.min(down - y, w * ratio);
    for (const rect of picture.querySelectorAll('rect')) Object.entries({ x, y, width: w, height: h }).forEach(([name, value]) => rect.setAttribute(name, value));
    picture.querySelector('.shade').setAttribute('d', `M0 0H${across}V${down}H0ZM${x} ${y}H${x + w}V${y + h}H${x}Z`);
    const arm = Math.min(w, h) / 6;
    picture.querySelector('.corners').setAttribute('d', [[x, y, 1, 1], [x + w, y, -1, 1], [x + w, y + h, -1, -1], [x, y + h, 1, -1]].map(([cx, cy, dx, dy]) => `M${cx + dx * arm} ${cy}H${cx}V${cy + dy * arm}`).join(''));
    preview.setAttribute('viewBox', `${x} ${y} ${w} ${h}`);
  };

  const say = () => {
    const parts = [...crop.map(part => String(part / 100)), String(Math.round(across * crop[2] / whole)), String(heightOf(crop[2]))];
    const words = form.dataset.said.replace(/\{(\d)\}/g, (_, n) => parts[n]);
    if (status.textContent !== words) status.textContent = words;
  };

  // As near to what is asked for as the picture and the shape allow.
  const set = (left, top, width) => {
    const wide = between(Math.round(width), least, most);
    crop = [between(Math.round(left), 0, whole - wide), between(Math.round(top), 0, Math.floor((down - heightOf(wide)) * whole / down)), wide];
    fields.forEach((field, i) => { field.value = String(crop[i] / 100); });
    draw();
  };

  // About its own middle.
  const resize = by => {
    const [left, top, width] = crop;
    const wide = between(width + by, least, most);
    set(left + (width - wide) / 2, top + (heightOf(width) - heightOf(wide)) * whole / down / 2, wide);
    say();
  };

  const keys = {
    ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
  };
  picture.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = keys[event.key];
    if (arrow && event.shiftKey) resize((arrow[0] || arrow[1]) * 200);
    else if (arrow) { set(crop[0] + arrow[0] * 100, crop[1] + arrow[1] * 100, crop[2]); say(); }
    else if (event.key === '+' || event.key === '=') resize(200);
    else if (event.key === '-' || event.key === '−') resize(-200);
    else return;
    event.preventDefault();
  });

  // In the picture's own pixels, however the page shows it.
  const placeOf = event => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
    return [between(at.x, 0, across), between(at.y, 0, down)];
  };
  const near = 24;
  let drag = null;

  picture.addEventListener('pointerdown', event => {
    if (event.button !== 0 || !event.isPrimary) return;
    const [x, y] = placeOf(event);
    const [left, top, width] = [across * crop[0] / whole, down * crop[1] / whole, across * crop[2] / whole];
    const [right, bottom] = [left + width, top + width * ratio];
    const reach = near / picture.getScreenCTM().a;
    const corner = [[left, top, right, bottom], [right, top, left, bottom], [right, bottom, left, top], [left, bottom, right, top]].find(([cx, cy]) => Math.hypot(cx - x, cy - y) <= reach);
    if (corner) drag = { anchor: corner.slice(2) };
    else if (x >= left && x <= right && y >= top && y <= bottom) drag = { held: [x - left, y - top] };
    // A mere click beside the frame is none: it would shrink the frame to its least.
    else drag = { anchor: [x, y], from: [event.clientX, event.clientY] };
    picture.setPointerCapture(event.pointerId);
    picture.focus({ preventScroll: true });
    event.preventDefault();
  });

  picture.addEventListener('pointermove', event => {
    if (!drag || !picture.hasPointerCapture(event.pointerId)) return;
    const [x, y] = placeOf(event);
    if (drag.held) {
      set((x - drag.held[0]) * whole / across, (y - drag.held[1]) * whole / down, crop[2]);
      return;
    }
    if (drag.from && Math.hypot(event.clientX - drag.from[0], event.clientY - drag.from[1]) < 6) return;
    drag.from = null;
    const [ax, ay] = drag.anchor;
    const [toRight, toBottom] = [x >= ax, y >= ay];
    const room = Math.min(toRight ? across - ax : ax, (toBottom ? down - ay : ay) / ratio);
    const wide = between(Math.min(Math.max(Math.abs(x - ax), Math.abs(y - ay) / ratio), room), across * least / whole, across * most / whole);
    set((toRight ? ax : ax - wide) * whole / across, (toBottom ? ay : ay - wide * ratio) * whole / down, wide * whole / across);
  });

  for (const end of ['pointerup', 'pointercancel']) picture.addEventListener(end, () => { if (drag) say(); drag = null; });
  for (const field of fields) field.addEventListener('change', () => { set(...read()); say(); });
  for (const button of form.querySelectorAll('[data-resize]')) button.addEventListener('click', () => resize(button.dataset.resize * 200));

  // Without this script it is a picture; with it, something to work on.
  picture.setAttribute('role', 'application');
  picture.setAttribute('tabindex', '0');
  picture.setAttribute('aria-roledescription', picture.dataset.kind);
  picture.setAttribute('aria-describedby', 'crop-keys');
  for (const part of document.querySelectorAll('[data-scripted]')) part.hidden = false;
  for (const part of document.querySelectorAll('[data-plain]')) part.hidden = true;
  draw();
}
