import { Schema } from 'mongoose';

/** How a field of a fact is stored: must be there, or may be missing. */
export const text = { type: String, required: true } as const;
export const maybeText = { type: String } as const;
export const instant = { type: Date, required: true } as const;
export const maybeInstant = { type: Date } as const;
/** Cents, or another whole number. */
export const whole = {
  type: Number,
  required: true,
  validate: { validator: Number.isSafeInteger, message: '{PATH} must be a whole number.' },
} as const;
export const truth = { type: Boolean, required: true } as const;
export const maybeTruth = { type: Boolean } as const;
export const texts = { type: [String], required: true } as const;
/** A part that the domain has checked: stored as it is, with its instants. */
export const part = { type: Schema.Types.Mixed, required: true } as const;
export const maybePart = { type: Schema.Types.Mixed } as const;

/** One of these words. */
export function oneOf(words: readonly string[]) {
  return { type: String, required: true, enum: [...words] } as const;
}
