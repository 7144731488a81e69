const typedInto = ['INPUT', 'TEXTAREA', 'SELECT'];
const notTypedInto = ['checkbox', 'radio', 'range'];

/** Whether keys go into a field. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || typedInto.includes(target.tagName)) &&
  !(target instanceof HTMLInputElement && notTypedInto.includes(target.type));
