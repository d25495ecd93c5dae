import { writeFileSync } from 'node:fs';
import { semanticsPage } from './page.js';

writeFileSync('docs/semantics.md', await semanticsPage());
