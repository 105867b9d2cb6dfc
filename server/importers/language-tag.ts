/** BCP 47, as far as courses use it: `fr`, `en-GB`, `zh-Hant`. */
export const LANGUAGE_TAG = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/;
