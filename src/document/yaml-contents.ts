import { Composer, type CST, Lexer, type ParsedNode, Parser } from 'yaml';
import { MAX_DEPTH, MAX_DOCUMENTS } from './limits.js';
import { type Problem, tooDeep, Unreadable } from './problem.js';
import { type Complaint, syntaxProblem, unknownTag } from './yaml-syntax.js';

/** The parser's stack also holds the document and the scalar at hand. */
const DEEPEST_STACK = MAX_DEPTH + 2;

/** More warnings than that are noise. */
const MOST_WARNINGS = 20;

/**
 * The contents of each document of a YAML text. Throws Unreadable at the first syntax error, because what the library
 * makes of the rest is guesswork, and where a bound is passed.
 */
export function* yamlContents(text: string, problems: Problem[]): Generator<ParsedNode | null> {
  const errors: Problem[] = [];
  let count = 0;
  try {
    for (const { contents } of newComposer(text, problems).compose(tokens(text, errors))) {
      if (errors.length > 0) break;
      if (count === MAX_DOCUMENTS) throw new Unreadable(tooManyDocuments(contents));
      count++;
      yield contents;
    }
  } catch (error) {
    errors.push(error instanceof Unreadable ? error.problem : gaveUp(error));
  }
  const [first] = errors.toSorted((a, b) => a.offset - b.offset);
  if (first !== undefined) throw new Unreadable(first);
}

function newComposer(text: string, problems: Problem[]): Composer {
  // Equal keys are found by readYaml: here each key would be compared with all keys before it. Merge keys too are its work.
  const composer = new Composer({ schema: 'core', merge: false, resolveKnownTags: false, uniqueKeys: false });
  let broken: Unreadable | undefined;
  // The library collects errors without end, each with a stack trace: a few megabytes of commas would exhaust the memory.
  Reflect.set(composer, 'onError', (...complaint: Complaint) => {
    const isWarning = complaint[3] === true;
    if (isWarning) return addWarning(unknownTag(complaint), problems);
    // It catches what is thrown here, and complains of that: the first error is the true one.
    broken ??= new Unreadable(syntaxProblem(text, complaint));
    throw broken;
  });
  return composer;
}

function addWarning(warning: Problem | undefined, problems: Problem[]): void {
  if (warning !== undefined && problems.length < MOST_WARNINGS) problems.push(warning);
}

/** The parser's tokens without its errors, of which the first is kept. Most lexemes end no token. */
function* tokens(text: string, errors: Problem[]): Generator<CST.Token> {
  const parser = new Parser();
  const isSound = (token: CST.Token) => {
    if (token.type !== 'error') return true;
    if (errors.length === 0) errors.push(syntaxProblem(text, [token, 'UNEXPECTED_TOKEN', token.message]));
    return false;
  };
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) if (isSound(token)) yield token;
    if (parser.stack.length > DEEPEST_STACK) throw new Unreadable(tooDeep(parser.offset));
  }
  for (const token of parser.end()) if (isSound(token)) yield token;
}

function tooManyDocuments(contents: ParsedNode | null): Problem {
  return {
    code: 'too-many-documents',
    message: `more than ${MAX_DOCUMENTS} documents in one file`,
    offset: contents?.range[0] ?? 0,
  };
}

/** The library has limits of its own, such as the number of comment lines in a row. */
function gaveUp(error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return { code: 'yaml-syntax', message: `the YAML cannot be read: ${reason}`, offset: 0 };
}
