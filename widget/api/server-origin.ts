/** Where the server is: this script comes from it. */
export const serverOrigin: string = new URL(import.meta.url).origin;
