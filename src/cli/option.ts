import { Option } from 'commander';

/** An option whose value is read where it is given. */
export function read<Value>(flags: string, summary: string, parse: (text: string) => Value): Option {
  return new Option(flags, summary).argParser(parse);
}

/** As `read`, for an option that may be given many times. */
export function repeatable<Value>(flags: string, summary: string, parse: (text: string) => Value): Option {
  return new Option(flags, summary).argParser<readonly Value[]>((text, before = []) => [...before, parse(text)]);
}
