import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Page, pages, root } from './pages.js';

/** Relative links of a page that lead nowhere: to no file, or to no heading of a page. */
export function deadLinks({ path, text }: Page): readonly string[] {
  const targets = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target)).filter((target) => !leadsSomewhere(path, target));
}

function leadsSomewhere(from: string, target: string): boolean {
  const [file = '', heading] = target.split('#');
  const path = file === '' ? from : join(dirname(from), file);
  if (!existsSync(join(root, path))) return false;
  return heading === undefined || headingsOf(path).includes(heading);
}

/** As GitHub names them. */
function headingsOf(path: string): readonly string[] {
  const text = pages.find((page) => page.path === path)?.text ?? '';
  const titles = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title.toLowerCase());
  return titles.map((title) => title.replace(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-'));
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
}
