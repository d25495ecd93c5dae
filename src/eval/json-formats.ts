import { isIP } from 'node:net';
import { isRe2 } from './pattern.js';

type FormatCheck = (text: string) => boolean;

/** The formats of JSON Schema that gojsonschema knows, as generous as Go's own parsers are. Others are not checked. */
export const jsonFormats: ReadonlyMap<string, FormatCheck> = new Map<string, FormatCheck>([
  ['date', isDate],
  ['time', isTime],
  ['date-time', isDateTime],
  ['hostname', isHostname],
  ['email', isEmail],
  ['idn-email', isEmail],
  ['ipv4', (text) => isAddress(text) && text.includes('.')],
  ['ipv6', (text) => isAddress(text) && text.includes(':')],
  ['uri', isUri],
  ['uri-reference', isUriReference],
  ['iri', isUri],
  ['iri-reference', isUriReference],
  ['uri-template', (text) => isUriReference(text) && !/\{[^}]*$/.test(text)],
  ['uuid', (text) => /^[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}$/.test(text)],
  ['regex', isRe2],
  ['json-pointer', (text) => /^(?:\/(?:[^~/]|~[01])*)*$/.test(text)],
  ['relative-json-pointer', (text) => /^(?:0|[1-9][0-9]*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/.test(text)],
]);

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** With or without an offset, and parts of a second. */
function isTime(text: string): boolean {
  return /^(?:[01]?\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?(?:Z|[+-](?:[01]\d|2[0-4]):[0-5]\d)?$/.test(text);
}

/** A date or a time alone is one too. */
function isDateTime(text: string): boolean {
  if (isDate(text) || isTime(text)) return true;
  return text[10] === 'T' && isDate(text.slice(0, 10)) && isTime(text.slice(11)) && /(?:Z|[+-]\d\d:\d\d)$/.test(text);
}

function isHostname(text: string): boolean {
  return text.length < 256 && text.split('.').every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(label));
}

const ADDRESS =
  /^(?:"(?:[^"\\]|\\.)*"|[^\s.@<>()[\]\\,;:"]+(?:\.[^\s.@<>()[\]\\,;:"]+)*)@[^\s.@<>()[\]\\,;:"]+(?:\.[^\s.@<>()[\]\\,;:"]+)*$/;

/** Also with a name before it: `Ann <ann@example.com>`. A domain needs no dot. */
function isEmail(text: string): boolean {
  const inBrackets = /^[^<>@,;:\\]*<([^<>]*)>\s*$/.exec(text);
  return ADDRESS.test(inBrackets?.[1] ?? text.trim());
}

function isAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%');
}

function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(text) && isCleanUri(text);
}

/** Without a scheme, the first segment of a path must not look like one. */
function isUriReference(text: string): boolean {
  return isUri(text) || (isCleanUri(text) && !/^[^/?#]*:/.test(text));
}

function isCleanUri(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  return !/[\0-\x1f\x7f\\]|%(?![0-9a-f]{2})/i.test(text);
}
