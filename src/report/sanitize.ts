/**
 * What comes from a file is escaped for where it goes: here, once for each kind of place. Whatever a text holds, it stays
 * on its line, steers no terminal, and is nobody's command or markup.
 */

// Everything that a terminal obeys or that hides: control characters, line separators, direction marks and other formats, lone
// surrogates. The two joiners stay: emoji and several scripts need them.
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
// Build servers read commands such as `##[group]` and `##vso[task]` anywhere in a line.
const BUILD_COMMAND = /##(?=\w*\[)/g;
const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** For terminals and logs: what cannot be seen is shown as an escape. */
export function visible(text: string): string {
  return text
    .replace(UNSEEN, (character) => NAMED[character] ?? escapeOf(character))
    .replace(BUILD_COMMAND, '#\\u0023');
}

/** For a text that begins a line: GitHub obeys a line whose first characters are `::`, blanks aside. */
export function lineStart(text: string): string {
  const shown = visible(text);
  return /^\s*::/.test(shown) ? `./${shown}` : shown;
}

/** For XML text and attributes. No character that XML 1.0 forbids is left. */
export function xml(text: string): string {
  return visible(text).replace(/[&<>"'\ufffe\uffff]/g, (character) => XML_ENTITIES[character] ?? '\ufffd');
}

const XML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** For the message of a GitHub workflow command. */
export function githubMessage(text: string): string {
  return visible(text).replaceAll('%', '%25');
}

/** For a property of a GitHub workflow command. */
export function githubProperty(text: string): string {
  return githubMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** For Markdown within a line, table cells included: every character that could be markup there is written as a number. */
export function markdown(text: string): string {
  return visible(text).replace(/[!#$&*:<>@[\\\]_`|~]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** For JSON that somebody may print: the same value, with nothing in it that a terminal or a build server obeys. */
export function json(serialised: string): string {
  return serialised
    .replace(/(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, utf16Escapes)
    .replace(BUILD_COMMAND, '#\\u0023');
}

function escapeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

function utf16Escapes(character: string): string {
  return character.split('').map(escapeUnit).join('');
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
