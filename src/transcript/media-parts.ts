import type { Media, Part } from '../conversation/part.js';
import { isObject, type JsonObject } from './json-value.js';

/**
 * The pieces of a message that shows or plays something, in PromptKit's spelling or OpenAI's; nothing for one of text
 * alone, which its text says in full. A piece that is neither text nor such media is passed over: only evals look here.
 */
export function mediaPartsOf(content: unknown): readonly Part[] | undefined {
  if (!Array.isArray(content)) return undefined;
  const parts = content.flatMap((part) => partOf(part) ?? []);
  return parts.some(({ type }) => type !== 'text') ? parts : undefined;
}

function partOf(part: unknown): Part | undefined {
  if (typeof part === 'string') return { type: 'text', text: part.toWellFormed() };
  if (!isObject(part)) return undefined;
  switch (part['type']) {
    case undefined:
    case 'text':
    case 'input_text':
    case 'output_text':
      return typeof part['text'] === 'string' ? { type: 'text', text: part['text'].toWellFormed() } : undefined;
    case 'image':
    case 'audio':
    case 'video':
    case 'document':
      return isObject(part['media']) ? { type: part['type'], media: mediaOf(part['media']) } : undefined;
    case 'image_url':
    case 'input_image':
      return imageOf(part);
    case 'input_audio':
      return isObject(part['input_audio']) ? { type: 'audio', media: audioOf(part['input_audio']) } : undefined;
    case 'file':
    case 'input_file':
      return { type: 'document', media: documentOf(isObject(part['file']) ? part['file'] : part) };
    default:
      return undefined;
  }
}

function mediaOf(recorded: JsonObject): Media {
  const { mime_type: mimeType, width, height, duration } = recorded;
  return {
    mimeType: typeof mimeType === 'string' ? mimeType.toWellFormed() : '',
    ...(typeof width === 'number' && { width }),
    ...(typeof height === 'number' && { height }),
    ...(typeof duration === 'number' && { duration }),
    recorded,
  };
}

/** OpenAI's chat writes `{image_url: {url}}`, its responses `{image_url: url}`. */
function imageOf(part: JsonObject): Part {
  const given = part['image_url'];
  const { url, detail } = isObject(given) ? given : { url: given, detail: part['detail'] };
  const text = typeof url === 'string' ? { url } : {};
  const media = { ...text, mime_type: typeOfDataUrl(url), ...(typeof detail === 'string' && { detail }) };
  return { type: 'image', media: mediaOf(media) };
}

function audioOf({ data, format }: JsonObject): Media {
  const type = typeof format === 'string' ? format : '';
  return mediaOf({ data, format: type, mime_type: type === '' ? '' : `audio/${type === 'mp3' ? 'mpeg' : type}` });
}

function documentOf({ file_data: data, filename, file_id: id }: JsonObject): Media {
  return mediaOf({
    mime_type: typeOfDataUrl(data),
    ...(typeof data === 'string' && { url: data }),
    ...(typeof filename === 'string' && { filename }),
    ...(typeof id === 'string' && { file_id: id }),
  });
}

/** Only a data URL says what it holds: what an address leads to is not known offline. */
function typeOfDataUrl(url: unknown): string {
  if (typeof url !== 'string') return '';
  return /^data:([^;,]*)/i.exec(url.slice(0, LONGEST_TYPE))?.[1] ?? '';
}

const LONGEST_TYPE = 200;
