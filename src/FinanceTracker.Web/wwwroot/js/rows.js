// The register's table as a spreadsheet. Its rows carry no handlers: clicks and keys become one event, "ftrow", that the table hears
// (RegisterEventArgs.cs). Acts: tick, edit, open, review, expand, delete, duplicate, split on a row; save, enter, next, back, cancel, picked in the one being edited.
import { lettersOff, isTyping, isModal } from './keys.js';

window.Blazor?.registerCustomEventType?.('ftrow', { createEventArgs: e => e.detail });

const tell = (row, act, more = {}) => row.dispatchEvent(new CustomEvent('ftrow', { bubbles: true, detail: { act, id: row.dataset.id === 'new' ? null : row.dataset.id, ...more } }));
const cellOf = e => /(?:^| )c-(\w+)/.exec(e.target.closest('td')?.className ?? '')?.[1] ?? null;
const table = () => { const found = document.querySelector('.tbl.reg'); return found?.offsetParent ? found : null; };
let last = null;

// On the window, which hears of everything after the document: Blazor, which listens there, has then told the server already.
addEventListener('click', e => {
  const row = e.target.closest?.('.tbl.reg tbody tr[data-id]');
  if (!row) return;
  if (row.matches('.edit')) { inEdit(row, e); return; }
  last = row.dataset.id;
  if (e.target.closest('.tick')) { const box = row.querySelector('.tick input'); if (e.target !== box) box.checked = !box.checked; tell(row, 'tick', { shift: e.shiftKey }); return; }
  if (e.target.closest('.open, .kid')) tell(row, 'open');
  else if (e.target.closest('.mark')) tell(row, 'review');
  else if (e.target.closest('.kids')) tell(row, 'expand');
  else if (!getSelection().toString() && !e.target.closest('.st')) tell(row, 'edit', { cell: cellOf(e) });
});

function inEdit(row, e) {
  if (e.target.closest('.save')) tell(row, 'save');
  else if (e.target.closest('.cancel')) tell(row, 'cancel');
  // Who came for the category alone is done once it is chosen.
  else if (e.target.closest('[role=option]')) tell(row, e.target.closest('[role=option]').querySelector('.cat') && row.dataset.cell === 'category' ? 'save' : 'picked');
}

// In the row that is edited.
addEventListener('keydown', e => {
  const row = e.target.closest?.('.tbl.reg tr.edit');
  if (!row || e.isComposing || e.altKey) return;
  const input = e.target;
  const open = input.getAttribute('aria-expanded') === 'true';
  if (e.key === 'Enter' && !e.target.closest('button')) {
    // Whether it took something from an open list only the server knows for sure; it hears keys in their order.
    e.preventDefault();
    if (!input.matches('[role=combobox]')) input.dispatchEvent(new Event('change', { bubbles: true }));
    tell(row, 'enter', { cell: cellOf(e), shift: e.shiftKey, stay: e.ctrlKey || e.metaKey });
  } else if (e.key === 'Escape' && !open) {
    e.preventDefault();
    tell(row, 'cancel');
  } else if (e.key === 'Tab') {
    const fields = fieldsOf(row);
    const to = fields.indexOf(input) + (e.shiftKey ? -1 : 1);
    if (!fields.includes(input)) return;
    if (fields[to]) { if (input.type === 'date') { e.preventDefault(); focusField(fields[to]); } return; }
    if (row.dataset.id === 'new' && to < 0) return;
    e.preventDefault();
    input.dispatchEvent(new Event('change', { bubbles: true }));
    tell(row, to < 0 ? 'back' : 'next');
  }
});

const fieldsOf = row => [...row.querySelectorAll('td:not(.tick):not(.st) :is(input, select)')].filter(field => !field.disabled && field.offsetParent);
function focusField(field) { field.focus(); field.select?.(); }

// From row to row, and what a letter does there. Arrows, Enter and Space need the focus on a row; letters take the last one.
const acts = { e: 'open', d: 'delete', u: 'duplicate', s: 'split', x: 'tick' };
const cells = { c: 'category', p: 'payee', a: 'account', t: 'date', m: 'amount' };
addEventListener('keydown', e => {
  if (e.defaultPrevented || e.ftLead || e.ctrlKey || e.metaKey || e.altKey || e.isComposing || isTyping(e) || isModal()) return;
  const here = table();
  if (!here || here.querySelector('tr.edit')?.contains(e.target)) return;
  const focused = e.target.closest?.('.tbl.reg tbody tr[data-id]');
  const key = e.key.length === 1 ? e.key.toLowerCase() : e.key;
  const isLetter = /^[a-z]$/.test(key);
  if (isLetter ? lettersOff() || e.shiftKey : !focused) return;
  const row = focused ?? (last && here.querySelector(`tr.ln[data-id="${CSS.escape(last)}"]`)) ?? null;
  const bar = document.querySelector(`.selbar [data-ft-letter="${key}"]`);
  if (key === 'j' || key === 'k' || key === 'ArrowDown' || key === 'ArrowUp') go(here, row, key === 'j' || key === 'ArrowDown' ? 1 : -1);
  else if (isLetter && bar) bar.click();
  else if (!row || row.matches('.kid')) return;
  else if (cells[key]) tell(row, 'edit', { cell: cells[key] });
  else if (acts[key]) tell(row, acts[key]);
  else if (key === ' ' && e.target === row) tell(row, 'tick', { shift: e.shiftKey });
  else if (key === 'Enter' && e.target === row) tell(row, 'edit', { cell: 'payee' });
  else return;
  e.preventDefault();
});

let lastAt = 0;
function go(here, row, step) {
  const rows = [...here.querySelectorAll('tr.ln')];
  // The row that was left may have gone from the list: then the one in its place is next.
  if (!row && last && rows[lastAt]) { focusRow(rows[lastAt].dataset.id); return; }
  const top = here.querySelector('thead').getBoundingClientRect().bottom;
  const to = row ? rows[rows.indexOf(row) + step] : rows.find(r => r.getBoundingClientRect().top >= top - 1);
  if (to) focusRow(to.dataset.id);
}

// The focus on a row; on the first in view when it is no longer there, or none is named.
export function focusRow(id) {
  const here = table();
  const row = here && (here.querySelector(`tr.ln[data-id="${CSS.escape(id)}"]`) ?? (id ? null : here.querySelector('tr.ln')));
  if (!row) return;
  last = row.dataset.id;
  lastAt = [...here.querySelectorAll('tr.ln')].indexOf(row);
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}

// The focus in a field of the row that is edited; in the first one there is when that column cannot be edited.
export function editCell(cell) {
  const row = document.querySelector('.tbl.reg tr.edit');
  if (!row) return;
  const fields = fieldsOf(row);
  const field = fields.find(f => f.closest('td').classList.contains('c-' + cell)) ?? fields[0];
  row.scrollIntoView({ block: 'nearest' });
  if (!field) return;
  focusField(field);
  // The list of categories is what one comes for.
  if (cell === 'category' && field.getAttribute('role') === 'combobox') field.click();
}

// A column is drawn wider or narrower by its edge; the dialog of columns has buttons for the same.
addEventListener('pointerdown', e => {
  const grip = e.target.closest?.('.tbl.reg .grip');
  if (!grip) return;
  e.preventDefault();
  const head = grip.closest('th');
  const [from, wide] = [e.clientX, head.offsetWidth];
  const col = head.closest('table').querySelectorAll('col')[head.cellIndex];
  const width = x => Math.max(60, Math.min(600, Math.round(wide + x - from)));
  const move = m => { col.style.width = width(m.clientX) + 'px'; };
  const up = u => {
    removeEventListener('pointermove', move);
    head.dispatchEvent(new CustomEvent('ftrow', { bubbles: true, detail: { act: 'width', cell: head.dataset.column, width: width(u.clientX) } }));
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', up, { once: true });
});
