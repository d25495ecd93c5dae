/** A user's own text as a message shows it: quoted, on one line, and not too long. */
export function quote(text: string): string {
  return escapeControls(JSON.stringify(clip(text, 60)));
}

/** Text from elsewhere as a message shows it without quotes. */
export function printable(text: string): string {
  return escapeControls(clip(text, 200));
}

function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text.slice(0, 2 * most + 2)];
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : text;
}

/** Line ends, control characters, and what turns the direction of writing. */
function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
