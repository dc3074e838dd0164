// Runs in <head> before the first paint. The server has already written data-theme from the cookie; this corrects "system"
// and keeps the cookie, then listens for [data-ft-theme] buttons, which therefore work without a circuit.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const read = name => document.cookie.split('; ').find(c => c.startsWith(name + '='))?.slice(name.length + 1);
  const path = new URL(document.querySelector('base')?.href ?? '/', location.href).pathname;
  const write = (name, value) => {
    document.cookie = `${name}=${value}; path=${path}; max-age=31536000; samesite=lax` + (location.protocol === 'https:' ? '; secure' : '');
  };
  // light | dark | system-light | system-dark: the last two remember what the system said, for the next prerender.
  const choice = () => read('ft-theme')?.split('-')[0] ?? 'system';
  const apply = chosen => {
    const theme = chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen;
    root.dataset.theme = theme;
    document.querySelector('meta[name=theme-color]')?.setAttribute('content', theme === 'dark' ? '#131418' : '#f8f7f4');
    const kept = chosen === 'system' ? 'system-' + theme : theme;
    if (read('ft-theme') !== kept) write('ft-theme', kept);
  };
  apply(choice());
  dark.addEventListener('change', () => apply(choice()));
  document.addEventListener('click', e => {
    const button = e.target.closest?.('[data-ft-theme]');
    if (button) {
      const wanted = button.dataset.ftTheme;
      apply(wanted === 'toggle' ? (root.dataset.theme === 'dark' ? 'light' : 'dark') : wanted);
    }
    // A link inside the phone's sheet leads away: the sheet closes.
    if (e.target.closest?.('[popover] a')) e.target.closest('[popover]').hidePopover();
  });
  window.ftPrivacy = on => { root.classList.toggle('blur', on); write('ft-blur', on ? '1' : '0'); };
})();
