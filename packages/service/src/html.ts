/** A text as it stands in HTML, within elements and quoted attributes; by number, which every mail program reads. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
