// What a person does before the page listens (the server has drawn it, the circuit is still coming) is kept and done once it does.
// The interactive page replaces the drawn one with the same structure, so things are found again by id and place.
(() => {
  const root = document.documentElement;
  const waiting = [];
  const inFrame = e => !root.dataset.ready && e.isTrusted && e.target.closest?.('.app, .tabbar') ? e.target : null;
  const press = 'button:not([type=submit]):not([popovertarget]):not([data-ft-theme]):not(:disabled), [role=tab], summary';

  document.addEventListener('click', e => {
    const button = inFrame(e)?.closest(press);
    if (button && button.tagName !== 'SUMMARY') keep({ what: 'click', at: place(button) });
  }, true);
  document.addEventListener('input', e => {
    const field = inFrame(e);
    if (field && field.type !== 'file' && field.type !== 'password') keep({ what: 'type', at: place(field) });
  }, true);

  // Only the last word on a field counts, and only one press: two would undo each other.
  function keep(act) {
    const old = waiting.findIndex(w => w.what === act.what && (w.what === 'click' || w.at === act.at));
    if (old >= 0) waiting.splice(old, 1);
    const field = act.what === 'type' ? find(act.at) : null;
    waiting.push({ ...act, value: field?.value, checked: field?.checked });
  }

  function place(element) {
    const steps = [];
    for (let e = element; e && e !== document.body; e = e.parentElement) {
      if (e.id && !e.id.includes('_')) { steps.unshift('#' + CSS.escape(e.id)); break; }
      steps.unshift(`${e.tagName.toLowerCase()}:nth-of-type(${[...e.parentElement.children].filter(o => o.tagName === e.tagName).indexOf(e) + 1})`);
    }
    return steps.join(' > ');
  }

  const find = at => document.querySelector(at);

  addEventListener('ft-ready', async () => {
    for (const act of waiting.splice(0)) {
      const target = await appears(() => find(act.at), 4000);
      if (!target || target.disabled) continue;
      if (act.what === 'click') { target.focus(); target.click(); } else fill(target, act.value, act.checked);
    }
  }, { once: true });

  // Sets a field as typing would, so that the page hears of it.
  function fill(field, value, checked) {
    if (field.type === 'checkbox' || field.type === 'radio') { if (field.checked !== checked) field.click(); return; }
    if (field.value === value) return;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  // Resolves with what the question finds, or null when the time is over.
  async function appears(ask, time) {
    for (const end = performance.now() + time; performance.now() < end; await new Promise(r => setTimeout(r, 40))) {
      const found = ask();
      if (found) return found;
    }
    return null;
  }

  window.ftPage = { fill, appears };
})();
