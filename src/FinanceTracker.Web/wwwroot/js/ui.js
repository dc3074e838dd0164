// Small things the pieces cannot do without script. Loaded by Ui/UiScript.cs when a piece first needs it.
export { filesAtWork, filesField, smallPicture } from './attachments.js';
import { lettersOff, isTyping } from './keys.js';
export { wireQuery, setText } from './query.js';
export { focusRow, editCell } from './rows.js';
import './swipe.js';
const openers = new WeakMap();
const phone = matchMedia('(max-width: 767.98px)');

// Shows a <dialog>. Modal traps the focus and makes the rest inert (the browser's own doing); a sheet is modal only on the phone.
export function openDialog(dialog, owner, sheet) {
  if (!dialog || dialog.open) return;
  openers.set(dialog, document.activeElement);
  const ask = () => owner.invokeMethodAsync('CloseFromScript');
  if (!dialog.dataset.wired) {
    dialog.dataset.wired = '1';
    dialog.addEventListener('cancel', e => { e.preventDefault(); ask(); });
    dialog.addEventListener('close', () => { if (dialog.dataset.closing !== '1' && !dialog.open) ask(); });
    dialog.addEventListener('keydown', e => { if (e.key === 'Escape' && sheet && !e.defaultPrevented && !phone.matches) { e.preventDefault(); ask(); } });
    dialog.addEventListener('pointerdown', e => { if (sheet && e.target === dialog && outside(dialog, e)) ask(); });
  }
  dialog.dataset.closing = '0';
  if (phone.matches && dialog.querySelector('[data-ft-pad]')) for (const amount of dialog.querySelectorAll('input.money')) amount.inputMode = 'none';
  if (sheet && !phone.matches) dialog.show(); else dialog.showModal();
  (dialog.querySelector('[autofocus], .dlg-body input:not([type=hidden]):not(:disabled), .dlg-body select, .dlg-body textarea') ?? dialog.querySelector('h2'))?.focus();
}

function outside(box, e) {
  const r = box.getBoundingClientRect();
  return e.clientX < r.left || e.clientX > r.right || e.clientY < r.top || e.clientY > r.bottom;
}

export function closeDialog(dialog) {
  if (!dialog) return;
  dialog.dataset.closing = '1';
  const opener = openers.get(dialog);
  if (dialog.open) dialog.close();
  if (opener?.isConnected) opener.focus();
}

// Keys of a combobox that must not do what they do in a text field; the component itself acts on them.
// With confirm, what stands in the field is told once more before Enter or Tab takes the first match: on a slow line what was typed may have missed
// the list's first drawing, and another category would be taken.
export function wireCombo(input, confirm) {
  if (!input || input.dataset.wired) return;
  input.dataset.wired = '1';
  input.addEventListener('keydown', e => {
    const open = input.getAttribute('aria-expanded') === 'true';
    if (confirm && (e.key === 'Enter' || e.key === 'Tab')) input.dispatchEvent(new Event('input', { bubbles: true }));
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp' || (open && e.key === 'Enter')) e.preventDefault();
    // The first Esc closes the list, not the dialog around it. The event goes on: Blazor hears of it at the document.
    if (open && e.key === 'Escape' && !input.closest('dialog.palette')) e.preventDefault();
  });
}

// Keeps the marked option in view.
export function reveal(id) { document.getElementById(id)?.scrollIntoView({ block: 'nearest' }); }

export function focusElement(id) { document.getElementById(id)?.focus(); }
export function privacy(on) { window.ftPrivacy?.(on); }

// Moves the focus along a tab list; returns nothing, the component has already changed the value.
export function focusIn(container, selector) { container?.querySelector(selector)?.focus(); }

// "Single-letter keys" in the settings; kept in this browser.
export function showLetters(box) { if (box) box.checked = !lettersOff(); }
document.addEventListener('change', e => {
  if (!e.target.matches?.('[data-ft-letters]')) return;
  if (e.target.checked) localStorage.removeItem('ft-letters'); else localStorage.setItem('ft-letters', 'off');
});

// What a person has arranged for this screen, such as the columns of the register; kept in this browser as well.
export function keep(name, text) { if (text) localStorage.setItem(name, text); else localStorage.removeItem(name); }
export function kept(name) { return localStorage.getItem(name); }

// A button that does what Ctrl+K does.
document.addEventListener('click', e => {
  if (e.target.closest?.('[data-ft-tool=palette]')) document.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }));
});

// G waits a moment for the letter of a page: the next key is told as "g t" and is nobody's single letter then.
let lead = '', leadEnds;
document.addEventListener('keydown', e => {
  if (e.key === 'Shift') return;
  e.ftLead = lead;
  lead = '';
  clearTimeout(leadEnds);
  if (e.key.toLowerCase() !== 'g' || e.ftLead || e.ctrlKey || e.metaKey || e.altKey || isTyping(e) || lettersOff() || document.querySelector('dialog:modal')) return;
  lead = 'g ';
  leadEnds = setTimeout(() => { lead = ''; }, 1500);
}, true);

// Page shortcuts. keys: ["n", "/", "ctrl+k", "g t"]; single letters never fire while typing and can be switched off (WCAG 2.1.4).
export function shortcuts(owner, keys, singleLetters) {
  const wanted = new Set(keys);
  const handler = e => {
    const typing = isTyping(e);
    const mod = e.ctrlKey || e.metaKey;
    const name = (mod ? '' : e.ftLead ?? '') + (mod ? 'ctrl+' : '') + (e.shiftKey && mod ? 'shift+' : '') + (e.key.length === 1 ? e.key.toLowerCase() : e.key);
    if (e.altKey || e.isComposing || !wanted.has(name)) return;
    if (typing && /^ctrl\+(shift\+)?z$/.test(name)) return;
    if (!mod && (typing || !singleLetters || lettersOff() || document.querySelector('dialog:modal'))) return;
    e.preventDefault();
    // What is open and half done stays in front.
    if (name === 'ctrl+k' && document.querySelector('dialog:modal:not(.palette)')) return;
    // A field that names the key takes the focus at once: what is typed right behind the key belongs into it.
    const field = mod ? null : document.querySelector(`input[aria-keyshortcuts="${CSS.escape(name)}"]`);
    if (field) field.focus(); else owner.invokeMethodAsync('OnShortcut', name);
  };
  document.addEventListener('keydown', handler);
  return { dispose: () => document.removeEventListener('keydown', handler) };
}

// Rows to work through: in a table marked data-ft-rows the arrows go from row to row, Space presses the row's tick, and a letter what
// the row marks with it. Beyond the last row the button marked data-ft-more brings further ones. Esc leaves a field of the row for the row.
document.addEventListener('keydown', e => {
  const table = e.target.closest?.('[data-ft-rows]');
  if (!table || e.defaultPrevented || e.altKey || e.ctrlKey || e.metaKey || e.isComposing) return;
  const line = e.target.closest('tbody tr');
  const row = line?.matches('.pair') ? line.previousElementSibling : line;
  if (e.target.matches('input:not([type=checkbox]), textarea, select')) { if (e.key === 'Escape') row?.focus(); return; }
  if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
    e.preventDefault();
    const rows = [...table.querySelectorAll('tr[data-ft-row]')];
    const next = rows[row ? rows.indexOf(row) + (e.key === 'ArrowDown' ? 1 : -1) : 0];
    if (next) goToRow(next); else if (e.key === 'ArrowDown') document.querySelector('[data-ft-more]')?.click();
    return;
  }
  if (!row) return;
  if (e.key === ' ' && e.target === row) { e.preventDefault(); row.querySelector('.tick input')?.click(); return; }
  if (!/^[a-z]$/i.test(e.key) || e.ftLead || e.shiftKey || lettersOff()) return;
  const marked = `[data-ft-letter="${e.key.toLowerCase()}"]`;
  const press = row.querySelector(marked) ?? (row.nextElementSibling?.matches('.pair') ? row.nextElementSibling.querySelector(marked) : null);
  if (press && !press.disabled) { e.preventDefault(); press.click(); }
});
function goToRow(row) { row.focus({ preventScroll: true }); row.scrollIntoView({ block: 'nearest' }); }
// From a field above the rows, such as the search, to the first of them.
document.addEventListener('keydown', e => {
  if (!e.target.matches?.('[data-ft-to-rows]') || (e.key !== 'ArrowDown' && e.key !== 'Enter')) return;
  const first = document.querySelector('[data-ft-rows] tr[data-ft-row]');
  if (first) { e.preventDefault(); goToRow(first); }
});

export function press(selector) { document.querySelector(selector)?.click(); }
// As if the person had clicked it: focus, and whatever its click opens.
export function pressElement(id) { const e = document.getElementById(id); e?.focus(); e?.click(); }

// Whether the pointer rests on something, or the page is scrolled past its top: then rows that come in would move what is looked at.
export function isWithin(selector) { return !!document.querySelector(selector)?.matches(':hover') || scrollY > 160; }

// The circuit stands: the page listens.
export function ready() {
  if (document.documentElement.dataset.ready) return;
  document.documentElement.dataset.ready = '1';
  dispatchEvent(new Event('ft-ready'));
}

// What was typed is saved: js/drafts.js need not keep it, although its form stays open.
export function forgetDraft() { sessionStorage.removeItem('ft-draft ' + location.pathname); }

// The phone's own keypad types into the amount field that was last used in its dialog; the browser's keyboard stays away from it.
const padded = target => phone.matches && target.closest?.('dialog:has([data-ft-pad])') && target.matches('input.money');
const lastAmount = new WeakMap();
const keepKeyboardAway = e => { if (padded(e.target)) { e.target.inputMode = 'none'; lastAmount.set(e.target.closest('dialog'), e.target); } };
document.addEventListener('pointerdown', keepKeyboardAway, true);
document.addEventListener('focusin', keepKeyboardAway);
document.addEventListener('click', e => {
  const key = e.target.closest?.('[data-ft-key]');
  if (!key) return;
  const dialog = key.closest('dialog');
  const last = lastAmount.get(dialog);
  const input = last?.isConnected ? last : dialog.querySelector('input.money');
  const typed = key.dataset.ftKey;
  if (typed === '=') { input.dispatchEvent(new Event('change', { bubbles: true })); return; }
  input.value = typed === 'back' ? input.value.slice(0, -1) : input.value + typed;
  input.dispatchEvent(new Event('input', { bubbles: true }));
});

// Enter in a field that names the next one goes there instead of saving.
document.addEventListener('keydown', e => {
  const next = e.target.dataset?.ftNext;
  if (e.key !== 'Enter' || e.ctrlKey || e.metaKey || e.isComposing || !next) return;
  e.preventDefault();
  e.target.dispatchEvent(new Event('change', { bubbles: true }));
  document.getElementById(next)?.focus();
});

// Hover card of a line chart: a marker at the nearest point, the period, and each line's value with its change. The numbers come
// with the drawing; a click goes where the point leads.
let card;
const svgNs = 'http://www.w3.org/2000/svg';
function pointAt(svg, clientX) {
  if (svg.ftSource !== svg.dataset.ftPoints) [svg.ftSource, svg.ftPoints] = [svg.dataset.ftPoints, JSON.parse(svg.dataset.ftPoints)];
  const box = svg.getBoundingClientRect();
  const scale = svg.viewBox.baseVal.width / box.width;
  const x = (clientX - box.left) * scale;
  const near = svg.ftPoints.reduce((best, point) => !best || Math.abs(point[0] - x) < Math.abs(best[0] - x) ? point : best, null);
  return { near, box, scale };
}
function hideCard() { if (!card) return; card.box.remove(); card.mark.remove(); card.svg.style.cursor = ''; card = null; }
function element(name, css, text) { const e = document.createElement(name); e.className = css; if (text) e.textContent = text; return e; }
function showCard(svg, clientX) {
  const { near, box, scale } = pointAt(svg, clientX);
  if (!near || !near[3].length) { hideCard(); return; }
  if (card?.svg !== svg) {
    hideCard();
    card = { svg, box: element('div', 'hovercard'), mark: document.createElementNS(svgNs, 'g') };
    card.box.setAttribute('aria-hidden', 'true');
    svg.parentElement.append(card.box);
    svg.append(card.mark);
  }
  if (card.near === near) return;
  card.near = near;
  const [x, period, link, lines] = near;
  card.svg.style.cursor = link ? 'pointer' : '';
  const rule = document.createElementNS(svgNs, 'line');
  for (const [name, value] of Object.entries({ class: 'marker', x1: x, x2: x, y1: svg.dataset.ftTop, y2: svg.dataset.ftBottom })) rule.setAttribute(name, value);
  card.mark.replaceChildren(rule, ...lines.map(([y, , , , series, present]) => {
    const dot = document.createElementNS(svgNs, 'circle');
    for (const [name, value] of Object.entries({ class: present ? 'h' + series : 'quiet', cx: x, cy: y, r: 5 })) dot.setAttribute(name, value);
    return dot;
  }));
  card.box.replaceChildren(element('p', 'muted', period), ...lines.map(([, name, value, change]) => {
    const row = element('p', 'row');
    if (name) row.append(element('span', 'sp', name));
    row.append(element('b', 'm', value));
    if (change) row.append(element('span', 'm t2', change));
    return row;
  }));
  const parent = svg.parentElement.getBoundingClientRect();
  const at = box.left - parent.left + x / scale;
  const wide = card.box.offsetWidth;
  card.box.style.left = Math.max(0, Math.min(parent.width - wide, at > parent.width / 2 ? at - wide - 14 : at + 14)) + 'px';
}
document.addEventListener('pointermove', e => {
  const svg = e.target.closest?.('svg[data-ft-points]');
  if (svg) showCard(svg, e.clientX); else if (e.pointerType === 'mouse') hideCard();
});
document.addEventListener('pointerdown', e => { if (e.pointerType !== 'mouse') { const svg = e.target.closest?.('svg[data-ft-points]'); if (svg) showCard(svg, e.clientX); else hideCard(); } });
document.addEventListener('click', e => {
  const svg = e.target.closest?.('svg[data-ft-points]');
  // A finger first shows the card; only a mouse, which has seen it, follows the point.
  if (svg && e.pointerType === 'mouse') { const link = pointAt(svg, e.clientX).near?.[2]; if (link) { hideCard(); window.Blazor.navigateTo(link); } }
});
// Files for the import page: see files.js.
export function filesReady(id) { window.ftFiles?.ready(id); }
export function filesBusy() { window.ftFiles?.busy(); }
export function filesOwner(owner) { window.ftFiles?.owner(owner); }

// Tells now, and whenever it changes, whether the screen is a phone's: what only the other one shows need not be kept alive.
export function watchWidth(owner) {
  const tell = () => owner.invokeMethodAsync('OnWidth', phone.matches);
  phone.addEventListener('change', tell);
  tell();
  return { dispose: () => phone.removeEventListener('change', tell) };
}
