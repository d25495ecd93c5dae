/** What keeps a text from being well-formed XML 1.0, as far as a report needs it; undefined when nothing does. */
export function xmlProblem(text: string): string | undefined {
  if (!text.isWellFormed()) return 'a lone surrogate';
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text)) return 'a forbidden character';
  const open: string[] = [];
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  for (const [token] of body.matchAll(/<[^>]*>|[^<]+|</g)) {
    const problem = token.startsWith('<') ? tagProblem(token, open) : textProblem(token);
    if (problem !== undefined) return `${problem} in ${token}`;
  }
  return open.length === 0 ? undefined : `unclosed ${open.join(' ')}`;
}

function tagProblem(tag: string, open: string[]): string | undefined {
  const closing = /^<\/([a-z-]+)>$/.exec(tag)?.[1];
  if (closing !== undefined) return open.pop() === closing ? undefined : 'a wrong closing tag';
  const [, name, attributes = '', end] = /^<([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>$/.exec(tag) ?? [];
  if (name === undefined) return 'no tag';
  if (end === '') open.push(name);
  return textProblem(attributes);
}

function textProblem(text: string): string | undefined {
  if (text.includes(']]>')) return 'the end of a CDATA section';
  return /&(?!(?:amp|lt|gt|quot|apos);)/.test(text) ? 'a bare ampersand' : undefined;
}
