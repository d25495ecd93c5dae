// The floor of every run over conversations: read a file, split it into lines, parse each. One thread, nothing kept.
import { closeSync, openSync, readSync } from 'node:fs';

const file = openSync(process.argv[2], 'r');
const piece = Buffer.allocUnsafe(1 << 20);
let rest = Buffer.alloc(0);
let records = 0;

for (;;) {
  const length = readSync(file, piece);
  if (length === 0) break;
  const end = piece.subarray(0, length).lastIndexOf(10);
  if (end < 0) {
    rest = Buffer.concat([rest, piece.subarray(0, length)]);
    continue;
  }
  parse(Buffer.concat([rest, piece.subarray(0, end)]));
  rest = Buffer.from(piece.subarray(end + 1, length));
}
parse(rest);
closeSync(file);
console.log(records);

function parse(bytes) {
  for (const line of bytes.toString().split('\n')) {
    if (line === '') continue;
    JSON.parse(line);
    records += 1;
  }
}
