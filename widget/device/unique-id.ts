/** A UUID: the browser names blobs by them, also on pages without https, where `crypto.randomUUID` is missing. */
export function uniqueId(): string {
  const url = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(url);

  return url.slice(-36);
}
