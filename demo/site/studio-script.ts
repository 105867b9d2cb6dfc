/** The only script of the site's own: hands the elements a way to get a fresh user token from its back end. */
export const STUDIO_SCRIPT = `
async function getUserToken() {
  const response = await fetch('/user-token', { method: 'POST' });
  if (!response.ok) throw new Error('The studio gave no user token: ' + response.status);
  const { token } = await response.json();
  return token;
}

for (const element of document.querySelectorAll('[data-token-by-function]')) element.getUserToken = getUserToken;
`.trimStart();
