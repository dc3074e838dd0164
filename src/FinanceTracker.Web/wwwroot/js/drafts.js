// Keeps what is being typed into a form marked data-ft-draft, in this tab only, until the form is closed. When the page has to be loaded
// again meanwhile (the server was restarted), the form is opened and filled as it was.
const { fill, appears } = window.ftPage;
const slot = () => 'ft-draft ' + location.pathname;
const fieldsOf = form => [...form.querySelectorAll('input:not([type=file]):not([type=password]):not([type=hidden]), select, textarea')];
const nameOf = field => field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent.trim() ?? (field.name.includes('_') ? '' : field.name);

// Fields by what they are called, and which of that name: ids change from one loading to the next.
function named(form) {
  const seen = new Map();
  return fieldsOf(form).map(field => {
    const name = nameOf(field);
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return { field, key: name + '#' + nth };
  });
}

function save(form) {
  const values = named(form).map(({ field, key }) => ({ key, value: field.value, checked: field.checked }));
  sessionStorage.setItem(slot(), JSON.stringify({ form: form.dataset.ftDraft, opener: form.dataset.ftDraftOpener ?? null, values }));
}


// Whoever signs out, or acts in another household, leaves nothing behind.
let leaving = false;
document.addEventListener('submit', e => {
  if (!/\/(sign-out|switch-household)$/.test(new URL(e.target.action, location.href).pathname)) return;
  leaving = true;
  Object.keys(sessionStorage).filter(key => key.startsWith('ft-draft ')).forEach(key => sessionStorage.removeItem(key));
}, true);

let restoring = !!sessionStorage.getItem(slot());

for (const kind of ['input', 'change'])
  document.addEventListener(kind, e => { const form = e.target.closest?.('[data-ft-draft]'); if (form && !restoring && !leaving && e.target.type !== 'password') save(form); });

// What the page itself set since the last key (a picked category, a sum worked out) is kept too.
addEventListener('pagehide', () => {
  const kept = !restoring && !leaving && sessionStorage.getItem(slot());
  const form = kept && document.querySelector(`[data-ft-draft="${CSS.escape(JSON.parse(kept).form)}"]`);
  if (form) save(form);
});

// Closed or saved: there is nothing to keep. A page on its way out with its form still open keeps it.
new MutationObserver(() => {
  const kept = sessionStorage.getItem(slot());
  if (kept && !restoring && !document.querySelector(`[data-ft-draft="${CSS.escape(JSON.parse(kept).form)}"]`)) sessionStorage.removeItem(slot());
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-ft-draft'] });

if (document.documentElement.dataset.ready) restore(); else addEventListener('ft-ready', restore, { once: true });

async function restore() {
  const kept = JSON.parse(sessionStorage.getItem(slot()) ?? 'null');
  if (!kept) { restoring = false; return; }
  const find = () => document.querySelector(`[data-ft-draft="${CSS.escape(kept.form)}"]`);
  let form = await appears(find, kept.opener ? 600 : 4000);
  if (!form && kept.opener) {
    const opener = await appears(() => [...document.querySelectorAll(kept.opener)].find(e => !e.disabled && (e.hidden || e.checkVisibility())), 6000);
    opener?.click();
    form = await appears(find, 4000);
  }
  if (form) await refill(find, kept.values);
  restoring = false;
}

// Some fields appear only once another is set, so several rounds: each fills what is there by then.
async function refill(find, values) {
  let left = values;
  for (let round = 0; round < 5 && left.length; round++) {
    for (const { key, value, checked } of left) {
      const field = find() && named(find()).find(f => f.key === key)?.field;
      if (!field || field.disabled) continue;
      left = left.filter(l => l.key !== key);
      if (field.type === 'radio' ? checked && !field.checked : field.type === 'checkbox' ? field.checked !== checked : field.value !== value) {
        fill(field, value, checked);
        await new Promise(r => setTimeout(r, 120));
        if (field.getAttribute('role') === 'combobox') await pick(field, value);
      }
    }
    await new Promise(r => setTimeout(r, 150));
  }
}

// A list that opened while its field was filled: take the option that says the same.
async function pick(field, value) {
  const option = await appears(() => {
    const list = document.getElementById(field.getAttribute('aria-controls'));
    return [...list?.querySelectorAll('[role=option]') ?? []].find(o => (o.querySelector('.cat') ?? o.querySelector('.el') ?? o).textContent.trim() === value.trim());
  }, 400);
  if (option) option.click(); else field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
}
