// What all keys of the page agree on: single letters rest while something is typed, and everywhere when they are switched off (WCAG 2.1.4).
export const lettersOff = () => localStorage.getItem('ft-letters') === 'off';
export const isTyping = e => e.target.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable=true]');
export const isModal = () => document.querySelector('dialog:modal');
