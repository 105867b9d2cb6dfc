import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AudioView, VideoView } from '../api/contract.js';
import { recall, remember } from '../device/device-memory.js';
import { PlayedEvent } from '../events/played-event.js';
import { showCaptions } from './caption-choice.js';

interface PlaybackHost extends ReactiveControllerHost, HTMLElement {
  readonly item?: AudioView | VideoView;
  readonly contentLanguage: string;
  readonly stopped: string | undefined;
}

const SPEED = 'speed';
/** Seconds of the medium between two reports while it plays. */
const REPORT_EVERY = 10;
/** Nobody wants to go on at the very last words. */
const LAST_SECONDS = 3;

/**
 * Binds the one media element of its host to the person: goes on where they left, at the speed that they like, and
 * reports how far they are: every ten seconds, at a pause, at the end, and when page or element go.
 */
export class PlaybackController implements ReactiveController {
  /** Whether no source could be played. */
  failed = false;

  readonly #host: PlaybackHost;
  #media?: HTMLMediaElement;
  #started = false;
  /** Whether it was playing when it was stopped, and is to go on. */
  #interrupted = false;
  #reported = 0;
  #ancestors: readonly Node[] = [];

  constructor(host: PlaybackHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Times the usual speed; remembered on this device. */
  get speed(): number {
    return this.#media?.playbackRate ?? usualSpeed();
  }

  set speed(speed: number) {
    if (!this.#media) return;
    // The default is what a reload of the medium goes back to.
    this.#media.defaultPlaybackRate = this.#media.playbackRate = speed;
  }

  /** Where playing will go on, if not at the beginning. */
  get resumesAt(): number | undefined {
    const state = this.#host.item?.state;
    if (this.#started || !state || state.ended || state.seconds < 1) return undefined;

    return state.seconds;
  }

  playFromStart(): void {
    if (!this.#media) return;
    this.#started = true;
    this.#media.currentTime = 0;
    // A browser that refuses to play leaves its own button to press.
    this.#media.play().catch(() => undefined);
    this.#host.requestUpdate();
  }

  /** Fetches the medium again, after it failed. */
  retry(): void {
    this.failed = false;
    this.#media?.load();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#ancestors = ancestorsOf(this.#host);
    document.addEventListener('visibilitychange', this.#report);
    window.addEventListener('pagehide', this.#report);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#report);
    window.removeEventListener('pagehide', this.#report);
    this.#report();
  }

  hostUpdated(): void {
    const media = this.#host.shadowRoot?.querySelector<HTMLMediaElement>('video, audio') ?? undefined;
    if (media && media !== this.#media) this.#bind(media);
    if (this.#host.stopped) this.#interrupt();
    else if (this.#interrupted) this.#goOn();
  }

  #interrupt(): void {
    if (!this.#media || this.#media.paused) return;
    this.#interrupted = true;
    this.#media.pause();
  }

  #goOn(): void {
    this.#interrupted = false;
    this.#media?.play().catch(() => undefined);
  }

  #bind(media: HTMLMediaElement): void {
    this.#media = media;
    this.#started = this.failed = this.#interrupted = false;
    this.#reported = this.#host.item?.state?.seconds ?? 0;
    this.speed = usualSpeed();
    showCaptions(media.textTracks, this.#host.contentLanguage);
    const listeners = {
      loadedmetadata: this.#onMetadata,
      ratechange: this.#onSpeed,
      play: this.#onPlay,
      timeupdate: this.#onTime,
      pause: this.#onPause,
      ended: this.#report,
      error: this.#onError,
    };
    // Errors of sources do not bubble: they can only be captured.
    for (const [type, listener] of Object.entries(listeners)) media.addEventListener(type, listener, { capture: true });
  }

  readonly #onMetadata = (): void => {
    const media = this.#media;
    const seconds = this.resumesAt ?? (this.#started ? this.#reported : 0);
    if (media && seconds > 0 && seconds < media.duration - LAST_SECONDS) media.currentTime = seconds;
  };

  readonly #onSpeed = (): void => {
    remember(SPEED, this.speed);
    this.#host.requestUpdate();
  };

  readonly #onPlay = (): void => {
    this.#started = true;
    // The browser's own button knows nothing of leases: the update stops it again.
    this.#host.requestUpdate();
  };

  readonly #onTime = (): void => {
    const media = this.#media;
    if (media && !media.paused && Math.abs(media.currentTime - this.#reported) >= REPORT_EVERY) this.#report();
  };

  readonly #onPause = (): void => {
    // The end pauses too, and reports itself.
    if (!this.#media?.ended) this.#report();
  };

  readonly #onError = ({ target }: Event): void => {
    const media = this.#media;
    if (!media || (target !== media && target !== [...media.querySelectorAll('source')].at(-1))) return;
    this.failed = true;
    this.#host.requestUpdate();
  };

  readonly #report = (): void => {
    const { item } = this.#host;
    const media = this.#media;
    if (!item || !media || !this.#started) return;
    const seconds = Math.round(media.currentTime * 10) / 10;
    if (Math.abs(seconds - this.#reported) < 1 && !media.ended) return;
    this.#reported = seconds;
    // What was just taken off the page has nobody above it who would listen.
    const target = this.#host.isConnected ? this.#host : this.#ancestors.find((node) => node.isConnected);
    target?.dispatchEvent(new PlayedEvent(item.id, seconds, media.ended));
  };
}

function usualSpeed(): number {
  const speed = recall(SPEED);

  return typeof speed === 'number' && speed > 0 ? speed : 1;
}

function ancestorsOf(node: Node): Node[] {
  const parent = node instanceof ShadowRoot ? node.host : node.parentNode;

  return parent === null ? [] : [parent, ...ancestorsOf(parent)];
}
