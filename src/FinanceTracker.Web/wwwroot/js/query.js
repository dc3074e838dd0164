// The box of the query language (Features/Transactions/QueryInput). The server proposes; moving along the list and putting in what is
// taken happen here, at once: what is typed meanwhile is never overwritten by an answer to an earlier text.
export function wireQuery(input, owner) {
  if (!input || input.dataset.wired) return;
  input.dataset.wired = '1';
  const list = document.getElementById(input.getAttribute('aria-controls'));
  const isOpen = () => input.getAttribute('aria-expanded') === 'true';
  const options = () => [...list.querySelectorAll('[role=option]')];
  const marked = () => options().find(option => option.getAttribute('aria-selected') === 'true');
  const tell = why => owner.invokeMethodAsync('OnTyped', input.value, input.selectionStart ?? input.value.length, why).catch(() => { });
  let ended = false;
  // Enter or Tab came before the list that belongs to the text: it is taken once that is there.
  let waits = null;

  function mark(option) {
    for (const other of options()) other.setAttribute('aria-selected', other === option ? 'true' : 'false');
    input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }

  // False when the list answers an earlier text.
  function take(option) {
    if (!option || option.dataset.ftFor !== input.value) return false;
    const cursor = Number(option.dataset.ftCursor);
    ended = !!option.dataset.ftEnds;
    input.value = option.dataset.ftText;
    input.setSelectionRange(cursor, cursor);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.scrollLeft = input.scrollWidth;
    return true;
  }

  const isStale = () => options().some(option => option.dataset.ftFor !== input.value);
  const chosen = byTab => marked() ?? (byTab && input.value ? options()[0] : null);
  new MutationObserver(() => {
    if (!waits || isStale()) return;
    const { text, byTab } = waits;
    waits = null;
    if (text === input.value) take(chosen(byTab));
  }).observe(list, { childList: true });

  input.addEventListener('input', () => {
    waits = null;
    input.removeAttribute('aria-activedescendant');
    tell(ended ? 'close' : 'type');
    ended = false;
  });
  input.addEventListener('focus', () => { if (!input.value) tell('ask'); });
  input.addEventListener('click', () => tell(input.value ? 'type' : 'ask'));
  input.addEventListener('blur', () => { if (isOpen()) tell('close'); });
  input.addEventListener('keyup', e => { if (/^(ArrowLeft|ArrowRight|Home|End)$/.test(e.key)) tell('type'); });
  input.addEventListener('keydown', e => {
    if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault();
      if (!isOpen()) { tell('ask'); return; }
      const all = options();
      const at = all.indexOf(marked());
      mark(all[e.key === 'ArrowDown' ? (at + 1) % all.length : (at <= 0 ? all.length : at) - 1]);
    } else if (isOpen() && (e.key === 'Enter' || (e.key === 'Tab' && !e.shiftKey))) {
      const byTab = e.key === 'Tab';
      if (isStale()) { e.preventDefault(); waits = { text: input.value, byTab }; }
      else if (take(chosen(byTab))) e.preventDefault();
      else if (!byTab) tell('close');
    } else if (isOpen() && e.key === 'Escape') {
      e.preventDefault();
      e.stopPropagation();
      tell('close');
    }
  });
  // The field keeps the focus while the list is clicked.
  list.addEventListener('mousedown', e => e.preventDefault());
  list.addEventListener('click', e => take(e.target.closest('[role=option]')));
}

// A text from elsewhere: a chip, the way back, a cleared filter.
export function setText(input, text) { if (input && input.value !== text) input.value = text; }
