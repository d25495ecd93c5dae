import type { Media, Part } from '../conversation/part.js';
import { type Json, jsonList, jsonOf, jsonStruct, jsonText } from '../go/json.js';

export function partsJson(parts: readonly Part[]): Json {
  return jsonList(parts, partJson);
}

/** What a reader of a recording is told of the parts that a message has. */
export function mediaSummaryJson(parts: readonly Part[]): Json {
  const count = (type: Part['type']) => String(parts.filter((part) => part.type === type).length);
  const items = parts.filter((part) => part.type !== 'text');
  return jsonStruct({
    total_parts: String(parts.length),
    text_parts: count('text'),
    image_parts: count('image'),
    audio_parts: count('audio'),
    video_parts: count('video'),
    document_parts: count('document'),
    media_items: items.length === 0 ? undefined : jsonList(items, mediaItemJson),
  });
}

/** What stands as `content` of a message whose parts say everything. */
export function partsSummary(parts: readonly Part[]): string {
  const texts = parts.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  if (texts.length === parts.length) return texts.join(' ');
  const counted = COUNTED.map(([type, words]) => [parts.filter((part) => part.type === type).length, words] as const);
  const media = counted.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return [...texts, `[${media.join(', ')}]`].join(' ');
}

/** Documents are not counted: PromptKit writes empty brackets for them. */
const COUNTED = [
  ['image', 'image(s)'],
  ['audio', 'audio file(s)'],
  ['video', 'video(s)'],
] as const;

type MediaPart = Exclude<Part, { readonly type: 'text' }>;

const MEDIA_KEYS = [
  ...['data', 'file_path', 'url', 'storage_reference', 'mime_type', 'format', 'size_kb', 'detail', 'caption'],
  ...['duration', 'bit_rate', 'channels', 'width', 'height', 'fps', 'policy_name'],
];

function partJson(part: Part): Json {
  if (part.type === 'text') return jsonStruct({ type: jsonText(part.type), text: jsonText(part.text) });
  const { mimeType, recorded } = part.media;
  const known = MEDIA_KEYS.filter((key) => key === 'mime_type' || (recorded[key] ?? null) !== null);
  const media = known.map((key) => [key, jsonOf(key === 'mime_type' ? mimeType : recorded[key])] as const);
  return jsonStruct({ type: jsonText(part.type), media: jsonStruct(Object.fromEntries(media)) });
}

function mediaItemJson({ type, media }: MediaPart): Json {
  const { source, loaded, bytes, error } = sourceOf(media);
  const { size_kb: size, detail } = media.recorded;
  return jsonStruct({
    type: jsonText(type),
    source: jsonText(source),
    mime_type: jsonText(media.mimeType),
    size_bytes: String(typeof size === 'number' ? Math.trunc(size * 1024) : bytes),
    detail: type === 'image' && typeof detail === 'string' && detail !== '' ? jsonText(detail) : undefined,
    loaded: String(loaded),
    error: error === undefined ? undefined : jsonText(error),
  });
}

interface Source {
  readonly source: string;
  readonly loaded: boolean;
  readonly bytes: number;
  readonly error?: string;
}

function sourceOf({ recorded }: Media): Source {
  const { data, file_path: path, url, storage_reference: reference } = recorded;
  const loaded = typeof data === 'string' && data !== '';
  const bytes = loaded ? Math.trunc((data.length * 3) / 4) : 0;
  if (typeof path === 'string') return { source: path, loaded, bytes };
  if (typeof url === 'string') return { source: url, loaded, bytes: 0 };
  if (typeof reference === 'string') return { source: reference, loaded: false, bytes: 0 };
  if (loaded) return { source: 'inline data', loaded, bytes };
  return { source: 'unknown', loaded, bytes, error: 'no data source' };
}
