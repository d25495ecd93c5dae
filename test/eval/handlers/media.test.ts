import { describe, expect, test } from 'vitest';
import type { Message } from '../../../src/conversation/message.js';
import type { Part } from '../../../src/conversation/part.js';
import { findHandler } from '../../../src/eval/catalogue.js';
import type { MediaType } from '../../../src/eval/media.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

function media(type: MediaType, mimeType: string, facts: { width?: number; height?: number; duration?: number } = {}) {
  return { type, media: { mimeType, ...facts, recorded: {} } };
}

function said(role: string, ...parts: readonly Part[]): Message {
  return { role, content: '', parts };
}

function ask(type: string, params: Record<string, unknown>, ...messages: readonly Message[]) {
  return findHandler(type)?.evaluate(params, evalContext({ messages }), documented.evals);
}

const PNG = media('image', 'image/png', { width: 800, height: 600 });
const MP3 = media('audio', 'audio/mpeg', { duration: 30 });
const FILM = media('video', 'video/mp4', { width: 1920, height: 1080, duration: 3 });

describe('formats', () => {
  test.each([
    ['image_format', ['PNG'], PNG, 1, 'all images have allowed formats'],
    ['image_format', ['jpeg'], media('image', 'IMAGE/PNG'), 0, 'some images have disallowed formats'],
    ['image_format', ['weird'], media('image', 'weird'), 1, 'all images have allowed formats'],
    ['image_format', ['png'], MP3, 0, 'no images found in messages'],
    ['image_format', [], PNG, 0, 'at least one format must be specified'],
    ['audio_format', ['mp3'], MP3, 1, 'all audio has allowed formats'],
    ['audio_format', ['mpeg'], MP3, 0, 'some audio has disallowed formats'],
    ['audio_format', ['wav'], PNG, 0, 'no audio found in messages'],
  ])('%s %j', (type, formats, part, score, explanation) => {
    expect(ask(type, { formats }, said('assistant', part))).toMatchObject({ score, explanation });
  });

  test('are those of the assistant and of its tools, not of the user', () => {
    const messages = [said('user', media('image', 'image/gif')), said('tool', media('image', 'image/webp'))];
    expect(ask('image_format', { formats: ['webp'] }, ...messages)).toMatchObject({
      score: 1,
      details: { found_formats: ['webp'], invalid_formats: null },
    });
  });
});

describe('sizes', () => {
  test.each([
    ['image_dimensions', { min_width: 800.9, max_height: 600 }, PNG, null],
    ['image_dimensions', { width: 801 }, PNG, ['width 800 does not match required 801']],
    ['image_dimensions', { min_height: 700 }, PNG, ['height 600 below minimum 700']],
    ['image_dimensions', { max_width: 0 }, PNG, ['width 800 exceeds maximum 0']],
    ['image_dimensions', { width: '801' }, PNG, null],
    ['image_dimensions', {}, media('image', 'image/png', { width: 1 }), ['missing width/height metadata']],
    ['video_resolution', { presets: ['SD', 'full_hd'] }, FILM, null],
    ['video_resolution', { presets: ['4k'] }, FILM, ['resolution 1920x1080 does not match any preset: [4k]']],
    ['video_resolution', { presets: [] }, media('video', ''), ['video missing width/height metadata']],
  ])('%s %j', (type, params, part, violations) => {
    const finding = ask(type, params, said('assistant', part));
    expect(finding).toMatchObject({ score: violations === null ? 1 : 0, details: { violations } });
  });

  test('say what was found', () => {
    expect(ask('video_resolution', {}, said('assistant', FILM))).toMatchObject({
      value: { resolutions: [{ width: 1920, height: 1080 }] },
      details: { video_count: 1, found_resolutions: ['1920x1080'] },
    });
  });
});

describe('durations', () => {
  test.each([
    ['audio_duration', { min_seconds: 30, max_seconds: 30 }, MP3, null],
    ['audio_duration', { min_seconds: 30.25 }, MP3, ['duration 30.0s below minimum 30.2s']],
    ['audio_duration', { max_seconds: 0 }, MP3, ['duration 30.0s exceeds maximum 0.0s']],
    ['audio_duration', {}, media('audio', 'audio/wav'), ['missing duration metadata']],
    ['video_duration', { max_seconds: 'x' }, FILM, null],
  ])('%s %j', (type, params, part, violations) => {
    const finding = ask(type, params, said('assistant', part));
    expect(finding).toMatchObject({ score: violations === null ? 1 : 0, details: { violations } });
  });
});

test('of a tool may be left unseen', () => {
  const behaviour = { ...documented.evals, mediaSeen: 'of answers' } as const;
  const context = evalContext({ messages: [said('tool', PNG)] });
  expect(findHandler('image_format')?.evaluate({ formats: ['png'] }, context, behaviour)).toMatchObject({
    score: 0,
    explanation: 'no images found in messages',
  });
});
