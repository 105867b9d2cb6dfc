/** Where somebody confirms that they have a mail. It opens a page with a button: a program that looks at links confirms nothing. */
export function acknowledgementUrl(publicUrl: string, mailId: string, token: string): string {
  return `${publicUrl}/notices/${mailId}/${token}`;
}
