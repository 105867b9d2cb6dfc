/** The `Message-ID` of a mail: the same however often it is sent, so that a second copy is known as one. */
export function messageIdOf(mailId: string, publicUrl: string): string {
  return `<${mailId}@${new URL(publicUrl).hostname}>`;
}

/** The id of the mail in a `Message-ID` or in an envelope id of ours; `undefined` in anybody else's. */
export function mailIdIn(text: string): string | undefined {
  return /^<?([0-9a-f-]{36}\.[A-Za-z0-9-]+)(?:@[^<>\s]+)?>?$/.exec(text.trim())?.[1];
}
