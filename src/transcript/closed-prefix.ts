/**
 * The beginning of a JSON value made whole: cut back to the last value that is complete, and closed. So a format can be
 * told by its keys although its first record is longer than what is looked at.
 */
export function closedPrefix(text: string): string {
  const open: string[] = [];
  let end = 0;
  for (const { 0: token, 1: quote, index } of text.matchAll(/"(?:[^"\\]|\\.)*("?)|[[\]{},]/gs)) {
    if (quote === '') break;
    if (quote !== undefined) continue;
    if (token === '{') open.push('}');
    else if (token === '[') open.push(']');
    else if (token !== ',') open.pop();
    end = token === ',' ? index : index + 1;
  }
  return text.slice(0, end) + open.reverse().join('');
}
