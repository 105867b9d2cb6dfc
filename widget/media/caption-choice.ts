import { recall, remember } from '../device/device-memory.js';

const CAPTIONS = 'captions';
const OFF = 'off';

/** Shows the captions that the person chose last on this device, else those in the language of the content. */
export function showCaptions(tracks: TextTrackList, contentLanguage: string): void {
  const usual = trackIn(tracks, contentLanguage);
  const wanted = recall(CAPTIONS);
  const shown = wanted === OFF ? undefined : (trackIn(tracks, String(wanted)) ?? usual);
  for (const track of tracks) {
    // Chromium shows tracks of its own choice beside ours, save those whose mode was changed already.
    track.mode = 'hidden';
    track.mode = track === shown ? 'showing' : 'disabled';
  }

  tracks.onchange = () => {
    const chosen = [...tracks].find(({ mode }) => mode === 'showing');
    // Who reads along in the language of one course does not ask for it in a course in another.
    remember(CAPTIONS, chosen === usual ? undefined : (chosen?.language ?? OFF));
  };
}

function trackIn(tracks: TextTrackList, language: string): TextTrack | undefined {
  const [base] = language.split('-');

  return (
    [...tracks].find((track) => track.language === language) ??
    [...tracks].find((track) => track.language.split('-')[0] === base)
  );
}
