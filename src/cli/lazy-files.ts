import type { Files } from '../io/files.js';

/** Files that are loaded at the first touch: what never touches a file starts faster. */
export function lazyFiles(load: () => Promise<Files>): Files {
  let loading: Promise<Files> | undefined;
  const files = () => {
    loading ??= load();
    return loading;
  };
  return {
    readText: async (path, limit) => (await files()).readText(path, limit),
    async *stream(path) {
      yield* (await files()).stream(path);
    },
    isReplayable: async (path) => (await files()).isReplayable(path),
    expand: async (patterns, endings) => (await files()).expand(patterns, endings),
    write: async (path, pieces) => (await files()).write(path, pieces),
    exists: async (path) => (await files()).exists(path),
  };
}
