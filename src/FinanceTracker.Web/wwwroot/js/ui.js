// Small things the pieces cannot do without script. Loaded by Ui/UiScript.cs when a piece first needs it.
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
    dialog.addEventListener('close', () => { if (dialog.dataset.closing !== '1') ask(); });
    dialog.addEventListener('keydown', e => { if (e.key === 'Escape' && sheet && !e.defaultPrevented && !phone.matches) { e.preventDefault(); ask(); } });
    dialog.addEventListener('pointerdown', e => { if (sheet && e.target === dialog && outside(dialog, e)) ask(); });
  }
  dialog.dataset.closing = '0';
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
export function wireCombo(input) {
  if (!input || input.dataset.wired) return;
  input.dataset.wired = '1';
  input.addEventListener('keydown', e => {
    const open = input.getAttribute('aria-expanded') === 'true';
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp' || (open && e.key === 'Enter')) e.preventDefault();
    if (open && e.key === 'Escape') { e.preventDefault(); e.stopPropagation(); }
  });
}

// Keeps the marked option in view.
export function reveal(id) { document.getElementById(id)?.scrollIntoView({ block: 'nearest' }); }

export function focusElement(id) { document.getElementById(id)?.focus(); }
export function privacy(on) { window.ftPrivacy?.(on); }

// Moves the focus along a tab list; returns nothing, the component has already changed the value.
export function focusIn(container, selector) { container?.querySelector(selector)?.focus(); }

// Page shortcuts. keys: ["n", "/", "ctrl+k"]; single letters never fire while typing and can be switched off (WCAG 2.1.4).
export function shortcuts(owner, keys, singleLetters) {
  const wanted = new Set(keys);
  const handler = e => {
    const typing = e.target.closest?.('input, textarea, select, [contenteditable=true]');
    const mod = e.ctrlKey || e.metaKey;
    const name = (mod ? 'ctrl+' : '') + (e.shiftKey && mod ? 'shift+' : '') + (e.key.length === 1 ? e.key.toLowerCase() : e.key);
    if (e.altKey || e.isComposing || !wanted.has(name)) return;
    if (!mod && (typing || !singleLetters || document.querySelector('dialog:modal'))) return;
    e.preventDefault();
    owner.invokeMethodAsync('OnShortcut', name);
  };
  document.addEventListener('keydown', handler);
  return { dispose: () => document.removeEventListener('keydown', handler) };
}

// As if the person had clicked it: focus, and whatever its click opens.
export function pressElement(id) { const e = document.getElementById(id); e?.focus(); e?.click(); }

// Files for the import page: see files.js.
export function filesReady(id) { window.ftFiles?.ready(id); }
export function filesBusy() { window.ftFiles?.busy(); }
export function filesOwner(owner) { window.ftFiles?.owner(owner); }
