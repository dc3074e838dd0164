// Files that are dropped anywhere in the app, or chosen before the circuit stands. They wait here until the import page can take them. A plain script, so that it is
// there before Blazor is.
(() => {
  const quiet = 500; // ms without a dragover after which the pointer has left the window
  let held = [], live = null, free = false, owner = null, timer = 0;

  const overlay = () => document.getElementById('drop-all');
  const inApp = e => e.dataTransfer?.types?.includes('Files') && overlay() && !foreign(e.target);
  // Another file field takes its own files.
  const foreign = target => target.closest?.('input[type=file]:not(#import-file), dialog:has([data-ft-files])');
  const blocked = () => document.querySelector('dialog:modal') !== null;
  const show = on => { const box = overlay(); if (box) box.hidden = !on; };

  document.addEventListener('dragover', e => {
    if (!inApp(e)) return;
    e.preventDefault();
    e.dataTransfer.dropEffect = blocked() ? 'none' : 'copy';
    show(!blocked());
    clearTimeout(timer);
    timer = setTimeout(() => show(false), quiet);
  });

  document.addEventListener('drop', e => {
    if (!inApp(e)) return;
    e.preventDefault(); // also where it is blocked: the browser would leave the app and open the file
    clearTimeout(timer);
    show(false);
    if (!blocked()) hold([...e.dataTransfer.files]);
  });

  // A field that did not say yet that it listens: its element may be replaced when the circuit comes, its files are not lost. The field itself
  // hears nothing of it: it may listen already, and would take the same files twice.
  document.addEventListener('change', e => {
    if (e.target.id !== 'import-file' || e.target === live) return;
    e.stopPropagation();
    hold([...e.target.files]);
  }, true);

  function hold(files) {
    held.push(...files);
    const says = document.querySelector('[data-files-say]');
    if (says && held.length > 0 && !free) says.textContent = held.length === 1 ? `${held[0].name}, one moment…` : `${held.length} files, one moment…`;
    deliver();
  }

  function deliver() {
    if (held.length === 0) return;
    if (!free || !live?.isConnected) {
      if (!document.getElementById('import-file')) owner?.invokeMethodAsync('OpenImport');
      return;
    }
    const list = new DataTransfer();
    for (const file of held) list.items.add(file);
    [held, free] = [[], false];
    live.files = list.files;
    live.dispatchEvent(new Event('change', { bubbles: true }));
  }

  window.ftFiles = {
    // The page's file field listens now, or again.
    ready(id) { live = document.getElementById(id); free = live !== null; deliver(); },
    // It is at work; what comes meanwhile waits.
    busy() { free = false; },
    // Leads to the import page when files come elsewhere.
    owner(reference) { owner = reference; deliver(); },
  };

  // Chosen while the page was still arriving.
  const early = document.getElementById('import-file');
  if (early?.files.length) hold([...early.files]);
})();
