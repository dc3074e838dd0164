// Files for the entry whose sheet is open: dropped anywhere on the sheet or pasted while it is open. They wait here while the field is at
// work, and go only to the list they were meant for. Loaded with ui.js.
const quiet = 500; // ms without a dragover after which the pointer has left
let held = [], free = null, timer = 0;

const sheet = target => target?.closest?.('dialog:has([data-ft-files])');
const listIn = box => box?.querySelector('[data-ft-files]');
const openList = () => listIn(document.querySelector('dialog[open]:has([data-ft-files])'));
const mark = (list, on) => list?.querySelector('.drop')?.classList.toggle('over', on);

document.addEventListener('dragover', e => {
  const list = e.dataTransfer?.types?.includes('Files') && listIn(sheet(e.target));
  if (!list) return;
  e.preventDefault();
  e.dataTransfer.dropEffect = 'copy';
  mark(list, true);
  clearTimeout(timer);
  timer = setTimeout(() => mark(list, false), quiet);
});

document.addEventListener('drop', e => {
  const list = listIn(sheet(e.target));
  if (!list || !e.dataTransfer?.files.length) return;
  e.preventDefault();
  mark(list, false);
  hold(list, e.dataTransfer.files);
});

document.addEventListener('paste', e => {
  const list = openList();
  if (!list || !e.clipboardData?.files.length) return;
  // Office programs put a picture beside the text that was copied: into a text field goes the text.
  if (e.target.closest?.('input, textarea') && e.clipboardData.types.includes('text/plain')) return;
  e.preventDefault();
  hold(list, e.clipboardData.files);
});

function hold(list, files) {
  held.push(...[...files].map(file => ({ id: list.dataset.ftFiles, file })));
  deliver();
}

function deliver() {
  const id = openList()?.dataset.ftFiles;
  held = held.filter(one => one.id === id);
  const field = id && free === id && document.getElementById(id);
  if (!field || !held.length) return;
  const files = new DataTransfer();
  for (const one of held) files.items.add(one.file);
  [held, free] = [[], null];
  field.files = files.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

// The field listens now, or again.
export function filesField(id) { free = id; deliver(); }

// It is at work; what comes meanwhile waits.
export function filesAtWork() { free = null; }

// A small picture of a chosen file, turned as the camera says. Fails for what the browser can't draw: then the list shows an icon.
export async function smallPicture(id, place) {
  const edge = 320;
  const picture = await createImageBitmap(document.getElementById(id).files[place]);
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const brush = canvas.getContext('2d');
  brush.fillStyle = '#fff';
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.imageSmoothingQuality = 'high';
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return await new Promise((done, fail) => canvas.toBlob(blob => blob ? done(blob) : fail(new Error('not drawn')), 'image/jpeg', 0.8));
}
