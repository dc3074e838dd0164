// On the phone a card of the register is swiped: to the left away, to the right for its category. Told as the event "ftrow", like rows.js.
const far = 84;
let card = null, startX = 0, startY = 0, moved = 0, dragging = false;

addEventListener('touchstart', e => {
  card = e.touches.length === 1 ? e.target.closest?.('.cards .pc[data-id]') : null;
  [startX, startY, moved, dragging] = [e.touches[0].clientX, e.touches[0].clientY, 0, false];
}, { passive: true });
addEventListener('touchmove', e => {
  if (!card) return;
  const [x, y] = [e.touches[0].clientX - startX, e.touches[0].clientY - startY];
  if (!dragging && Math.abs(y) > Math.abs(x)) { end(); return; }
  if (!dragging && Math.abs(x) < 10) return;
  dragging = true;
  moved = x;
  card.classList.add('swiping');
  card.style.transform = `translateX(${Math.max(-160, Math.min(160, x))}px)`;
}, { passive: true });
addEventListener('touchend', () => {
  const [swiped, x] = [card, moved];
  if (!swiped || !dragging) { end(); return; }
  end();
  // The finger that lets go is no tap.
  const swallow = e => { e.stopPropagation(); e.preventDefault(); };
  swiped.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => swiped.removeEventListener('click', swallow, { capture: true }), 300);
  if (Math.abs(x) >= far) swiped.dispatchEvent(new CustomEvent('ftrow', { bubbles: true, detail: { act: x < 0 ? 'delete' : 'category', id: swiped.dataset.id } }));
});
addEventListener('touchcancel', end);

function end() {
  if (card) { card.style.transform = ''; card.classList.remove('swiping'); }
  card = null;
}
