// What the person sees when the line to the server is lost. The state classes on the dialog are set by Blazor.
const dialog = document.getElementById('components-reconnect-modal');
const on = (selector, act) => dialog.querySelector(selector).addEventListener('click', act);

dialog.addEventListener('components-reconnect-state-changed', e => {
  const state = e.detail.state;
  // The chip in the frame says the same in two words.
  document.documentElement.toggleAttribute('data-lost', state !== 'hide');
  // The attribute, not show(): the focus stays in what is being typed.
  if (state === 'show') dialog.toggleAttribute('open', true);
  else if (state === 'hide') dialog.toggleAttribute('open', false);
  else if (state === 'failed') document.addEventListener('visibilitychange', retryWhenSeen);
  else if (state === 'rejected') location.reload();
});
on('.retry', retry);
on('.resume', resume);
on('.reload', () => location.reload());

async function retry() {
  document.removeEventListener('visibilitychange', retryWhenSeen);
  try {
    // False: the server was reached but no longer knows this page. Undefined: still out of reach, Blazor says so itself.
    if (!await Blazor.reconnect() && !await Blazor.resumeCircuit()) location.reload();
  } catch { document.addEventListener('visibilitychange', retryWhenSeen); }
}

async function resume() {
  try { if (!await Blazor.resumeCircuit()) location.reload(); } catch { location.reload(); }
}

function retryWhenSeen() { if (document.visibilityState === 'visible') retry(); }
