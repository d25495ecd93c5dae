import { z } from 'zod';
import { isBlank } from '../text/white-space.js';

/** Some texts. A blank one would be found everywhere or nowhere, and an empty list guards nothing. */
export const textList = z.array(z.string().refine((text) => !isBlank(text))).min(1);
